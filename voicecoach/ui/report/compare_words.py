"""Two takes in figures: what was better, what was not. Pure."""

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from voicecoach.application.ports.reports import Finding, Report
from voicecoach.ui import words

Change = Literal["better", "worse", "same", "none"]
SLIGHT = 0.5
"""Points under which two scores count as the same (house)."""
WHOLE = "Whole call"
NOT, DASH = "not scored", "–"
"""Where there is no figure."""


@dataclass(frozen=True)
class Compared:
    """One figure of both takes, as shown."""

    title: str
    before: str
    now: str
    difference: str
    change: Change
    """"none" where there is no better or worse."""

    @property
    def unscored(self) -> bool:
        """Whether neither take says anything here."""
        return self.before == self.now and self.now in (NOT, DASH)


@dataclass(frozen=True)
class Measure:
    """A figure that is shown without being a grade."""

    title: str
    unit: str
    value: Callable[[Report], float | None]
    digits: int = 0


def compared(before: Report, now: Report) -> tuple[Compared, ...]:
    """The whole call, each criterion that either take has, then measures."""
    return (*_scores(before, now), *(_measured(one, before, now) for one in MEASURES))


def _scores(before: Report, now: Report) -> Iterator[Compared]:
    yield _scored(WHOLE, before.overall, now.overall)
    values = {score.criterion: score.value for score in before.scores}
    known = {score.criterion for score in now.scores}
    titles = {score.criterion: score.title for score in (*now.scores, *before.scores)}
    later = {score.criterion: score.value for score in now.scores}
    for criterion in (*later, *(name for name in values if name not in known)):
        yield _scored(titles[criterion], values.get(criterion), later.get(criterion))


def _scored(title: str, before: float | None, now: float | None) -> Compared:
    if before is None or now is None:
        return Compared(title, _points(before), _points(now), "", "none")
    by = now - before
    if abs(by) < SLIGHT:
        return Compared(title, _points(before), _points(now), "the same", "same")
    said = f"{abs(round(by)) or 1} {'more' if by > 0 else 'fewer'}"
    return Compared(title, _points(before), _points(now), said, "better" if by > 0 else "worse")


def _points(value: float | None) -> str:
    return NOT if value is None else words.points(value)


def _measured(one: Measure, before: Report, now: Report) -> Compared:
    first, later = one.value(before), one.value(now)
    by = None if first is None or later is None else round(later - first, one.digits)
    said = (
        "" if by is None else f"{abs(by):.{one.digits}f} {'more' if by > 0 else 'less'}" if by else "the same"
    )
    return Compared(one.title, _shown(one, first), _shown(one, later), said, "none")


def _shown(one: Measure, value: float | None) -> str:
    return DASH if value is None else f"{value:.{one.digits}f} {one.unit}".strip()


def findings(report: Report) -> tuple[tuple[str, Finding], ...]:
    """What cost points, with its criterion's title, in order of time."""
    rows = [
        (score.title, finding) for score in report.scores for finding in score.findings if finding.cost > 0
    ]
    return tuple(sorted(rows, key=lambda row: (row[1].start, row[0])))


def _inside(report: Report, *path: str) -> float | None:
    """A raw value by its path; None where it was not measured."""
    found: object = report.measures
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return float(found) if isinstance(found, int | float) else None


def _share(report: Report) -> float | None:
    part = _inside(report, "talk", "trainee_share_of_speech")
    return None if part is None else 100 * part


def _gap(report: Report) -> float | None:
    """Median seconds between the debtor's line and the trainee's answer."""
    rows = report.measures.get("gaps")
    own = [row["s"] for row in rows if row.get("by") == "trainee"] if isinstance(rows, list) else []
    return statistics.median(own) if own else None


def _open(report: Report) -> float:
    return sum(one.kind == "open" for one in report.questions)


def _interrupted(report: Report) -> float:
    counted = ("cooperative", "competitive")
    return sum(one.by == "trainee" and one.kind in counted for one in report.interruptions)


MEASURES = (
    Measure("Your pace", "words a minute", lambda one: _inside(one, "pace", "trainee", "wpm")),
    Measure("Your share of the talk", "%", _share),
    Measure("Before you answered", "seconds", _gap, 1),
    Measure("Open questions", "", _open),
    Measure("Interruptions by you", "", _interrupted),
    Measure("Fillers in 100 words", "", lambda one: _inside(one, "fillers", "per_100_words"), 1),
)
