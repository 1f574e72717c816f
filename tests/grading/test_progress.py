"""Progress: many calls in, series out."""

import csv
import io
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as some

from voicecoach.grading.review.progress import (
    DAY,
    WEEK,
    WHOLE,
    Practice,
    criteria,
    in_order,
    practised,
    series,
    team,
    visible,
    weakest,
    weekly,
)
from voicecoach.reports.progress_table import as_csv

MONDAY = 1_795_392_000.0
"""Monday, 23 November 2026, 0:00 UTC."""


def practice(number: int, whole: float | None = None, trainee: str = "Sam", **values: float) -> Practice:
    """A call a day."""
    told = values | ({WHOLE: whole} if whole is not None else {})
    return Practice(
        folder=f"call-{number:03d}",
        trainee=trainee,
        started=f"2026-11-{number % 28 + 1:02d}T09:00:00+00:00",
        at=MONDAY + number * DAY,
        length=60.0,
        scenario="staller",
        outcome="promise" if number % 3 else "callback",
        values=told,
    )


def test_the_baseline_is_the_median_of_the_first_three() -> None:
    found = series([practice(n, value) for n, value in enumerate([50, 90, 60, 10, 70, 75, 80])])
    assert found.baseline == 60
    assert found.now == 75
    assert found.change == 15
    assert [point.value for point in found.points] == [50, 90, 60, 10, 70, 75, 80]


@pytest.mark.parametrize(
    ("values", "baseline", "now", "change"),
    [
        ([], None, None, None),
        ([40], None, 40, None),
        ([40, 60], None, 50, None),
        ([40, 60, 50], 50, 50, None),
        ([40, 60, 50, 90, 90], 50, 90, None),
        ([40, 60, 50, 90, 80, 85], 50, 85, 35),
    ],
)
def test_with_few_calls_less_is_said(
    values: list[float], baseline: float | None, now: float | None, change: float | None
) -> None:
    found = series([practice(n, value) for n, value in enumerate(values)])
    assert (found.baseline, found.now, found.change) == (baseline, now, change)


def test_calls_are_put_in_order_and_those_without_the_value_left_out() -> None:
    rows = [practice(2, 70, pace=30), practice(0, 50), practice(1, None), practice(3, 90, pace=40)]
    assert [point.folder for point in series(rows).points] == ["call-000", "call-002", "call-003"]
    assert [point.value for point in series(rows, "pace").points] == [30, 40]
    assert series(rows, "tone").points == ()


def test_a_coachs_values_are_marked() -> None:
    first, second = practice(0, 50), practice(1, 60)
    ruled = Practice(**{**vars_of(second), "overruled": frozenset({WHOLE})})
    assert [point.overruled for point in series([first, ruled]).points] == [False, True]


def vars_of(row: Practice) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def test_private_calls_are_for_the_trainee_alone() -> None:
    mine, hers = practice(0, 50), practice(1, 60, "Ann")
    secret = Practice(**{**vars_of(practice(2, 70)), "private": True})
    hers_too = Practice(**{**vars_of(practice(3, 70, "Ann")), "private": True})
    rows = [mine, hers, secret, hers_too]
    assert visible(rows, "Sam", coach=False) == (mine, secret)
    assert visible(rows, "Sam", coach=True) == (mine, hers)
    assert visible(rows, "", coach=False) == ()


def test_the_weakest_criteria_come_first() -> None:
    rows = [practice(n, 70, pace=90, tone=40 + n, questions=60, flow=20 if n else 100) for n in range(4)]
    assert [one.criterion for one in weakest(rows)] == ["flow", "tone", "questions"]
    assert criteria(rows) == ("flow", "pace", "questions", "tone")
    assert weakest([]) == ()


def test_weeks_begin_on_monday_and_hold_medians() -> None:
    rows = [practice(n, value) for n, value in [(0, 10), (3, 30), (6, 80), (7, 50), (-1, 99)]]
    found = weekly(rows)
    assert [(point.at, point.value, point.calls) for point in found.points] == [
        (MONDAY - WEEK, 99, 1),
        (MONDAY, 30, 3),
        (MONDAY + WEEK, 50, 1),
    ]


def test_what_was_practised() -> None:
    rows = [practice(n, 50 if n else None) for n in range(4)]
    found = practised(rows)
    assert (found.calls, found.graded, found.seconds, found.days) == (4, 3, 240.0, 4)
    assert found.outcomes == (("callback", 2), ("promise", 2))
    assert practised([]).outcomes == ()


def test_a_team_member_by_member() -> None:
    rows = [practice(0, 50, "sam", pace=20, tone=90), practice(1, 70, "Ann"), practice(2, None, "Zoe")]
    found = team(rows)
    assert [(one.trainee, one.practised.calls, one.whole.now, one.weakest) for one in found] == [
        ("Ann", 1, 70, ""),
        ("sam", 1, 50, "pace"),
        ("Zoe", 1, None, ""),
    ]


def test_the_table_has_a_line_a_call_and_runs_no_formula() -> None:
    rows = [practice(1, 70, "=evil()", tone=40), practice(0, None, 'Sam "the man", Reed')]
    told = list(csv.reader(io.StringIO(as_csv(rows))))
    assert told[0] == ["started", "trainee", "scenario", "outcome", "length_s", "overall", "tone", "by_coach"]
    assert told[1][1] == 'Sam "the man", Reed'
    assert told[1][5:7] == ["", ""]
    assert told[2][1] == "'=evil()"
    assert told[2][5:7] == ["70", "40"]
    assert "Trainee K7" in as_csv(rows, {"=evil()": "Trainee K7"})


CALLS = some.lists(
    some.builds(
        practice,
        some.integers(-40, 400),
        some.none() | some.floats(0, 100),
        some.sampled_from(("Sam", "Ann", "Bob")),
        pace=some.floats(0, 100),
    ),
    max_size=30,
    unique_by=lambda row: row.folder,
)


@given(CALLS)
def test_no_call_is_lost_and_order_does_not_matter(rows: list[Practice]) -> None:
    assert sum(member.practised.calls for member in team(rows)) == len(rows)
    assert sum(point.calls for point in weekly(rows, "pace").points) == len(rows)
    found = series(rows, "pace")
    assert found == series(rows[::-1], "pace")
    assert [point.at for point in found.points] == sorted(row.at for row in rows)
    if rows:
        low, high = min(row.values["pace"] for row in rows), max(row.values["pace"] for row in rows)
        assert found.now is not None
        assert low <= found.now <= high
        assert found.now == statistics.median(row.values["pace"] for row in in_order(rows)[-3:])
    assert len(as_csv(rows).splitlines()) == len(rows) + 1
