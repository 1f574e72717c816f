"""Progress in words and as what a page shows of it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from voicecoach.application.ports import progress
from voicecoach.application.ports.progress import FEW, WHOLE, Member, Practice, Practised, Series
from voicecoach.application.ports.reports import CRITERIA, title_of
from voicecoach.machine.translation import say
from voicecoach.ui import words
from voicecoach.ui.words import Grade

CRITERION_TITLES: Mapping[str, str] = {
    WHOLE: "Whole call",
    **{one.id: say(title_of(one.id) or one.id) for one in CRITERIA},
}
"""Criteria by their names on screen."""


@dataclass(frozen=True)
class Shown:
    """What the page shows, worked out in the background."""

    rows: tuple[Practice, ...]
    series: tuple[Series, ...]
    """The whole call, then the criteria, the lowest first."""
    practised: Practised
    members: tuple[Member, ...]
    """Everybody, where the team is shown; else nobody."""
    names: Mapping[str, str]
    """How trainees are called here."""
    weekly: bool = False
    """Whether a point is the median of a week."""


WEEKLY_FROM = 120
"""Graded calls of a trainee from which a point of the chart is a week: more could not be told apart (house)."""


def work_out(
    rows: tuple[Practice, ...], trainee: str | None, names: Mapping[str, str], *, team: bool
) -> Shown:
    """One trainee's progress, or the team's; `rows` are those that may be seen."""
    mine = rows if trainee is None else tuple(one for one in rows if one.trainee == trainee)
    weekly = team or sum(WHOLE in one.values for one in mine) > WEEKLY_FROM

    def told(criterion: str) -> Series:
        calls, weeks = progress.series(mine, criterion), progress.weekly(mine, criterion)
        return weeks if team else replace(calls, points=weeks.points) if weekly else calls

    criteria = [told(name) for name in progress.criteria(mine)]
    whole = told(WHOLE)
    ordered = sorted(criteria, key=lambda one: (one.now or 0.0, one.criterion))
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
    """As shown on screen."""
    return CRITERION_TITLES.get(criterion, words.sentence(criterion))


def changed(one: Series) -> str:
    """How a criterion stands against the baseline, in a few words."""
    if one.change is not None:
        number = words.count(round(abs(one.change)), "point")
        way = "above" if one.change > 0 else "below"
        return f"{number} {way} baseline" if round(one.change) else "as at the baseline"
    if one.baseline is not None:
        return f"Baseline {one.baseline:.0f}"
    if not one.points:
        return "not scored yet"
    return f"{words.count(len(one.points), 'call' if one.points[0].folder else 'week')} so far"


def sentence(one: Series, *, team: bool) -> str:
    """What the chart says."""
    name = title(one.criterion)
    if one.now is None:
        return f"{name}: not scored yet."
    of = "last three weeks" if team else "last three calls"
    now = f"{name}: now {one.now:.0f}, {words.GRADE_WORDS[grade(one.now)]} (median of the {of})."
    if one.baseline is None:
        missing = FEW - len(one.points)
        more = words.count(missing, "more week" if team else "more graded call")
        return f"{now} {more} to the baseline."
    if one.change is None:
        return f"{now} Baseline {one.baseline:.0f}."
    return f"{now} Baseline {one.baseline:.0f}: {changed(one).replace(' baseline', ' it')}."


def minutes(seconds: float) -> str:
    """Practice time: 48 minutes, 3 hours 5 minutes."""
    whole = round(seconds / 60)
    hours, rest = divmod(whole, 60)
    told = words.count(rest, "minute")
    return f"{words.count(hours, 'hour')} {told}" if hours else told


def legend(shown: Shown) -> str:
    """What the shapes mean."""
    point = "median of a week" if shown.weekly else "machine     ◆  coach"
    return f"●  {point}     - -  baseline (first three {'weeks' if shown.members else 'calls'})"
