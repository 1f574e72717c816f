"""The controls of the replay page: selection, loop, speed, silences, one side alone."""

from PySide6.QtCore import QSignalBlocker

from voicecoach.application.ports.program import Player
from voicecoach.application.ports.reports import Finding
from voicecoach.machine.translation import _
from voicecoach.ui.keys import bind, tip
from voicecoach.ui.look import Look
from voicecoach.ui.replay import marks
from voicecoach.ui.replay.play_tools import WHERE, PlayTools
from voicecoach.ui.replay.transport import Transport
from voicecoach.ui.widgets.basic import Button

FINDING_TAIL = 0.3
"""Seconds that a loop goes on after its finding (default)."""
NOTHING_TO_LOOP = _("Choose what to loop first: drag over the waveform, or go to a finding.")


class ReplayControls(Transport):
    """A transport with a selection, loops, speed and volumes."""

    hint = _("Click to play from a moment. Drag to select a part, then press L to loop it.")

    def __init__(self, look: Look) -> None:
        super().__init__(look, WHERE, selectable=True)
        self.selection: tuple[float, float] | None = None
        self.loop: tuple[float, float] | None = None
        self._silences: tuple[tuple[float, float], ...] = ()
        self.tools = PlayTools(look)
        self.whole = Button(_("Whole call"), look, kind="tool", tip=tip(WHERE, "whole"))
        self.tools.layout().addWidget(self.whole)  # type: ignore[union-attr]
        self.inside.insertWidget(1, self.tools)
        self.tools.changed.connect(self._apply)
        self.tools.looped.connect(self.toggle_loop)
        self.whole.clicked.connect(self.timeline.whole)
        self.timeline.selected.connect(self.choose)
        bind(self, WHERE, "whole", self.timeline.whole)
        bind(self, WHERE, "earlier", lambda: self.timeline.scroll_by(-0.5))
        bind(self, WHERE, "later", lambda: self.timeline.scroll_by(0.5))

    def show_silences(self, silences: tuple[tuple[float, float], ...]) -> None:
        """Store the silences (seconds) of a new call and clear the selection."""
        self._silences = silences
        self.let_go()

    def show_player(self, player: Player) -> None:
        """Play with the chosen speed and volumes."""
        super().show_player(player)
        self._apply()

    def play_from(self, at: float) -> None:
        """Play from that second; outside the loop, the loop ends."""
        if self.loop and not self.loop[0] - 0.001 <= at < self.loop[1]:
            self._go_round(None)
        super().play_from(at)

    def hear_finding(self, finding: Finding) -> None:
        """Play the finding; a loop moves to it."""
        if self.loop:
            self.selection = None
            self._go_round(self._span(finding))
        super().hear_finding(finding)

    def choose(self, start: float, end: float) -> None:
        """Select a part of the call, in seconds."""
        self.selection = (start, end)
        self.timeline.show_selection(self.selection)
        if self.loop:
            self._go_round(self.selection)
            self.play_from(start)
        elif self.player is None or not self.player.playing():
            self.show_second(start)

    def toggle_loop(self) -> None:
        """Loop the selection or the finding; or end the loop."""
        if self.loop:
            self._go_round(None)
            return
        span = self.selection or (self._span(self.finding) if self.finding else None)
        if span is None:
            self.says.say(NOTHING_TO_LOOP)
            return
        self._go_round(span)
        self.play_from(span[0])

    def let_go(self) -> bool:
        """End the loop and clear the selection; whether there was either."""
        was = self.loop is not None or self.selection is not None
        self.selection = None
        self._go_round(None)
        return was

    def _span(self, finding: Finding) -> tuple[float, float]:
        """Seconds of a finding to play."""
        start = max(0.0, finding.start - marks.LEAD_IN)
        return start, max(start + 0.5, min(finding.end + FINDING_TAIL, self.length))

    def _go_round(self, loop: tuple[float, float] | None) -> None:
        """Loop over this span, or end the loop."""
        self.loop = loop
        with QSignalBlocker(self.tools.loop):
            self.tools.loop.setChecked(loop is not None)
        self.timeline.show_selection(loop or self.selection)
        if self.player is not None:
            self.player.set_loop(loop)

    def _apply(self) -> None:
        """Apply speed, silences, volumes and loop."""
        if self.player is not None:
            self.player.set_speed(self.tools.speed)
            self.player.set_skips(self._silences if self.tools.skip.isChecked() else ())
            self.player.set_volumes(*self.tools.volumes)
            self.player.set_loop(self.loop)
