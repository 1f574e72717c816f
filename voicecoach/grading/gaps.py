"""Silence between the speakers: how fast the trainee answers, where the line went dead."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from voicecoach.core.sound import RATE
from voicecoach.core.transcript import Speaker
from voicecoach.grading.frames import Spans
from voicecoach.grading.sides import merged
from voicecoach.grading.utterances import Utterance

DEAD = 10 * RATE
"""Both silent for this many samples is dead air (Observe.AI engineering blog)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """From the end of one speaker's talk to the other's true onset."""

    by: Speaker
    """Who answered."""
    start: int
    end: int
    answer: int
    """Index of the answering utterance in the call's order."""


def gaps(order: Sequence[Utterance], trainee: Spans, debtor: Spans) -> list[Gap]:
    """The response gaps of both; an answer that begins before the other has ended has none."""
    found = []
    for index, now in enumerate(order):
        other = debtor if now.speaker == "trainee" else trainee
        own = trainee if now.speaker == "trainee" else debtor
        before = _last_end(other, now.start)
        if before is None or now.backchannel or _speaking(other, now.start):
            continue
        if (_last_end(own, now.start) or -1) < before:
            found.append(Gap(now.speaker, before, now.start, index))
    return found


def dead_air(trainee: Spans, debtor: Spans) -> list[tuple[int, int]]:
    """Silences of at least ten seconds between speech; before the first word and after the last is none."""
    both = merged([*trainee.tolist(), *debtor.tolist()]).tolist()
    return [(a[1], b[0]) for a, b in pairwise(both) if b[0] - a[1] >= DEAD]


def _last_end(spans: Spans, at: int) -> int | None:
    ends = spans[spans[:, 1] <= at, 1]
    return int(ends[-1]) if len(ends) else None


def _speaking(spans: Spans, at: int) -> bool:
    return bool(((spans[:, 0] <= at) & (spans[:, 1] > at)).any())
