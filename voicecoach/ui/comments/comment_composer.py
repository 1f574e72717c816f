"""The form for a comment: its kind, what it is on, and its text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QPlainTextEdit, QSpinBox

from voicecoach.application.ports.reports import Comment, Finding, Kind, Role, Score, finding_key
from voicecoach.machine.translation import _, say
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, OneLine, column, row
from voicecoach.ui.words import clock


@dataclass(frozen=True)
class CommentChoice:
    """A kind of comment to choose."""

    name: str
    kind: Kind
    about: str
    """moment | criterion | finding"""
    asks: str
    """Placeholder of the empty field."""


COMMENT_CHOICES: dict[Role, tuple[CommentChoice, ...]] = {
    "coach": (
        CommentChoice(_("Comment"), "comment", "moment", _("What do you hear?")),
        CommentChoice(_("Suggestion"), "suggestion", "moment", _("What would you say instead?")),
        CommentChoice(_("Praise"), "praise", "moment", _("What went well?")),
        CommentChoice(_("Change the score"), "override", "criterion", _("Why this score?")),
        CommentChoice(_("A finding is wrong"), "wrong", "finding", _("Why is it wrong?")),
    ),
    "trainee": (
        CommentChoice(_("Comment"), "comment", "moment", _("What would you like to tell your coach?")),
        CommentChoice(
            _("I disagree with a score"), "dispute", "criterion", _("What should your coach know?")
        ),
        CommentChoice(
            _("I disagree with a finding"), "dispute", "finding", _("What should your coach know?")
        ),
    ),
}
"""By role."""


@dataclass(frozen=True)
class Draft:
    """A comment before it has an author and a date."""

    kind: Kind
    text: str
    fields: dict[str, Any] = field(default_factory=dict)


class WordsField(QPlainTextEdit):
    """Several lines of text; Tab moves on, Ctrl+Enter sends."""

    sent = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins a line; with Ctrl it sends."""
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
    """Emits `written` with a Draft."""

    written = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._choices: tuple[CommentChoice, ...] = COMMENT_CHOICES["trainee"]
        self._findings: list[tuple[str, Finding]] = []
        self._scores: Sequence[Score] = ()
        self._answers: Comment | None = None
        self._at = 0.0
        self.kind, self.criterion, self.finding = (
            self._box(name) for name in (_("Kind"), _("Score"), _("Finding"))
        )
        self.value = QSpinBox()
        self.value.setRange(0, 100)
        self.value.setSuffix(_(" of 100"))
        self.value.setAccessibleName(_("Your score"))
        self.moment = TickBox()
        self.moment.setChecked(True)
        self.text = WordsField()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(72)
        self.text.sent.connect(self._send)
        self.to = OneLine("quiet")
        self.save = Button(_("Save"), look, kind="primary", tip=_("Save it with the call (Ctrl+Enter)"))
        self.save.clicked.connect(self._send)
        self.drop = Button(_("Cancel reply"), look, kind="flat")
        self.drop.clicked.connect(lambda: self.answer(None))
        foot = row(self.moment, None, self.drop, self.save, gap=8)
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
        """Offer the kinds of comment that this role can write on this call."""
        about = {"moment"} | ({"criterion"} if scores else set())
        self._scores = scores
        self._findings = [(score.criterion, finding) for score in scores for finding in score.findings]
        about |= {"finding"} if self._findings else set()
        self._choices = tuple(choice for choice in COMMENT_CHOICES[role] if choice.about in about)
        self.kind.clear()
        self.kind.addItems([choice.name for choice in self._choices])
        self.criterion.clear()
        self.criterion.addItems([say(score.title) for score in scores])
        titles = {score.criterion: say(score.title) for score in scores}
        self.finding.clear()
        self.finding.addItems(
            [
                f"{clock(finding.start)} {titles[name]}: {say(finding.message)}"
                for name, finding in self._findings
            ]
        )
        self.text.clear()
        self.answer(None)

    def at(self, seconds: float) -> None:
        """Set the second being heard."""
        self._at = seconds
        self.moment.setText(_("At {time}", time=clock(seconds)))
        self.moment.setAccessibleName(_("Comment on the moment at {time}", time=clock(seconds)))

    def answer(self, comment: Comment | None) -> None:
        """Write a reply to this comment; None goes back to a comment of its own."""
        self._answers = comment
        self._fit()
        if comment is not None:
            self.to.say(_("Reply to {author}: {text}", author=comment.author, text=comment.text))
            self.text.setFocus()

    def compose(self, kind: Kind, criterion: str = "", finding: str = "") -> None:
        """Begin a comment of that kind on a score or a finding."""
        about = "finding" if finding else "criterion" if criterion else "moment"
        kinds = [(choice.kind, choice.about) for choice in self._choices]
        if (kind, about) not in kinds:
            return
        self.answer(None)
        self.kind.setCurrentIndex(kinds.index((kind, about)))
        for number, score in enumerate(self._scores):
            if score.criterion == criterion:
                self.criterion.setCurrentIndex(number)
        for number, (name, listed) in enumerate(self._findings):
            if finding_key(name, listed) == finding:
                self.finding.setCurrentIndex(number)
        self.text.setFocus()

    def done(self) -> None:
        """It was stored: clear the form."""
        self.text.clear()
        self.answer(None)

    @property
    def choice(self) -> CommentChoice | None:
        """The chosen kind; None before a call is shown."""
        number = self.kind.currentIndex()
        return self._choices[number] if 0 <= number < len(self._choices) else None

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
        asks = _("Your reply") if answering or choice is None else choice.asks
        self.text.setPlaceholderText(asks)
        self.text.setAccessibleName(asks)
        self._start_value()

    def _start_value(self) -> None:
        """Begin with the score that is to be changed."""
        number = self.criterion.currentIndex()
        if 0 <= number < len(self._scores):
            self.value.setValue(round(self._scores[number].value or 0.0))

    def _send(self) -> None:
        """Emit the draft; whoever stores it calls `done`."""
        text = self.text.toPlainText().strip()
        if self._answers is not None:
            about = self._answers
            fields = {"about": about.id, "criterion": about.criterion, "finding": about.finding}
            self.written.emit(Draft("comment", text, fields))
        elif self.choice is not None:
            self.written.emit(Draft(self.choice.kind, text, self._fields(self.choice)))

    def _fields(self, choice: CommentChoice) -> dict[str, Any]:
        """The fields that say what the comment is on."""
        if choice.about == "finding":
            criterion, finding = self._findings[self.finding.currentIndex()]
            key = finding_key(criterion, finding)
            return {"criterion": criterion, "finding": key, "start": finding.start, "end": finding.end}
        if choice.about == "criterion":
            named = {"criterion": self._scores[self.criterion.currentIndex()].criterion}
            return named | ({"value": float(self.value.value())} if choice.kind == "override" else {})
        return {"start": round(self._at, 2)} if self.moment.isChecked() else {}
