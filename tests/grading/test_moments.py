"""Moments of a graded call, and how a drill is rated: by the stated rule and nothing else."""

import pytest

from tests.support.calls import call
from tests.support.grading_inputs import rubric
from voicecoach.application.reading import reader
from voicecoach.grading.judge.grade import grade
from voicecoach.grading.report import FORMAT, Finding, Report, Score, SpokenTurn, WorkOn
from voicecoach.grading.review.moments import answer_to, eased, failed, lessons, line_before, rated


def turn(speaker: str, start: float, end: float, text: str) -> SpokenTurn:
    return SpokenTurn(speaker, start, end, text)  # type: ignore[arg-type]


TURNS = (
    turn("debtor", 1, 3, "Who is this?"),
    turn("trainee", 4, 8, "you have to pay"),
    turn("trainee", 9, 10, "now"),
    turn("debtor", 11, 14, "I lost my job."),
    turn("trainee", 15, 20, "when can you pay"),
    turn("debtor", 21, 22, "Friday."),
)


def finding(start: float, cost: float, part: str = "", advice: str = "Ask first.") -> Finding:
    return Finding(start, start + 1, "quote", f"At {start:g}.", advice, cost, part)


def report(*scores: Score, turns: tuple[SpokenTurn, ...] = TURNS, work_on: tuple[WorkOn, ...] = ()) -> Report:
    return Report(
        FORMAT, "Sam", "staller", 1, "promise", "", "house", "", 25.0, None, "", work_on, scores, {}, turns,
        (), (), (),
    )  # fmt: skip


def score(criterion: str, *findings: Finding, value: float | None = 80.0) -> Score:
    return Score(criterion, criterion.title(), value, 1.0, "Not scored: too few words.", "", findings)


def test_an_answer_lasts_until_the_debtors_next_line() -> None:
    told = report()
    assert (answer_to(told, 0).text, answer_to(told, 0).end) == ("you have to pay now", 11)
    assert (answer_to(told, 3).text, answer_to(told, 3).end) == ("when can you pay", 21)
    assert (answer_to(told, 5).text, answer_to(told, 5).end) == ("", 25.0)


def test_a_line_in_two_pieces_is_one_line() -> None:
    pieces = (TURNS[0], turn("debtor", 3.5, 3.9, "this?"), *TURNS[1:])
    assert answer_to(report(turns=pieces), 0).text == "you have to pay now"


@pytest.mark.parametrize(("at", "line"), [(0.5, -1), (2.0, 0), (5.0, 0), (11.0, 3), (19.0, 3), (30.0, 5)])
def test_the_line_that_was_being_answered(at: float, line: int) -> None:
    assert line_before(report(), at) == line


def test_lessons_are_what_was_found_in_that_answer_the_costliest_first() -> None:
    told = report(
        score("tone", finding(5, 10), finding(16, 30)),
        score("pace", finding(6, 20), finding(7, 50, advice="")),
    )
    assert [one.message for one in lessons(told, 0)] == ["At 6.", "At 5."]
    assert [one.message for one in lessons(told, 3)] == ["At 16."]


def test_failed_moments_are_what_to_work_on_with_a_line_to_answer() -> None:
    rows = (finding(5, 10, "cue"), finding(16, 30), finding(0.2, 40))
    lesson = [WorkOn("tone", "Tone", one.message, one.advice, one.quote, one.start, one.end) for one in rows]
    found = failed(report(score("tone", *rows), work_on=tuple(lesson)))
    assert [(one.line, one.lesson.part, one.seconds) for one in found] == [(0, "cue", 10.0), (3, "", 10.0)]


@pytest.mark.parametrize(
    ("scores", "rating"),
    [
        ((score("tone", finding(5, 10)),), "again"),
        ((score("tone", finding(5, 0)),), "easy"),
        ((score("tone", finding(16, 10)),), "hard"),
        ((score("tone", finding(5, 10, "other part")),), "good"),
        ((score("tone"), score("pace", finding(5, 10))), "good"),
        ((score("tone"), score("pace", finding(16, 10))), "easy"),
        ((score("tone", value=None),), None),
        ((score("pace", finding(5, 10)),), None),
    ],
)
def test_a_drill_is_rated_by_what_cost_points(scores: tuple[Score, ...], rating: str | None) -> None:
    assert rated(report(*scores), "tone", "").rating == rating


def test_where_the_grades_do_not_tell_the_reason_is_given() -> None:
    assert rated(report(score("tone", value=None)), "tone", "").why == (
        "Not scored: too few words. You decide how it went."
    )
    assert "before you had said anything" in rated(report(turns=TURNS[:1]), "tone", "").why


def test_two_answers_are_enough_for_a_drill_to_be_scored() -> None:
    short = call(
        "D I lost my job in March.",
        "T i am sorry to hear that what happened and how can i help you with the bill",
        "D They closed the shop.",
        "T thank you for telling me what could you pay on friday",
    )
    usual = rubric()

    def scored(one: object) -> set[str]:
        done = grade(short.session, short.recording, one, reader())  # type: ignore[arg-type]
        return {score.criterion for score in done.scores if score.value is not None}

    assert scored(eased(usual)) - scored(usual) >= {"pace", "rapport"}
    assert scored(usual) <= scored(eased(usual))
    rapport = next(
        one
        for one in grade(short.session, short.recording, eased(usual), reader()).scores
        if one.criterion == "rapport"
    )
    assert "rapport.no_goodbye" not in {finding.code for finding in rapport.findings}


def test_the_debtors_next_line_is_no_part_of_the_answer() -> None:
    at_its_start, before = finding(11, 5), finding(10.9, 5)
    assert [lesson.message for lesson in lessons(report(score("tone", at_its_start, before)), 0)] == [
        "At 10.9."
    ]
    assert [
        lesson.message for lesson in lessons(report(score("tone", finding(1, 5), finding(0.9, 5))), 0)
    ] == ["At 1."]
    assert rated(report(score("tone", before)), "tone", "").rating == "again"
    assert rated(report(score("tone", at_its_start)), "tone", "").rating == "hard"
    assert rated(report(score("tone"), score("pace", before)), "tone", "").rating == "good"
    assert rated(report(score("tone"), score("pace", at_its_start)), "tone", "").rating == "easy"
