"""Overlaps at the very samples where one kind becomes another."""

from dataclasses import replace

import pytest

from tests.grading.test_spans import utterance
from voicecoach.core.baseline import Baseline
from voicecoach.core.sound import RATE
from voicecoach.core.transcript import Word
from voicecoach.grading.measure.overlaps import (
    HELPING,
    TERMINAL,
    Overlap,
    Scene,
    Sounds,
    overlaps,
    usual_sounds,
)
from voicecoach.grading.measure.speaker_activity import spans
from voicecoach.grading.measure.utterances import Tune

HELD = (RATE, 9 * RATE)
"""The debtor's line, in samples."""
SHORT = RATE * 7 // 10
LEAST = RATE * 6 // 100
TOGETHER = RATE // 5


def scene(start: int, end: int, text: str = "", **others: object) -> Scene:
    """The trainee speaks from start to end over the debtor's line."""
    words = text.split()
    each = (end - start) // max(1, len(words))
    timed = [Word(word, start + n * each, start + (n + 1) * each) for n, word in enumerate(words)]
    mine = [utterance(start, end, *timed, text=text)] if text else []
    own, held = spans([(start, end)]), spans([HELD])
    made = Scene("trainee", own, held, own, held, mine, ())
    return replace(made, **others)  # type: ignore[arg-type]


def only(found: list[Overlap]) -> Overlap:
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("start", "length", "kind", "yielded"),
    [
        (HELD[0] + 1, 5000, "backchannel", "nobody"),
        (3 * RATE, SHORT - 1, "backchannel", "nobody"),
        (3 * RATE, SHORT, "cooperative", "trainee"),
        (3 * RATE, HELPING, "cooperative", "trainee"),
        (3 * RATE, HELPING + 1, "competitive", "trainee"),
        (HELD[0] + TOGETHER - 1, RATE, "terminal", "nobody"),
        (HELD[0] + TOGETHER, RATE, "cooperative", "trainee"),
        (HELD[1] - TERMINAL, RATE, "terminal", "nobody"),
        (HELD[1] - TERMINAL - 1, RATE, "competitive", "debtor"),
        (HELD[1] - TERMINAL - 1, TERMINAL + 1, "cooperative", "debtor"),
        (HELD[1] - 5000, 5000, "terminal", "nobody"),
        (HELD[1] - 9000, 9000, "cooperative", "debtor"),
    ],
)
def test_kinds_without_words(start: int, length: int, kind: str, yielded: str) -> None:
    row = only(overlaps(scene(start, start + length), None))
    assert (row.kind, row.yielded) == (kind, yielded)
    assert (row.start, row.end) == (start, min(start + length, HELD[1]))
    assert row.spoken == row.end - row.start
    assert (row.words, row.confidence, row.raised, row.repaired) == ("", 1.0, False, False)


@pytest.mark.parametrize("length", [LEAST - 1, LEAST])
def test_the_shortest_that_counts(length: int) -> None:
    assert len(overlaps(scene(3 * RATE, 3 * RATE + length), None)) == (length >= LEAST)
    late = scene(HELD[1] - length, HELD[1] + RATE)
    assert len(overlaps(late, None)) == (length >= LEAST)
    hardly = scene(3 * RATE, 5 * RATE, own=spans([(3 * RATE, 3 * RATE + length)]))
    assert len(overlaps(hardly, None)) == (length >= LEAST)


def test_who_starts_with_or_after_the_line_comes_in_on_nobody() -> None:
    assert overlaps(scene(HELD[0], HELD[0] + RATE), None) == []
    assert overlaps(scene(HELD[1], HELD[1] + RATE), None) == []
    assert overlaps(scene(HELD[0] - RATE, HELD[0] + RATE), None) == []


@pytest.mark.parametrize(("length", "kind"), [(3 * RATE - 1, "backchannel"), (3 * RATE, "competitive")])
def test_mm_hmm_is_one_under_three_seconds(length: int, kind: str) -> None:
    assert only(overlaps(scene(3 * RATE, 3 * RATE + length, "mm hmm"), None)).kind == kind


@pytest.mark.parametrize(("off", "near"), [(RATE // 2 - 1, True), (RATE // 2, False)])
@pytest.mark.parametrize("side", [-1, 1])
def test_the_log_is_believed_half_a_second_around(off: int, near: bool, side: int) -> None:
    at = 4 * RATE
    cut = scene(at, at + RATE, "mm hmm", cuts=(0, at + side * off))
    assert only(overlaps(cut, None)).kind == ("competitive" if near else "backchannel")
    nod = scene(at, at + RATE, "i want to say", backchannels=(0, at + side * off))
    assert only(overlaps(nod, None)).kind == ("backchannel" if near else "cooperative")
    late = scene(HELD[1] - RATE // 4, HELD[1] + RATE, "i want", cuts=(HELD[1] - RATE // 4 + side * off,))
    assert only(overlaps(late, None)).kind == ("competitive" if near else "terminal")


@pytest.mark.parametrize(
    ("last", "kind"), [("on friday", "terminal"), ("on the", "competitive"), ("", "terminal")]
)
def test_a_line_cut_off_at_an_open_word_has_not_ended(last: str, kind: str) -> None:
    end = HELD[1]
    words = [
        Word(word, end - (2 - n) * 4000, end - (1 - n) * 4000 - 1) for n, word in enumerate(last.split())
    ]
    theirs = [utterance(*HELD, *words, text=last), utterance(end + 1, end + RATE, text="and the")]
    start = end - RATE // 4
    row = only(overlaps(scene(start, end + RATE, "no you", theirs=theirs), None))
    assert row.kind == kind
    untimed = [utterance(*HELD, text=last)]
    assert only(overlaps(scene(start, end + RATE, "no you", theirs=untimed), None)).kind == kind


@pytest.mark.parametrize(
    ("level", "pitch", "raised"),
    [
        (-20.0, 5.0, False),
        (-17.0, 5.0, True),
        (-17.01, 6.99, False),
        (-20.0, 7.0, True),
        (-30.0, None, False),
        (-17.0, None, True),
    ],
)
def test_a_voice_raised_by_three_decibels_or_two_semitones(
    level: float, pitch: float | None, raised: bool
) -> None:
    asked: list[tuple[int, int]] = []

    def tune(start: int, end: int) -> Tune:
        asked.append((start, end))
        return Tune(level, None, pitch, None, None, None)

    sounds = Sounds(-20.0, 5.0, tune)
    row = only(overlaps(scene(3 * RATE, 4 * RATE), sounds))
    assert (row.raised, row.kind) == (raised, "competitive" if raised else "cooperative")
    late = HELD[1] - RATE // 4
    overlaps(scene(late, late + 3 * RATE), sounds)
    assert asked == [(3 * RATE, 4 * RATE), (late, late + RATE)]
    assert not Sounds(-20.0, 5.0, lambda *_: None).raised(0, 1)
    assert Sounds(-20.0, None, tune).raised(0, 1) == (level >= -17.0)


def test_the_floor_is_given_back_in_that_turn_or_the_next() -> None:
    rows = [
        utterance(n * RATE, n * RATE + 100, text=text) for n, text in enumerate(("a", "b", "sorry go ahead"))
    ]
    start = 3 * RATE
    over = utterance(start, start + RATE, text="i want")
    for mine, wanted in (
        ([*rows, over], False),
        ([over, utterance(5 * RATE, 6 * RATE, text="sorry go ahead")], True),
        (
            [
                over,
                utterance(5 * RATE, 6 * RATE, text="x"),
                utterance(7 * RATE, 8 * RATE, text="sorry go ahead"),
            ],
            False,
        ),
    ):
        assert only(overlaps(scene(start, start + RATE, mine=mine), None)).repaired is wanted


def toned(start: int, level: float, pitch: float | None = None):  # type: ignore[no-untyped-def]
    return replace(utterance(start, start + 10), tune=Tune(level, None, pitch, None, None, None))


def test_the_usual_sound_is_that_of_the_turns_in_which_no_overlap_began() -> None:
    def tune(*_: int) -> None: ...

    def usual(starts: list[int], own: Baseline | None = None) -> tuple[float, float | None]:
        found = usual_sounds(mine, starts, tune, own)
        assert found is not None
        return found.level, found.pitch

    mine = [utterance(0, 5), toned(10, -20.0, 3.0), toned(20, -22.0), toned(30, -30.0, 8.0)]
    assert usual([]) == (-22.0, 5.5)
    assert usual([10]) == (-26.0, 8.0)
    assert usual([19, 39]) == (-22.0, None)
    assert usual([40]) == usual([9]) == (-22.0, 5.5)
    own = Baseline(150, 1.0, 2.0, None, -25.0)
    assert usual([10, 25], own) == (-30.0, 8.0)
    assert usual([10, 25, 30], own) == (-25.0, 1.0)
    assert usual([10, 25, 30]) == usual([10, 25, 30], replace(own, level=None)) == (-22.0, 5.5)
    assert usual_sounds(mine[:1], [], tune) is None
