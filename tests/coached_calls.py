"""Graded calls on disk, and the real program on them with somebody at the desk."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
from pytestqt.qtbot import QtBot

from tests.calls import Call, call
from tests.session_folders import stored
from tests.ui_window import on_page
from voicecoach import marking
from voicecoach.app import App
from voicecoach.grading.report import Report, decode
from voicecoach.library import folders
from voicecoach.settings import Settings
from voicecoach.ui.desk import Visit
from voicecoach.ui.look import Look
from voicecoach.ui.window import MainWindow, application

CALL = call(
    "T hello this is sam from north star collections am i speaking with dana",
    "D Yes, and I lost my job in March.",
    "T you must pay now couldn't you pay it all today or should we call your boss",
    "D Nothing before Friday.",
    "T okay thank you so that is fifty dollars on friday by card",
)


def graded_call(root: Path, one: Call = CALL, **changes: object) -> Path:
    """A recorded and graded call; `changes` are made to its record."""
    folder = stored(root, one)
    if changes:
        record = msgspec.structs.replace(folders.record_of(folder), **changes)
        folders.write_whole(folder / folders.RECORD, msgspec.json.encode(record))
    marking.grade_folder(folder, "first-call", store=True)
    return folder


def report_of(folder: Path) -> Report:
    """What the machine found."""
    return decode((folder / folders.REPORT).read_bytes())


@contextmanager
def desk(
    qtbot: QtBot, root: Path, visit: Visit, coach: str = "", theme: str = "light"
) -> Iterator[tuple[MainWindow, Any]]:
    """The real window and program over these calls."""
    with patch.dict(os.environ, VOICECOACH_HOME=str(root.parent / f"{root.name}-home")):
        yield from _desk(qtbot, root, visit, coach, theme)


def _desk(qtbot: QtBot, root: Path, visit: Visit, coach: str, theme: str) -> Iterator[tuple[MainWindow, Any]]:
    look = Look(application(), theme)
    window = MainWindow(look)
    app = App(Settings(trainee="Sam", coach=coach), root)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.open(app, visit)
    try:
        yield window, on_page(qtbot, window, visit.page)
    finally:
        window.close()
        assert window.jobs.close()
        app.close()
        look.close()
        window.deleteLater()
