"""How fast an hour-long call opens, scrolls and speaks on the replay page, through a virtual loudspeaker.

Run: .venv/bin/python -m benchmarks.replay [MINUTES]     Without a screen Qt's offscreen platform is used.
Targets: open <= 0.3 s with peaks kept; 60 frames a second (16.7 ms each); sound <= 80 ms after a click.
The Qt thread should never work more than 16 ms at a stretch; what it did while opening is printed, too.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.calls import Call, call
from tests.support.session_folders import stored
from tests.support.virtual_sound import VirtualListener
from voicecoach.application.app import App
from voicecoach.core.sound import RATE
from voicecoach.devices.virtual.virtual_devices import VirtualDevices
from voicecoach.grading.report import Report, encode
from voicecoach.library.calls.folders import REPORT
from voicecoach.ui.desk import Visit
from voicecoach.ui.look import Look
from voicecoach.ui.opening import application
from voicecoach.ui.pages.replay import ReplayPage
from voicecoach.ui.window import MainWindow

MINUTE = call(
    "T good morning this is sam reed from northway may i speak with dana whitfield please",
    "D Speaking. What is it about? I am about to leave for work.",
    "T[at=10.4] it is about your card with northway you still owe four hundred twelve dollars sixty",
    "D Yes, I know. My hours were cut last month and I could not pay it.",
    "T i am sorry to hear that what happened with your hours and how much is coming in now",
    "D They cut the night shift. I get about three hundred a week, sometimes less.",
    "T you could pay the full amount today couldn't you or at least half of it",
    "D No. Maybe one hundred on Friday, when I am paid.",
)
TIMED = ("turns", "questions", "interruptions", "tone")


def moved(item: msgspec.Struct, by: float) -> msgspec.Struct:
    """The same that many seconds later, its words, too."""
    later = {"start": item.start + by, "end": item.end + by}  # type: ignore[attr-defined]
    if words := getattr(item, "words", ()):
        later["words"] = tuple(moved(word, by) for word in words)
    return msgspec.structs.replace(item, **later)


def repeated(report: Report, times: int) -> Report:
    """The same call again and again, with all that was found in it."""
    shifts = [report.length * number for number in range(times)]
    lists = {name: tuple(moved(one, by) for by in shifts for one in getattr(report, name)) for name in TIMED}
    scores = tuple(
        msgspec.structs.replace(
            score, findings=tuple(moved(one, by) for by in shifts for one in score.findings)
        )
        for score in report.scores
    )
    return msgspec.structs.replace(report, length=report.length * times, scores=scores, **lists)


def long_call(app: App, root: Path, minutes: float) -> Path:
    """A graded call of that length."""
    short = stored(root, MINUTE)
    app.grade(short, lambda *_: None, lambda: False)
    report = app.report(short)
    times = round(minutes * 60 / report.length)
    recording = np.tile(MINUTE.recording, (times, 1))
    folder = stored(root, Call(MINUTE.session, MINUTE.says, recording))
    (folder / REPORT).write_bytes(encode(repeated(report, times)))
    return folder


def until(true: Callable[[], bool], longest: float = 60.0) -> tuple[float, float]:
    """Let Qt work until something holds; how long that took, and the longest it worked at a stretch."""
    began, stretch = time.perf_counter(), 0.0
    while not true():
        before = time.perf_counter()
        QApplication.processEvents()
        stretch = max(stretch, time.perf_counter() - before)
        assert time.perf_counter() - began < longest
        time.sleep(0.0005)
    return time.perf_counter() - began, stretch


def opening(window: MainWindow, folder: Path) -> ReplayPage:
    """Open the call and tell when what was there."""
    began = time.perf_counter()
    window.visit(Visit("replay", folder=folder))
    called = time.perf_counter() - began
    page = window.page
    assert isinstance(page, ReplayPage)
    told, longest = [], called
    for name, there in (
        ("words and marks", page.controls.isVisible),
        ("waveform", lambda: page.controls.timeline._sound is not None),
        ("sound", page.controls.play.isEnabled),
        ("all words", lambda: page.transcript.written),
        ("everything", lambda: window.jobs.running == 0),
    ):
        _, stretch = until(there)
        longest = max(longest, stretch)
        told.append(f"{name} {(time.perf_counter() - began) * 1000:.0f} ms")
    print(f"  {', '.join(told)}; longest work of the Qt thread {longest * 1000:.0f} ms")
    return page


def frames(page: ReplayPage, seconds_in_sight: float, count: int = 200) -> None:
    """Scroll and redraw everything, each frame by itself."""
    timeline = page.controls.timeline
    parts = [timeline._plot.viewport(), *timeline._lanes]
    timeline.whole()
    timeline.zoom(timeline._length / seconds_in_sight, timeline._length / 2)
    took = []
    for _ in range(count):
        began = time.perf_counter()
        timeline.scroll_by(0.01)
        timeline.show_cursor(timeline._at + 0.016)
        for part in parts:
            part.repaint()
        took.append((time.perf_counter() - began) * 1000)
        QApplication.processEvents()
    worst = statistics.quantiles(took, n=20)[-1]
    print(
        f"  {seconds_in_sight:.0f} s in sight: {statistics.median(took):.1f} ms a frame, 19 of 20 within {worst:.1f} ms"
    )


def click_to_sound(page: ReplayPage, ear: VirtualListener, speed: float, clicks: int = 12) -> None:
    """From a real click on a word to its sound in the recorder, whose own delay counts, too."""
    tools, view = page.controls.tools, page.transcript
    while tools.speed != speed:
        (tools.faster if tools.speed < speed else tools.slower).click()
    took = []
    for number in range(clicks):
        place = 40 + 97 * number % (len(view._words) - 50)
        cursor = QTextCursor(view.document())
        cursor.setPosition(view.position_of(place) + 1)
        view.setTextCursor(cursor)
        view.ensureCursorVisible()
        QTest.qWait(250)
        silent = len(ear.sound)
        spot = view.cursorRect(cursor).center()
        clicked = time.perf_counter()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
        until(lambda silent=silent: bool(np.any(ear.sound[silent:])))  # type: ignore[misc]
        until(lambda end=time.perf_counter() + 0.2: time.perf_counter() > end)  # type: ignore[misc]
        page.controls.toggle()
        first = silent + int(np.flatnonzero(ear.sound[silent:])[0])
        took.append((ear.start + first / RATE - clicked) * 1000)
        QTest.qWait(200)
    print(f"  at {speed:g} times: {statistics.median(took):.0f} ms, at most {max(took):.0f} ms")


def main(minutes: float) -> None:
    """All of it, on one call."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home, VirtualDevices() as devices:
        os.environ["VOICECOACH_HOME"] = home
        app = App(sessions=Path(home) / "calls")
        folder = long_call(app, Path(home) / "calls", minutes)
        print(f"{minutes:g} minutes, {len(app.report(folder).turns)} turns")
        look = Look(application(), "light")
        window = MainWindow(look)
        window.show()
        window.open(app, Visit("keys"))
        until(lambda: window.jobs.running == 0)
        QTest.qWait(500)
        print("opened for the first time, peaks not known (target: something at once)")
        opening(window, folder)
        window.visit(Visit("keys"))
        QTest.qWait(500)
        print("opened again, peaks kept (target 300 ms)")
        page = opening(window, folder)
        print("scrolling (target 16.7 ms a frame)")
        for seconds in (5, 60, 600, 3000):
            frames(page, min(seconds, minutes * 60))
        print("from the click to the sound (target 80 ms)")
        ear = VirtualListener(devices, "speaker")
        QTest.qWait(500)
        for speed in (1.0, 2.0, 0.5):
            click_to_sound(page, ear, speed)
        ear.close()
        window.close()
        look.close()
        app.close()


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0)
