"""Opens the window and loads the program behind it."""

from __future__ import annotations

import datetime
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMainWindow

from voicecoach.machine import paths, translation
from voicecoach.ui.demo import Demo
from voicecoach.ui.desk import Visit
from voicecoach.ui.look import Look
from voicecoach.ui.window import MainWindow

if TYPE_CHECKING:
    from voicecoach.application.ports.program import Program

log = logging.getLogger(__name__)
HEARING = 200
"""Milliseconds until a signal is noticed (default)."""


def tell_before_the_end(tell: Callable[[str], None]) -> None:
    """Qt aborts the process when it cannot open a screen: report why, and exit cleanly instead."""
    said: list[str] = []

    def hear(kind: QtMsgType, _: QMessageLogContext, words: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            tell("; ".join([*said[-2:], words.partition(".")[0]]))
            os._exit(1)
        if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg):
            said.append(words.strip().rstrip("."))
        log.debug("Qt: %s", words)

    qInstallMessageHandler(hear)


def application() -> QApplication:
    """The Qt application, in the one style that follows a style sheet everywhere."""
    existing = QApplication.instance()
    made = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    made.setApplicationName("voicecoach")
    made.setDesktopFileName("voicecoach")
    made.setStyle("Fusion")
    made.setWindowIcon(QIcon(str(paths.assets() / "icons" / "app.svg")))
    return made


@contextmanager
def closed_by_signals(window: QMainWindow) -> Iterator[None]:
    """Ctrl+C and system shutdown close the window like its own button: nothing recorded is lost."""
    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda *_: window.close()) for number in signals]
    awake = QTimer()
    awake.timeout.connect(lambda: None)  # Python handles signals only while it runs
    awake.start(HEARING)
    try:
        yield
    finally:
        awake.stop()
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)


def open_window(
    provide: Callable[[], Program],
    *,
    theme: str = "system",
    scenario: str = "",
    demo: str = "",
    seed: int = 1,
    shown: Callable[[], None] | None = None,
    refused: Callable[[str], None] | None = None,
) -> int:
    """Show the window, then load the program outside the Qt thread; returns the exit code.

    `scenario` opens the Prepare page of that call; `demo` names a scenario that the window runs by itself.
    `shown` is called once, when the window is first painted. `refused` is called with the reason when there can be
    no window; then the process exits, where Qt itself would abort it.
    """
    if refused:
        tell_before_the_end(refused)
    qt = application()
    look = Look(qt, theme)
    window = MainWindow(look)
    walk = Demo(window) if demo else None
    failed: list[str] = []
    asked = demo or scenario
    first = Visit("prepare", scenario=asked, seed=seed, led=bool(demo)) if asked else Visit("practise")

    def fail(sentence: str) -> None:
        failed.append(sentence)
        window.fail(sentence)

    def make() -> Program:
        program = provide()
        translation.day(datetime.date(2000, 1, 1))  # loads Babel, which the first page needs for its dates
        return program

    def load() -> None:
        window.jobs.start(lambda _: make(), lambda program: window.open(program, first), problem=fail)

    if shown:
        window.painted.connect(shown, Qt.ConnectionType.SingleShotConnection)
    window.show()
    QTimer.singleShot(0, load)
    with closed_by_signals(window):
        qt.exec()
    look.close()
    return walk.exit_code if walk else int(bool(failed))
