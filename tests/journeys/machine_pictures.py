"""Pictures of consent, notices and Settings under a policy, with the real program; drawn with the other screenshots."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from voicecoach.application.app import App
from voicecoach.ui.desk import Visit
from voicecoach.ui.look import Look
from voicecoach.ui.opening import application
from voicecoach.ui.window import MainWindow

POLICY = """\
reason = "Set by the training department. Ask the service desk."
[set]
trainee = "Sam Reed"
[lock]
privacy.retention_days = 90
folders.sessions = "{calls}"
network.downloads = false
theme = "{theme}"
[reasons]
"folders.sessions" = "Calls lie on the training share, so that your coach can open them."
"""


def take(folder: Path, theme: str, size: tuple[int, int]) -> None:
    """Ask, then settings from top to bottom, then a policy with a mistake."""
    with tempfile.TemporaryDirectory() as home:
        policy, calls = Path(home) / "policy.toml", Path(home) / "calls"
        calls.mkdir()
        policy.write_text(POLICY.format(calls=calls, theme=theme))
        with patch.dict(os.environ, VOICECOACH_HOME=home, VOICECOACH_POLICY=str(policy)):
            _walk(folder, theme, size)
            policy.write_text("[lock]\naudio.half_duplx = true\n")
            _walk_broken(folder, theme, size)


def _walk(folder: Path, theme: str, size: tuple[int, int]) -> None:
    with _shown(theme, size) as (window, app):
        window.open(app, Visit("prepare", scenario="staller-first-call", seed=7))
        _settle(window)
        _keep(window, folder, "8-consent", theme)
        app.preferences.agree()
        window.visit(Visit("settings"))
        _settle(window)
        _keep(window, folder, "8-settings", theme)
        area = window.page.findChild(QScrollArea)
        window.page._list()
        _settle(window)
        for part in (1, 2):
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum() * part // 2)
            _settle(window)
            _keep(window, folder, f"8-settings-{part}", theme)


def _walk_broken(folder: Path, theme: str, size: tuple[int, int]) -> None:
    with _shown(theme, size) as (window, app):
        window.open(app, Visit("practise"))
        _settle(window)
        _keep(window, folder, "8-policy-mistake", theme)


@contextmanager
def _shown(theme: str, size: tuple[int, int]) -> Iterator[tuple[MainWindow, App]]:
    """A window of that size with its program beside it."""
    look = Look(application(), theme)
    window = MainWindow(look)
    window.resize(*size)
    window.show()
    app = App()
    try:
        yield window, app
    finally:
        window.close()
        app.close()
        look.close()


def _settle(window: MainWindow) -> None:
    """Until nothing moves but the level of the microphone."""
    for _ in range(200):
        QTest.qWait(20)
        if window.jobs.running <= 1:
            break
    QTest.qWait(200)


def _keep(window: MainWindow, folder: Path, name: str, theme: str) -> None:
    window.grab().save(str(folder / f"{name}-{theme}-{window.width()}.png"))
