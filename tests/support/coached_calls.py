"""Graded calls on disk, and the real program on them with somebody at the desk."""

import datetime
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import numpy as np
import soundfile
from pytestqt.qtbot import QtBot

from tests.support.calls import Call, call
from tests.support.session_folders import stored
from tests.support.ui_sample import sample_report
from tests.support.ui_window import on_page
from voicecoach.application import grading_service
from voicecoach.application.app import App
from voicecoach.core.sound import RATE
from voicecoach.grading.report import Report, Score, decode, encode
from voicecoach.library.calls import folders
from voicecoach.machine.settings import PrivacySettings, Settings
from voicecoach.ui.desk import Visit
from voicecoach.ui.look import Look
from voicecoach.ui.opening import application
from voicecoach.ui.window import MainWindow

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
        folders.write_atomically(folder / folders.RECORD, msgspec.json.encode(record))
    grading_service.grade_folder(folder, "first-call", store=True)
    return folder


def report_of(folder: Path) -> Report:
    """What the machine found."""
    return decode((folder / folders.REPORT).read_bytes())


@contextmanager
def desk(
    qtbot: QtBot, root: Path, visit: Visit, coach: str = "", theme: str = "light", *, hidden: bool = False
) -> Iterator[tuple[MainWindow, Any]]:
    """The real window and program over these calls."""
    wished = Settings(trainee="Sam", coach=coach, privacy=PrivacySettings(pseudonyms=hidden))
    with patch.dict(os.environ, VOICECOACH_HOME=str(root.parent / f"{root.name}-home")):
        yield from _desk(qtbot, App(wished, root), visit, theme)


def _desk(qtbot: QtBot, app: App, visit: Visit, theme: str) -> Iterator[tuple[MainWindow, Any]]:
    look = Look(application(), theme)
    window = MainWindow(look)
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


def listed_call(root: Path, number: int, trainee: str = "Sam", /, **values: float) -> Path:
    """A small graded call, one a day from 2 March 2026 on; `whole` is the value of the whole call."""
    day = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC) + datetime.timedelta(days=number)
    folder = root / f"{day:%Y-%m-%dT%H%M%S}-staller-{number:04x}"
    folder.mkdir(parents=True)
    outcome = "promise" if number % 3 else "callback"
    record = folders.SessionRecord(
        folders.SESSION_FORMAT, trainee, "staller", "starter", number, day.isoformat(), outcome=outcome
    )
    whole = values.pop("whole", None)
    scores = tuple(
        Score(name, name.capitalize(), value, 1.0, "Reason.", "Formula.") for name, value in values.items()
    )
    report = msgspec.structs.replace(
        sample_report(), trainee=trainee, outcome=outcome, overall=whole, scores=scores, least_scored=1
    )
    sound = np.zeros((RATE * 60, 2), np.int16)
    soundfile.write(folder / folders.RECORDING, sound, RATE, format="FLAC", subtype="PCM_16")
    (folder / folders.RECORD).write_bytes(msgspec.json.encode(record))
    (folder / folders.TURNS).write_bytes(b"")
    (folder / folders.REPORT).write_bytes(encode(report))
    return folder
