"""Trash: deleted calls, to restore or to delete permanently."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QMessageBox, QWidget

from voicecoach.application.ports.library import Done
from voicecoach.machine.translation import _, moment, n_
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.page import Page
from voicecoach.ui.widgets.basic import Button, label
from voicecoach.ui.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from voicecoach.application.ports.library import Trashed

EMPTY_TRASH = _("The trash is empty. You can restore calls deleted from the library here.")


class TrashPage(Page):
    """One row per deleted call."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Trash"))
        self._there: dict[str, Trashed] = {}
        self._root = Path()
        self.back = Button(_("Restore"), desk.look, icon="back", kind="primary")
        self.back.clicked.connect(self._restore)
        self.end = Button(_("Delete permanently…"), desk.look, kind="danger")
        self.end.clicked.connect(self._ask)
        self.header.addWidget(self.back)
        self.header.addWidget(self.end)
        self.state = label("", "quiet")
        self.table = PlainTable(_("Deleted calls"), (_("Call"), _("Deleted")))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.body.addWidget(self.state)
        self.body.addWidget(self.table, 1)

    def enter(self, visit: Visit) -> None:
        """List the deleted calls of the visit's folder, or of the shared calls."""
        self.say_nothing()
        self._root = visit.folder or self.desk.program.sessions_folder
        self._look()

    def first_focus(self) -> QWidget | None:
        return self.table

    def chosen(self) -> list[Trashed]:
        """The selected deleted calls."""
        keys = [self.table.key_at(index) for index in self.table.selectionModel().selectedRows()]
        return [self._there[key] for key in keys if key in self._there]

    def _look(self) -> None:
        library, root = self.desk.program.library, self._root
        self.start(lambda _: library.trashed(root), self._show)

    def _show(self, calls: tuple[Trashed, ...]) -> None:
        self._there = {call.folder.name: call for call in calls}
        rows = [
            (
                call.folder.name,
                ((call.name, call.name), (moment(call.deleted.astimezone()), call.deleted.timestamp())),
            )
            for call in calls
        ]
        self.table.show_rows(rows)
        if rows:
            self.table.selectRow(0)
        self.state.setText(
            n_("{count} deleted call", "{count} deleted calls", len(calls)) if calls else EMPTY_TRASH
        )
        self._offer()

    def _offer(self) -> None:
        """Enable the buttons while calls are selected."""
        for button in (self.back, self.end):
            button.setEnabled(bool(self.table.selectionModel().selectedRows()))

    def _restore(self) -> None:
        library, deleted = self.desk.program.library, self.chosen()
        self.start(lambda job: library.restore(deleted, job.progress, job.cancelled), self._restored)

    def _restored(self, done: Done) -> None:
        self.say(n_("{count} call restored.", "{count} calls restored.", len(done.did)))
        for sentence in done.problems:
            self.also_say(sentence, "trouble")
        self._look()

    def _ask(self) -> None:
        """Ask first: this cannot be undone."""
        deleted = self.chosen()
        if not deleted:
            return
        box = QMessageBox(self)
        box.setWindowTitle(_("Delete permanently"))
        box.setText(
            n_(
                "Delete {count} call permanently? This cannot be undone.",
                "Delete {count} calls permanently? This cannot be undone.",
                len(deleted),
            )
        )
        end = box.addButton(_("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        end.clicked.connect(lambda: self._destroy(deleted))
        box.finished.connect(box.deleteLater)
        box.open()

    def _destroy(self, deleted: list[Trashed]) -> None:
        self.start(lambda _: self.desk.program.library.destroy(deleted), self._destroyed, end=self._look)

    def _destroyed(self, number: int) -> None:
        self.say(n_("{count} call deleted permanently.", "{count} calls deleted permanently.", number))
