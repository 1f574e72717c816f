"""A page that lists recorded calls and works on the selected ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from voicecoach.ui.library.call_filter import CallFilter
from voicecoach.ui.library.call_preview import CallPreview
from voicecoach.ui.library.call_table import CallTable, CallTableView
from voicecoach.ui.page import Page

if TYPE_CHECKING:
    from voicecoach.application.ports.library import CallList, Entry
    from voicecoach.ui.desk import Desk


class CallsPage(Page):
    """The list with its filters, and which calls are selected in it."""

    index: CallList
    """The calls that are listed."""
    outdated = Signal()
    """Calls were changed by this page, and are to be listed again."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        self.model = CallTable(desk.look)
        self.table = CallTableView(self.model)
        self.filter = CallFilter(desk.look)
        self.preview = CallPreview(desk.look)

    def selected(self) -> list[Path]:
        """Folders of the selected calls."""
        return [self.index.root / name for name in self.table.selected()]

    def entry(self) -> Entry | None:
        """The selected call; None when none is, or several are."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.calls[rows[0].row()] if len(rows) == 1 else None

    def changed(self, names: list[str]) -> None:
        """These folders were changed by this page: read them again and refresh the list."""
        index = self.index
        self.start(lambda _: index.look_at(*names), lambda _: self.outdated.emit())
