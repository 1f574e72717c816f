"""What many graded calls say together: rows in, series out.

- Baseline: the median of the first three graded calls that have the value; none with fewer (our choice).
- Now: the median of the last three. Change: now less baseline, once the two share no call, from six calls on.
- A week of a team: the median of all its calls from Monday to Sunday, UTC.
Where a coach overruled the machine, the coach's value counts. Private calls are for the trainee's own eyes.
"""

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

WHOLE = ""
"""Stands for the whole call where a criterion is asked for."""
FEW = 3
"""Calls that a baseline, and what is true now, are the median of (our choice)."""
DAY, WEEK = 86_400.0, 604_800.0
"""Seconds."""
MONDAY = 3 * DAY
"""Seconds by which weeks counted from 1 January 1970, a Thursday, begin late."""


@dataclass(frozen=True)
class Practice:
    """One recorded call."""

    folder: str
    trainee: str
    started: str
    """ISO 8601 with the local offset."""
    at: float
    """The same as seconds since 1970."""
    length: float = 0.0
    """Seconds."""
    scenario: str = ""
    outcome: str = ""
    values: Mapping[str, float] = field(default_factory=dict)
    """Points that count by criterion, of the whole call under `WHOLE`; empty when it is not graded."""
    overruled: frozenset[str] = frozenset()
    """Those of the values that are a coach's."""
    private: bool = False


@dataclass(frozen=True)
class Point:
    """One value of a series."""

    at: float
    """Seconds since 1970."""
    value: float
    """0 to 100."""
    overruled: bool = False
    calls: int = 1
    """How many calls it is the median of."""
    folder: str = ""


@dataclass(frozen=True)
class Series:
    """One criterion over time."""

    criterion: str
    points: tuple[Point, ...]
    baseline: float | None
    """Median of the first three; None with fewer."""
    now: float | None
    """Median of the last three, or of as many as there are; None without any."""
    change: float | None
    """Points won since the baseline; None before six calls."""


@dataclass(frozen=True)
class Practised:
    """How much was practised, and how calls ended."""

    calls: int
    graded: int
    seconds: float
    days: int
    """On how many days."""
    outcomes: tuple[tuple[str, int], ...]
    """Ways of ending, the most frequent first."""


@dataclass(frozen=True)
class Member:
    """One trainee of a team."""

    trainee: str
    practised: Practised
    whole: Series
    weakest: str
    """The criterion with the lowest value now; empty when nothing is graded."""


def visible(rows: Iterable[Practice], trainee: str, *, coach: bool) -> tuple[Practice, ...]:
    """A coach sees everybody's calls but no private ones; a trainee sees their own, private ones too."""
    if coach:
        return tuple(row for row in rows if not row.private)
    return tuple(row for row in rows if row.trainee == trainee)


def in_order(rows: Iterable[Practice]) -> list[Practice]:
    """Oldest first."""
    return sorted(rows, key=lambda row: (row.at, row.folder))


def series(rows: Iterable[Practice], criterion: str = WHOLE) -> Series:
    """One criterion of these calls, each a point."""
    points = tuple(
        Point(row.at, row.values[criterion], criterion in row.overruled, 1, row.folder)
        for row in in_order(rows)
        if criterion in row.values
    )
    return _told(criterion, points, [point.value for point in points])


def weekly(rows: Iterable[Practice], criterion: str = WHOLE) -> Series:
    """One criterion of a team, each week a point; baseline and now are of weeks."""
    weeks: dict[int, list[Practice]] = {}
    for row in in_order(rows):
        if criterion in row.values:
            weeks.setdefault(int((row.at + MONDAY) // WEEK), []).append(row)
    points = tuple(
        Point(
            at=week * WEEK - MONDAY,
            value=statistics.median(row.values[criterion] for row in calls),
            calls=len(calls),
        )
        for week, calls in sorted(weeks.items())
    )
    return _told(criterion, points, [point.value for point in points])


def _told(criterion: str, points: tuple[Point, ...], values: Sequence[float]) -> Series:
    baseline = statistics.median(values[:FEW]) if len(values) >= FEW else None
    now = statistics.median(values[-FEW:]) if values else None
    apart = baseline is not None and now is not None and len(values) >= 2 * FEW
    return Series(criterion, points, baseline, now, now - baseline if apart else None)  # type: ignore[operator]


def criteria(rows: Iterable[Practice]) -> tuple[str, ...]:
    """Every criterion that any of these calls has, in alphabetical order."""
    return tuple(sorted({name for row in rows for name in row.values} - {WHOLE}))


def weakest(rows: Sequence[Practice], most: int = 3) -> tuple[Series, ...]:
    """The criteria with the lowest value now, the lowest first."""
    every = [series(rows, name) for name in criteria(rows)]
    return tuple(sorted(every, key=lambda each: (each.now or 0.0, each.criterion))[:most])


def practised(rows: Sequence[Practice]) -> Practised:
    """How much, and how it ended."""
    ends = Counter(row.outcome for row in rows if row.outcome)
    return Practised(
        calls=len(rows),
        graded=sum(bool(row.values) for row in rows),
        seconds=sum(row.length for row in rows),
        days=len({(row.trainee, row.started[:10]) for row in rows}),
        outcomes=tuple(sorted(ends.items(), key=lambda end: (-end[1], end[0]))),
    )


def team(rows: Iterable[Practice]) -> tuple[Member, ...]:
    """Everybody with a call, in order of names."""
    people: dict[str, list[Practice]] = {}
    for row in rows:
        people.setdefault(row.trainee, []).append(row)
    return tuple(
        _member(name, people[name]) for name in sorted(people, key=lambda name: (name.casefold(), name))
    )


def _member(trainee: str, rows: list[Practice]) -> Member:
    low = weakest(rows, 1)
    return Member(trainee, practised(rows), series(rows), low[0].criterion if low else "")
