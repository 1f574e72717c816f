"""Peaks for drawing are true at every size."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.core.peaks import BIN, BINS_PER_LEVEL, FEWEST, bins_of, pyramid

NOISE = np.random.default_rng(2).integers(-20_000, 20_000, (700_003, 2)).astype(np.int16)
PYRAMID = pyramid(bins_of(NOISE), len(NOISE))


@given(st.integers(0, 700_000), st.integers(70, 700_003), st.integers(1, 900))
def test_columns_hold_the_true_peaks_of_whole_bins(first: int, wide: int, count: int) -> None:
    columns = PYRAMID.columns(first, first + wide, count)
    each = max(wide, 1.0) / count
    for number in (0, len(columns.starts) // 2, len(columns.starts) - 1):
        if each < 8 * BIN or not len(columns.starts):
            continue
        start = columns.starts[number]
        inside = NOISE[round(start) + round(each / 2) : round(start + each)]
        around = NOISE[max(0, round(start - each)) : round(start + 2 * each)]
        if len(inside):
            for side in (0, 1):
                low, high = columns.peaks[side, number] * 32768
                assert around[:, side].min() <= low <= high <= around[:, side].max()


def test_a_column_keeps_its_place_while_the_view_moves() -> None:
    one, other = PYRAMID.columns(1000, 101_000, 100), PYRAMID.columns(1500, 101_500, 100)
    assert np.array_equal(one.starts[2:90], other.starts[2:90])
    assert np.array_equal(one.peaks[:, 2:90], other.peaks[:, 2:90])


def test_a_short_sound_is_seen_from_afar() -> None:
    quiet = np.zeros((600_000, 2), np.int16)
    quiet[300_000, 1] = 9000
    seen = pyramid(bins_of(quiet), len(quiet)).columns(0, 600_000, 50).peaks
    assert seen[1].max() == pytest.approx(9000 / 32768)
    assert not seen[0].any()


@pytest.mark.parametrize("length", [0, 1, BIN - 1, BIN, BIN + 1])
def test_sounds_of_hardly_any_length_can_be_drawn(length: int) -> None:
    sound = NOISE[:length]
    drawn = pyramid(bins_of(sound), length)
    assert drawn.columns(0, max(length, 1), 300).peaks.shape[0] == 2
    assert len(drawn.loudest()) == 2


def test_bins_hold_their_lowest_and_highest_sample_also_the_last_short_one() -> None:
    sound = NOISE[: 2 * BIN + 5]
    bins = bins_of(sound)
    assert bins.shape == (2, 3, 2)
    for number, piece in enumerate((sound[:BIN], sound[BIN : 2 * BIN], sound[2 * BIN :])):
        assert bins[:, number, 0].tolist() == piece.min(axis=0).tolist()
        assert bins[:, number, 1].tolist() == piece.max(axis=0).tolist()


def test_each_level_has_a_quarter_of_the_bins_until_few_are_left() -> None:
    counts = [level.shape[1] for level in PYRAMID.levels]
    assert counts[0] == -(-len(NOISE) // BIN)
    assert counts[1:] == [-(-count // BINS_PER_LEVEL) for count in counts[:-1]]
    assert counts[-1] <= FEWEST < counts[-2]


@pytest.mark.parametrize(("each", "level"), [(60, 0), (255, 0), (257, 1), (1023, 1), (1025, 2), (100_000, 3)])
def test_a_view_is_drawn_from_the_coarsest_level_that_is_fine_enough(each: int, level: int) -> None:
    """Of the levels whose bins are no wider than a column, so that one column looks at few bins."""
    marked = tuple(np.full_like(bins, number) for number, bins in enumerate(PYRAMID.levels))
    columns = type(PYRAMID)(PYRAMID.length, marked).columns(0, 6 * each, 6)
    assert np.round(columns.peaks * 32768).max() == min(level, len(marked) - 1)


def test_closer_than_the_bins_the_line_runs_straight_from_bin_to_bin() -> None:
    ramp = np.repeat(np.arange(0, 3200, 32, dtype=np.int16), BIN)[:, None]
    columns = pyramid(bins_of(ramp), len(ramp)).columns(10 * BIN, 20 * BIN, 40)
    steps = np.diff(columns.peaks[0, :, 0] * 32768)
    assert steps == pytest.approx(np.full(len(steps), 8), abs=0.01)
    assert columns.peaks[0, 0, 0] * 32768 == pytest.approx(32 * 10 - 12, abs=0.01)


def test_close_by_each_side_is_drawn_from_its_own_bins_up_to_the_last() -> None:
    ramp = np.repeat(np.arange(0, 3200, 32, dtype=np.int16), BIN)
    both = np.stack((ramp, -ramp), axis=1)
    columns = pyramid(bins_of(both), len(both)).columns(97 * BIN, 100 * BIN, 12)
    assert columns.peaks[0, :, 0] * 32768 == pytest.approx(
        [3092, 3100, 3108, 3116, 3124, 3132, 3140, 3148, 3156, 3164, 3168, 3168], abs=0.01
    )
    assert columns.peaks[1].tolist() == (-columns.peaks[0]).tolist()


def test_a_view_past_the_end_stops_at_the_end() -> None:
    columns = PYRAMID.columns(690_000, 800_000, 110)
    assert columns.starts[-1] < PYRAMID.length
    assert PYRAMID.columns(800_000, 900_000, 100).peaks.shape == (2, 0, 2)


def test_the_scale_ignores_a_few_peaks() -> None:
    quiet = np.full((64 * 4000, 1), 3277, np.int16)
    quiet[5] = 30_000
    assert pyramid(bins_of(quiet), len(quiet)).loudest() == pytest.approx((0.1,), abs=0.001)
    assert pyramid(bins_of(quiet[:0]), 0).loudest() == (0.0,)
