"""Levels and counts of samples."""

import numpy as np
import pytest

from voicecoach.core.sound import RATE, SILENCE_DBFS, level, samples, seconds, silence


def test_seconds_and_samples() -> None:
    assert samples(0.5) == RATE // 2
    assert samples(0.00004) == 1
    assert seconds(RATE + RATE // 4) == 1.25
    assert seconds(1) == 0.0


@pytest.mark.parametrize(
    ("sound", "dbfs"),
    [
        ([], SILENCE_DBFS),
        ([0, 0], SILENCE_DBFS),
        ([-32768], 0.0),
        ([16384, -16384], -6.02),
        ([0, 3277], -23.01),
    ],
)
def test_levels(sound: list[int], dbfs: float) -> None:
    assert level(np.array(sound, np.int16)) == pytest.approx(dbfs, abs=0.01)


def test_nothing_is_quieter_than_silence() -> None:
    assert level(np.full(4, 0.01, np.float32)) == SILENCE_DBFS


def test_silence_of_no_length() -> None:
    assert len(silence(-3)) == 0
    assert silence(2).tolist() == [0, 0]
