"""The window from start to report: with real clicks, then with the keyboard alone."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.ui_program import RecordedProgram
from tests.support.ui_sample import call_turns
from tests.support.ui_window import button, click, on_page, opened, visited
from voicecoach.core.sound import samples
from voicecoach.ui.desk import Visit
from voicecoach.ui.widgets.basic import CardButton
from voicecoach.ui.window import MainWindow

pytestmark = pytest.mark.window


@pytest.fixture
def program() -> RecordedProgram:
    return RecordedProgram()


@pytest.fixture
def window(qtbot: QtBot, program: RecordedProgram) -> Iterator[MainWindow]:
    with opened(qtbot, program) as made:
        yield made


def go_to_call(qtbot: QtBot, window: MainWindow) -> Any:
    click(qtbot, button(qtbot, window.page, "Dana Whitfield"))
    page = on_page(qtbot, window, "prepare")
    qtbot.waitUntil(page.call.isEnabled)
    click(qtbot, page.call)
    page = on_page(qtbot, window, "call")
    qtbot.waitUntil(page.hang_up.isEnabled)
    return page


def test_a_call_from_the_first_click_to_the_report(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    page = go_to_call(qtbot, window)
    scenario, seed = program.asked_for("case_file")[0]
    assert scenario == "stalled-first-call"
    assert program.asked_for("prepare") == [(scenario, seed)]
    assert program.asked_for("call") == [(scenario, seed)]
    assert not window.places.isVisible()

    live = program.calls[0]
    live.shown = replace(
        live.shown, at=samples(65), floor="debtor", turns=call_turns()[:2], caption="Speaking."
    )
    qtbot.waitUntil(lambda: page.clock.text() == "1:05")
    assert page.floor.text() == "Dana is speaking"
    assert page.case.text() == "$412.60 · 38 days"
    assert [shown.text() for shown in page.captions._texts][-1] == "Speaking."

    live.shown = replace(live.shown, floor="nobody", paused=True, notice="The microphone fell silent.")
    qtbot.waitUntil(lambda: page.floor.text() == "On hold. Nobody hears you.")
    assert page.cue.text() == "The microphone fell silent."

    click(qtbot, page.hang_up)
    page = on_page(qtbot, window, "report")
    assert program.asked_for("grade") == [(live.folder,)]
    assert live.asked == ["hang up"]
    qtbot.waitUntil(page.transport.play.isEnabled)
    click(qtbot, button(qtbot, page, "Hear Ask open questions"))
    assert program.players[0].started == [41.0]


def test_the_keyboard_alone_leads_from_start_to_report(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), CardButton))
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    page = on_page(qtbot, window, "prepare")
    qtbot.waitUntil(page.call.isEnabled)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page = on_page(qtbot, window, "call")
    qtbot.waitUntil(page.hang_up.isEnabled)
    qtbot.keyClick(window, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: page.pause.text() == "Resume")
    qtbot.keyClick(window, Qt.Key.Key_P)
    qtbot.keyClick(window, Qt.Key.Key_R)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert page._aside.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.page is page
    assert "hang up (Ctrl+H)" in page.cue.text()
    qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    page = on_page(qtbot, window, "report")
    assert program.calls[0].asked == ["pause", "go on", "repeat", "hang up"]
    qtbot.waitUntil(page.transport.play.isEnabled)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    on_page(qtbot, window, "practise")


def test_tab_reaches_every_control_of_a_page(qtbot: QtBot, window: MainWindow) -> None:
    page = visited(qtbot, window, Visit("prepare", scenario="stalled-first-call", seed=7))
    qtbot.waitUntil(page.call.isEnabled)
    seen: list[object] = []
    for _ in range(40):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(window.focusWidget())
    wanted = [one for one in page.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
    assert [one.accessibleName() for one in wanted if one not in seen] == []
    assert page.sound.microphone in seen
    assert page.sound.loudspeaker in seen


def test_closing_the_window_in_a_call_hangs_up(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    thread = go_to_call(qtbot, window)._thread
    window.close()
    assert program.calls[0].asked == ["hang up"]
    assert thread.isFinished()


def test_a_call_that_could_not_begin_leads_back_to_the_sound_check(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    program.problems["call"] = (
        "The microphone is in use by another program. Nothing is lost. Close that program."
    )
    page = visited(qtbot, window, Visit("call", scenario="stalled-first-call", seed=7))
    qtbot.waitUntil(lambda: page.in_trouble)
    assert not page.hang_up.isEnabled()
    click(qtbot, button(qtbot, page, "Back to the sound check"))
    on_page(qtbot, window, "prepare")
    assert program.asked_for("case_file")[-1] == ("stalled-first-call", 7)


def test_a_call_that_breaks_off_can_be_graded_as_far_as_it_went(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    program.problems["run"] = "The microphone was unplugged. Everything up to that moment is safe."
    page = go_to_call(qtbot, window)
    program.calls[0].over.set()
    qtbot.waitUntil(lambda: page.in_trouble)
    click(qtbot, button(qtbot, page, "Grade what was recorded"))
    on_page(qtbot, window, "report")
    assert program.asked_for("recover") == [(Path("sessions/new"),)]


def test_a_call_that_was_cut_off_is_repaired_and_graded(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    qtbot.waitUntil(
        lambda: any(
            one.text() == "Grade this call" and one.isVisible()
            for one in window.page.findChildren(QPushButton)
        )
    )
    click(qtbot, button(qtbot, window.page, "Grade the call of Today, 14:07"))
    on_page(qtbot, window, "report")
    assert program.asked_for("recover") == [(Path("sessions/e"),)]
    assert program.asked_for("grade") == [(Path("sessions/e"),)]


def test_stopping_the_preparation_and_beginning_again(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    program.hold["prepare"] = threading.Event()
    page = visited(qtbot, window, Visit("prepare", scenario="stalled-first-call", seed=7))
    qtbot.waitUntil(lambda: page.state.text() == "Rendering 14 of 23 lines…")
    assert not page.call.isEnabled()
    click(qtbot, page.stop)
    assert not page.call.isEnabled()
    program.hold.pop("prepare").set()
    click(qtbot, page.retry)
    qtbot.waitUntil(page.call.isEnabled)
    assert len(program.asked_for("prepare")) == 2


def test_stopping_the_grading_keeps_the_recording(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    program.hold["grade"] = threading.Event()
    page = visited(qtbot, window, Visit("grading", folder=Path("sessions/a")))
    qtbot.waitUntil(lambda: page.state.text() == "Listening to your words again…")
    click(qtbot, page.stop)
    on_page(qtbot, window, "practise")
    notices = [
        frame.accessibleName() for frame in window.page._notice.parentWidget().findChildren(type(page._card))
    ]
    assert any("Your recording is safe" in sentence for sentence in notices)


def test_a_surprise_is_logged_and_told_in_a_sentence(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram, caplog: pytest.LogCaptureFixture
) -> None:
    def surprise(most: int) -> None:
        raise KeyError(most)

    program.scenarios = surprise  # type: ignore[assignment,method-assign]
    page = visited(qtbot, window, Visit("practise"))
    qtbot.waitUntil(lambda: page.in_trouble)
    assert "a background job failed" in caplog.text
    assert QApplication.activeModalWidget() is None
