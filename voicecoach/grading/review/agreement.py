"""How far coaches and machine agree, criterion by criterion.

Scores are put into five bands, whose edges at 60 and 80 are those of the words in a report. Agreement is the
quadratically weighted kappa (Cohen 1968, Psychological Bulletin 70): 1 - sum(w·observed) / sum(w·expected) with
w = (i - j)² / (bands - 1)²; 1 is perfect, 0 what chance alone gives. Only blind scores are compared, because seeing
another's score biases a coach. Under 20 pairs are too few (our choice; Cicchetti 1981 asks for twice the square of the
number of bands, 50 here). Words for kappa: Landis & Koch 1977, Biometrics 33.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicecoach.core.messages import Message, msg
from voicecoach.grading.report import Report
from voicecoach.grading.review.bands import CLOSE, GOOD, GRADE_WORDS
from voicecoach.grading.review.coaching import standing, valid
from voicecoach.grading.review.comment import Comment

LEAST = 20
"""Pairs of scores under which nothing is said (our choice)."""


@dataclass(frozen=True)
class Band:
    """A range of points that a coach gives as one."""

    low: float
    """Points from which it begins."""
    title: Message
    middle: float
    """Points that stand for it."""


BANDS = (
    Band(0, msg("far off"), 20.0),
    Band(40, GRADE_WORDS["over"], 50.0),
    Band(CLOSE, GRADE_WORDS["close"], 70.0),
    Band(GOOD, GRADE_WORDS["good"], 85.0),
    Band(90, msg("excellent"), 95.0),
)
"""From the lowest; our choice, with the words and edges of a report."""


@dataclass(frozen=True)
class Judged:
    """What was thought of one criterion in a call that a coach has looked at."""

    call: str
    criterion: str
    machine: float | None
    value: float | None
    """Points that count, a coach's where they differ."""
    overruled: bool
    blind: tuple[tuple[str, float], ...]
    """Scores given before any other was seen, by coach, in order of names; the first of each coach."""


@dataclass(frozen=True)
class Overruling:
    """How often and by how much coaches overrule the machine."""

    calls: int
    """Calls that a coach has looked at and the machine has scored."""
    overruled: int
    shift: float | None
    """Mean of the coach's points less the machine's where overruled; None where there is none."""


@dataclass(frozen=True)
class Agreement:
    """How far two ways of scoring agree."""

    pairs: int
    kappa: float | None
    """-1 to 1; None with fewer than `LEAST` pairs, or when all scores are in one band, which tells nothing."""
    same: float | None
    """Share of pairs in the same band; None without pairs."""


def band_of(value: float) -> int:
    """The number of the band that points are in."""
    return max(number for number, band in enumerate(BANDS) if value >= band.low)


def weighted_kappa(pairs: Sequence[tuple[int, int]], bands: int) -> float | None:
    """Quadratically weighted kappa of band numbers; None without pairs or when chance alone would agree fully."""
    first = [sum(given == band for given, _ in pairs) for band in range(bands)]
    second = [sum(other == band for _, other in pairs) for band in range(bands)]
    observed = sum((first_band - other) ** 2 for first_band, other in pairs)
    expected = sum((i - j) ** 2 * first[i] * second[j] for i, j in itertools.product(range(bands), repeat=2))
    return None if not expected else 1.0 - observed * len(pairs) / expected


def word(kappa: float) -> Message:
    """Landis and Koch's word for a kappa."""
    return next((name for low, name in _KAPPAS if kappa > low), msg("no better than chance"))


_KAPPAS = (
    (0.8, msg("almost perfect")),
    (0.6, msg("substantial")),
    (0.4, msg("moderate")),
    (0.2, msg("fair")),
    (0.0, msg("slight")),
)


def judged(call: str, report: Report, comments: Sequence[Comment]) -> tuple[Judged, ...]:
    """Every criterion of a call; nothing when no coach has looked at it."""
    held = valid(comments)
    if not any(note.role == "coach" for note in held):
        return ()
    return tuple(
        Judged(
            call,
            ruling.criterion,
            ruling.machine,
            ruling.value,
            ruling.coached,
            _blind(held, ruling.criterion),
        )
        for ruling in standing(report, comments).rulings
    )


def _blind(held: Sequence[Comment], criterion: str) -> tuple[tuple[str, float], ...]:
    """The first blind score of each coach."""
    scores: dict[str, float] = {}
    for note in held:
        wanted = note.kind == "score" and note.blind and note.role == "coach" and note.criterion == criterion
        if wanted and note.value is not None:
            scores.setdefault(note.author, note.value)
    return tuple(sorted(scores.items()))


def overruling(rows: Iterable[Judged]) -> Overruling:
    """Of the rows of one criterion."""
    scored = [row for row in rows if row.machine is not None]
    shifts = [row.value - row.machine for row in scored if row.overruled and row.value is not None]  # type: ignore[operator]
    return Overruling(len(scored), len(shifts), sum(shifts) / len(shifts) if shifts else None)


def with_machine(rows: Iterable[Judged]) -> Agreement:
    """Each coach's blind score against the machine's."""
    return _agreement(
        [(value, row.machine) for row in rows for _, value in row.blind if row.machine is not None]
    )


def between_coaches(rows: Iterable[Judged]) -> Agreement:
    """Blind scores of the same call by two coaches; of more, each two. The coach first in the alphabet comes first."""
    return _agreement(
        [(first, second) for row in rows for (_, first), (_, second) in itertools.combinations(row.blind, 2)]
    )


def _agreement(values: Sequence[tuple[float, float]]) -> Agreement:
    pairs = [(band_of(first), band_of(second)) for first, second in values]
    if not pairs:
        return Agreement(0, None, None)
    kappa = weighted_kappa(pairs, len(BANDS)) if len(pairs) >= LEAST else None
    return Agreement(len(pairs), kappa, sum(first == second for first, second in pairs) / len(pairs))


def unseen(author: str, comments: Sequence[Comment]) -> bool:
    """Whether a coach can still score a call blind: nothing of theirs stands there or stood there."""
    return not any(note.role == "coach" and note.author == author for note in comments)
