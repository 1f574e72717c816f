"""Where a comment is written: of which kind, about what, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QPlainTextEdit, QSpinBox

from voicecoach.application.ports.reports import Comment, Finding, Kind, Role, Score, finding_key
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, OneLine, column, row
from voicecoach.ui.words import clock


@dataclass(frozen=True)
class CommentChoice:
    """One thing that can be written."""

    name: str
    kind: Kind
    about: str
    """moment | criterion | finding"""
    asks: str
    """What stands in the empty field."""


COMMENT_CHOICES: dict[Role, tuple[CommentChoice, ...]] = {
    "coach": (
        CommentChoice("Comment", "comment", "moment", "What do you hear?"),
        CommentChoice("Suggestion", "suggestion", "moment", "What would you say instead?"),
        CommentChoice("Praise", "praise", "moment", "What went well?"),
        CommentChoice("Give another score", "override", "criterion", "Why this score?"),
        CommentChoice("A finding is wrong", "wrong", "finding", "Why is it wrong?"),
    ),
    "trainee": (
        CommentChoice("Comment", "comment", "moment", "What would you like to tell your coach?"),
        CommentChoice("I see a score differently", "dispute", "criterion", "What should your coach know?"),
        CommentChoice("I see a finding differently", "dispute", "finding", "What should your coach know?"),
    ),
}
"""By who sits here."""


@dataclass(frozen=True)
class Draft:
    """What was written, before it has an author and a time."""

    kind: Kind
    text: str
    fields: dict[str, Any] = field(default_factory=dict)


class WordsField(QPlainTextEdit):
    """Several lines of words; Tab goes on, Ctrl+Enter sends."""

    sent = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter makes a line, with Ctrl it sends."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.sent.emit()
        else:
            super().keyPressEvent(event)


class TickBox(QCheckBox):
    """A box that Enter ticks, where Space plays."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class CommentComposer(QFrame):
    """Tells `written` with a Draft."""

    written = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._choices: tuple[CommentChoice, ...] = COMMENT_CHOICES["trainee"]
        self._findings: list[tuple[str, Finding]] = []
        self._scores: Sequence[Score] = ()
        self._answers: Comment | None = None
        self._at = 0.0
        self.kind, self.criterion, self.finding = self._box("Kind"), self._box("Score"), self._box("Finding")
        self.value = QSpinBox()
        self.value.setRange(0, 100)
        self.value.setSuffix(" of 100")
        self.value.setAccessibleName("Your score")
        self.moment = TickBox()
        self.moment.setChecked(True)
        self.text = WordsField()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(72)
        self.text.sent.connect(self._send)
        self.to = OneLine("quiet")
        self.keep = Button("Keep", look, kind="primary", tip="Keep it beside the call (Ctrl+Enter)")
        self.keep.clicked.connect(self._send)
        self.drop = Button("No answer", look, kind="flat")
        self.drop.clicked.connect(lambda: self.answer(None))
        foot = row(self.moment, None, self.drop, self.keep, gap=8)
        lines = column(
            self.to, self.kind, self.criterion, self.finding, self.value, self.text, gap=8, margin=12
        )
        lines.addLayout(foot)
        self.setLayout(lines)
        self.kind.currentIndexChanged.connect(lambda _: self._fit())
        self.criterion.currentIndexChanged.connect(lambda _: self._start_value())
        self.at(0.0)

    def _box(self, name: str) -> QComboBox:
        """A choice that does not widen the panel."""
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        return box

    def show_call(self, role: Role, scores: Sequence[Score]) -> None:
        """What can be written about this call by who sits here."""
        about = {"moment"} | ({"criterion"} if scores else set())
        self._scores = scores
        self._findings = [(score.criterion, one) for score in scores for one in score.findings]
        about |= {"finding"} if self._findings else set()
        self._choices = tuple(one for one in COMMENT_CHOICES[role] if one.about in about)
        self.kind.clear()
        self.kind.addItems([one.name for one in self._choices])
        self.criterion.clear()
        self.criterion.addItems([score.title for score in scores])
        titles = {score.criterion: score.title for score in scores}
        self.finding.clear()
        self.finding.addItems(
            [f"{clock(one.start)} {titles[name]}: {one.message}" for name, one in self._findings]
        )
        self.text.clear()
        self.answer(None)

    def at(self, seconds: float) -> None:
        """The moment being heard."""
        self._at = seconds
        self.moment.setText(f"At {clock(seconds)}")
        self.moment.setAccessibleName(f"About the moment at {clock(seconds)}")

    def answer(self, comment: Comment | None) -> None:
        """Write an answer to this; None writes for itself again."""
        self._answers = comment
        self._fit()
        if comment is not None:
            self.to.say(f"Answer to {comment.author}: {comment.text}")
            self.text.setFocus()

    def compose(self, kind: Kind, criterion: str = "", finding: str = "") -> None:
        """Begin a comment of that kind about a score or a finding."""
        about = "finding" if finding else "criterion" if criterion else "moment"
        place = next(
            (n for n, one in enumerate(self._choices) if (one.kind, one.about) == (kind, about)), None
        )
        if place is None:
            return
        self.answer(None)
        self.kind.setCurrentIndex(place)
        for number, score in enumerate(self._scores):
            if score.criterion == criterion:
                self.criterion.setCurrentIndex(number)
        for number, (name, one) in enumerate(self._findings):
            if finding_key(name, one) == finding:
                self.finding.setCurrentIndex(number)
        self.text.setFocus()

    def done(self) -> None:
        """It was kept: begin anew."""
        self.text.clear()
        self.answer(None)

    @property
    def choice(self) -> CommentChoice | None:
        """What is being written; None before a call is shown."""
        place = self.kind.currentIndex()
        return self._choices[place] if 0 <= place < len(self._choices) else None

    def _fit(self) -> None:
        """Show the fields that this kind needs."""
        choice, answering = self.choice, self._answers is not None
        about = "" if choice is None or answering else choice.about
        self.kind.setVisible(not answering)
        self.to.setVisible(answering)
        self.drop.setVisible(answering)
        self.criterion.setVisible(about == "criterion")
        self.finding.setVisible(about == "finding")
        self.moment.setVisible(about == "moment")
        self.value.setVisible(about == "criterion" and choice is not None and choice.kind == "override")
        asks = "Your answer" if answering or choice is None else choice.asks
        self.text.setPlaceholderText(asks)
        self.text.setAccessibleName(asks)
        self._start_value()

    def _start_value(self) -> None:
        """The score to change is where one begins."""
        place = self.criterion.currentIndex()
        if 0 <= place < len(self._scores):
            self.value.setValue(round(self._scores[place].value or 0.0))

    def _send(self) -> None:
        """Hand it over; whoever keeps it says so with `done`."""
        text = self.text.toPlainText().strip()
        if self._answers is not None:
            about = self._answers
            fields = {"about": about.id, "criterion": about.criterion, "finding": about.finding}
            self.written.emit(Draft("comment", text, fields))
        elif self.choice is not None:
            self.written.emit(Draft(self.choice.kind, text, self._fields(self.choice)))

    def _fields(self, choice: CommentChoice) -> dict[str, Any]:
        """What it is about."""
        if choice.about == "finding":
            criterion, one = self._findings[self.finding.currentIndex()]
            key = finding_key(criterion, one)
            return {"criterion": criterion, "finding": key, "start": one.start, "end": one.end}
        if choice.about == "criterion":
            named = {"criterion": self._scores[self.criterion.currentIndex()].criterion}
            return named | ({"value": float(self.value.value())} if choice.kind == "override" else {})
        return {"start": round(self._at, 2)} if self.moment.isChecked() else {}
