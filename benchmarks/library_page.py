"""How long the library page takes with 10,000 calls: until the list is seen, until a filter is seen, in the Qt thread.

Run: QT_QPA_PLATFORM=offscreen python -m benchmarks.library_page [--sessions 10000] [--folder DIR]
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from benchmarks.library import make_library
from voicecoach.application.app import App
from voicecoach.library.index.index import Index
from voicecoach.machine import paths
from voicecoach.ui.desk import Visit
from voicecoach.ui.look import Look
from voicecoach.ui.opening import application
from voicecoach.ui.window import MainWindow


def until(true: Callable[[], bool], longest: float = 60.0) -> float:
    """Milliseconds until something holds, while Qt works."""
    start, loop = time.perf_counter(), QEventLoop()
    while not true() and time.perf_counter() - start < longest:
        QTimer.singleShot(1, loop.quit)
        loop.exec()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Make the library, open the page twice, filter, sort."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sessions", type=int, default=10_000)
    asked.add_argument("--folder", type=Path, help="a library made before")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="voicecoach-bench-") as home:
        os.environ["VOICECOACH_HOME"] = home
        root = options.folder or Path(home) / "sessions"
        if not root.is_dir():
            make_library(root, options.sessions)
        Index(root, paths.cache()).refresh()
        app, look = App(sessions=root), Look(application(), "light")
        window = MainWindow(look)
        window.show()
        window.open(app, Visit("settings"))
        until(lambda: window.jobs.running == 0)
        measure(window, options.sessions)
        window.close()
        app.close()
        look.close()


def measure(window: MainWindow, number: int) -> None:
    """Print each time, and the longest that the Qt thread was busy in one go."""

    def shown(rows: Callable[[int], bool]) -> Callable[[], bool]:
        return lambda: rows(window.page.model.rowCount())  # type: ignore[union-attr]

    def step(what: str, act: Callable[[], object], done: Callable[[], bool]) -> None:
        start = time.perf_counter()
        act()
        at_once = (time.perf_counter() - start) * 1000
        print(f"{what:<44} seen after {at_once + until(done):7.1f} ms, {at_once:6.1f} of them in one go")
        until(lambda: window.jobs.running == 0)

    step("open the page, first time", lambda: window.visit(Visit("library")), shown(lambda n: n == number))
    window.visit(Visit("settings"))
    until(lambda: window.jobs.running == 0)
    page = window._pages["library"]
    page.model.show_calls(type(page.model.calls)([]))
    step("open the page again", lambda: window.visit(Visit("library")), shown(lambda n: n == number))
    page.filter.text.setText("march")
    step("filter by a word", page.ask, shown(lambda n: 0 < n < number))
    step("clear the filter", page.filter.choose_nothing, shown(lambda n: n == number))
    first = page.model.calls.folder(0)
    step("sort by result", lambda: page.model.sort(4), lambda: page.model.calls.folder(0) != first)
    listing = page.model.calls
    start = time.perf_counter()
    page.table.show_calls(listing)
    print(f"{'show the answer (in the Qt thread)':<44} {(time.perf_counter() - start) * 1000:7.1f} ms")


if __name__ == "__main__":
    main()
