"""From a line of an old call into a live one and to both calls side by side; drills, assignments, private calls."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.application.test_practice_plan import CALM, THREAT
from tests.support.line import say
from tests.support.retaken_calls import BETTER, FIRST, STALLER, ScriptedApp
from tests.support.ui_window import button, click, on_page, opened, visited
from voicecoach.library import assignments, practice_plan
from voicecoach.library.calls import folders
from voicecoach.machine import paths
from voicecoach.ui.desk import Visit

pytestmark = pytest.mark.window


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedApp]:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    made = ScriptedApp(tmp_path / "calls")
    yield made
    made.close()


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def second_line(folder: Path) -> int:
    turns = folders.session_of(folder).turns
    return [index for index, turn in enumerate(turns) if turn.speaker == "debtor"][1]


def test_a_line_is_answered_again_live_and_both_takes_are_compared(qtbot: QtBot, app: ScriptedApp) -> None:
    original = app.hold(FIRST)
    line = second_line(original)
    with opened(qtbot, app, Visit("retake", folder=original, line=line)) as window:
        page = on_page(qtbot, window, "retake")
        qtbot.waitUntil(page.answer.isEnabled)
        assert app.prepared == 1
        said = words(page)
        assert folders.session_of(original).turns[line].text in said
        assert "you must pay now couldn't you pay it all today" in said
        assert page.transport.second == pytest.approx(app.retakes.moment(original, line).at)
        app.script = BETTER
        qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        compare = on_page(qtbot, window, "compare")
        qtbot.waitUntil(compare.now.transport.play.isEnabled, timeout=20_000)
        again = compare.now.call.folder
        assert compare.before.call.folder == original
        assert folders.record_of(again).retake_of == original.name
        assert compare.before.call.since == pytest.approx(app.retakes.moment(original, line).at)
        shown = words(compare)
        for part in ("Whole call", "Tone", "Your pace", "Difference", "only the part from that line on"):
            assert part in shown
        assert "couldn't you pay it all" in compare.before.transcript.toPlainText()
        assert "hello this is sam" not in compare.before.transcript.toPlainText()
        assert "sorry to hear that" in compare.now.transcript.toPlainText()
        qtbot.keyClick(window, Qt.Key.Key_F5)
        on_page(qtbot, window, "retake")


def test_one_call_is_heard_at_a_time_and_the_other_from_the_same_point(
    qtbot: QtBot, app: ScriptedApp
) -> None:
    original = app.hold(FIRST)
    app.script = BETTER
    again = app.run_graded(app.retakes.begin(original, second_line(original)))
    with opened(qtbot, app, Visit("compare", folder=again, other=original)) as window:
        page = on_page(qtbot, window, "compare")
        for side in (page.before, page.now):
            qtbot.waitUntil(side.transport.play.isEnabled)
        before, now = page.before.transport.player, page.now.transport.player
        qtbot.keyClick(window, Qt.Key.Key_Space)
        assert (now.started, before.started) == ([0.0], [])
        now.at = 5.0
        qtbot.waitUntil(lambda: page.now.transport.second == 5.0)
        qtbot.keyClick(window, Qt.Key.Key_T)
        since = page.before.call.since
        assert before.started == [pytest.approx(since + 5.0)]
        assert not now.on
        qtbot.keyClick(window, Qt.Key.Key_Right)
        assert before.started[-1] == pytest.approx(since + 7.0)
        click(qtbot, button(qtbot, page, "Play: Later call"))
        assert now.on
        assert not before.on
        qtbot.keyClick(window, Qt.Key.Key_Space)
        assert not now.on
        found = button(qtbot, page, "Hear")
        click(qtbot, found)
        assert page.active is page.before
        click(qtbot, button(qtbot, page, "Report: Earlier call"))
        on_page(qtbot, window, "report")
        assert before.closed
        assert now.closed


def test_the_report_leads_back_into_the_call_at_what_to_work_on(qtbot: QtBot, app: ScriptedApp) -> None:
    folder = app.hold(THREAT)
    with opened(qtbot, app, Visit("report", folder=folder)) as window:
        page = on_page(qtbot, window, "report")
        item = app.report(folder).work_on[0]
        click(qtbot, button(qtbot, page, f"Answer again: {item.title}"))
        retake = on_page(qtbot, window, "retake")
        qtbot.waitUntil(retake.answer.isEnabled)
        assert retake._moment.at <= item.start < retake._moment.end


def test_any_two_calls_can_be_compared(qtbot: QtBot, app: ScriptedApp) -> None:
    one, other = app.hold(FIRST, 1), app.hold(BETTER, 2)
    with opened(qtbot, app, Visit("compare", folder=one, other=other)) as window:
        page = on_page(qtbot, window, "compare")
        qtbot.waitUntil(page.now.transport.play.isEnabled)
        assert {page.before.call.folder, page.now.call.folder} == {one, other}
        assert not page.again.isVisible()
        assert not page.note.isVisible()
        (one / folders.REPORT).unlink()
        visited(qtbot, window, Visit("compare", folder=one, other=other))
        qtbot.waitUntil(lambda: page.in_trouble)
        assert "not graded yet" in words(page)
        visited(qtbot, window, Visit("compare", folder=other))
        qtbot.waitUntil(lambda: "second call" in words(page))


def test_the_library_leads_to_the_comparison(qtbot: QtBot, app: ScriptedApp) -> None:
    original, other = app.hold(FIRST, 1), app.hold(BETTER, 2)
    app.script = BETTER
    again = app.run_graded(app.retakes.begin(original, second_line(original)))
    with opened(qtbot, app, Visit("library")) as window:
        page = on_page(qtbot, window, "library")
        qtbot.waitUntil(lambda: len(page.model.calls) == 3)
        for place, call in enumerate(page.model.calls):
            page.table.selectRow(place)
            qtbot.waitUntil(lambda: page.entry() is not None)
            assert page.preview.match.isVisible() == (call.folder == again.name)
        page.table.selectRow([call.folder for call in page.model.calls].index(again.name))
        click(qtbot, page.preview.match)
        compare = on_page(qtbot, window, "compare")
        qtbot.waitUntil(compare.now.transport.play.isEnabled)
        assert (compare.before.call.folder, compare.now.call.folder) == (original, again)
        page = visited(qtbot, window, Visit("library"))
        page.table.selectAll()
        assert not page.preview.match.isVisible()
        assert other.is_dir()


def test_a_call_that_cannot_be_retaken_says_why_and_offers_the_whole_call(
    qtbot: QtBot, app: ScriptedApp
) -> None:
    folder = app.hold(FIRST)
    (folder / folders.STATES).unlink()
    events = (folder / folders.EVENTS).read_bytes().splitlines()
    (folder / folders.EVENTS).write_bytes(b"\n".join(one for one in events if b'"heard"' not in one) + b"\n")
    with opened(qtbot, app, Visit("retake", folder=folder, line=second_line(folder))) as window:
        page = on_page(qtbot, window, "retake")
        qtbot.waitUntil(lambda: "older version" in words(page))
        assert not page.answer.isVisible()
        click(qtbot, button(qtbot, page, "Start from the beginning"))
        assert on_page(qtbot, window, "prepare")._visit.seed == 1


def test_no_line_there_is_told(qtbot: QtBot, app: ScriptedApp) -> None:
    folder = app.hold(FIRST)
    with opened(qtbot, app, Visit("retake", folder=folder, line=1)) as window:
        page = on_page(qtbot, window, "retake")
        qtbot.waitUntil(lambda: "no line of the debtor" in words(page))
        assert page.in_trouble


def test_a_due_drill_is_done_rated_and_corrected(qtbot: QtBot, app: ScriptedApp) -> None:
    app.hold(THREAT)
    tone = next(item for item in app.plans.due().items if ":tone:" in item.card)
    with opened(qtbot, app) as window:
        page = on_page(qtbot, window, "practise")
        click(qtbot, button(qtbot, page, f"Drill: {tone.title}"))
        retake = on_page(qtbot, window, "retake")
        qtbot.waitUntil(retake.answer.isEnabled)
        assert "ends after two answers" in retake.state.text()
        app.script = CALM
        click(qtbot, retake.answer)
        compare = on_page(qtbot, window, "compare")
        qtbot.waitUntil(compare.drill.isVisible, timeout=20_000)
        assert folders.record_of(compare.now.call.folder).outcome == "drill_over"
        assert compare.drill.said.text().startswith(f"{tone.title}: ")
        assert "due again" in compare.drill.said.text()
        click(qtbot, compare.drill.buttons["again"])
        qtbot.waitUntil(lambda: "Again. It is due again in 10 minutes" in compare.drill.said.text())
        rows = practice_plan.read_log(app.plans.folder).rows
        assert isinstance(rows[-1], practice_plan.Corrected)
        assert rows[-1].rating == "again"


def test_a_drill_is_given_up(qtbot: QtBot, app: ScriptedApp) -> None:
    app.hold(THREAT)
    items = app.plans.due().items
    with opened(qtbot, app) as window:
        page = on_page(qtbot, window, "practise")
        click(qtbot, button(qtbot, page, f"Drill: {items[0].title}"))
        retake = on_page(qtbot, window, "retake")
        click(qtbot, button(qtbot, retake, "Remove this drill"))
        page = on_page(qtbot, window, "practise")
        qtbot.waitUntil(lambda: page.due.items.count() == len(items) - 1)
        assert "was removed" in words(page)


def test_the_due_list_says_what_comes_next_and_what_is_damaged(qtbot: QtBot, app: ScriptedApp) -> None:
    with opened(qtbot, app) as window:
        page = on_page(qtbot, window, "practise")
        qtbot.waitUntil(page.due.isVisible)
        assert "Nothing is due" in words(page.due)
        app.hold(THREAT)
        for item in app.plans.due().items:
            app.script = CALM
            drill = app.run_graded(app.retakes.begin(item.folder, item.line, item.card))
            app.plans.rate(drill, "easy")
        with (app.plans.folder / practice_plan.LOG).open("ab") as file:
            file.write(b"{\n")
        page = visited(qtbot, window, Visit("practise"))
        qtbot.waitUntil(lambda: "Nothing more today. The next drill is due" in words(page.due))
        assert "damaged and was skipped" in words(page.due)


def test_a_coach_assigns_a_call_and_the_trainee_finds_it_on_top(
    qtbot: QtBot, app: ScriptedApp, tmp_path: Path
) -> None:
    app.hold(THREAT)
    coach = ScriptedApp(app.sessions_folder, coach="Ann")
    coach.plans._sessions().joinpath(assignments.LEECHES).mkdir()
    stuck = assignments.Leech(
        "a" * 32, "2026-11-22T10:00:00+00:00", "Sam", STALLER, next(app.sessions_folder.glob("2*")).name,
        2, "Tone", "A threat.", 8,
    )  # fmt: skip
    assignments.tell_leech(app.sessions_folder, stuck)
    with opened(qtbot, coach, Visit("library")) as window:
        qtbot.waitUntil(lambda: window.jobs.running == 0)
        progress = visited(qtbot, window, Visit("progress"))
        click(qtbot, button(qtbot, progress, "Assign practice"))
        page = on_page(qtbot, window, "assign")
        qtbot.waitUntil(page.ask.isEnabled)
        qtbot.waitUntil(lambda: "forgotten 8 times" in words(page))
        page.scenario.setCurrentIndex(page.scenario.findData(STALLER))
        page.level.setCurrentIndex(page.level.findData("hard"))
        qtbot.keyClicks(page.note, "Let her finish.")
        click(qtbot, page.ask)
        qtbot.waitUntil(lambda: "Let her finish." in words(page))
        assert "Assigned. Sam sees it" in words(page)
    with opened(qtbot, app) as window:
        page = on_page(qtbot, window, "practise")
        first = button(qtbot, page.due, "Assigned call")
        assert page.due.items.itemAt(0).widget() is first
        click(qtbot, first)
        prepare = on_page(qtbot, window, "prepare")
        assert (prepare._visit.scenario, app.level()) == (STALLER, "hard")
        qtbot.waitUntil(lambda: "Let her finish." in words(prepare))
    with opened(qtbot, coach, Visit("assign")) as window:
        page = on_page(qtbot, window, "assign")
        click(qtbot, button(qtbot, page, "Withdraw: Sam"))
        qtbot.waitUntil(lambda: "Nothing is assigned" in words(page))
    coach.close()


def test_a_call_is_held_in_private(qtbot: QtBot, app: ScriptedApp) -> None:
    app.script = (say(4.0, "hello this is sam reed from northway am i speaking with dana"),)
    with opened(qtbot, app, Visit("prepare", scenario=STALLER, seed=5)) as window:
        page = on_page(qtbot, window, "prepare")
        qtbot.waitUntil(lambda: page.ready)
        assert not page.private.isChecked()
        page.private.click()
        click(qtbot, page.call)
        report = on_page(qtbot, window, "report")
        assert report._folder.parent == paths.private_sessions()
        assert folders.record_of(report._folder).private
        assert not list(app.sessions_folder.glob("2*"))
        qtbot.waitUntil(report.again.isEnabled)
        click(qtbot, report.again)
        assert on_page(qtbot, window, "prepare").private.isChecked()
        page = visited(qtbot, window, Visit("prepare", scenario=STALLER, seed=5))
        assert not page.private.isChecked()


def test_a_coach_has_no_private_switch_and_no_due_list(qtbot: QtBot, app: ScriptedApp) -> None:
    coach = ScriptedApp(app.sessions_folder, coach="Ann")
    with opened(qtbot, coach, Visit("prepare", scenario=STALLER, seed=5)) as window:
        assert not on_page(qtbot, window, "prepare").private.isVisible()
        page = visited(qtbot, window, Visit("practise"))
        qtbot.waitUntil(lambda: window.jobs.running == 0)
        assert not page.due.isVisible()
    coach.close()
