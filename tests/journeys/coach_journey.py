"""A coach's way through the real window with real clicks and keys: find a call, hear a word of it, write, overrule.

Run under a display: python -m tests.journeys.coach_journey FOLDER

Two graded calls lie in the library; an ear at the virtual
loudspeaker records what replay plays. Exit code 0 when everything came true, and what was heard was the sound of the
second that was clicked.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from tests.journeys.journey import Traveller
from tests.support.calls import Call, call
from tests.support.heard import place_of, sounding
from tests.support.replayed_calls import LINES, graded
from tests.support.virtual_sound import VirtualListener
from voicecoach.application.app import App
from voicecoach.core.sound import RATE
from voicecoach.devices.virtual.virtual_devices import VirtualDevices
from voicecoach.machine.settings import Settings
from voicecoach.ui.opening import open_window

PATIENCE = 25.0
"""Seconds after which a step that has not come true ends the journey."""
OTHER = (
    "T[lively=0.5] hello this is sam from northway about your furniture am i speaking with lee",
    "D Yes, the sofa. I will pay it on Monday.",
    "T[lively=0.5] thank you lee goodbye",
)
NEAR = 0.030
"""Seconds by which what is heard may be off."""
Steps = Iterator[Callable[[], bool]]


def page(me: Traveller, name: str) -> Callable[[], bool]:
    """True once that page is on screen."""
    return lambda: type(me.window.page).__name__ == f"{name}Page"


def steps(ear: VirtualListener, made: Call, me: Traveller) -> Steps:
    """Library, replay, a comment, the library again, the report."""
    yield lambda: me.has("Library")
    me.click(me.button("Library"))
    yield page(me, "Library")
    yield from find(me)
    yield from hear(ear, made, me)
    yield from write(me)
    yield from see_the_count(me)
    yield from overrule(me)


def find(me: Traveller) -> Steps:
    """Choose a call by a click, then the one in which a word was said."""
    library: Any = me.window.page
    yield lambda: len(library.model.calls) == 2
    me.photograph("1-library")
    table = library.table
    me.click(table.viewport(), table.visualRect(library.model.index(1, 0)).center())
    yield lambda: [one.row() for one in table.selectionModel().selectedRows()] == [1]
    me.click(library.filter.text)
    yield library.filter.text.hasFocus
    me.type("night shift")
    yield lambda: len(library.model.calls) == 1
    yield lambda: len(table.selected()) == 1 and me.has("Replay") and "shift" in _words(library.preview)
    me.photograph("2-found")
    me.click(me.button("Replay"))
    yield page(me, "Replay")


def hear(ear: VirtualListener, made: Call, me: Traveller) -> Steps:
    """Click on a word: from one second before it on, it comes out of the loudspeaker."""
    replay: Any = me.window.page
    yield lambda: bool(replay.controls.play.isEnabled() and replay.transcript.written)
    yield lambda: len(ear.sound) > 0
    view = replay.transcript
    number = next(place for place, said in enumerate(view._words) if said.text == "hear")
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.position_of(number) + 1)
    before = len(ear.sound)
    me.click(view.viewport(), view.cursorRect(cursor).center())
    yield lambda: len(sounding(ear.sound[before:])) > 1.2 * RATE
    me.photograph("3-hearing")
    off = place_of(sounding(ear.sound[before:]), made.recording) - (view._words[number].start - 1.0)
    assert abs(off) <= NEAR, f"what is heard is off by {off * 1000:.0f} ms"
    me.press("space")
    yield lambda: not replay.controls.player.playing()


def write(me: Traveller) -> Steps:
    """C, some words, Save."""
    replay: Any = me.window.page
    composer = replay.comments.composer
    me.press("c")
    yield composer.text.hasFocus
    me.type("You could ask what changed")
    yield lambda: composer.text.toPlainText() == "You could ask what changed"
    yield lambda: me.has("Save")
    me.click(composer.save)
    yield lambda: len(replay.comments.comments) == 1 and composer.text.toPlainText() == ""
    yield lambda: "You could ask what changed" in _words(replay.comments)
    me.photograph("4-commented")


def see_the_count(me: Traveller) -> Steps:
    """Back in the library the call has one comment."""
    me.click(me.button("Library"))
    yield page(me, "Library")
    library: Any = me.window.page
    yield lambda: [one.comments for one in library.model.calls] == [1]
    yield lambda: "1 comment" in _words(library.preview)
    me.photograph("5-counted")


def overrule(me: Traveller) -> Steps:
    """Another score in the report, with its reason; the machine's stays visible."""
    yield lambda: me.has("Open report")
    me.click(me.button("Open report"))
    yield page(me, "Report")
    report: Any = me.window.page
    yield lambda: bool(report.rows) and bool(report.rows[0].isVisible())
    me.click(report.rows[0].header, QPoint(30, report.rows[0].header.height() // 2))
    yield lambda: me.has("Change score")
    yield from into_sight(me, me.button("Change score"))
    me.click(me.button("Change score"))
    composer = report.comments.composer
    yield lambda: bool(composer.text.hasFocus() and composer.value.isVisible())
    yield from into_sight(me, composer.value)
    me.click(composer.value, QPoint(20, composer.value.height() // 2))
    yield composer.value.hasFocus
    me.press("ctrl+a")
    me.type("64")
    yield lambda: composer.value.value() == 64
    me.click(composer.text)
    yield composer.text.hasFocus
    me.type("He waited for her")
    yield lambda: composer.text.toPlainText() == "He waited for her"
    yield from into_sight(me, composer.save)
    me.click(composer.save)
    yield lambda: "Coach Ann: 64 (program: " in _words(report)
    me.photograph("6-overruled")


def into_sight(me: Traveller, widget: QWidget) -> Steps:
    """Turn the wheel, one click at a time, until the widget can be pressed."""
    area: Any = widget.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    view, bar = area.viewport(), area.verticalScrollBar()
    while not view.rect().contains(widget.mapTo(view, widget.rect().center())):
        before = bar.value()
        me.turn_wheel(view, 1)
        yield lambda before=before: bar.value() != before  # type: ignore[misc]


def _words(part: Any) -> str:
    """What can be read there now."""
    labels = (one for one in part.findChildren(QLabel) if one.isVisible())
    return "\n".join(one.text() for one in labels)


def main() -> int:
    """Travel; 0 when the end was reached."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    calls = folder / "calls"
    made = call(*(line.replace("T ", "T[lively=0.5] ", 1) for line in LINES))
    app = App(Settings(trainee="Sam", coach="Ann"), calls)
    for one, said in enumerate((made, call(*OTHER))):
        graded(app, calls, said, scenario=("staller-first-call", "job-loss")[one])
    travellers: list[Traveller] = []
    with VirtualDevices() as devices:
        ear = VirtualListener(devices, "speaker")

        def begin() -> None:
            travellers.append(Traveller(folder, partial(steps, ear, made), PATIENCE))

        try:
            open_window(lambda: app, shown=begin)
        finally:
            ear.close()
            app.close()
    return 0 if travellers and travellers[0].arrived else 1


if __name__ == "__main__":
    sys.exit(main())
