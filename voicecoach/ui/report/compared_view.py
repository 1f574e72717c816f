"""One of two compared calls: when it was, its sound, what cost points, what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from voicecoach.machine.translation import _
from voicecoach.ui import words
from voicecoach.ui.look import Look
from voicecoach.ui.replay import marks
from voicecoach.ui.replay.spoken import lines
from voicecoach.ui.replay.transcript_view import TranscriptView
from voicecoach.ui.replay.transport import Transport
from voicecoach.ui.report import compare_words
from voicecoach.ui.widgets.basic import Button, GradeMark, OneLine, clear, column, frame, label, row

if TYPE_CHECKING:
    from voicecoach.application.ports.reports import Finding
    from voicecoach.application.ports.retakes import ComparedCall

WHERE = "In the comparison"
LANES = ("turns", "overlaps")
"""Lanes that fit into half a window."""
HIGH = 88
"""Height of the waveforms in pixels."""


class ComparedView(QWidget):
    """The call's sound; the widget `words`, placed elsewhere, has what cost points and what was said.

    Emits `used` when it was asked to play, `opened` when its report is asked for, `answer` with one of its lines.
    """

    used = Signal()
    opened = Signal()
    answer = Signal(int)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look, self._name = look, name
        self.call: ComparedCall | None = None
        self.title = label(name, "heading", wrap=False)
        self.when = OneLine("quiet")
        self.grade = row(gap=8)
        self.report = Button(_("Report"), look, icon="open", kind="tool", name=_("Report: {call}", call=name))
        self.report.clicked.connect(self.opened)
        self.transport = Transport(look, WHERE, keyed=False)
        self.transport.play.setAccessibleName(_("Play: {call}", call=name))
        self.transport.timeline.set_height(HIGH)
        self.transport.timeline.chosen.connect(lambda _: self.used.emit())
        self.transport.play.clicked.connect(self.used)
        for button in (self.transport.previous, self.transport.next):
            button.hide()  # half a window is narrow: the findings are listed below and have keys
        self.found = column(gap=8)
        self.transcript = TranscriptView(look)
        self.transcript.setAccessibleName(_("Transcript: {call}", call=name))
        self.transcript.setMinimumHeight(280)
        self.transcript.chosen.connect(self.hear)
        self.transcript.answer.connect(self.answer)
        self.transport.moved.connect(self.transcript.show_second)
        head = row(self.title, gap=8)
        head.addWidget(self.when, 1)
        head.addLayout(self.grade)
        head.addWidget(self.report)
        costs = frame(column(label(_("What cost points"), "heading"), self.found, gap=8, margin=12))
        said = frame(column(label(_("What was said"), "heading"), self.transcript, gap=8, margin=12))
        self.words = QWidget()
        below = column(costs, said, None, gap=12)
        below.setContentsMargins(0, 0, 0, 0)
        self.words.setLayout(below)
        self.setLayout(column(head, self.transport, gap=8))

    def show_call(self, call: ComparedCall) -> None:
        """Show this call from the point where the comparison begins."""
        self.call = call
        part = _("from {time}", time=words.clock(call.since)) if call.part else ""
        self.when.say(" · ".join(filter(None, (words.moment(call.when), part))))
        clear(self.grade)
        self.grade.addWidget(GradeMark(words.grade(call.report.overall), self._look, word=False))
        self.grade.addWidget(label(words.points(call.report.overall), "who", wrap=False))
        shown = [lane for lane in marks.lanes(call.whole) if lane.kind in LANES]
        costs = compare_words.findings(call.report)
        self.transport.show_call(call.whole.length, shown, [finding for _, finding in costs])
        if call.part:
            self.transport.timeline.show_part(call.since, call.until)
        self.transport.show_second(call.since)
        clear(self.found)
        for title, finding in costs:
            self.found.addWidget(self._finding(title, finding))
        if not costs:
            self.found.addWidget(label(_("Nothing cost points."), "quiet"))
        compared = [line for line in lines(call.whole.turns) if call.since <= line.start < call.until]
        self.transcript.show_lines(tuple(compared))

    def hear(self, at: float) -> None:
        """Play that moment."""
        self.used.emit()
        self.transport.hear(at)

    def _finding(self, title: str, finding: Finding) -> QWidget:
        """A button to hear it, and what happened."""
        at = words.clock(finding.start)
        name = _("Hear {time} ({call}): {finding}", call=self._name, time=at, finding=finding.message)
        button = Button(at, self._look, icon="play", kind="flat", name=name)
        button.setFixedWidth(84)
        button.clicked.connect(lambda: self._hear_finding(finding))
        cost = _("{title} (–{points:g} points)", title=title, points=finding.cost)
        said = column(label(cost, "strong"), label(finding.message, "small"), gap=0)
        line = row(column(button, None, gap=0), gap=8)
        line.addLayout(said, 1)
        made = QWidget()
        made.setLayout(line)
        return made

    def _hear_finding(self, finding: Finding) -> None:
        self.used.emit()
        self.transport.hear_finding(finding)
