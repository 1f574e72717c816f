"""Spans, gaps and pauses against the plainest way to say the same: one flag a sample."""

import random
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest

from voicecoach.core.sound import RATE
from voicecoach.core.transcript import Word
from voicecoach.grading.measure.frames import Spans, joined, mask, runs
from voicecoach.grading.measure.gaps import DEAD, dead_air, gaps
from voicecoach.grading.measure.overlaps import said
from voicecoach.grading.measure.speaker_activity import clipped, duration, merged, spans, without
from voicecoach.grading.measure.utterances import Utterance

LENGTH = 30
CASES = range(120)


def flags(pairs: Spans) -> list[bool]:
    return [any(start <= at < end for start, end in pairs.tolist()) for at in range(LENGTH)]


def drawn(chance: random.Random, share: float = 0.5) -> Spans:
    """Any spans in order with at least one sample between them; sometimes none."""
    keep = chance.choice((0.0, share, share, 0.9))
    given = np.array([chance.random() < keep for _ in range(LENGTH)])
    return runs(np.repeat(given[: LENGTH // 2], 2) if chance.random() < 0.5 else given)


def pairs() -> Iterator[tuple[Spans, Spans]]:
    chance = random.Random(4)
    for _ in CASES:
        yield drawn(chance), drawn(chance)


def test_runs_and_masks_are_each_other_s_inverse() -> None:
    for one, _ in pairs():
        assert mask(one, LENGTH).tolist() == flags(one)
        assert runs(mask(one, LENGTH)).tolist() == one.tolist()
        assert duration(one) == sum(flags(one))
    assert mask(spans([(-3, 2), (28, 40), (1, 4)]), LENGTH).tolist() == flags(spans([(0, 4), (28, 30)]))


def test_what_is_clipped_lies_in_both_and_what_is_left_lies_in_one() -> None:
    for one, other in pairs():
        both = [a and b for a, b in zip(flags(one), flags(other), strict=True)]
        rest = [a and not b for a, b in zip(flags(one), flags(other), strict=True)]
        assert flags(clipped(one, other)) == both
        assert all(start < end for start, end in clipped(one, other).tolist())
        assert flags(without(one, other)) == rest
        assert duration(without(one, other)) == sum(rest)


def test_what_is_merged_lies_in_either() -> None:
    for one, other in pairs():
        either = [a or b for a, b in zip(flags(one), flags(other), strict=True)]
        found = merged([*other.tolist(), *one.tolist(), [5, 5]])
        assert found.tolist() == runs(np.array(either)).tolist()


@pytest.mark.parametrize("gap", [1, 2, 3, 5])
def test_only_pauses_shorter_than_the_gap_are_closed(gap: int) -> None:
    for one, _ in pairs():
        rows = one.tolist()
        closed = [[a[1], b[0]] for a, b in pairwise(rows) if b[0] - a[1] < gap]
        assert joined(one, gap).tolist() == merged([*rows, *closed]).tolist()


def test_a_gap_is_from_the_other_s_last_sample_to_the_first_of_the_answer() -> None:
    for one, other in pairs():
        found = [(gap.by, gap.start, gap.end) for gap in gaps((), one, other)]
        plain = [*_plain_gaps("trainee", one, other), *_plain_gaps("debtor", other, one)]
        assert sorted(found) == sorted(plain)
        assert [end for _, _, end in found] == sorted(end for _, _, end in found)


def _plain_gaps(by: str, own: Spans, other: Spans) -> Iterator[tuple[str, int, int]]:
    mine, theirs = flags(own), flags(other)
    for start in own[:, 0].tolist():
        back = start
        while back > 0 and not mine[back - 1] and not theirs[back - 1]:
            back -= 1
        if back > 0 and not theirs[start] and (theirs[back - 1] and not mine[back - 1]):
            yield by, back, start


@pytest.mark.parametrize("silence", [DEAD - 1, DEAD, DEAD + 1])
def test_ten_seconds_of_silence_are_dead_air(silence: int) -> None:
    own, other = spans([(100, 200)]), spans([(200 + silence, 300 + silence), (310 + silence, 320 + silence)])
    wanted = [(200, 200 + silence)] if silence >= DEAD else []
    assert dead_air(own, other) == dead_air(other, own) == wanted


def utterance(start: int, end: int, *words: Word, text: str = "") -> Utterance:
    return Utterance(
        speaker="trainee",
        start=start,
        end=end,
        turn=0,
        text=text,
        words=words,
        count=len(words),
        speech=spans([(start, end)]),
        talk=end - start,
        backchannel=False,
        tune=None,
    )


@pytest.mark.parametrize(
    ("first", "last", "heard"),
    [
        (RATE * 11 // 10, 2 * RATE, "two"),
        (RATE * 11 // 10 - 1, 2 * RATE, "one two"),
        (2 * RATE, 3 * RATE - RATE // 10, "two"),
        (2 * RATE, 3 * RATE - RATE // 10 + 1, "two three"),
    ],
)
def test_words_belong_to_a_moment_from_a_tenth_of_a_second_around_it(
    first: int, last: int, heard: str
) -> None:
    words = [
        Word("one", 0, RATE, 0.5), Word("two", RATE, 2 * RATE, 0.7), Word("three", 3 * RATE, 4 * RATE, 0.9)
    ]  # fmt: skip
    mine = [utterance(0, 4 * RATE, *words), utterance(first, last, text="untimed")]
    text, sure = said(mine, first, last)
    assert text == heard
    assert sure == pytest.approx(np.mean([word.confidence for word in words if word.text in heard.split()]))
    assert said(mine[1:], first, last) == ("untimed", 1.0)
    assert said(mine[1:], last, last + 5) == said(mine[1:], first - 5, first) == ("", 1.0)
