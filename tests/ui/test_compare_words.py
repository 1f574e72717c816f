"""Two takes in figures: signs, words, and what neither take has."""

import msgspec

from tests.support.calls import call
from tests.support.replayed_calls import LINES
from voicecoach.application import grading_service
from voicecoach.application.reading import reader
from voicecoach.grading.judge.grade import grade
from voicecoach.grading.report import Report, Score
from voicecoach.ui.report.compare_words import compared, findings


def graded(*lines: str) -> Report:
    made = call(*lines)
    return grade(made.session, made.recording, grading_service.rubric_named(""), reader())


def changed(report: Report, **values: float | None) -> Report:
    scores = tuple(Score(name, name.title(), value, 1.0, "", "") for name, value in values.items())
    return msgspec.structs.replace(report, scores=scores, overall=values.get("tone"))


def test_every_figure_is_measured_in_a_real_call() -> None:
    report = graded(*LINES)
    rows = {row.title: row for row in compared(report, report)}
    assert rows["Your pace"].now == "150 words a minute"
    assert rows["Time before you answered"].now.endswith("seconds")
    assert 0.3 <= float(rows["Time before you answered"].now.split()[0]) <= 0.7
    assert 40 <= float(rows["Your share of the talking"].now.split()[0]) <= 70
    assert rows["Open questions"].now == "2"
    assert rows["Your interruptions"].now == "1"
    assert {row.difference for row in rows.values() if not row.unscored} == {"the same"}


def test_differences_have_a_sign_and_a_word() -> None:
    report = graded(*LINES[:4])
    rows = compared(
        changed(report, tone=60.0, pace=80.0, flow=50.2), changed(report, tone=75.0, pace=70.0, flow=50.4)
    )
    told = [(row.title, row.difference, row.change) for row in rows[:4]]
    assert told == [
        ("Whole call", "15 more", "better"),
        ("Tone", "15 more", "better"),
        ("Pace", "10 fewer", "worse"),
        ("Flow", "the same", "same"),
    ]


def test_what_only_one_take_has_is_shown_and_what_neither_has_is_known() -> None:
    report = graded(*LINES[:4])
    rows = {
        row.title: row for row in compared(changed(report, tone=None, pace=80.0), changed(report, flow=None))
    }
    assert (rows["Pace"].before, rows["Pace"].now, rows["Pace"].change) == ("80", "not scored", "none")
    assert rows["Tone"].unscored
    assert rows["Flow"].unscored
    assert not rows["Pace"].unscored


def test_what_cost_points_comes_in_order_of_time() -> None:
    found = findings(graded(*LINES))
    assert found
    assert [one.start for _, one in found] == sorted(one.start for _, one in found)
    assert all(one.cost > 0 for _, one in found)
