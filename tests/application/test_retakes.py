"""Retakes of recorded calls in the program: stored, refused with a reason, compared with each other."""

import os
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from tests.support.line import say
from tests.support.retaken_calls import BETTER, FIRST, ScriptedApp
from voicecoach.application import recorded_call
from voicecoach.application.ports.retakes import CallRequest
from voicecoach.application.recorded_call import AfterAnswers
from voicecoach.core.problem import Problem
from voicecoach.core.session import Event
from voicecoach.grading.report import decode
from voicecoach.library.calls import folders
from voicecoach.machine import paths


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> ScriptedApp:
    return ScriptedApp(tmp_path_factory.mktemp("calls"))


@pytest.fixture(scope="module")
def original(app: ScriptedApp) -> Path:
    return app.hold(FIRST)


def debtor_lines(folder: Path) -> list[int]:
    turns = folders.session_of(folder).turns
    return [index for index, turn in enumerate(turns) if turn.speaker == "debtor"]


def change(folder: Path, **changes: object) -> None:
    record = msgspec.structs.replace(folders.record_of(folder), **changes)
    folders.write_atomically(folder / folders.RECORD, msgspec.json.encode(record))


def copied(folder: Path, to: Path) -> Path:
    to.mkdir(parents=True)
    for path in folder.iterdir():
        (to / path.name).write_bytes(path.read_bytes())
    return to


def test_a_retake_says_the_line_again_and_is_a_call_of_its_own(app: ScriptedApp, original: Path) -> None:
    line = debtor_lines(original)[1]
    before = {path.name: path.read_bytes() for path in original.iterdir()}
    app.script = BETTER
    again = app.run_graded(app.retakes.begin(original, line))
    record, then = folders.record_of(again), folders.record_of(original)
    assert (record.retake_of, record.retake_line) == (original.name, line)
    assert (record.scenario, record.seed, record.level) == (then.scenario, then.seed, then.level)
    said = folders.session_of(original).turns[line]
    assert folders.session_of(again).turns[0].text == said.text
    states = folders.states_of(again)
    assert states[folders.session_of(again).turns[0].start] == folders.states_of(original)[said.start]
    assert {path.name: path.read_bytes() for path in original.iterdir()} == before


def test_the_moment_tells_what_was_said_and_found(app: ScriptedApp, original: Path) -> None:
    line = debtor_lines(original)[1]
    moment = app.retakes.moment(original, line)
    assert moment.refused == ""
    assert moment.who == "Dana Whitfield"
    assert moment.line_text == folders.session_of(original).turns[line].text
    assert moment.answer == "you must pay now couldn't you pay it all today"
    assert any(lesson.criterion == "tone" and lesson.advice for lesson in moment.lessons)
    report = decode((original / folders.REPORT).read_bytes())
    assert moment.at == report.turns[line].start < moment.end


def test_only_lines_of_the_debtor_are_answered(app: ScriptedApp, original: Path) -> None:
    for line in (-1, 99, debtor_lines(original)[0] + 1):
        with pytest.raises(Problem, match="no line of the debtor"):
            app.retakes.begin(original, line)


def test_an_old_call_is_retaken_if_its_state_can_be_rebuilt(
    app: ScriptedApp, original: Path, tmp_path: Path
) -> None:
    old = copied(original, tmp_path / original.name)
    (old / folders.STATES).unlink()
    line = debtor_lines(old)[2]
    assert app.retakes.moment(old, line) == replace(app.retakes.moment(original, line), folder=old)
    lines = (old / folders.EVENTS).read_bytes().splitlines()
    kept = [one for one in lines if b'"heard"' not in one]
    (old / folders.EVENTS).write_bytes(b"\n".join(kept) + b"\n")
    assert "older version" in app.retakes.moment(old, line).refused
    with pytest.raises(Problem, match="older version"):
        app.retakes.begin(old, line)


def test_a_damaged_state_is_worked_out_again(app: ScriptedApp, original: Path, tmp_path: Path) -> None:
    folder = copied(original, tmp_path / original.name)
    (folder / folders.STATES).write_bytes(b'{"at": "x"}\n')
    assert app.retakes.moment(folder, debtor_lines(folder)[2]).refused == ""


def test_a_changed_scenario_is_refused_unless_the_call_still_comes_out_the_same(
    original: Path, tmp_path: Path
) -> None:
    app = ScriptedApp(tmp_path / "calls")
    folder = copied(original, tmp_path / "calls" / original.name)
    line = debtor_lines(folder)[1]
    change(folder, scenario_sha256="0" * 64)
    assert app.retakes.moment(folder, line).refused == ""
    change(folder, scenario_sha256="0" * 64, seed=99)
    assert "was changed after this call" in app.retakes.moment(folder, line).refused
    with pytest.raises(Problem, match="changed after this call"):
        app.retakes.begin(folder, line)
    change(folder, scenario="gone-for-good")
    assert "no longer exists" in app.retakes.moment(folder, line).refused


def test_nothing_follows_the_last_line(tmp_path: Path) -> None:
    app = ScriptedApp(tmp_path)
    app.tail = 90.0
    folder = app.hold((say(4.0, "hello"),))
    session = folders.session_of(folder)
    states = folders.states_of(folder)
    last = debtor_lines(folder)[-1]
    assert states[session.turns[last].start].outcome == "hang_up"
    assert "ended the call with this line" in app.retakes.moment(folder, last).refused


def test_a_retake_is_compared_with_the_original_from_that_line_on(app: ScriptedApp, original: Path) -> None:
    line = debtor_lines(original)[1]
    app.script = BETTER
    again = app.run_graded(app.retakes.begin(original, line))
    now, then = app.retakes.compared(again, original)
    assert (now.part, then.part) == (False, True)
    whole = decode((original / folders.REPORT).read_bytes())
    assert then.since == whole.turns[line].start
    assert then.report.turns[0].text == now.report.turns[0].text
    assert then.report.turns[0].start == then.since
    assert len(then.report.turns) == len(whole.turns) - line
    texts = [turn.text for turn in then.report.turns]
    assert texts == [turn.text for turn in whole.turns[line:]]
    assert app.retakes.compared(original, again)[0].part
    assert not any(take.part for take in app.retakes.compared(original, original))


def test_the_part_of_a_call_is_not_blamed_for_the_opening_it_lacks(app: ScriptedApp, original: Path) -> None:
    line = debtor_lines(original)[2]
    app.script = (say(8.0, "thank you so that is fifty dollars on friday by card goodbye"), *BETTER[1:])
    again = app.run_graded(app.retakes.begin(original, line))
    for take in app.retakes.compared(again, original):
        messages = [finding.message for score in take.report.scores for finding in score.findings]
        assert not any("name was not heard" in said or said.startswith("Not heard:") for said in messages)


def test_a_drill_ends_after_two_answers(app: ScriptedApp, original: Path) -> None:
    app.script, line = BETTER, debtor_lines(original)[1]
    drill = app.run_graded(app.retakes.begin(original, line, drill="a-card"))
    session = folders.session_of(drill)
    assert session.outcome == recorded_call.DRILL_OVER
    spoken = [turn.speaker for turn in session.turns]
    assert (spoken.count("trainee"), spoken[0], spoken[-1]) == (2, "debtor", "debtor")
    assert folders.record_of(drill).drill == "a-card"
    _, then = app.retakes.compared(drill, original)
    assert then.until < decode((original / folders.REPORT).read_bytes()).length


def counted(*kinds: str) -> AfterAnswers:
    count = AfterAnswers(2)
    for kind in kinds:
        count = count.after(Event(0, kind))  # type: ignore[arg-type]
    return count


def test_what_counts_as_an_answer() -> None:
    line, answered = ("line_started", "line_ended"), ("heard", "line_started", "line_ended")
    assert not counted(*line, *answered).over
    assert counted(*line, *answered, *answered).over
    assert not counted(*line, *answered, *line, *line).over
    assert not counted("line_started", "heard", "backchannel", "line_ended", *line, *answered).over
    cut = ("heard", "line_started", "barge_in", "line_ended")
    assert not counted(*line, *cut, *answered).over
    assert counted(*line, *cut, *answered, *answered).over
    assert not AfterAnswers(0).after(Event(0, "heard")).after(Event(0, "line_ended")).over


def test_private_calls_lie_apart_and_so_do_their_retakes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    app = ScriptedApp(tmp_path / "calls")
    folder = app.hold(FIRST, request=CallRequest(private=True))
    assert folder.parent == paths.private_sessions()
    assert folders.record_of(folder).private
    again = app.run_graded(app.retakes.begin(folder, debtor_lines(folder)[1]))
    assert again.parent == paths.private_sessions()
    assert folders.record_of(again).private
    assert not list((tmp_path / "calls").glob("*"))
    if os.name == "posix":
        for part in (again.parent, again, again / folders.RECORD, again / folders.STATES):
            assert part.stat().st_mode & 0o077 == 0
