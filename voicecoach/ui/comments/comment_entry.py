"""One comment with its replies under it."""

import datetime
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from voicecoach.application.ports.program import People
from voicecoach.application.ports.reports import KINDS, Comment
from voicecoach.machine.translation import _, moment, say
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, column, frame, label, row
from voicecoach.ui.words import clock

ROLES = {"praise": "good", "dispute": "close", "override": "who", "wrong": "who"}
"""Style of the word for a kind; the others are plain."""


def local(at: str) -> str:
    """Local date and time of a moment in ISO 8601."""
    return moment(datetime.datetime.fromisoformat(at).astimezone())


def mine(comment: Comment, people: People) -> bool:
    """Whether the person at this computer wrote it."""
    return (comment.author, comment.role) == (people.name, people.role)


@dataclass(frozen=True)
class Thread:
    """A comment with its replies."""

    head: Comment
    answers: tuple[Comment, ...]
    """In order of time."""
    about: str
    """The score or finding it is on, in words."""


class CommentEntry(QFrame):
    """Emits `chosen` with a second to play, `answered` and `withdrawn` with a comment's id."""

    chosen = Signal(float)
    answered = Signal(str)
    withdrawn = Signal(str)

    def __init__(self, thread: Thread, people: People, look: Look) -> None:
        super().__init__()
        self.written = thread
        self._people, self._look = people, look
        comment = thread.head
        self.setProperty("role", "card")
        inside = column(gap=8, margin=12)
        inside.addLayout(self._written(comment, thread.about))
        for answer in thread.answers:
            inside.addWidget(self._answer(answer))
        self.setLayout(inside)
        self.setAccessibleName(
            _(
                "{kind} by {author}: {text}",
                kind=say(KINDS[comment.kind]),
                author=comment.author,
                text=comment.text,
            )
        )

    def _written(self, comment: Comment, about: str) -> QVBoxLayout:
        """The comment with its buttons."""
        head = row(label(KINDS[comment.kind], ROLES.get(comment.kind, "strong"), wrap=False), gap=8)
        head.addStretch(1)
        if comment.start is not None:
            head.addWidget(self._hear(comment.start))
        lines = column(head, gap=4)
        if about:
            lines.addWidget(label(about, "small"))
        lines.addWidget(label(comment.text))
        lines.addLayout(self._foot(comment))
        return lines

    def _hear(self, start: float) -> Button:
        at = clock(start)
        hear = Button(
            at,
            self._look,
            icon="play",
            kind="flat",
            name=_("Play {time}", time=at),
            tip=_("Play this moment"),
        )
        hear.clicked.connect(lambda: self.chosen.emit(start))
        return hear

    def _foot(self, comment: Comment) -> QHBoxLayout:
        """Author and date, and the buttons to reply and, for one's own, to withdraw."""
        who = _("Coach {name}", name=comment.author) if comment.role == "coach" else comment.author
        foot = row(gap=4)
        foot.addWidget(label(f"{who} · {local(comment.at)}", "quiet"), 1)
        if not comment.about:
            name = _("Reply to {author}: {text}", author=comment.author, text=comment.text)
            answer = Button(_("Reply"), self._look, kind="flat", name=name)
            answer.clicked.connect(lambda: self.answered.emit(comment.id))
            foot.addWidget(answer)
        if mine(comment, self._people):
            name = _("Withdraw: {text}", text=comment.text)
            back = Button(_("Withdraw"), self._look, kind="flat", name=name)
            back.setToolTip(_("The record still shows that you wrote and withdrew it"))
            back.clicked.connect(lambda: self.withdrawn.emit(comment.id))
            foot.addWidget(back)
        return foot

    def _answer(self, answer: Comment) -> QFrame:
        """A reply, indented."""
        lines = column(label(answer.text), gap=2)
        lines.addLayout(self._foot(answer))
        lines.setContentsMargins(16, 0, 0, 0)
        return frame(lines, "answer")
