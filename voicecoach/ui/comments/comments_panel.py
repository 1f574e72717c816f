"""The comments of coach and trainee on a call, and the form to add one."""

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
from voicecoach.machine.translation import _, n_, say
from voicecoach.ui.comments.comment_composer import CommentComposer, Draft
from voicecoach.ui.comments.comment_entry import CommentEntry, Thread
from voicecoach.ui.desk import Desk
from voicecoach.ui.jobs import Job
from voicecoach.ui.widgets.basic import clear, column, label, scrolled

if TYPE_CHECKING:
    from voicecoach.application.ports.reports import Kind

THREADS_AT_ONCE = 6
"""Threads laid out in one go (default: 16 ms)."""
INVITATIONS = {
    "coach": _("No comments yet. Play the call and comment on a moment, or correct a score."),
    "trainee": _("No comments yet. You and your coach can write here. If you disagree with a score, say so."),
}
"""Shown while there are no comments, by role."""


class CommentsPanel(QFrame):
    """Emits `chosen` with a second to play, and `changed` when comments were read or added."""

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
        self.heading = label(_("Comments"), "heading")
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
            inside.addWidget(scrolled(holder, _("Comments")), 1)
        else:
            inside.addLayout(self._list)
        inside.addWidget(self.broken)
        inside.addWidget(self.trouble)
        inside.addWidget(self.composer)
        self.setLayout(inside)

    def show_call(self, folder: Path, report: Report | None) -> None:
        """Read this call's comments; without a report there are no scores to comment on."""
        self.close_call()
        typed = self.composer.text.toPlainText() if folder == self._folder else ""
        self._folder, self._report = folder, report
        self.composer.show_call(self._desk.program.people().role, report.scores if report else ())
        self.composer.text.insertPlainText(typed)
        self.composer.save.setEnabled(True)
        self.broken.hide()
        self._list.addWidget(label(_("Reading comments…"), "quiet"))
        self._read()

    def close_call(self) -> None:
        """Forget the call; what is still being read is dropped."""
        for job in self._jobs:
            job.cancel()
        clear(self._list)
        self.comments, self.standing, self.entries, self._left = (), None, [], []
        self.trouble.hide()

    def at(self, seconds: float) -> None:
        """Set the second being heard, for a comment on it."""
        self.composer.at(seconds)

    def comment_here(self) -> None:
        """Begin a comment on the moment being heard."""
        self.composer.compose("comment")

    def compose(self, kind: Kind, criterion: str = "", finding: str = "") -> None:
        """Begin a comment on a score or a finding (by its key)."""
        self.composer.compose(kind, criterion, finding)

    def _start(self, work: Callable[[Job], Any], done: Callable[[Any], None]) -> None:
        """Run it in the background; cancelled when another call is shown."""
        job = self._desk.jobs.start(
            work, done, problem=self._say_trouble, end=lambda: self._jobs.discard(job)
        )
        self._jobs.add(job)

    def _read(self) -> None:
        folder, library = self._folder, self._desk.program.library
        if folder is not None:
            self._start(lambda _: library.comments(folder), self._show)

    def _write(self, draft: Draft) -> None:
        """Store the draft, then show it."""
        self._add(draft.kind, draft.text, draft.fields)

    def _withdraw(self, about: str) -> None:
        """Withdraw a comment: one more comment that says so."""
        self._add("withdrawn", "", {"about": about})

    def _add(self, kind: Kind, text: str, about: dict[str, Any]) -> None:
        """Store it with the call; what was typed stays until it is stored."""
        folder, library, people = self._folder, self._desk.program.library, self._desk.program.people()
        if folder is None:
            return
        self.trouble.hide()
        self.composer.save.setEnabled(False)

        def stored(comments: Comments) -> None:
            if kind != "withdrawn":
                self.composer.done()
            self._show(comments)

        def work(_: Job) -> Comments:
            return library.add_comment(folder, people.name, people.role, kind, text, **about)

        self._start(work, stored)

    def _show(self, read: Comments) -> None:
        """Show the threads in the order of the call."""
        self.composer.save.setEnabled(True)
        self.comments = attached(self._report, read.comments) if self._report else read.comments
        self.standing = standing(self._report, self.comments) if self._report else None
        shown = [comment for comment in valid(self.comments) if comment.kind != "score"]
        ids = {comment.id for comment in shown}
        heads = sorted((comment for comment in shown if comment.about not in ids), key=_order)
        number = len(shown)
        self.heading.setText(_("Comments ({count})", count=number) if number else _("Comments"))
        self._lay_out([Thread(head, _thread(head, shown), self._about(head)) for head in heads])
        self._show_unreadable(read.notes)
        self.changed.emit()

    def _lay_out(self, threads: list[Thread]) -> None:
        """Keep the widgets of unchanged threads; make new ones a few at a time."""
        kept = {entry.written: entry for entry in self.entries}
        for thread in kept.keys() - set(threads):
            _remove(kept.pop(thread))
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and not isinstance(widget, CommentEntry):
                _remove(widget)
        self._kept, self._left, self.entries = kept, threads, []
        if not threads:
            self._list.addWidget(label(INVITATIONS[self._desk.program.people().role], "quiet"))
        self._go_on()

    def _go_on(self) -> None:
        """Lay out the next few threads: each new one takes some milliseconds."""
        now, self._left = self._left[:THREADS_AT_ONCE], self._left[THREADS_AT_ONCE:]
        for thread in now:
            entry = self._kept.pop(thread, None) or self._entry(thread)
            self.entries.append(entry)
            self._list.addWidget(entry)
        if self._left:
            QTimer.singleShot(0, self._go_on)

    def _show_unreadable(self, notes: tuple[str, ...]) -> None:
        """Say how many comments could not be read."""
        self.broken.setText(
            n_(
                "{count} comment could not be read. Its file is unchanged, and all other comments are shown.",
                "{count} comments could not be read. Their files are unchanged, and all other comments are shown.",
                len(notes),
            )
        )
        self.broken.setToolTip("<br>".join(escape(say(note)) for note in notes))
        self.broken.setVisible(bool(notes))

    def _entry(self, thread: Thread) -> CommentEntry:
        """One thread with its buttons."""
        entry = CommentEntry(thread, self._desk.program.people(), self._desk.look)
        entry.chosen.connect(self.chosen)
        entry.answered.connect(lambda _: self.composer.answer(thread.head))
        entry.withdrawn.connect(self._withdraw)
        return entry

    def _about(self, comment: Comment) -> str:
        """The score or finding that the comment is on, and both values of an override."""
        if self._report is None or self.standing is None:
            return ""
        ruling = self.standing.ruling(comment.criterion)
        if ruling is None:
            return ""
        title = say(ruling.title)
        if comment.kind == "override":
            return _(
                "{criterion}: {coach} (program: {program})",
                criterion=title,
                coach=say(points(comment.value)),
                program=say(points(ruling.machine)),
            )
        if comment in self.standing.disputes:
            title = _("{criterion} (not answered yet)", criterion=title)
        message = self._finding(comment)
        return _("{criterion}: {finding}", criterion=title, finding=message) if message else title

    def _finding(self, comment: Comment) -> str:
        """The message of the finding that the comment is on; empty when it is on a whole score."""
        for score in self._report.scores if self._report else ():
            for finding in score.findings if score.criterion == comment.criterion else ():
                if finding_key(score.criterion, finding) == comment.finding:
                    return say(finding.message)
        return ""

    def _say_trouble(self, sentence: str) -> None:
        """Say what went wrong; what was typed stays."""
        self.composer.save.setEnabled(True)
        self.trouble.setText(say(sentence))
        self.trouble.show()


def _remove(widget: QWidget) -> None:
    """Hide it now, delete it soon."""
    widget.hide()
    widget.deleteLater()


def _order(comment: Comment) -> tuple[float, str, str]:
    """Sort by the moment in the call; comments on the whole call come first."""
    return (-1.0 if comment.start is None else comment.start, comment.at, comment.id)


def _thread(head: Comment, comments: list[Comment]) -> tuple[Comment, ...]:
    """The replies to a comment and the replies to those, in order of time."""
    replies: list[Comment] = []
    ids = {head.id}
    for comment in comments:  # in order of time, so that a reply comes after what it answers
        if comment.about in ids:
            ids.add(comment.id)
            replies.append(comment)
    return tuple(replies)
