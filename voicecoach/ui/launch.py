"""Starts the window and loads the program behind it, while the window is already on screen."""

import importlib
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.machine import logs, paths, precedence
from voicecoach.machine.translation import _

if TYPE_CHECKING:
    from voicecoach.application.app import App
    from voicecoach.application.trainees import SimulatedCall
    from voicecoach.machine.settings import Settings

log = logging.getLogger(__name__)


class _Behind:
    """Loads the program when the window asks for it, and closes it afterwards.

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
    variables = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform in ("win32", "darwin") or any(map(os.environ.get, variables))


def open_practice(scenario: str = "", seed: int = 1, sessions: Path | None = None) -> int:
    """Open the window for a trainee, on a scenario if one is named; returns the exit code."""
    if not has_screen():
        sys.stderr.write(f"{_no_screen()}\n")
        return 1
    behind = _Behind("voicecoach.application.app", "App", None, sessions)
    return _shown(behind, scenario=scenario, seed=seed)


def open_simulated(plan: "SimulatedCall", sessions: Path | None, chosen: "Settings") -> int:
    """Open the window on a call by a simulated trainee, which runs by itself; returns the exit code."""
    behind = _Behind("voicecoach.application.demo", "SimulatedApp", plan, sessions, chosen)
    return _shown(behind, demo=plan.scenario, seed=plan.seed)


def _shown(behind: _Behind, scenario: str = "", demo: str = "", seed: int = 1) -> int:
    """Open the window; where Qt cannot, report why."""
    paths.claim()
    logs.begin()
    try:
        from voicecoach.ui.opening import open_window  # noqa: PLC0415 -- Qt, which not every computer has libraries for
    except ImportError as error:
        _tell_no_window(str(error))
        return 1
    try:
        return open_window(
            behind.provide,
            theme=precedence.theme(),
            scenario=scenario,
            demo=demo,
            seed=seed,
            refused=_tell_no_window,
        )
    finally:
        behind.close()


def _tell_no_window(why: str) -> None:
    """Report why there is no window, in the terminal and in the log."""
    log.error("no window: %s", why)
    sys.stderr.write(f"{_no_libraries(why.strip().rstrip('.'))}\n")
    sys.stderr.flush()


def _no_screen() -> str:
    return _(
        "There is no screen to open a window on. Start voicecoach from a desktop, or practise in the terminal: "
        "voicecoach practise SCENARIO --headless"
    )


def _no_libraries(why: str) -> str:
    return _(
        "The voicecoach window cannot be opened: {why}. Your calls are safe. Install the missing libraries (on Debian "
        "and Ubuntu: apt-get install libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 "
        "libxcb-shape0), or practise in the terminal: voicecoach practise SCENARIO --headless",
        why=why,
    )
