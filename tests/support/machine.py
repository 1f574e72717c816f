"""The real window and program on a home and under a policy of a test's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.support.ui_window import on_page
from voicecoach.application.app import App
from voicecoach.ui.desk import Visit
from voicecoach.ui.look import Look
from voicecoach.ui.opening import application
from voicecoach.ui.window import MainWindow


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home nobody has used yet, and the place of a policy beside it."""
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("VOICECOACH_POLICY", str(tmp_path / "policy.toml"))
    return tmp_path


@contextmanager
def running(qtbot: QtBot, visit: Visit, theme: str = "light") -> Iterator[tuple[MainWindow, Any]]:
    """The window with the program as it starts for a user."""
    look = Look(application(), theme)
    window = MainWindow(look)
    app = App()
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
