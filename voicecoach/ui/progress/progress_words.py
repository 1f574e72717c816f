"""Progress in words and as what a page shows of it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from voicecoach.application.ports import progress
from voicecoach.application.ports.progress import FEW, WHOLE, Member, Practice, Practised, Series
from voicecoach.application.ports.reports import CRITERIA, title_of
from voicecoach.machine.translation import _, n_, say
from voicecoach.ui import words
from voicecoach.ui.words import Grade

CRITERION_TITLES: Mapping[str, str] = {
    WHOLE: _("Whole call"),
    **{criterion.id: say(title_of(criterion.id) or criterion.id) for criterion in CRITERIA},
}
"""Titles of criteria by id."""


@dataclass(frozen=True)
class Shown:
    """What the page shows, worked out in the background."""

    rows: tuple[Practice, ...]
    series: tuple[Series, ...]
    """The whole call, then the criteria, the lowest first."""
    practised: Practised
    members: tuple[Member, ...]
    """Of the team; empty where one trainee is shown."""
    names: Mapping[str, str]
    """Trainees' names as they may be shown."""
    weekly: bool = False
    """Whether a point is the median of a week."""


WEEKLY_FROM = 120
"""Graded calls of a trainee from which each point of the chart is a week: more points would merge (default)."""


def work_out(
    rows: tuple[Practice, ...], trainee: str | None, names: Mapping[str, str], *, team: bool
) -> Shown:
    """One trainee's progress, or the team's; `rows` are those that may be seen."""
    mine = rows if trainee is None else tuple(call for call in rows if call.trainee == trainee)
    weekly = team or sum(WHOLE in call.values for call in mine) > WEEKLY_FROM

    def told(criterion: str) -> Series:
        calls, weeks = progress.series(mine, criterion), progress.weekly(mine, criterion)
        return weeks if team else replace(calls, points=weeks.points) if weekly else calls

    criteria = [told(name) for name in progress.criteria(mine)]
    whole = told(WHOLE)
    ordered = sorted(criteria, key=lambda series: (series.now or 0.0, series.criterion))
    return Shown(
        rows=mine,
        series=(whole, *ordered) if whole.points or ordered else (),
        practised=progress.practised(mine),
        members=progress.team(mine) if team else (),
        names=names,
        weekly=weekly,
    )


def grade(value: float | None) -> Grade:
    """The word for a median as it is shown, a whole number."""
    return words.grade(None if value is None else round(value))


def title(criterion: str) -> str:
    """The criterion's title."""
    return CRITERION_TITLES.get(criterion, words.sentence(criterion))


def changed(series: Series) -> str:
    """How a criterion stands against its baseline, in a few words."""
    if series.change is not None:
        points = round(abs(series.change))
        if not round(series.change):
            return _("at baseline")
        if series.change > 0:
            return n_("{count} point above baseline", "{count} points above baseline", points)
        return n_("{count} point below baseline", "{count} points below baseline", points)
    if series.baseline is not None:
        return _("Baseline {points:.0f}", points=series.baseline)
    if not series.points:
        return _("not scored yet")
    if series.points[0].folder:
        return n_("{count} call so far", "{count} calls so far", len(series.points))
    return n_("{count} week so far", "{count} weeks so far", len(series.points))


def sentence(series: Series, *, team: bool) -> str:
    """The chart in a sentence or two."""
    name = title(series.criterion)
    if series.now is None:
        return _("{criterion}: not scored yet.", criterion=name)
    median = (
        _("{criterion}: now {points:.0f}, {grade} (median of the last three weeks).", **_now(series, name))
        if team
        else _(
            "{criterion}: now {points:.0f}, {grade} (median of the last three calls).", **_now(series, name)
        )
    )
    return f"{median} {_against_baseline(series, team=team)}"


def _now(series: Series, name: str) -> dict[str, object]:
    return {"criterion": name, "points": series.now, "grade": words.GRADE_WORDS[grade(series.now)]}


def _against_baseline(series: Series, *, team: bool) -> str:
    if series.baseline is None:
        missing = FEW - len(series.points)
        if team:
            return n_("{count} more week makes a baseline.", "{count} more weeks make a baseline.", missing)
        return n_(
            "{count} more graded call makes a baseline.",
            "{count} more graded calls make a baseline.",
            missing,
        )
    if series.change is None:
        return _("Baseline {points:.0f}.", points=series.baseline)
    return _("Baseline {points:.0f}: {change}.", points=series.baseline, change=changed(series))


def minutes(seconds: float) -> str:
    """Practice time: 48 minutes, 3 hours 5 minutes."""
    hours, rest = divmod(round(seconds / 60), 60)
    part = n_("{count} minute", "{count} minutes", rest)
    return f"{n_('{count} hour', '{count} hours', hours)} {part}" if hours else part


def legend(shown: Shown) -> str:
    """The meaning of the shapes."""
    if shown.members:
        return _("●  median of a week     - -  baseline (first three weeks)")
    if shown.weekly:
        return _("●  median of a week     - -  baseline (first three calls)")
    return _("●  program     ◆  coach     - -  baseline (first three calls)")
