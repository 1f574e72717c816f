"""One of two takes: when, the sound, what cost points, what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

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
    from voicecoach.application.ports.retakes import Take

WHERE = "In the comparison"
LANES = ("Turns", "Both at once")
"""Of the marks, those that fit into half a window."""
HIGH = 88
"""Pixels of the waveforms."""


class TakeView(QWidget):
    """Who and how it sounds; `words` below it is what it cost and what was said.

    Tells `used` when it was asked to play, `opened` when its report is asked for, `answer` with a line of it.
    """

    used = Signal()
    opened = Signal()
    answer = Signal(int)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look, self._name = look, name
        self.take: Take | None = None
        self.title = label(name, "heading", wrap=False)
        self.when = OneLine("quiet")
        self.grade = row(gap=8)
        self.report = Button("Report", look, icon="open", kind="tool", name=f"Report of {name.lower()}")
        self.report.clicked.connect(self.opened)
        self.transport = Transport(look, WHERE, keyed=False)
        self.transport.play.setAccessibleName(f"Play {name.lower()}")
        self.transport.timeline.set_height(HIGH)
        self.transport.timeline.chosen.connect(lambda _: self.used.emit())
        self.transport.play.clicked.connect(self.used)
        for button in (self.transport.previous, self.transport.next):
            button.hide()  # half a window is narrow: the findings stand below, and the keys are there
        self.found = column(gap=8)
        self.transcript = TranscriptView(look)
        self.transcript.setAccessibleName(f"Transcript of {name.lower()}")
        self.transcript.setMinimumHeight(280)
        self.transcript.chosen.connect(self.hear)
        self.transcript.answer.connect(self.answer)
        self.transport.moved.connect(self.transcript.show_second)
        head = row(self.title, gap=8)
        head.addWidget(self.when, 1)
        head.addLayout(self.grade)
        head.addWidget(self.report)
        costs = frame(column(label("What cost points", "heading"), self.found, gap=8, margin=12))
        said = frame(column(label("What was said", "heading"), self.transcript, gap=8, margin=12))
        self.words = QWidget()
        below = column(costs, said, None, gap=12)
        below.setContentsMargins(0, 0, 0, 0)
        self.words.setLayout(below)
        self.setLayout(column(head, self.transport, gap=8))

    def show_take(self, take: Take) -> None:
        """This call, at the place where the comparison begins."""
        self.take = take
        part = f" · from {words.clock(take.since)} on" if take.part else ""
        self.when.say(f"{take.when}{part}")
        clear(self.grade)
        self.grade.addWidget(GradeMark(words.grade(take.report.overall), self._look, word=False))
        self.grade.addWidget(label(words.points(take.report.overall), "who", wrap=False))
        shown = [lane for lane in marks.lanes(take.whole) if lane.name in LANES]
        costs = compare_words.findings(take.report)
        self.transport.show_call(take.whole.length, shown, [finding for _, finding in costs])
        if take.part:
            self.transport.timeline.show_part(take.since, take.until)
        self.transport.show_second(take.since)
        clear(self.found)
        for title, finding in costs:
            self.found.addWidget(self._finding(title, finding))
        if not costs:
            self.found.addWidget(label("Nothing.", "quiet"))
        among = [one for one in lines(take.whole.turns) if take.since <= one.start < take.until]
        self.transcript.show_lines(tuple(among))

    def hear(self, at: float) -> None:
        """Play that moment."""
        self.used.emit()
        self.transport.hear(at)

    def _finding(self, title: str, finding: Finding) -> QWidget:
        """Hear it; what happened."""
        at = words.clock(finding.start)
        button = Button(
            at,
            self._look,
            icon="play",
            kind="flat",
            name=f"Hear {at} of {self._name.lower()}: {finding.message}",
        )
        button.setFixedWidth(84)
        button.clicked.connect(lambda: self._hear_finding(finding))
        said = column(
            label(f"{title} (–{finding.cost:g} points)", "strong"), label(finding.message, "small"), gap=0
        )
        line = row(column(button, None, gap=0), gap=8)
        line.addLayout(said, 1)
        made = QWidget()
        made.setLayout(line)
        return made

    def _hear_finding(self, finding: Finding) -> None:
        self.used.emit()
        self.transport.hear_finding(finding)
