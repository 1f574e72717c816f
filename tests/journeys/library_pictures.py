"""Pictures of the library with several hundred calls, with the real program; drawn with the other screenshots.

Run: QT_QPA_PLATFORM=offscreen python -m tests.journeys.library_pictures [FOLDER] [THEME …]
"""

import os
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from PySide6.QtTest import QTest

from benchmarks.library import make_library
from voicecoach.application.app import App
from voicecoach.ui.desk import Visit
from voicecoach.ui.look import Look
from voicecoach.ui.opening import application
from voicecoach.ui.window import MainWindow


def take(folder: Path, theme: str, size: tuple[int, int], calls: int = 400) -> None:
    """Draw the library in one theme and size."""
    with tempfile.TemporaryDirectory() as home, patch.dict(os.environ, VOICECOACH_HOME=home):
        app, look = App(), Look(application(), theme)
        window = MainWindow(look)
        window.resize(*size)
        window.show()
        window.open(app, Visit("library"))
        photographer = Photographer(window, folder, f"{theme}-{size[0]}")
        photographer.keep("empty")
        make_library(app.sessions_folder, calls)
        photographer.find()
        photographer.handle()
        photographer.repair(app.sessions_folder)
        window.close()
        app.close()
        look.close()


class Photographer:
    """Walks through the library and keeps what it sees."""

    def __init__(self, window: MainWindow, folder: Path, suffix: str) -> None:
        self.window, self.folder, self.suffix = window, folder, suffix

    def keep(self, name: str) -> None:
        """This page, once nothing moves."""
        for pause in (20, 250, 20):
            for _ in range(100):
                QTest.qWait(pause)
                if not self.window.jobs.running:
                    break
        self.window.grab().save(str(self.folder / f"9-library-{name}-{self.suffix}.png"))

    def find(self) -> None:
        """Everything, something, nothing."""
        self.window.visit(Visit("library"))
        self.keep("full")
        page = self.window.page
        page.filter.text.setText("hours cut")
        page.filter.criterion.setCurrentIndex(2)
        self.keep("sifted")
        page.filter.text.setText("xylophone")
        self.keep("nothing")
        page.filter.choose_nothing()
        page.filter.days.setCurrentIndex(5)
        self.keep("between")
        page.filter.choose_nothing()

    def handle(self) -> None:
        """Several chosen, another name, deleted."""
        page = self.window.page
        self.keep("again")
        page.table.selectAll()
        self.keep("several")
        page.table.selectRow(4)
        page.handling.ask_name()
        self.keep("rename")
        page.handling._leave_name()
        page.handling.delete()
        self.keep("deleted")
        self.window.visit(Visit("trash"))
        self.keep("trash")

    def repair(self, root: Path) -> None:
        """Some calls need a look."""
        for path in sorted(root.iterdir())[-20:-17]:
            (path / "session.json").write_bytes(b"{")
            os.utime(path / "session.json", (0, 0))
        self.window.visit(Visit("library"))
        self.keep("troubled")
        self.window.page.filter.choose_damaged()
        self.keep("troubled-only")


if __name__ == "__main__":
    pictures = Path(sys.argv[1] if len(sys.argv) > 1 else "artefacts/screenshots")
    pictures.mkdir(parents=True, exist_ok=True)
    for chosen in sys.argv[2:] or ["light", "dark"]:
        for measure in ((1280, 800), (1024, 640)):
            take(pictures, chosen, measure)
