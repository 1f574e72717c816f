"""A table of short facts that sorts by value instead of by text."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from voicecoach.machine.translation import say

Cell = tuple[str, object]
"""The text, and the value to sort by."""
SORT, KEY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class PlainTable(QTableView):
    """Rows are selected whole; each has a key."""

    def __init__(self, name: str, headings: Sequence[str], *, tight: bool = False) -> None:
        """`tight` gives the first column all the width that the others do not need."""
        super().__init__()
        self._tight = tight
        self._headings = headings
        self._model = QStandardItemModel()
        self._model.setSortRole(SORT)
        self.setModel(self._model)
        self.setSortingEnabled(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAccessibleName(say(name))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        across = self.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setSortIndicatorClearable(True)

    def show_rows(self, rows: Sequence[tuple[str, Sequence[Cell]]]) -> None:
        """Show rows of a key and its cells, in this order until a heading is clicked."""
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._model.clear()
        self._model.setHorizontalHeaderLabels([say(heading) for heading in self._headings])
        for key, cells in rows:
            self._model.appendRow([_item(key, text, sorts) for text, sorts in cells])
        across = self.horizontalHeader()
        rest = QHeaderView.ResizeMode.ResizeToContents if self._tight else QHeaderView.ResizeMode.Stretch
        across.setSectionResizeMode(rest)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def key_at(self, index: QModelIndex) -> str:
        """The key of a row."""
        return str(self._model.item(index.row(), 0).data(KEY))

    def said(self) -> list[list[str]]:
        """The texts of the cells, row by row as shown."""
        across = range(self._model.columnCount())
        return [
            [self._model.item(line, index).text() for index in across]
            for line in range(self._model.rowCount())
        ]


def _item(key: str, text: str, sorts: object) -> QStandardItem:
    text = say(text)
    cell = QStandardItem(text)
    cell.setData(sorts, SORT)
    cell.setData(key, KEY)
    cell.setToolTip(f"<qt>{escape(text)}</qt>")
    return cell
