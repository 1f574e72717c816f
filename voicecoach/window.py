"""The window with its program behind it; the program is made while the window already stands."""

import importlib
import os
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach import paths
from voicecoach.ui.window import open_window

if TYPE_CHECKING:
    from voicecoach.app import App
    from voicecoach.settings import Settings
    from voicecoach.trainees import SimulatedCall

NO_SCREEN = (
    "There is no screen here to open a window on. Start voicecoach from a desktop, or practise in the terminal: "
    "voicecoach practise SCENARIO --headless\n"
)


class _Behind:
    """Makes the program when the window asks, and lets it go afterwards.

    Sound, speech and grading libraries take longest to load, so they load behind the window.
    """

    def __init__(self, module: str, kind: str, *args: object) -> None:
        self._what = (module, kind, args)
        self._made: list[App] = []

    def provide(self) -> "App":
        module, kind, args = self._what
        self._made.append(getattr(importlib.import_module(module), kind)(*args))
        return self._made[-1]

    def close(self) -> None:
        for app in self._made:
            app.close()


def has_screen() -> bool:
    """Whether there is a screen to open a window on."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform in ("win32", "darwin") or any(map(os.environ.get, named))


def open_practice(scenario: str = "", seed: int = 1, sessions: Path | None = None) -> int:
    """Open the window for a trainee, on a scenario if one is named; returns the exit code."""
    if not has_screen():
        sys.stderr.write(NO_SCREEN)
        return 1
    behind = _Behind("voicecoach.app", "App", None, sessions)
    try:
        return open_window(behind.provide, theme=_theme(), scenario=scenario, seed=seed)
    finally:
        behind.close()


def open_simulated(plan: "SimulatedCall", sessions: Path | None, chosen: "Settings") -> int:
    """Open the window on a call of a made-up trainee, which is walked through by itself; returns the exit code."""
    behind = _Behind("voicecoach.demo", "SimulatedApp", plan, sessions, chosen)
    try:
        return open_window(behind.provide, theme=_theme(), demo=plan.scenario, seed=plan.seed)
    finally:
        behind.close()


def _theme() -> str:
    """The chosen theme, read without the settings' own reader: that would hold the window back.

    A settings file that cannot be read is told by the program itself, a moment later.
    """
    try:
        return str(tomllib.loads(paths.settings_file().read_text("utf-8")).get("theme", "system"))
    except (OSError, ValueError):
        return "system"
