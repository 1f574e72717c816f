"""The recorded calls as a table that can be sorted and sifted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from voicecoach.ui import words

if TYPE_CHECKING:
    from voicecoach.ui.program import SessionRow

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("When", "Scenario", "Trainee", "Outcome", "Result", "State")
STATES = {
    "graded": "Graded",
    "recorded": "Not graded yet",
    "interrupted": "Cut off",
    "broken": "Needs a look",
}
SORT = Qt.ItemDataRole.UserRole


class CallTable(QAbstractTableModel):
    """Rows are calls, newest first as they come."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: tuple[SessionRow, ...] = ()
        self._titles: Mapping[str, str] = {}

    def show_calls(self, calls: tuple[SessionRow, ...], titles: Mapping[str, str]) -> None:
        """These calls; titles of scenarios by id."""
        self.beginResetModel()
        self.calls, self._titles = calls, titles
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """One row a call."""
        return 0 if parent is not None and parent.isValid() else len(self.calls)

    def columnCount(self, parent: Index | None = None) -> int:
        """One column a heading."""
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """What a cell shows, and what it sorts by."""
        call = self.calls[index.row()]
        if role == SORT:
            return self._sort_value(call, index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(call)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return call.problem or self._cells(call)[index.column()]
        return None

    def _cells(self, call: SessionRow) -> tuple[str, ...]:
        """A row in words."""
        result = (
            f"{call.overall:.0f}, {words.GRADE_WORDS[words.grade(call.overall)]}"
            if call.overall is not None
            else ""
        )
        title = self._titles.get(call.scenario, call.scenario)
        return call.when, title, call.trainee, words.sentence(call.outcome), result, STATES[call.state]

    def _sort_value(self, call: SessionRow, index: Index) -> Any:
        """Time sorts as given (newest first), results as numbers."""
        if index.column() == 0:
            return -index.row()
        if index.column() == 4:
            return -1.0 if call.overall is None else call.overall
        return self._cells(call)[index.column()].casefold()
