"""The last word: what coach and trainee write, and what counts then."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.support.commenting import costing, said, scored
from tests.support.ui_sample import sample_report
from voicecoach.grading.judge.summary import overall
from voicecoach.grading.report import Report, Score
from voicecoach.grading.review.coaching import Standing, answers, standing, valid
from voicecoach.grading.review.comment import Comment
from voicecoach.grading.review.finding_keys import finding_key

EARLY, LATE = costing(3, 20.0), costing(9, 15.0)
SCORES = (
    scored("pace", weight=1),
    scored("interruptions", EARLY, LATE, weight=2),
    scored("tone", costing(5, 30.0), weight=1),
    scored("flow", weight=0.5),
    scored("questions", value=None, weight=1),
)


def graded(*scores: Score, **changes: object) -> Report:
    """A report of these scores, its whole counted as the machine counts."""
    mine = scores or SCORES
    fields = {"scores": mine, "overall": overall(mine, 4), "outcome": "promise"} | changes
    return msgspec.structs.replace(sample_report(), **fields)


def value(found: Standing, criterion: str) -> float | None:
    ruling = found.ruling(criterion)
    assert ruling is not None
    return ruling.value


def test_without_a_coach_the_machine_counts() -> None:
    found = standing(graded(), [said(1, "coach Ann", "praise"), said(2, "trainee Sam", "comment")])
    assert [one.value for one in found.rulings] == [100.0, 65.0, 70.0, 100.0, None]
    assert found.coach is None
    assert found.overall == found.machine == overall(SCORES, 4)
    assert not found.coached


def test_the_newest_override_counts_and_the_machine_stays_visible() -> None:
    notes = [
        said(1, "coach Ann", "override", "Too strict.", criterion="tone", value=80),
        said(2, "coach Bob", "override", "He was kind.", criterion="tone", value=90),
    ]
    found = standing(graded(), notes)
    tone = found.ruling("tone")
    assert tone is not None
    assert (tone.machine, tone.value, tone.override) == (70.0, 90, notes[1])
    assert found.machine == overall(SCORES, 4)
    expected = (100 * 1 + 65 * 2 + 90 * 1 + 100 * 0.5) / 4.5
    assert found.coach == found.overall == round(expected, 1)


def test_a_coach_may_score_what_the_machine_could_not() -> None:
    found = standing(graded(), [said(1, "coach Ann", "override", criterion="questions", value=40)])
    assert value(found, "questions") == 40
    assert found.coach == round((100 + 130 + 70 + 50 + 40) / 5.5, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"who": "trainee Sam"},
        {"text": "  "},
        {"value": None},
        {"criterion": "no such criterion"},
        {"kind": "score"},
        {"kind": "comment"},
    ],
)
def test_what_is_no_coachs_reasoned_score_changes_nothing(change: dict[str, object]) -> None:
    fields: dict[str, object] = {"who": "coach Ann", "kind": "override", "criterion": "tone", "value": 9}
    fields |= change
    found = standing(graded(), [said(1, **fields)])  # type: ignore[arg-type]
    assert not found.coached
    assert found.coach is None


def test_a_wrong_finding_gives_its_cost_back() -> None:
    key = finding_key("interruptions", EARLY)
    note = said(1, "coach Ann", "wrong", "The debtor had finished.", finding=key, criterion="interruptions")
    found = standing(graded(), [note])
    assert value(found, "interruptions") == 85.0
    ruling = found.ruling("interruptions")
    assert ruling is not None
    assert ruling.wrong == (note,)
    assert ruling.says is note
    assert found.wrong == {key: note}
    assert found.coach == round((100 + 85 * 2 + 70 + 50) / 4.5, 1)


def test_the_overdraft_is_not_forgotten() -> None:
    many = tuple(costing(at, 60.0) for at in range(3))
    report = graded(scored("tone", *many), *SCORES[:2], SCORES[3])
    notes = [said(at, "coach Ann", "wrong", finding=finding_key("tone", many[at])) for at in range(3)]
    values = [value(standing(report, notes[:wrong]), "tone") for wrong in range(4)]
    assert values == [0.0, 0.0, 40.0, 100.0]


def test_an_override_goes_before_wrong_findings_and_taking_it_back_brings_them_again() -> None:
    wrong = said(1, "coach Ann", "wrong", finding=finding_key("tone", costing(5, 30.0)))
    override = said(2, "coach Ann", "override", criterion="tone", value=50)
    assert value(standing(graded(), [wrong, override]), "tone") == 50
    back = said(3, "coach Ann", "withdrawn", "", about=override.id)
    assert value(standing(graded(), [wrong, override, back]), "tone") == 100.0


def test_only_the_author_withdraws() -> None:
    override = said(1, "coach Ann", "override", criterion="tone", value=50)
    for who in ("trainee Ann", "coach Bob", "trainee Sam"):
        assert override in valid([override, said(2, who, "withdrawn", "", about=override.id)])
    assert valid([override, said(2, "coach Ann", "withdrawn", "", about=override.id)]) == ()


def test_a_dispute_is_open_until_a_coach_answers() -> None:
    dispute = said(1, "trainee Sam", "dispute", "I had let her finish.", criterion="interruptions")
    mine = said(2, "trainee Sam", "comment", "Please listen.", about=dispute.id)
    found = standing(graded(), [dispute, mine])
    assert found.disputes == (dispute,)
    ruling = found.ruling("interruptions")
    assert ruling is not None
    assert ruling.disputes == (dispute,)
    answer = said(3, "coach Ann", "comment", "I hear it, too.", about=dispute.id)
    assert standing(graded(), [dispute, mine, answer]).disputes == ()
    back = said(4, "coach Ann", "withdrawn", "", about=answer.id)
    assert standing(graded(), [dispute, mine, answer, back]).disputes == (dispute,)
    assert answers([dispute, mine, answer], dispute.id) == (mine, answer)


def test_a_coach_who_changes_the_disputed_has_answered() -> None:
    key = finding_key("interruptions", EARLY)
    before = said(1, "coach Ann", "override", criterion="tone", value=50)
    score = said(2, "trainee Sam", "dispute", criterion="tone")
    finding = said(3, "trainee Sam", "dispute", criterion="interruptions", finding=key)
    assert standing(graded(), [before, score, finding]).disputes == (score, finding)
    other = said(4, "coach Ann", "override", criterion="pace", value=50)
    higher = said(5, "coach Ann", "override", criterion="tone", value=90)
    assert standing(graded(), [before, score, finding, other, higher]).disputes == (finding,)
    wrong = said(6, "coach Ann", "wrong", finding=key)
    assert standing(graded(), [before, score, finding, wrong]).disputes == (score,)


def test_a_call_that_reached_nothing_keeps_its_cap() -> None:
    report = graded(outcome="callback", most=65.0, overall=65.0)
    note = said(1, "coach Ann", "override", criterion="interruptions", value=100)
    assert standing(report, [note]).coach == 65.0
    older = graded(outcome="callback", overall=70.0)
    assert standing(older, [note]).coach == 70.0
    low = said(2, "coach Ann", "override", criterion="interruptions", value=0)
    assert standing(report, [note, low]).coach == round((100 + 0 + 70 + 50) / 4.5, 1)


def test_findings_have_keys_of_their_own() -> None:
    findings = [one for score in sample_report().scores for one in score.findings]
    assert len({finding_key("x", one) for one in findings}) == len(findings)
    assert finding_key("a", EARLY) != finding_key("b", EARLY)


COMMENTS = some.builds(
    Comment,
    id=some.integers(1, 60).map(lambda number: f"{number:032x}"),
    at=some.integers(0, 59).map(lambda minute: f"2026-11-22T10:{minute:02d}:00+00:00"),
    author=some.sampled_from(("Ann", "Bob", "Sam")),
    role=some.sampled_from(("coach", "trainee")),
    kind=some.sampled_from(("comment", "override", "wrong", "dispute", "score", "withdrawn")),
    text=some.sampled_from(("", "because")),
    criterion=some.sampled_from(("", "tone", "interruptions", "questions", "gone")),
    finding=some.sampled_from(
        ("", "gone", finding_key("interruptions", EARLY), finding_key("tone", costing(5, 30.0)))
    ),
    value=some.none() | some.floats(0, 100),
    about=some.just("") | some.integers(1, 60).map(lambda number: f"{number:032x}"),
)


@given(some.lists(COMMENTS, max_size=12, unique_by=lambda one: one.id))
def test_whatever_is_written_every_value_stays_between_0_and_100(notes: list[Comment]) -> None:
    report = graded()
    found = standing(report, notes)
    assert [one.machine for one in found.rulings] == [score.value for score in report.scores]
    assert found.machine == report.overall
    for ruling in found.rulings:
        assert ruling.value is None or 0 <= ruling.value <= 100
        assert ruling.coached or ruling.value == ruling.machine
        if ruling.override is None and ruling.machine is not None:
            assert ruling.value is not None
            assert ruling.value >= ruling.machine
    assert (found.coach is None) or found.coached
