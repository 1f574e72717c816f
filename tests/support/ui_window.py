"""The real window on a recorded program, and ways to find things in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.ui_program import RecordedProgram
from voicecoach.application.ports.program import Program
from voicecoach.ui.desk import Visit
from voicecoach.ui.look import Look
from voicecoach.ui.opening import application
from voicecoach.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@contextmanager
def opened(
    qtbot: QtBot, program: RecordedProgram | Program, first: Visit | None = None, theme: str = "light"
) -> Iterator[MainWindow]:
    """The window at its first page; closed properly at the end, with nothing left running."""
    look = Look(application(), theme)
    window = MainWindow(look)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.open(program, first or Visit("practise"))
    try:
        yield window
    finally:
        for held in program.hold.values() if isinstance(program, RecordedProgram) else ():
            held.set()
        window.close()
        assert window.jobs.close()
        look.close()
        window.deleteLater()


def button(qtbot: QtBot, page: QWidget, name: str) -> QPushButton:
    """The visible button whose accessible name begins so, once it is there."""

    def found() -> list[QPushButton]:
        named = [one for one in page.findChildren(QPushButton) if one.accessibleName().startswith(name)]
        return [one for one in named if one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def on_page(qtbot: QtBot, window: MainWindow, name: str) -> Any:
    """The page of that name, once it is on screen."""
    qtbot.waitUntil(lambda: window.page is not None and window.page is window._pages.get(name))
    return window.page


def visited(qtbot: QtBot, window: MainWindow, visit: Visit) -> Any:
    """Go to a page and take it."""
    window.visit(visit)
    return on_page(qtbot, window, visit.page)


def at_rest(qtbot: QtBot, window: MainWindow, but: int = 0) -> None:
    """Wait until no job runs, `but` so many that go on by themselves."""
    qtbot.waitUntil(lambda: window.jobs.running <= but)


def click(qtbot: QtBot, widget: QWidget, x: float | None = None, y: float | None = None) -> None:
    """A real click in the middle, or at a place."""
    middle = QPointF(widget.width() / 2 if x is None else x, widget.height() / 2 if y is None else y)
    qtbot.mouseClick(widget, LEFT, pos=middle.toPoint())
