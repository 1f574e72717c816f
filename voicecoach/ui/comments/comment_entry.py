"""One comment as it is read, with its answers under it."""

import datetime
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from voicecoach.application.ports.program import People
from voicecoach.application.ports.reports import KINDS, Comment
from voicecoach.machine.translation import say
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, column, frame, label, row
from voicecoach.ui.words import clock

ROLES = {"praise": "good", "dispute": "close", "override": "who", "wrong": "who"}
"""Looks of the word for a kind; the others are plain."""


def local(at: str) -> str:
    """When, as the clock on the wall shows it: 22 Nov, 14:07."""
    return datetime.datetime.fromisoformat(at).astimezone().strftime("%d %b, %H:%M").lstrip("0")


def mine(comment: Comment, people: People) -> bool:
    """Whether whoever sits here wrote it."""
    return (comment.author, comment.role) == (people.name, people.role)


@dataclass(frozen=True)
class Thread:
    """A comment with its answers."""

    head: Comment
    answers: tuple[Comment, ...]
    """In order of time."""
    about: str
    """Which score or finding it is about, in words."""


class CommentEntry(QFrame):
    """Tells `chosen` with a second to hear, `answered` and `taken_back` with a comment's id."""

    chosen = Signal(float)
    answered = Signal(str)
    taken_back = Signal(str)

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
        self.setAccessibleName(f"{say(KINDS[comment.kind])} by {comment.author}: {comment.text}")

    def _written(self, comment: Comment, about: str) -> QVBoxLayout:
        """The comment itself, and what can be done about it."""
        head = row(label(say(KINDS[comment.kind]), ROLES.get(comment.kind, "strong"), wrap=False), gap=8)
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
        """Plays the moment."""
        at = clock(start)
        hear = Button(at, self._look, icon="play", kind="flat", name=f"Hear {at}", tip="Hear this moment")
        hear.clicked.connect(lambda: self.chosen.emit(start))
        return hear

    def _foot(self, comment: Comment) -> QHBoxLayout:
        """Who and when; answer; take back what is one's own."""
        who = f"Coach {comment.author}" if comment.role == "coach" else comment.author
        foot = row(gap=4)
        foot.addWidget(label(f"{who} · {local(comment.at)}", "quiet"), 1)
        if not comment.about:
            answer = Button(
                "Answer", self._look, kind="flat", name=f"Answer {comment.author}: {comment.text}"
            )
            answer.clicked.connect(lambda: self.answered.emit(comment.id))
            foot.addWidget(answer)
        if mine(comment, self._people):
            back = Button("Take back", self._look, kind="flat", name=f"Take back: {comment.text}")
            back.setToolTip("It stays on record that you wrote it and took it back")
            back.clicked.connect(lambda: self.taken_back.emit(comment.id))
            foot.addWidget(back)
        return foot

    def _answer(self, answer: Comment) -> QFrame:
        """An answer, set in."""
        lines = column(label(answer.text), gap=2)
        lines.addLayout(self._foot(answer))
        lines.setContentsMargins(16, 0, 0, 0)
        return frame(lines, "answer")
