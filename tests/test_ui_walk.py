"""The window from start to report, with real clicks and keys."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui_program import RecordedProgram, call_turns
from voicecoach.core.sound import samples
from voicecoach.ui.desk import Visit
from voicecoach.ui.look import Look
from voicecoach.ui.parts import CardButton
from voicecoach.ui.window import MainWindow, application

pytestmark = pytest.mark.window
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def program() -> RecordedProgram:
    return RecordedProgram()


@pytest.fixture
def window(qtbot: QtBot, program: RecordedProgram) -> Iterator[MainWindow]:
    look = Look(application(), "light")
    made = MainWindow(look)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.open(program, Visit("practise"))
    yield made
    for held in program.hold.values():
        held.set()
    made.close()
    assert made.jobs.running == 0 or made.jobs.close()
    look.close()


def button(page: QWidget, name: str) -> QPushButton:
    """The visible button of that accessible name."""
    found = [
        one
        for one in page.findChildren(QPushButton)
        if one.accessibleName().startswith(name) and one.isVisible()
    ]
    assert found, (
        f"no button {name!r} among {[one.accessibleName() for one in page.findChildren(QPushButton)]}"
    )
    return found[0]


def at(window: MainWindow, name: str) -> Any:
    """The page of that name, once it is shown."""
    return window._pages[name] if window.page is window._pages.get(name) else None


def go_to_call(qtbot: QtBot, window: MainWindow) -> Any:
    qtbot.waitUntil(lambda: bool(window.page.findChildren(CardButton)))
    qtbot.mouseClick(button(window.page, "Dana Whitfield"), LEFT)
    qtbot.waitUntil(lambda: at(window, "prepare") is not None and window.page.ready)
    qtbot.mouseClick(window.page.call, LEFT)
    qtbot.waitUntil(lambda: at(window, "call") is not None and window.page.hang_up.isEnabled())
    return window.page


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
    assert "Speaking." in [shown.text() for shown in page.captions._texts]

    qtbot.mouseClick(page.hang_up, LEFT)
    qtbot.waitUntil(lambda: at(window, "report") is not None and bool(program.players))
    assert program.asked_for("grade") == [(live.folder,)]
    assert live.asked == ["hang up"]
    qtbot.waitUntil(window.page.transport.play.isEnabled)
    qtbot.mouseClick(button(window.page, "Hear Ask open questions"), LEFT)
    assert program.players[0].started == [41.0]


def test_closing_the_window_in_a_call_hangs_up(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    go_to_call(qtbot, window)
    thread = window.page._thread
    window.close()
    assert program.calls[0].asked == ["hang up"]
    assert thread.isFinished()


def test_a_call_that_was_cut_off_is_made_whole_and_graded(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    qtbot.waitUntil(
        lambda: bool(window.page.findChildren(CardButton)) and bool(program.asked_for("sessions"))
    )
    qtbot.waitUntil(lambda: any(b.text() == "Grade it" for b in window.page.findChildren(QPushButton)))
    qtbot.mouseClick(button(window.page, "Grade the call of Today, 14:07"), LEFT)
    qtbot.waitUntil(lambda: at(window, "report") is not None)
    assert program.asked_for("recover") == [(Path("sessions/e"),)]
    assert program.asked_for("grade") == [(Path("sessions/e"),)]


def test_stopping_the_preparation_and_beginning_again(
    qtbot: QtBot, window: MainWindow, program: RecordedProgram
) -> None:
    program.hold["prepare"] = threading.Event()
    window.visit(Visit("prepare", scenario="stalled-first-call", seed=7))
    page = window.page
    qtbot.waitUntil(lambda: page.state.text() == "Rendering 14 of 23 lines…")
    assert not page.call.isEnabled()
    qtbot.mouseClick(page.stop, LEFT)
    assert not page.call.isEnabled()
    program.hold.pop("prepare").set()
    qtbot.mouseClick(page.retry, LEFT)
    qtbot.waitUntil(page.call.isEnabled)
