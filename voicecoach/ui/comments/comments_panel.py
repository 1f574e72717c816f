"""What coach and trainee wrote about a call, and where they write it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from voicecoach.application.ports.library import Comments
from voicecoach.application.ports.reports import (
    Comment,
    Report,
    Standing,
    attached,
    finding_key,
    points,
    standing,
    valid,
)
from voicecoach.machine.translation import say
from voicecoach.ui import words
from voicecoach.ui.comments.comment_composer import CommentComposer, Draft
from voicecoach.ui.comments.comment_entry import CommentEntry, Thread
from voicecoach.ui.desk import Desk
from voicecoach.ui.jobs import Job
from voicecoach.ui.widgets.basic import clear, column, label, scrolled

if TYPE_CHECKING:
    from voicecoach.application.ports.reports import Kind

THREADS_AT_ONCE = 6
"""Threads that are made in one go (house: 16 ms)."""
INVITATIONS = {
    "coach": "No comments yet. Play the call and write about a moment, or say where the machine is wrong.",
    "trainee": "No comments yet. Your coach writes here; you can, too. Where you see a score differently, say so.",
}
"""What to do first, by who sits here."""


class CommentsPanel(QFrame):
    """Tells `chosen` with a second to hear, and `changed` when comments were read or added."""

    chosen = Signal(float)
    changed = Signal()

    def __init__(self, desk: Desk, *, scrolls: bool = True) -> None:
        """`scrolls` is false on a page that scrolls as a whole."""
        super().__init__()
        self._desk = desk
        self._folder: Path | None = None
        self._report: Report | None = None
        self._jobs: set[Job] = set()
        self.comments: tuple[Comment, ...] = ()
        self.standing: Standing | None = None
        self.entries: list[CommentEntry] = []
        self._kept: dict[Thread, CommentEntry] = {}
        self._left: list[Thread] = []
        self.heading = label("Comments", "heading")
        self._list = column(gap=8)
        self.broken = label("", "quiet")
        self.broken.hide()
        self.trouble = label("", "over")
        self.trouble.hide()
        self.composer = CommentComposer(desk.look)
        self.composer.written.connect(self._write)
        inside = column(self.heading, gap=8)
        if scrolls:
            holder = QWidget()
            holder.setLayout(column(self._list, None, gap=0))
            inside.addWidget(scrolled(holder, "Comments"), 1)
        else:
            inside.addLayout(self._list)
        inside.addWidget(self.broken)
        inside.addWidget(self.trouble)
        inside.addWidget(self.composer)
        self.setLayout(inside)

    def show_call(self, folder: Path, report: Report | None) -> None:
        """Read this call's comments; without a report there are no scores to write about."""
        self.close_call()
        typed = self.composer.text.toPlainText() if folder == self._folder else ""
        self._folder, self._report = folder, report
        self.composer.show_call(self._desk.program.people().role, report.scores if report else ())
        self.composer.text.insertPlainText(typed)
        self.composer.keep.setEnabled(True)
        self.broken.hide()
        self._list.addWidget(label("Reading the comments…", "quiet"))
        self._read()

    def close_call(self) -> None:
        """Let the call go; what is still being read is dropped."""
        for job in self._jobs:
            job.cancel()
        clear(self._list)
        self.comments, self.standing, self.entries, self._left = (), None, [], []
        self.trouble.hide()

    def at(self, seconds: float) -> None:
        """The moment being heard, for a comment about it."""
        self.composer.at(seconds)

    def comment_here(self) -> None:
        """Begin a comment about the moment being heard."""
        self.composer.compose("comment")

    def compose(self, kind: Kind, criterion: str = "", finding: str = "") -> None:
        """Begin a comment about a score or a finding (by its key)."""
        self.composer.compose(kind, criterion, finding)

    def _start(self, work: Callable[[Job], Any], done: Callable[[Any], None]) -> None:
        """In the background; forgotten when another call is shown."""
        job = self._desk.jobs.start(
            work, done, problem=self._say_trouble, end=lambda: self._jobs.discard(job)
        )
        self._jobs.add(job)

    def _read(self) -> None:
        """From the call's folder."""
        folder, library = self._folder, self._desk.program.library
        if folder is not None:
            self._start(lambda _: library.comments(folder), self._show)

    def _write(self, draft: Draft) -> None:
        """Store what was written, then show it."""
        self._add(draft.kind, draft.text, draft.fields)

    def _withdraw(self, about: str) -> None:
        """One more record that says so."""
        self._add("withdrawn", "", {"about": about})

    def _add(self, kind: Kind, text: str, about: dict[str, Any]) -> None:
        """Write it beside the recording; what was typed stays until it is safe."""
        folder, library, people = self._folder, self._desk.program.library, self._desk.program.people()
        if folder is None:
            return
        self.trouble.hide()
        self.composer.keep.setEnabled(False)

        def stored(found: Comments) -> None:
            if kind != "withdrawn":
                self.composer.done()
            self._show(found)

        def work(_: Job) -> Comments:
            return library.add_comment(folder, people.name, people.role, kind, text, **about)

        self._start(work, stored)

    def _show(self, found: Comments) -> None:
        """The threads, in the order of the call."""
        self.composer.keep.setEnabled(True)
        self.comments = attached(self._report, found.comments) if self._report else found.comments
        self.standing = standing(self._report, self.comments) if self._report else None
        held = [one for one in valid(self.comments) if one.kind != "score"]
        known = {one.id for one in held}
        heads = sorted((one for one in held if one.about not in known), key=_place)
        self.heading.setText(f"Comments ({len(held)})" if held else "Comments")
        self._lay_out([Thread(one, _thread(one, held), self._about(one)) for one in heads])
        self._say_broken(found.notes)
        self.changed.emit()

    def _lay_out(self, threads: list[Thread]) -> None:
        """Threads that have not changed stay as they are; new ones are made a few at a time."""
        kept = {entry.written: entry for entry in self.entries}
        for thread in kept.keys() - set(threads):
            _let_go(kept.pop(thread))
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and not isinstance(widget, CommentEntry):
                _let_go(widget)
        self._kept, self._left, self.entries = kept, threads, []
        if not threads:
            self._list.addWidget(label(INVITATIONS[self._desk.program.people().role], "quiet"))
        self._go_on()

    def _go_on(self) -> None:
        """The next few threads: each new one takes some milliseconds."""
        now, self._left = self._left[:THREADS_AT_ONCE], self._left[THREADS_AT_ONCE:]
        for thread in now:
            entry = self._kept.pop(thread, None) or self._entry(thread)
            self.entries.append(entry)
            self._list.addWidget(entry)
        if self._left:
            QTimer.singleShot(0, self._go_on)

    def _say_broken(self, notes: tuple[str, ...]) -> None:
        """What could not be read."""
        broken = words.count(len(notes), "comment")
        self.broken.setText(f"{broken} could not be read; kept as found. Nothing else is affected.")
        self.broken.setToolTip("<br>".join(map(escape, notes)))
        self.broken.setVisible(bool(notes))

    def _entry(self, thread: Thread) -> CommentEntry:
        """One thread, ready to be heard, answered and taken back."""
        entry = CommentEntry(thread, self._desk.program.people(), self._desk.look)
        entry.chosen.connect(self.chosen)
        entry.answered.connect(lambda _: self.composer.answer(thread.head))
        entry.taken_back.connect(self._withdraw)
        return entry

    def _about(self, comment: Comment) -> str:
        """Which score or finding it is about, and both values of an override."""
        if self._report is None or self.standing is None:
            return ""
        ruling = self.standing.ruling(comment.criterion)
        if ruling is None:
            return ""
        waits = " (not answered yet)" if comment in self.standing.disputes else ""
        if comment.kind == "override":
            return f"{ruling.title}: {say(points(comment.value))} (machine: {say(points(ruling.machine))})"
        score = next(one for one in self._report.scores if one.criterion == comment.criterion)
        found = [one for one in score.findings if finding_key(score.criterion, one) == comment.finding]
        return f"{ruling.title}{waits}" + (f": {found[0].message}" if found else "")

    def _say_trouble(self, sentence: str) -> None:
        """What went wrong; nothing typed is lost."""
        self.composer.keep.setEnabled(True)
        self.trouble.setText(sentence)
        self.trouble.show()


def _let_go(widget: QWidget) -> None:
    """Out of sight at once, and gone soon."""
    widget.hide()
    widget.deleteLater()


def _place(comment: Comment) -> tuple[float, str, str]:
    """By the moment in the call; what is about the whole call comes first."""
    return (-1.0 if comment.start is None else comment.start, comment.at, comment.id)


def _thread(head: Comment, held: list[Comment]) -> tuple[Comment, ...]:
    """The answers to a comment and the answers to those, in order of time."""
    found: list[Comment] = []
    ids = {head.id}
    for one in held:  # in order of time, so that an answer comes after what it answers
        if one.about in ids:
            ids.add(one.id)
            found.append(one)
    return tuple(found)
