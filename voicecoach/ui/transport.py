"""Playing a recorded call: the bar with play and time, and the timeline that follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from voicecoach.core.problem import Problem
from voicecoach.grading.report import Finding, Report
from voicecoach.ui import marks
from voicecoach.ui.keys import bind, tip
from voicecoach.ui.look import Look
from voicecoach.ui.parts import Button, OneLine, column, label, row
from voicecoach.ui.timeline import Timeline
from voicecoach.ui.words import clock

if TYPE_CHECKING:
    from voicecoach.ui.program import Player

LOOK_EVERY = 30
"""Milliseconds between two looks at the player."""
STEP = 2.0
"""Seconds that an arrow key moves."""
HINT = "Click anywhere to hear that moment. Turn the wheel to look closer."


class Transport(QFrame):
    """Tells `trouble` with a sentence when the recording cannot be played, and `moved` with the second shown."""

    trouble = Signal(str)
    moved = Signal(float)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._player: Player | None = None
        self._length = 0.0
        self._at = 0.0
        self._findings: Sequence[Finding] = ()
        self._current = -1
        where = "In the report"
        self.play = Button("Play", look, icon="play", tip=tip(where, "play"))
        self.play.setFixedWidth(104)
        self.play.setEnabled(False)
        self.previous = Button(
            "Previous", look, kind="flat", tip=tip(where, "previous"), name="Previous finding"
        )
        self.next = Button("Next", look, kind="flat", tip=tip(where, "next"), name="Next finding")
        self.time = label("0:00 of 0:00", "strong", wrap=False)
        self.says = OneLine("quiet")
        self.says.say(HINT)
        self.timeline = Timeline(look)
        self.timeline.chosen.connect(self.hear)
        self.timeline.pointed.connect(lambda text: self.says.say(text or self._about()))
        bar = row(self.play, self.time, gap=12)
        bar.addWidget(self.says, 1)
        bar.addWidget(self.previous)
        bar.addWidget(self.next)
        self.setLayout(column(bar, self.timeline, gap=4, margin=12))
        self.play.clicked.connect(self.toggle)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._follow)
        for name, action in (
            ("play", self.toggle),
            ("back_2", lambda: self.jump(-STEP)),
            ("on_2", lambda: self.jump(STEP)),
            ("closer", lambda: self.timeline.zoom(2.0, self._at)),
            ("wider", lambda: self.timeline.zoom(0.5, self._at)),
            ("previous", lambda: self.step(-1)),
            ("next", lambda: self.step(1)),
        ):
            bind(self, where, name, action)

    def show_report(self, report: Report) -> None:
        """This call's marks; its sound comes with `show_player`."""
        self._length = report.length
        self._findings = marks.findings(report)
        self._current = -1
        self.play.setEnabled(False)
        self.says.say(HINT)
        self.timeline.show_length(report.length)
        self.timeline.show_lanes(marks.lanes(report))
        self._show_position(0.0)
        for button in (self.previous, self.next):
            button.setEnabled(bool(self._findings))

    def show_player(self, player: Player) -> None:
        """Sound is there."""
        self._player = player
        self.play.setEnabled(True)
        self._timer.start()

    def close_player(self) -> None:
        """Let the device go."""
        self._timer.stop()
        player, self._player = self._player, None
        if player is not None:
            player.close()

    def hear(self, start: float) -> None:
        """Play that moment, from a second before."""
        self._start(start - marks.LEAD_IN)

    def toggle(self) -> None:
        """Play from the cursor, or pause."""
        if self._player is not None and self._player.playing():
            self._player.pause()
        else:
            self._start(0.0 if self._at >= self._length - 0.05 else self._at)

    def jump(self, by: float) -> None:
        """Move the cursor; playing goes on from there."""
        at = min(max(0.0, self._at + by), self._length)
        if self._player is not None and self._player.playing():
            self._start(at)
        else:
            self._show_position(at)

    def step(self, by: int) -> None:
        """Hear the finding before or after."""
        if self._findings:
            self._current = (self._current + by) % len(self._findings) if self._current >= 0 else min(by, 0)
            self.says.say(self._about())
            self.hear(self._findings[self._current].start)

    def _about(self) -> str:
        """What to read while nothing is pointed at."""
        if self._current < 0:
            return HINT
        finding = self._findings[self._current]
        return f"{clock(finding.start)}  {finding.message} {finding.advice}".strip()

    def _start(self, at: float) -> None:
        """Play from that second."""
        at = min(max(0.0, at), self._length)
        self._show_position(at)
        if self._player is not None:
            try:
                self._player.start(at)
            except Problem as problem:
                self.trouble.emit(str(problem))
            self._follow()

    def _follow(self) -> None:
        """Show where the player is."""
        if self._player is None:
            return
        playing = self._player.playing()
        self.play.setText("Pause" if playing else "Play")
        self.play.show_icon("pause" if playing else "play")
        if playing:
            self._show_position(self._player.position())

    def _show_position(self, at: float) -> None:
        """Cursor and time."""
        self._at = at
        self.time.setText(f"{clock(at)} of {clock(self._length)}")
        self.timeline.show_cursor(at)
        self.moved.emit(at)
