"""Plays a recorded call: a bar with Play and the time, and the timeline that follows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from voicecoach.application.ports.reports import Finding, Report
from voicecoach.core.problem import Problem
from voicecoach.machine.translation import _, say
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
"""Milliseconds between two updates from the player: once a frame."""
STEP = 2.0
"""Seconds that an arrow key moves."""
HINT = _("Click anywhere to hear that moment. Scroll to zoom.")


class Transport(QFrame):
    """Emits `moved` with the second shown, `stepped` with the finding gone to.

    `trouble` carries a sentence when the recording cannot be played, `gone` when the loudspeaker was unplugged.
    """

    trouble = Signal(str)
    gone = Signal(str)
    moved = Signal(float)
    stepped = Signal(object)
    hint = HINT

    def __init__(
        self, look: Look, where: str = "In the report", *, selectable: bool = False, keyed: bool = True
    ) -> None:
        """`where` is the group of its keys in `KEYS`; `selectable` allows selecting a span by dragging.

        Without `keyed` the page binds the keys itself, where it has several transports.
        """
        super().__init__()
        self.setProperty("role", "card")
        self.player: Player | None = None
        self.length = 0.0
        self.second = 0.0
        self.finding: Finding | None = None
        self.lanes: Collection[str] = ()
        """Kinds of the lanes to show; empty means all."""
        self._findings: Sequence[Finding] = ()
        self._played = False
        self.play = Button(_("Play"), look, icon="play", tip=tip(where, "play"))
        self.play.setMinimumWidth(104)
        self.play.setEnabled(False)
        self.previous = Button(
            _("Previous"), look, kind="flat", tip=tip(where, "previous"), name=_("Previous finding")
        )
        self.next = Button(_("Next"), look, kind="flat", tip=tip(where, "next"), name=_("Next finding"))
        self.time = label("", "strong", wrap=False)
        self.says = OneLine("quiet")
        self.timeline = Timeline(look, selectable=selectable)
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
        """The actions of its keys by name."""
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
        """Show this call's marks; its sound comes with `show_player`."""
        shown = [lane for lane in marks.lanes(report) if not self.lanes or lane.kind in self.lanes]
        self.show_call(report.length, shown, marks.findings(report))

    def show_call(self, length: float, lanes: Sequence[Lane], findings: Sequence[Finding]) -> None:
        """Show a call of so many seconds with its lanes and findings."""
        self.length = length
        self.play.setEnabled(False)
        self.timeline.show_length(length)
        self.timeline.show_lanes(lanes)
        self.show_findings(findings)
        self._show_position(0.0)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Set the findings that Previous and Next step through."""
        self._findings = findings
        self.finding = None
        self.says.say(self.hint)
        for button in (self.previous, self.next):
            button.setEnabled(bool(findings))

    def show_player(self, player: Player) -> None:
        """The sound is loaded: enable Play."""
        self.player = player
        self._played = False
        self.play.setEnabled(True)
        self._timer.start()

    def close_player(self) -> None:
        """Release the loudspeaker."""
        self._timer.stop()
        player, self.player = self.player, None
        if player is not None:
            player.close()

    def hear(self, start: float) -> None:
        """Play from a second before that moment."""
        self.play_from(start - marks.LEAD_IN)

    def hear_finding(self, finding: Finding) -> None:
        """Play a finding and show its sentence."""
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
        """Move the cursor by seconds; playback continues from there."""
        at = min(max(0.0, self.second + by), self.length)
        if self.player is not None and self.player.playing():
            self.play_from(at)
        else:
            self.show_second(at)

    def step(self, by: int) -> None:
        """Play the previous (-1) or the next (1) finding."""
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
        """Move the cursor to this second and scroll to it."""
        self.timeline.show_cursor(at, reveal=True)
        self._show_position(at)

    def regain(self) -> None:
        """The loudspeaker is back: continue where playback stopped."""
        self._timer.start()
        self.play_from(self.second)

    def _about(self) -> str:
        """The sentence shown while the pointer is on no mark."""
        if self.finding is None:
            return self.hint
        return f"{clock(self.finding.start)}  {say(self.finding.message)} {say(self.finding.advice)}".strip()

    def _follow(self) -> None:
        """Follow the player."""
        if self.player is None:
            return
        playing = self.player.playing()
        self.play.setText(_("Pause") if playing else _("Play"))
        self.play.show_icon("pause" if playing else "play")
        if playing or self._played:
            self._show_position(self.player.position())
        self._played = playing
        if playing:
            return
        if lost := self.player.trouble():
            self._timer.stop()
            self.gone.emit(say(lost))

    def _show_position(self, at: float) -> None:
        self.second = at
        shown = _("{number} of {total}", number=clock(at), total=clock(self.length))
        if shown != self.time.text():
            self.time.setText(shown)
        self.timeline.show_cursor(at)
        self.moved.emit(at)
