"""Draws every page in every theme and two sizes into artefacts/screenshots, to be looked at.

Run: QT_QPA_PLATFORM=offscreen python -m tests.journeys.screenshots [FOLDER] [THEME …] [--language NAME]
The language "pseudo" is the one for tests, whose sentences are a third longer.
"""

import argparse
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest

from tests.journeys import coach_pictures, library_pictures, machine_pictures, retake_pictures
from tests.support.ui_program import RecordedProgram
from tests.support.ui_sample import call_turns
from voicecoach.call.view import CallView
from voicecoach.core.sound import samples
from voicecoach.machine import translation
from voicecoach.ui.desk import Visit
from voicecoach.ui.look import Look
from voicecoach.ui.opening import application
from voicecoach.ui.window import MainWindow

SIZES = ((1280, 800), (1366, 768), (1024, 640))


def wait_until(true: Callable[[], bool], milliseconds: int = 5000) -> None:
    """Let Qt work until something holds."""
    loop, tries = QEventLoop(), 0
    while not true():
        tries += 1
        assert tries < milliseconds / 10, "it did not come true"
        QTimer.singleShot(10, loop.quit)
        loop.exec()
    QTest.qWait(60)


class Photographer:
    """Walks through the window and keeps what it sees."""

    def __init__(self, window: MainWindow, program: RecordedProgram, folder: Path, suffix: str) -> None:
        self.window, self.program, self.folder, self.suffix = window, program, folder, suffix

    def settle(self) -> None:
        """Until no job is left but those that wait for the test."""
        QTest.qWait(30)
        wait_until(lambda: self.window.jobs.running <= len(self.program.hold) + self.listening())
        QTest.qWait(300)

    def listening(self) -> int:
        """1 while the microphone is watched."""
        return int(hasattr(self.window.page, "sound"))

    def take(self, name: str) -> None:
        """Keep this page."""
        self.window.grab().save(str(self.folder / f"{name}-{self.suffix}.png"))

    def walk(self) -> None:
        """Start to report, then the other places."""
        self.take("0-starting")
        self.window.open(self.program, Visit("practise"))
        self.settle()
        self.take("1-practise")
        self.prepare()
        self.call()
        self.grade()
        self.report()
        self.replay()
        for name in ("library", "settings", "keys", "licences"):
            self.window.visit(Visit(name))
            self.settle()
            self.take(f"6-{name}")
        self.broken()

    def prepare(self) -> None:
        """Busy, then ready and checked."""
        self.program.hold["prepare"] = threading.Event()
        self.window.visit(Visit("prepare", scenario="stalled-first-call", seed=7))
        self.settle()
        self.take("2-prepare-busy")
        self.program.hold.pop("prepare").set()
        page = self.window.page
        wait_until(lambda: page.ready)
        self.take("2-prepare-ready")
        page.warm.breathe.click()
        page.warm.ring.show_at(3.0)
        self.take("2-prepare-breathing")
        page.warm.read.click()
        wait_until(lambda: bool(self.program.asked_for("read_aloud")))
        self.settle()
        self.take("2-prepare-reading")
        page.warm.read.click()
        wait_until(lambda: not page.warm._reading)
        self.settle()
        self.take("2-prepare-read")
        page.sound.room.click()
        wait_until(lambda: page.sound.verdict is not None)
        self.take("2-prepare-checked")
        page._aside.verticalScrollBar().setValue(page._aside.verticalScrollBar().maximum())
        self.take("2-prepare-checked-below")

    def call(self) -> None:
        """The debtor speaks, the trainee speaks, the notes, on hold."""
        page = self.window.page
        page.call.click()
        wait_until(self.program.calls.__len__)
        wait_until(self.window.page.hang_up.isEnabled)
        live, page = self.program.calls[-1], self.window.page
        turns = call_turns()
        view = CallView(at=samples(23), floor="debtor", trainee_level=-58, debtor_level=-18, turns=turns[:4])
        live.shown = replace(view, caption=turns[4].text)
        self.settle()
        self.take("3-call-debtor")
        words = "i am sorry to hear that what happened with your hours and how"
        cue = "Let Dana finish her sentence."
        live.shown = replace(
            live.shown, floor="trainee", turns=turns[:5], trainee_level=-14, partial=words, cue=cue
        )
        self.settle()
        self.take("3-call-trainee")
        page.help.click()
        self.settle()
        self.take("3-call-notes")
        page.help.click()
        live.shown = replace(
            live.shown,
            floor="thinking",
            partial="",
            cue="",
            notice="The microphone fell silent. Check its plug.",
        )
        self.settle()
        self.take("3-call-thinking")

    def grade(self) -> None:
        """Hang up; grading."""
        self.program.hold["grade"] = threading.Event()
        self.window.page.hang_up.click()
        wait_until(lambda: bool(self.program.asked_for("grade")))
        self.settle()
        self.take("4-grading")
        self.program.hold.pop("grade").set()

    def report(self) -> None:
        """The report, playing, and one criterion opened."""
        wait_until(lambda: bool(self.program.players))
        self.settle()
        self.take("5-report")
        page = self.window.page
        page.transport.step(1)
        page.transport.step(1)
        page._toggle(2)
        self.settle()
        self.take("5-report-criterion")
        page._toggle(2)
        self.settle()
        page._area.ensureWidgetVisible(page._debtor_side.itemAt(0).widget())
        self.take("5-report-debtor")

    def replay(self) -> None:
        """A finding that is heard again and again, at another speed; then words that are looked for."""
        self.window.visit(Visit("replay", folder=self.program.root / "new"))
        self.settle()
        page = self.window.page
        wait_until(page.controls.play.isEnabled)
        page.controls.step(1)
        page.controls.step(1)
        page.controls.toggle_loop()
        page.controls.tools.slower.click()
        page.controls.tools.mutes["debtor"].click()
        self.settle()
        self.take("5-replay")
        page.controls.let_go()
        page._open_find()
        page.search.field.setText("hundred")
        page.controls.timeline.zoom(3.0, 30.0)
        page._turn_to(1)
        self.settle()
        self.take("5-replay-find")
        page._close_find()

    def broken(self) -> None:
        """What the pages look like in trouble."""
        empty = RecordedProgram(cards=(), rows=())
        self.window.open(empty, Visit("practise"))
        self.window._pages.clear()
        self.window.visit(Visit("practise"))
        self.settle()
        self.take("7-practise-empty")
        empty.problems = {
            "scenarios": "The scenarios folder cannot be read. Your calls are safe. Ask IT to give you access to it.",
            "prepare": "The voice engine did not answer. Nothing is lost. Look at Settings, then get ready again.",
            "listen": "There is no microphone. Plug one in, then look again.",
            "report": "This call has no report yet. The recording is whole.",
        }
        for visit in (
            Visit("practise"),
            Visit("prepare", scenario="x"),
            Visit("report", folder=Path("x")),
            Visit("library"),
        ):
            self.window.visit(visit)
            self.settle()
            self.take(f"7-{visit.page}-trouble")


def main(folder: Path, themes: list[str], sizes: tuple[tuple[int, int], ...] = SIZES) -> None:
    """All themes, all sizes."""
    folder.mkdir(parents=True, exist_ok=True)
    qt = application()
    for theme in themes:
        for width, height in sizes:
            look = Look(qt, theme)
            window = MainWindow(look)
            window.resize(width, height)
            window.show()
            QTest.qWait(50)
            Photographer(window, RecordedProgram(), folder, f"{theme}-{width}").walk()
            window.close()
            look.close()
            machine_pictures.take(folder, theme, (width, height))
            coach_pictures.take(folder, theme, (width, height))
            library_pictures.take(folder, theme, (width, height))
            retake_pictures.take(folder, theme, (width, height))


def _arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description="Draw every page into a folder.")
    reader.add_argument("folder", nargs="?", type=Path, default=Path("artefacts/screenshots"))
    reader.add_argument("themes", nargs="*", default=["light", "dark", "contrast"])
    reader.add_argument("--language", default="en", help='such as "pseudo"')
    return reader.parse_args()


if __name__ == "__main__":
    chosen = _arguments()
    if translation.language().name != chosen.language:  # it is fixed before the window's modules are loaded
        environment = {**os.environ, "VOICECOACH_LANGUAGE": chosen.language}
        again = [sys.executable, "-m", "tests.journeys.screenshots", *sys.argv[1:]]
        sys.exit(subprocess.run(again, env=environment, check=False).returncode)
    main(chosen.folder, chosen.themes)
