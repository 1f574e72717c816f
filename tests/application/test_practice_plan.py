"""The plan fed by real graded calls: failed moments become drills, drills are rated, coaches are told."""

import datetime
from pathlib import Path

import msgspec
import pytest

from tests.support.line import say
from tests.support.retaken_calls import STALLER, ScriptedApp
from voicecoach.application.demo import SimulatedApp
from voicecoach.application.ports.retakes import CallRequest
from voicecoach.application.practice_plan import Planning, _in_words
from voicecoach.application.scenario_catalog import shipped_and_own
from voicecoach.core.problem import Problem
from voicecoach.grading.review.moments import Lesson, failed, rated
from voicecoach.library import assignments, practice_plan
from voicecoach.library.calls import folders
from voicecoach.machine import paths
from voicecoach.machine.settings import Settings

THREAT = (
    say(4.0, "hello this is sam from northway am i speaking with dana"),
    say(14.0, "you must pay today or we will have you arrested and tell your boss"),
    say(30.0, "okay thank you goodbye"),
)
CALM = (
    say(9.0, "i understand thank you for telling me what happened last month and how can i help"),
    say(24.0, "thank you what could you pay on friday by card"),
)


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ScriptedApp:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    return ScriptedApp(tmp_path / "calls")


def regraded(app: ScriptedApp, folder: Path) -> None:
    app.grade(folder, lambda *_: None, lambda: False)


def rows(app: ScriptedApp) -> tuple[practice_plan.Row, ...]:
    return practice_plan.read_log(app.plans.folder).rows


def cards(app: ScriptedApp) -> list[practice_plan.Card]:
    return [row.card for row in rows(app) if isinstance(row, practice_plan.Added)]


def drilled(app: ScriptedApp, card: practice_plan.Card, script=CALM) -> Path:  # type: ignore[no-untyped-def]
    root = paths.private_sessions() if card.private else app.sessions_folder
    app.script = script
    return app.run_graded(app.retakes.begin(root / card.folder, card.line, card.id))


def test_a_graded_call_gives_its_failed_moments_to_the_plan_once(app: ScriptedApp) -> None:
    folder = app.hold(THREAT)
    found = cards(app)
    work_on = {lesson.criterion for lesson in app.report(folder).work_on}
    assert found
    assert {card.criterion for card in found} <= work_on
    for card in found:
        assert folders.session_of(folder).turns[card.line].speaker == "debtor"
        assert app.retakes.moment(folder, card.line).refused == ""
    regraded(app, folder)
    assert cards(app) == found


def test_the_same_failure_in_another_call_counts_as_forgetting_it(app: ScriptedApp) -> None:
    app.hold(THREAT, seed=1)
    before = cards(app)
    second = app.hold(THREAT, seed=2)
    again = [row for row in rows(app) if isinstance(row, practice_plan.Reviewed)]
    assert again
    assert {row.folder for row in again} == {second.name}
    assert {row.rating for row in again} == {"again"}
    assert {row.card for row in again} <= {card.id for card in before}


def test_calls_of_others_and_before_a_coach_teach_nothing(app: ScriptedApp, tmp_path: Path) -> None:
    folder = app.hold(THREAT, request=CallRequest())
    known = rows(app)
    record = msgspec.structs.replace(folders.record_of(folder), trainee="Robin")
    (folder / folders.RECORD).write_bytes(msgspec.json.encode(record))
    regraded(app, folder)
    assert rows(app) == known
    coach = ScriptedApp(tmp_path / "other", trainee="Sam", coach="Ann")
    coach.hold(THREAT)
    assert rows(coach) == known
    assert coach.plans.due().items == ()


def test_a_drill_is_rated_by_its_grades_and_comes_back_later(app: ScriptedApp) -> None:
    app.hold(THREAT)
    card = next(card for card in cards(app) if card.criterion == "tone")
    before = app.plans.due()
    assert card.id in [item.card for item in before.items]
    folder = drilled(app, card)
    result = app.plans.result(folder)
    assert result is not None
    report = app.report(folder)
    assert result.rating == rated(report, card.criterion, card.part).rating
    assert result.rating in ("good", "easy")
    assert result.comes in ("tomorrow", "in 8 days", "in 2 days", "in 3 days")
    assert card.id not in [item.card for item in app.plans.due().items]
    assert app.plans.due().later == before.later + 1
    kept = rows(app)
    regraded(app, folder)
    assert rows(app) == kept


def test_a_drill_that_fails_again_comes_back_at_once(app: ScriptedApp) -> None:
    app.hold(THREAT)
    card = next(card for card in cards(app) if card.criterion == "tone")
    words = "you must pay today or we will have you arrested and tell your boss"
    folder = drilled(app, card, (say(9.0, words), say(24.0, words)))
    result = app.plans.result(folder)
    assert result is not None
    assert (result.rating, result.comes) == ("again", "in 10 minutes")
    assert "happened again" in result.why


def test_the_trainee_corrects_a_rating(app: ScriptedApp) -> None:
    app.hold(THREAT)
    card = next(card for card in cards(app) if card.criterion == "tone")
    folder = drilled(app, card)
    promised = dict(app.plans.result(folder).choices)  # type: ignore[union-attr]
    result = app.plans.rate(folder, "again")
    assert result is not None
    assert (result.rating, result.comes, result.corrected) == ("again", promised["again"], True)
    assert sum(isinstance(row, practice_plan.Reviewed) for row in rows(app)) == 1


def test_a_drill_without_an_answer_is_for_the_trainee_to_rate(app: ScriptedApp) -> None:
    app.hold(THREAT)
    card = cards(app)[0]
    folder = drilled(app, card, ())
    result = app.plans.result(folder)
    assert result is not None
    assert (result.rating, result.comes) == (None, "")
    assert "before you had said anything" in result.why
    assert app.plans.rate(folder, "hard").rating == "hard"  # type: ignore[union-attr]


def test_a_drill_can_be_given_up_and_one_whose_call_is_gone_waits(app: ScriptedApp) -> None:
    folder = app.hold(THREAT)
    first, *others = [item.card for item in app.plans.due().items]
    app.plans.give_up(first)
    assert [item.card for item in app.plans.due().items] == others
    folder.rename(folder.with_name(".trash"))
    assert app.plans.due().items == ()


def test_private_moments_are_practised_in_private(app: ScriptedApp) -> None:
    app.hold(THREAT, request=CallRequest(private=True))
    assert cards(app)
    assert all(card.private for card in cards(app))
    assert all(item.private for item in app.plans.due().items)
    again = drilled(app, cards(app)[0])
    assert again.parent == paths.private_sessions()


def test_eight_lapses_are_told_to_the_coach(app: ScriptedApp) -> None:
    app.hold(THREAT)
    card, at = cards(app)[0], practice_plan.now()
    for number in range(7):
        for rating in ("good", "again"):
            at += datetime.timedelta(days=3)
            row = practice_plan.Reviewed(practice_plan.stamp(at), card.id, rating, "", f"{number}{rating}")
            practice_plan.append(app.plans.folder, [row])
    at += datetime.timedelta(days=3)
    practice_plan.append(
        app.plans.folder, [practice_plan.Reviewed(practice_plan.stamp(at), card.id, "good", "", "last")]
    )
    assert app.plans.leeches() == ()
    folder = drilled(app, card, ())
    assert app.plans.rate(folder, "again").leech  # type: ignore[union-attr]
    (leech,) = app.plans.leeches()
    assert (leech.trainee, leech.folder, leech.line, leech.lapses) == ("Sam", card.folder, card.line, 8)
    drill = drilled(app, card, ())
    assert app.plans.rate(drill, "good") is not None
    assert len(app.plans.leeches()) == 1


def test_what_is_assigned_stands_first_and_goes_once_it_is_done(app: ScriptedApp) -> None:
    coach = ScriptedApp(app.sessions_folder, trainee="Nobody", coach="Ann")
    app.hold(THREAT)
    coach.plans.assign("Sam", STALLER, "hard", "Let her finish.")
    first = app.plans.due().items[0]
    assert (first.about, first.scenario, first.level) == ("Assigned by Ann", STALLER, "hard")
    assert first.says == "Let her finish."
    (asked,) = coach.plans.assigned()
    app.hold(CALM, request=CallRequest(level="easy"))
    assert app.plans.due().items[0] == first
    app.hold(CALM, request=CallRequest(level="hard"))
    assert all(item.card for item in app.plans.due().items)
    assert coach.plans.assigned() == ()
    coach.plans.withdraw(asked)
    assert assignments.assignments(app.sessions_folder) == ()
    with pytest.raises(Problem, match="Only a coach"):
        app.plans.assign("Sam", STALLER, "", "")


def test_a_call_made_for_the_demo_teaches_nothing() -> None:
    assert not SimulatedApp.keeps_plan


def test_moments_point_at_the_line_that_was_answered(app: ScriptedApp) -> None:
    report = app.report(app.hold(THREAT))
    for one in failed(report):
        turn = report.turns[one.line]
        lesson = next(
            lesson
            for lesson in report.work_on
            if (lesson.criterion, lesson.message) == (one.lesson.criterion, one.lesson.message)
        )
        assert turn.speaker == "debtor"
        assert turn.start <= lesson.start
        assert isinstance(one.lesson, Lesson)
        assert 0 < one.seconds < report.length


def test_when_a_drill_comes_is_said_in_words() -> None:
    now = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
    said = [
        _in_words(now + datetime.timedelta(**time), now)
        for time in ({"minutes": 0}, {"minutes": 10}, {"seconds": 20}, {"days": 1}, {"days": 3}, {"days": 90})
    ]
    assert said == ["now", "in 10 minutes", "in 1 minute", "tomorrow", "in 3 days", "in 3 months"]


def test_another_day_brings_what_is_due_then(app: ScriptedApp) -> None:
    app.hold(THREAT)
    for card in cards(app):
        drilled(app, card)
    then = practice_plan.now() + datetime.timedelta(days=40)
    later = Planning(
        lambda: Settings(trainee="Sam"),
        lambda: app.sessions_folder,
        shipped_and_own(),
        app.retakes,
        lambda: then,
    )
    assert {item.card for item in later.due().items} == {card.id for card in cards(app)}
