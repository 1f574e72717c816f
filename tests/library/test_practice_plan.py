"""The practice plan: real intervals from the log, damaged rows skipped, leeches reported, assignments done."""

import datetime
from pathlib import Path

import msgspec
import pytest

from tests.support.coached_calls import listed_call
from voicecoach.core.problem import Problem
from voicecoach.grading.review.moments import Rating
from voicecoach.library import assignments, practice_plan
from voicecoach.library.calls import folders
from voicecoach.library.index.index import Index
from voicecoach.library.practice_plan import Added, Card, Corrected, Drill, Dropped, Reviewed, Row

BEGAN = datetime.datetime(2026, 11, 2, 9, 0, tzinfo=datetime.UTC)
CARD = Card("c", "Sam", "call", 3, "staller", "tone", "", "Tone", "A threat.", "Ask.", 14.0)


def after(**time: float) -> datetime.datetime:
    return BEGAN + datetime.timedelta(**time)


def added(card: Card = CARD) -> Row:
    return Added(practice_plan.stamp(BEGAN), card)


def done(rating: Rating, at: datetime.datetime, folder: str = "", card: str = "c") -> Row:
    return Reviewed(practice_plan.stamp(at), card, rating, "Because.", folder or practice_plan.stamp(at))


def one(*rows: Row) -> Drill:
    (found,) = practice_plan.drills(rows, "Sam")
    return found


def practised(*ratings: Rating) -> list[tuple[Row, ...]]:
    """A drill done whenever it is due: the rows after each time."""
    rows: list[Row] = [added()]
    steps = []
    for rating in ratings:
        rows.append(done(rating, one(*rows).due))
        steps.append(tuple(rows))
    return steps


def days(*ratings: Rating) -> list[int]:
    """Whole days from each time to the next."""
    return [(one(*rows).due - one(*rows).reviews[-1].at).days for rows in practised(*ratings)]


def test_a_failed_moment_comes_back_in_ten_minutes() -> None:
    assert one(added()).due == after(minutes=10)


def test_good_answers_come_back_at_growing_intervals_as_fsrs_counts_them() -> None:
    assert days("good", "good", "good", "good", "good") == [1, 2, 6, 18, 45]
    assert days("easy", "easy", "easy")[-1] > days("good", "good", "good")[-1]
    assert days("hard", "hard", "hard")[-1] < days("good", "good", "good")[-1]


def test_a_failure_starts_the_drill_again_and_makes_the_next_intervals_shorter() -> None:
    rows = practised("good", "good", "good", "again")[-1]
    assert one(*rows).due - one(*rows).reviews[-1].at == datetime.timedelta(minutes=10)
    assert days("good", "good", "good", "again", "good")[-1] < days("good", "good", "good", "good")[-1]


def test_the_same_log_gives_the_same_days() -> None:
    rows = practised("good", "hard", "again", "good", "easy")[-1]
    assert one(*rows) == one(*rows)


def test_only_what_was_known_before_can_lapse_and_eight_lapses_make_a_leech() -> None:
    assert one(*practised("again", "again", "again")[-1]).lapses == 0
    forgetful: tuple[Rating, ...] = ("good", "again") * 8
    steps = [one(*rows) for rows in practised(*forgetful)]
    assert [step.lapses for step in steps] == [n // 2 for n in range(1, 17)]
    assert [step.leech for step in steps][-2:] == [False, True]
    assert practice_plan.leeches(steps[-1:]) == tuple(steps[-1:])
    hidden = msgspec.structs.replace(CARD, private=True)
    private = one(added(hidden), *practised(*forgetful)[-1][1:])
    assert private.leech
    assert practice_plan.leeches([private]) == ()


def test_the_trainees_own_word_takes_the_place_of_the_rating() -> None:
    first = done("good", after(minutes=10), "drill")
    corrected = Corrected(practice_plan.stamp(after(minutes=11)), "c", "drill", "again")
    again = Corrected(practice_plan.stamp(after(minutes=12)), "c", "drill", "easy")
    assert one(added(), first, corrected).reviews[0].rating == "again"
    assert one(added(), first, corrected, again).due == one(added(), done("easy", after(minutes=10))).due


def test_a_clock_that_was_set_back_harms_nothing() -> None:
    found = one(added(), done("good", after(days=2)), done("good", after(days=-30), "x"))
    assert [review.at for review in found.reviews] == [after(days=2), after(days=2)]


def test_drills_are_listed_by_trainee_the_first_due_first() -> None:
    other = msgspec.structs.replace(CARD, id="d")
    theirs = msgspec.structs.replace(CARD, id="e", trainee="Robin")
    rows = (added(), added(other), added(theirs), done("easy", after(minutes=10)))
    assert [found.card.id for found in practice_plan.drills(rows, "Sam")] == ["d", "c"]
    assert [
        found.card.id for found in practice_plan.due(practice_plan.drills(rows, "Sam"), after(days=1))
    ] == ["d"]
    given_up = Dropped(practice_plan.stamp(after(days=1)), "d", "")
    assert [found.card.id for found in practice_plan.drills((*rows, given_up), "Sam")] == ["c"]


def test_rows_survive_and_damaged_ones_are_passed_over_and_told(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    rows = (added(), done("good", after(minutes=10), "a"))
    assert practice_plan.read_log(folder) == practice_plan.Log(())
    practice_plan.append(folder, rows)
    assert practice_plan.read_log(folder) == practice_plan.Log(rows)
    file = folder / practice_plan.LOG
    file.write_bytes(file.read_bytes() + b'{"kind":"reviewed","at":"2026-11-')
    more = Corrected(practice_plan.stamp(after(days=1)), "c", "a", "hard")
    practice_plan.append(folder, [more])
    found = practice_plan.read_log(folder)
    assert found.rows == (*rows, more)
    assert found.notes == (
        "1 line of your practice plan is damaged and was skipped. The rest is not affected.",
    )
    with file.open("ab") as text:
        text.write(b'\xff\n{"kind":"reviewed","at":"soon","card":"c","rating":"good","why":"","folder":""}\n')
    assert found.rows == practice_plan.read_log(folder).rows
    assert "3 lines" in practice_plan.read_log(folder).notes[0]


def test_a_plan_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan").write_bytes(b"")
    with pytest.raises(Problem, match="could not be saved"):
        practice_plan.append(tmp_path / "plan", [added()])


# -- assignments ----------------------------------------------------------------------------------------------------


def asked(root: Path, at: str, **changes: str) -> assignments.Assignment:
    found = assignments.new_assignment("Ann", "Sam", "staller", "starter", "Slowly.")
    found = msgspec.structs.replace(found, at=at, **changes)
    assignments.assign(root, found)
    return found


def test_an_assignment_is_open_until_a_graded_call_of_it(tmp_path: Path) -> None:
    first = asked(tmp_path, "2026-03-03T00:00:00+00:00")
    listed_call(tmp_path, 0, pace=80.0)
    assert assignments.open_assignments(tmp_path, "Sam") == (first,)
    assert assignments.open_assignments(tmp_path, "Robin") == ()
    assert assignments.open_assignments(tmp_path) == (first,)
    listed_call(tmp_path, 5, "Robin", pace=80.0)
    ungraded = listed_call(tmp_path, 6, pace=80.0)
    (ungraded / folders.REPORT).unlink()
    assert assignments.open_assignments(tmp_path, "Sam") == (first,)
    listed_call(tmp_path, 7, pace=80.0)
    assert assignments.open_assignments(tmp_path, "Sam") == ()


@pytest.mark.parametrize("changes", [{"level": "hard"}, {"retake_of": "another"}, {"scenario": "job-loss"}])
def test_another_level_call_or_a_retake_does_not_count(tmp_path: Path, changes: dict[str, str]) -> None:
    asked(tmp_path, "2026-03-02T00:00:00+00:00")
    folder = listed_call(tmp_path, 3, pace=80.0)
    record = msgspec.structs.replace(folders.record_of(folder), **changes)
    (folder / folders.RECORD).write_bytes(msgspec.json.encode(record))
    assert len(assignments.open_assignments(tmp_path, "Sam")) == 1


def test_an_assignment_without_a_level_is_done_at_any(tmp_path: Path) -> None:
    asked(tmp_path, "2026-03-02T00:00:00+00:00", level="")
    listed_call(tmp_path, 3, pace=80.0)
    assert assignments.open_assignments(tmp_path, "Sam") == ()


def test_withdrawn_damaged_and_foreign_files_are_not_assignments(tmp_path: Path) -> None:
    first, second = asked(tmp_path, "2026-03-02T00:00:00+00:00"), asked(tmp_path, "2026-03-04T00:00:00+00:00")
    assert assignments.assignments(tmp_path) == (first, second)
    assignments.withdraw(tmp_path, first)
    assignments.withdraw(tmp_path, first)
    folder = tmp_path / assignments.ASSIGNED
    (folder / "notes.json").write_bytes(b"{")
    (folder / f"{'a' * 32}.json").write_bytes((folder / f"{second.id}.json").read_bytes())
    assert assignments.assignments(tmp_path) == (second,)


def test_an_assignment_needs_a_trainee_and_a_scenario() -> None:
    for trainee, scenario in (("", "staller"), ("Sam", ""), ("  ", "staller")):
        with pytest.raises(Problem, match="Choose a trainee"):
            assignments.new_assignment("Ann", trainee, scenario, "", "")
    with pytest.raises(Problem, match="assignment is not valid"):
        assignments.new_assignment("Ann", "Sam", "staller", "", "x" * 3000)


def test_the_folders_of_assignments_are_no_calls(tmp_path: Path) -> None:
    asked(tmp_path, "2026-03-02T00:00:00+00:00")
    listed_call(tmp_path, 1, pace=80.0)
    index = Index(tmp_path, tmp_path.parent / "cache")
    index.refresh()
    assert index.count() == 1
