"""Silence between the speakers: how fast the trainee answers, where the line went dead."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from voicecoach.core.session import Session
from voicecoach.core.sound import RATE
from voicecoach.core.transcript import Speaker
from voicecoach.grading.measure.frames import Spans
from voicecoach.grading.measure.speaker_activity import merged
from voicecoach.grading.measure.utterances import Utterance

DEAD = 10 * RATE
"""Both silent for this many samples is dead air (Observe.AI engineering blog)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """From the end of one speaker's talk to the other's true onset."""

    by: Speaker
    """Who answered."""
    start: int
    end: int
    answer: int | None
    """Index of the answering utterance in the call's order; None when no words belong to it."""


def gaps(order: Sequence[Utterance], trainee: Spans, debtor: Spans) -> list[Gap]:
    """The silences between one speaker's talk and the other's; an answer that begins before the end has none."""
    sides: tuple[tuple[Speaker, Spans, Spans], ...] = (
        ("trainee", trainee, debtor),
        ("debtor", debtor, trainee),
    )
    rows = [gap for by, own, other in sides for gap in _of_side(order, by, own, other)]
    return sorted(rows, key=lambda gap: gap.end)


def _of_side(order: Sequence[Utterance], by: Speaker, own: Spans, other: Spans) -> list[Gap]:
    """This speaker's answers: the first stretch of speech after each stretch of the other's."""
    answers = []
    for start in own[:, 0].tolist():
        before, mine = _last_end(other, start), _last_end(own, start)
        if before is not None and not _speaking(other, start) and (mine is None or mine < before):
            answers.append(Gap(by, before, start, _utterance_at(order, by, start)))
    return answers


def _utterance_at(order: Sequence[Utterance], by: Speaker, at: int) -> int | None:
    return next(
        (n for n, turn in enumerate(order) if turn.speaker == by and turn.start <= at < turn.end),
        None,
    )


def dead_air(trainee: Spans, debtor: Spans) -> list[tuple[int, int]]:
    """Silences of at least ten seconds between speech; before the first word and after the last is none."""
    both = merged([*trainee.tolist(), *debtor.tolist()]).tolist()
    return [(a[1], b[0]) for a, b in pairwise(both) if b[0] - a[1] >= DEAD]


def held(session: Session, start: int, end: int) -> bool:
    """Whether the trainee had paused the call in that silence: then it is nobody's."""
    return any(event.kind == "paused" and start <= event.at < end for event in session.events)


def _last_end(spans: Spans, at: int) -> int | None:
    ends = spans[spans[:, 1] <= at, 1]
    return int(ends[-1]) if len(ends) else None


def _speaking(spans: Spans, at: int) -> bool:
    return bool(((spans[:, 0] <= at) & (spans[:, 1] > at)).any())
