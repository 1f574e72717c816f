"""Playing a recorded call: the bar with play and time, and the timeline that follows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from voicecoach.application.ports.reports import Finding, Report
from voicecoach.core.problem import Problem
from voicecoach.machine.translation import say
from voicecoach.ui.keys import bind, tip
from voicecoach.ui.look import Look
from voicecoach.ui.replay import marks
from voicecoach.ui.replay.marks import Lane
from voicecoach.ui.replay.timeline import Timeline
from voicecoach.ui.widgets.basic import Button, OneLine, column, label, row
from voicecoach.ui.words import clock

if TYPE_CHECKING:
    from voicecoach.application.ports.program import Player

LOOK_EVERY = 16
"""Milliseconds between two looks at the player: once a frame."""
STEP = 2.0
"""Seconds that an arrow key moves."""
HINT = "Click anywhere to hear that moment. Turn the wheel to look closer."


class Transport(QFrame):
    """Tells `moved` with the second shown, `stepped` with the finding gone to.

    `trouble` comes with a sentence when the recording cannot be played, `gone` when the loudspeaker was taken away.
    """

    trouble = Signal(str)
    gone = Signal(str)
    moved = Signal(float)
    stepped = Signal(object)
    hint = HINT

    def __init__(
        self, look: Look, where: str = "In the report", *, chooses: bool = False, keyed: bool = True
    ) -> None:
        """`where` its keys are listed; `chooses` lets a stretch be chosen by dragging.

        Without `keyed` the page has the keys, where there are several transports on it.
        """
        super().__init__()
        self.setProperty("role", "card")
        self.player: Player | None = None
        self.length = 0.0
        self.second = 0.0
        self.finding: Finding | None = None
        self.lanes: Collection[str] = ()
        """Names of those to be shown; empty means all."""
        self._findings: Sequence[Finding] = ()
        self._played = False
        self.play = Button("Play", look, icon="play", tip=tip(where, "play"))
        self.play.setFixedWidth(104)
        self.play.setEnabled(False)
        self.previous = Button(
            "Previous", look, kind="flat", tip=tip(where, "previous"), name="Previous finding"
        )
        self.next = Button("Next", look, kind="flat", tip=tip(where, "next"), name="Next finding")
        self.time = label("0:00 of 0:00", "strong", wrap=False)
        self.says = OneLine("quiet")
        self.timeline = Timeline(look, chooses=chooses)
        self.timeline.chosen.connect(self.hear)
        self.timeline.pointed.connect(lambda text: self.says.say(text or self._about()))
        self.bar = row(self.play, self.time, gap=12)
        self.bar.addWidget(self.says, 1)
        self.bar.addWidget(self.previous)
        self.bar.addWidget(self.next)
        self.inside = column(self.bar, self.timeline, gap=4, margin=12)
        self.setLayout(self.inside)
        self.play.clicked.connect(self.toggle)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._follow)
        self.doing: dict[str, Callable[[], None]] = dict(self._doing())
        for name, action in self.doing.items() if keyed else ():
            bind(self, where, name, action)

    def _doing(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """What its keys do, by their names."""
        yield from (
            ("play", self.toggle),
            ("back_2", lambda: self.jump(-STEP)),
            ("on_2", lambda: self.jump(STEP)),
            ("closer", lambda: self.timeline.zoom(2.0, self.second)),
            ("wider", lambda: self.timeline.zoom(0.5, self.second)),
            ("previous", lambda: self.step(-1)),
            ("next", lambda: self.step(1)),
        )

    def show_report(self, report: Report) -> None:
        """This call's marks; its sound comes with `show_player`."""
        shown = [lane for lane in marks.lanes(report) if not self.lanes or lane.name in self.lanes]
        self.show_call(report.length, shown, marks.findings(report))

    def show_call(self, length: float, lanes: Sequence[Lane], findings: Sequence[Finding]) -> None:
        """A call of so many seconds, with what is known about it."""
        self.length = length
        self.play.setEnabled(False)
        self.timeline.show_length(length)
        self.timeline.show_lanes(lanes)
        self.show_findings(findings)
        self._show_position(0.0)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """What previous and next go through."""
        self._findings = findings
        self.finding = None
        self.says.say(self.hint)
        for button in (self.previous, self.next):
            button.setEnabled(bool(findings))

    def show_player(self, player: Player) -> None:
        """Sound is there."""
        self.player = player
        self._played = False
        self.play.setEnabled(True)
        self._timer.start()

    def close_player(self) -> None:
        """Let the device go."""
        self._timer.stop()
        player, self.player = self.player, None
        if player is not None:
            player.close()

    def hear(self, start: float) -> None:
        """Play that moment, from a second before."""
        self.play_from(start - marks.LEAD_IN)

    def hear_finding(self, finding: Finding) -> None:
        """Play what was found, and say it."""
        self.finding = finding
        self.says.say(self._about())
        self.hear(finding.start)
        self.stepped.emit(finding)

    def toggle(self) -> None:
        """Play from the cursor, or pause."""
        if self.player is not None and self.player.playing():
            self.player.pause()
            self._follow()
        else:
            self.play_from(0.0 if self.second >= self.length - 0.05 else self.second)

    def jump(self, by: float) -> None:
        """Move the cursor; playing goes on from there."""
        at = min(max(0.0, self.second + by), self.length)
        if self.player is not None and self.player.playing():
            self.play_from(at)
        else:
            self.show_second(at)

    def step(self, by: int) -> None:
        """Hear the finding before or after."""
        if self._findings:
            known = self.finding in self._findings
            at = self._findings.index(self.finding) + by if known and self.finding else min(by, 0)
            self.hear_finding(self._findings[at % len(self._findings)])

    def play_from(self, at: float) -> None:
        """Play from exactly that second."""
        at = min(max(0.0, at), self.length)
        self.show_second(at)
        if self.player is not None:
            try:
                self.player.start(at)
            except Problem as problem:
                self.trouble.emit(say(problem.sentence))
            self._follow()

    def show_second(self, at: float) -> None:
        """Put the cursor there, in sight."""
        self.timeline.show_cursor(at, reveal=True)
        self._show_position(at)

    def regain(self) -> None:
        """The loudspeaker is back: go on where it was lost."""
        self._timer.start()
        self.play_from(self.second)

    def _about(self) -> str:
        """What to read while nothing is pointed at."""
        if self.finding is None:
            return self.hint
        return f"{clock(self.finding.start)}  {self.finding.message} {self.finding.advice}".strip()

    def _follow(self) -> None:
        """Show where the player is."""
        if self.player is None:
            return
        playing = self.player.playing()
        self.play.setText("Pause" if playing else "Play")
        self.play.show_icon("pause" if playing else "play")
        if playing or self._played:
            self._show_position(self.player.position())
        self._played = playing
        if playing:
            return
        if lost := self.player.trouble():
            self._timer.stop()
            self.gone.emit(lost)

    def _show_position(self, at: float) -> None:
        """Cursor and time."""
        self.second = at
        shown = f"{clock(at)} of {clock(self.length)}"
        if shown != self.time.text():
            self.time.setText(shown)
        self.timeline.show_cursor(at)
        self.moved.emit(at)
