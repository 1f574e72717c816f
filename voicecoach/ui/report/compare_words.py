"""Two calls compared in figures: what was better, what was not."""

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from voicecoach.application.ports.reports import Finding, Report
from voicecoach.machine.translation import _, say
from voicecoach.ui import words

Change = Literal["better", "worse", "same", "none"]
SLIGHT = 0.5
"""Points below which two scores count as the same (default)."""
WHOLE = _("Whole call")
NOT, DASH = words.GRADE_WORDS["unscored"], "–"
"""Shown where there is no score, and no measurement."""
SAME = _("the same")


@dataclass(frozen=True)
class Compared:
    """One figure of both calls, as shown."""

    title: str
    before: str
    now: str
    difference: str
    change: Change
    """"none" where there is no better or worse."""

    @property
    def unscored(self) -> bool:
        """Whether neither call has a figure here."""
        return self.before == self.now and self.now in (NOT, DASH)


@dataclass(frozen=True)
class Measure:
    """A measurement that is shown without being graded."""

    title: str
    shown: Callable[[float], str]
    """The value with its unit, in words."""
    value: Callable[[Report], float | None]
    digits: int = 0


def compared(before: Report, now: Report) -> tuple[Compared, ...]:
    """The whole call, each criterion that either call has, then measurements."""
    return (*_scores(before, now), *(_measured(measure, before, now) for measure in MEASURES))


def _scores(before: Report, now: Report) -> Iterator[Compared]:
    yield _scored(WHOLE, before.overall, now.overall)
    values = {score.criterion: score.value for score in before.scores}
    known = {score.criterion for score in now.scores}
    titles = {score.criterion: say(score.title) for score in (*now.scores, *before.scores)}
    later = {score.criterion: score.value for score in now.scores}
    for criterion in (*later, *(name for name in values if name not in known)):
        yield _scored(titles[criterion], values.get(criterion), later.get(criterion))


def _scored(title: str, before: float | None, now: float | None) -> Compared:
    if before is None or now is None:
        return Compared(title, _points(before), _points(now), "", "none")
    by = now - before
    if abs(by) < SLIGHT:
        return Compared(title, _points(before), _points(now), SAME, "same")
    points = abs(round(by)) or 1
    said = _("{number} more", number=points) if by > 0 else _("{number} fewer", number=points)
    return Compared(title, _points(before), _points(now), said, "better" if by > 0 else "worse")


def _points(value: float | None) -> str:
    return NOT if value is None else words.points(value)


def _measured(measure: Measure, before: Report, now: Report) -> Compared:
    first, later = measure.value(before), measure.value(now)
    by = None if first is None or later is None else round(later - first, measure.digits)
    said = "" if by is None else _difference(by, measure.digits)
    return Compared(measure.title, _shown(measure, first), _shown(measure, later), said, "none")


def _difference(by: float, digits: int) -> str:
    if not by:
        return SAME
    if digits:
        return _("{number:.1f} more", number=by) if by > 0 else _("{number:.1f} less", number=-by)
    return _("{number:.0f} more", number=by) if by > 0 else _("{number:.0f} less", number=-by)


def _shown(measure: Measure, value: float | None) -> str:
    return DASH if value is None else measure.shown(value)


def findings(report: Report) -> tuple[tuple[str, Finding], ...]:
    """Findings that cost points, each with its criterion's title, in order of time."""
    rows = [
        (say(score.title), finding)
        for score in report.scores
        for finding in score.findings
        if finding.cost > 0
    ]
    return tuple(sorted(rows, key=lambda row: (row[1].start, row[0])))


def _inside(report: Report, *path: str) -> float | None:
    """A measurement by its path; None where it was not measured."""
    value: object = report.measures
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return float(value) if isinstance(value, int | float) else None


def _share(report: Report) -> float | None:
    share = _inside(report, "talk", "trainee_share_of_speech")
    return None if share is None else 100 * share


def _gap(report: Report) -> float | None:
    """Median seconds between the debtor's line and the trainee's answer."""
    rows = report.measures.get("gaps")
    own = [row["s"] for row in rows if row.get("by") == "trainee"] if isinstance(rows, list) else []
    return statistics.median(own) if own else None


def _open(report: Report) -> float:
    return sum(question.kind == "open" for question in report.questions)


def _interrupted(report: Report) -> float:
    counted = ("cooperative", "competitive")
    return sum(item.by == "trainee" and item.kind in counted for item in report.interruptions)


def _pace(report: Report) -> float | None:
    return _inside(report, "pace", "trainee", "wpm")


def _fillers(report: Report) -> float | None:
    return _inside(report, "fillers", "per_100_words")


def _whole(value: float) -> str:
    return _("{value:.0f}", value=value)


MEASURES = (
    Measure(_("Your pace"), lambda wpm: _("{wpm:.0f} words a minute", wpm=wpm), _pace),
    Measure(_("Your share of the talking"), lambda share: _("{share:.0f} %", share=share), _share),
    Measure(_("Time before you answered"), lambda gap: _("{gap:.1f} seconds", gap=gap), _gap, 1),
    Measure(_("Open questions"), _whole, _open),
    Measure(_("Your interruptions"), _whole, _interrupted),
    Measure(_("Fillers in 100 words"), lambda number: _("{number:.1f}", number=number), _fillers, 1),
)
