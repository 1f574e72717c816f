"""Walks every page of the window in the language for tests and prints what is still in English, as JSON.

Run: VOICECOACH_LANGUAGE=pseudo QT_QPA_PLATFORM=offscreen python -m tests.support.pseudo_walk HOME
"""

import json
import os
import platform
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest

from tests.journeys.coach_pictures import fill
from tests.support.coached_calls import report_of
from tests.support.retaken_calls import BETTER, STALLER, ScriptedApp
from tests.support.ui_program import RecordedProgram
from tests.support.ui_sample import call_turns
from tests.support.visible_text import Data, gaps, untranslated
from voicecoach.application.app import App
from voicecoach.application.ports.retakes import CallRequest
from voicecoach.call.view import CallView
from voicecoach.core.sound import samples
from voicecoach.grading.report import Report
from voicecoach.library.calls import folders
from voicecoach.machine import licences, paths
from voicecoach.machine.settings import Settings
from voicecoach.machine.translation import language, say
from voicecoach.reports.print_layout import groups, title
from voicecoach.ui.desk import Visit
from voicecoach.ui.look import Look
from voicecoach.ui.opening import application
from voicecoach.ui.report import report_print
from voicecoach.ui.window import PAGES, MainWindow

LONGEST = 20_000
"""Milliseconds that a page may take to settle."""
FOLDERS = ("models", "scenarios", "rubrics", "language", "logs", "cache", "settings.toml")
ENGINES = ("espeak", "gmw/en-us", "PocketSphinx, its own English model (basic recognition)", "Python")
"""Names that the speech engines have for themselves and their voices."""
NESTED = ("preferences", "plans", "retakes", "library")
"""Parts of the program that have methods of their own."""
TAG = re.compile(r"<[^>]*>")


class Overheard:
    """A program whose answers are noted as data, in so far as they are no sentences of its own."""

    def __init__(self, program: object, data: Data) -> None:
        self._program, self._data = program, data

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._program, name)
        if name in NESTED:
            return Overheard(value, self._data)
        if not callable(value):
            self._data.add(value)
            return value

        def answer(*values: object, **named: object) -> object:
            self._data.add(values)
            told = value(*map(self._listened_to, values), **named)
            self._data.add(told)
            return told

        return answer

    def _listened_to(self, value: object) -> object:
        """A callback whose values are noted too; anything else as it is."""
        if not callable(value):
            return value

        def call(*values: object) -> object:
            self._data.add(values)
            return value(*values)

        return call


class Walk:
    """Goes from page to page and notes texts that are not translated, by page."""

    def __init__(self, window: MainWindow, data: Data, found: dict[str, dict[str, None]]) -> None:
        self.window, self.data, self.found = window, data, found

    def visit(self, visit: Visit, *, but: int = 0) -> Any:
        """Go there and look, when no more than `but` jobs are left."""
        self.data.add(visit)
        self.window.visit(visit)
        self.look(but=but)
        return self.window.page

    def look(self, *, but: int = 0) -> None:
        """At what is on screen."""
        self.until(lambda: self.window.jobs.running <= but)
        QTest.qWait(50)
        window, page = self.window, self.window.page
        assert page is not None
        name = next(name for name, known in window._pages.items() if known is page)
        for part in (page, window.places, window.notices, window.banner, window.waiting):
            self.found.setdefault(name, {}).update(dict.fromkeys(gaps(part, self.data)))

    def until(self, true: Callable[[], bool]) -> None:
        """Let Qt work until something holds."""
        for _ in range(LONGEST // 10):
            if true():
                return
            QTest.qWait(10)
        raise AssertionError("it did not come true")


@contextmanager
def shown(program: Any, first: Visit, data: Data, *, overheard: bool = True) -> Iterator[MainWindow]:
    """The window on a program, whose plain answers are noted as data when it is overheard."""
    look = Look(application(), "light")
    window = MainWindow(look)
    window.show()
    window.open(Overheard(program, data) if overheard else program, first)  # type: ignore[arg-type]
    try:
        yield window
    finally:
        for held in program.hold.values() if isinstance(program, RecordedProgram) else ():
            held.set()
        window.close()
        look.close()


def recorded(walk: Walk, program: RecordedProgram) -> None:
    """A call from start to report, with a page that is busy here and there."""
    walk.look()
    program.hold["prepare"] = threading.Event()
    page = walk.visit(Visit("prepare", scenario="stalled-first-call", seed=7), but=2)
    program.hold.pop("prepare").set()
    walk.until(lambda: bool(page.ready))
    page.warm.breathe.click()
    page.warm.ring.show_at(3.0)
    page.warm.read.click()
    walk.until(lambda: bool(program.asked_for("read_aloud")))
    walk.look(but=1)
    page.warm.read.click()
    walk.until(lambda: not page.warm._reading)
    page.sound.hear.click()
    walk.look(but=1)
    page.sound.room.click()
    walk.until(lambda: page.sound.verdict is not None)
    walk.look(but=1)
    page.call.click()
    walk.until(lambda: bool(program.calls))
    live, page = program.calls[-1], walk.window.page
    walk.until(page.hang_up.isEnabled)
    turns = call_turns()
    walk.data.add(turns)
    for floor, paused in (("nobody", False), ("trainee", False), ("debtor", False), ("thinking", True)):
        live.shown = CallView(at=samples(23), floor=floor, turns=turns[:4], paused=paused)  # type: ignore[arg-type]
        QTest.qWait(100)
        page.escape()
        walk.look()
    live.shown = replace(live.shown, paused=False)
    program.hold["grade"] = threading.Event()
    page.hang_up.click()
    walk.until(lambda: bool(program.asked_for("grade")))
    walk.look(but=1)
    program.hold.pop("grade").set()
    walk.until(lambda: bool(program.players))
    for row in walk.window.page.rows:
        row.open(on=True)
    walk.window.page.transport.step(1)
    walk.look()
    replay = walk.visit(Visit("replay", folder=program.root / "new"))
    replay.controls.step(1)
    replay.controls.toggle_loop()
    replay._open_find()
    replay.search.field.setText("zzz")
    walk.look()
    for name in ("library", "keys", "licences", "practise"):
        walk.visit(Visit(name))
    walk.visit(Visit("settings"), but=1)
    walk.visit(Visit("consent"))


def broken(walk: Walk, program: RecordedProgram) -> None:
    """Nothing there, then everything in trouble."""
    walk.look()
    sentence = "Zxq vrt. Plk wst."
    walk.data.add(sentence)
    program.problems = dict.fromkeys(("scenarios", "prepare", "listen", "report", "call", "grade"), sentence)
    visits = (
        Visit("practise"),
        Visit("prepare", scenario="x"),
        Visit("report", folder=Path("x")),
        Visit("library"),
        Visit("grading", folder=Path("x")),
        Visit("call", scenario="x", seed=1),
    )
    for visit in visits:
        walk.visit(visit)


def stored(walk: Walk, calls: tuple[Path, Path, Path], line: int) -> None:
    """Pages that need calls on disk."""
    coached, original, again = calls
    walk.look()
    for name in ("library", "progress", "calibration", "blind", "assign", "trash", "settings"):
        walk.visit(Visit(name), but=name == "settings")
    page = walk.visit(Visit("report", folder=coached))
    for row in page.rows:
        row.open(on=True)
    walk.look()
    walk.visit(Visit("replay", folder=coached))
    walk.visit(Visit("retake", folder=original, line=line))
    walk.visit(Visit("compare", folder=again, other=original))
    page = walk.visit(Visit("library"))
    page.table.selectAll()
    walk.look()
    page.table.selectRow(2)
    walk.look()
    page.handling.ask_name()
    walk.look()
    page.handling._leave_name()
    page.handling.delete()
    walk.look()
    walk.visit(Visit("trash"))


def real(walk: Walk, app: App, folder: Path, damaged: Path) -> None:
    """Pages fed by the program itself: whatever it says as plain text and is not listed in `facts` counts."""
    for name in ("practise", "library", "settings", "consent", "trash", "progress"):
        walk.visit(Visit(name), but=name == "settings")
    app.preferences.agree()
    for name in ("consent", "settings"):
        walk.visit(Visit(name), but=name == "settings")
    walk.until(lambda: walk.window.jobs.running == 0)
    walk.look()
    walk.visit(Visit("prepare", scenario=STALLER, seed=1), but=9)
    QTest.qWait(2000)  # the microphone is looked for
    walk.look(but=9)
    page = walk.visit(Visit("report", folder=folder))
    for row in page.rows:
        row.open(on=True)
    walk.look()
    walk.visit(Visit("replay", folder=folder))
    page = walk.visit(Visit("library"))
    for number in range(page.table.model().rowCount()):
        page.table.selectRow(number)
        walk.look()
    walk.visit(Visit("report", folder=damaged))
    walk.visit(Visit("replay", folder=damaged))


def facts(app: App, folder: Path) -> Data:
    """What comes from files, people and the computer: the only English on the pages of the real program."""
    data = Data()
    data.add(("Sam Reed", app.sessions_folder, paths.data(), licences.parts()))
    data.add_exactly(
        *(path.name for path in app.sessions_folder.iterdir()), *map(str, paths.data().iterdir())
    )
    data.add_exactly(str(paths.data() / "sessions"))
    data.add_exactly(*(path.stem for path in (paths.assets().parent / "models").iterdir()))
    about = tuple(" ".join(part) for part in app.preferences.about())
    data.add_exactly(about, platform.platform(), platform.python_version(), *FOLDERS, *ENGINES, "US", "UK")
    for file in app.catalog.readable():
        scenario = file.scenario
        data.add_prose(scenario)
        labels = tuple(row.label for row in (*scenario.case.rows, *scenario.case.parts))
        data.add_exactly(scenario.title, labels, tuple(level.title for level in scenario.levels))
        data.add((scenario.persona.name, f"{scenario.persona.name}, {scenario.persona.about}"))
        case = app.case_file(scenario.id, 1)
        data.add_exactly(app.warm_up(scenario.id, 1).lines)
        data.add_exactly(*(value for _, value in case.rows), case.disclosure, case.goals)
    report = report_of(folder)
    data.add_exactly(tuple(hit.why for hit in report.tone))
    quotes = (finding.quote for score in report.scores for finding in score.findings)
    data.add_exactly(tuple(turn.text for turn in report.turns), *quotes, report.recogniser)
    return data


def printed(data: Data, report: Report) -> Iterator[str]:
    """What the PDF says in English: its lanes, its foot and the pieces of its text."""
    pieces = [piece for group in groups(report, catalogue=language()) for piece in group]
    lines = (line for piece in pieces for line in TAG.split(unescape(f"{piece.before} {piece.text}")))
    data.add(report.turns)
    shown = (*report_print.LANES, say(title(report)), *lines)
    yield from (text for text in shown if untranslated(text, data))


def main(home: Path) -> None:
    """All walks; prints {page: [text]}."""
    os.environ["VOICECOACH_HOME"] = str(home)
    found: dict[str, dict[str, None]] = {}
    data = Data()
    data.add(("Sam Reed", "Ann Bell", "Trainee", home, licences.parts(), "PDF", "Qt"))
    program = RecordedProgram()
    with shown(program, Visit("practise"), data) as window:
        recorded(Walk(window, data, found), program)
    empty = RecordedProgram(cards=(), rows=())
    with shown(empty, Visit("practise"), data) as window:
        broken(Walk(window, data, found), empty)
    root = home / "calls"
    trainee, coach = ScriptedApp(root, "Sam Reed"), ScriptedApp(root, "Sam Reed", "Ann Bell")
    coached = fill(root)
    original = trainee.hold(request=CallRequest())
    line = [n for n, turn in enumerate(folders.session_of(original).turns) if turn.speaker == "debtor"][1]
    trainee.script = BETTER
    again = trainee.run_graded(trainee.retakes.begin(original, line))
    coach.plans.assign("Sam Reed", STALLER, "hard", "Let her finish.")
    for app in (trainee, coach):
        with shown(app, Visit("practise"), data) as window:
            stored(Walk(window, data, found), (coached, original, again), line)
        app.close()
    found["PDF"] = dict.fromkeys(printed(data, report_of(again)))
    muted = ScriptedApp(home / "muted", "Sam Reed", half_duplex=True)
    folder, damaged = muted.hold(), muted.hold(seed=2)
    muted.close()
    (damaged / folders.REPORT).write_bytes(b"{")
    app = App(Settings(trainee="Sam Reed"), home / "muted")
    own = facts(app, folder)
    told: dict[str, dict[str, None]] = {}
    with shown(app, Visit("practise"), own, overheard=False) as window:
        real(Walk(window, own, told), app, folder, damaged)
    app.close()
    found |= {f"{page} of the real program": texts for page, texts in told.items()}
    missing = set(PAGES) - set(found)
    assert not missing, f"no walk goes to {sorted(missing)}"
    sys.stdout.write(json.dumps({page: list(texts) for page, texts in found.items()}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
