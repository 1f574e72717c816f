"""Trash: deleted calls, to take back or to destroy for good."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QMessageBox, QWidget

from voicecoach.application.ports.library import Done
from voicecoach.ui import words
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.page import Page
from voicecoach.ui.widgets.basic import Button, label
from voicecoach.ui.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from voicecoach.application.ports.library import Trashed

EMPTY_TRASH = "The trash is empty. Calls that you delete in the library can be taken back here."


class TrashPage(Page):
    """A line a deleted call."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Trash")
        self._there: dict[str, Trashed] = {}
        self._root = Path()
        self.back = Button("Take back", desk.look, icon="back", kind="primary")
        self.back.clicked.connect(self._restore)
        self.end = Button("Destroy for good…", desk.look, kind="danger")
        self.end.clicked.connect(self._ask)
        self.header.addWidget(self.back)
        self.header.addWidget(self.end)
        self.state = label("", "quiet")
        self.table = PlainTable("Deleted calls", ("Call", "Deleted"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.body.addWidget(self.state)
        self.body.addWidget(self.table, 1)

    def enter(self, visit: Visit) -> None:
        """Look what is there: of the usual calls, or of those in another folder."""
        self.say_nothing()
        self._root = visit.folder or self.desk.program.sessions_folder
        self._look()

    def first_focus(self) -> QWidget | None:
        """The table."""
        return self.table

    def chosen(self) -> list[Trashed]:
        """The chosen ones."""
        keys = [self.table.key_at(one) for one in self.table.selectionModel().selectedRows()]
        return [self._there[key] for key in keys if key in self._there]

    def _look(self) -> None:
        library, root = self.desk.program.library, self._root
        self.start(lambda _: library.trashed(root), self._show)

    def _show(self, found: tuple[Trashed, ...]) -> None:
        self._there = {one.folder.name: one for one in found}
        rows = [
            (
                one.folder.name,
                (
                    (one.name, one.name),
                    (f"{one.deleted.astimezone():%d %b %Y, %H:%M}", one.deleted.timestamp()),
                ),
            )
            for one in found
        ]
        self.table.show_rows(rows)
        if rows:
            self.table.selectRow(0)
        self.state.setText(words.count(len(found), "deleted call") if found else EMPTY_TRASH)
        self._offer()

    def _offer(self) -> None:
        """Buttons for what is chosen."""
        for button in (self.back, self.end):
            button.setEnabled(bool(self.table.selectionModel().selectedRows()))

    def _restore(self) -> None:
        library, ones = self.desk.program.library, self.chosen()
        self.start(lambda job: library.restore(ones, job.progress, job.cancelled), self._restored)

    def _restored(self, done: Done) -> None:
        self.say(f"{words.count(len(done.did), 'call')} taken back.")
        for sentence in done.problems:
            self.also_say(sentence, "trouble")
        self._look()

    def _ask(self) -> None:
        """The one thing that cannot be taken back is asked about."""
        ones = self.chosen()
        if not ones:
            return
        box = QMessageBox(self)
        box.setWindowTitle("Destroy for good")
        box.setText(f"Destroy {words.count(len(ones), 'call')} for good? Nobody can bring them back.")
        end = box.addButton("Destroy", QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton("Keep", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        end.clicked.connect(lambda: self._destroy(ones))
        box.finished.connect(box.deleteLater)
        box.open()

    def _destroy(self, ones: list[Trashed]) -> None:
        self.start(lambda _: self.desk.program.library.destroy(ones), self._destroyed, end=self._look)

    def _destroyed(self, number: int) -> None:
        self.say(f"{words.count(number, 'call')} destroyed.")
