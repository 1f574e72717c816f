"""The recorded calls as a table: rows are made when they are shown, and keep their place when calls arrive."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from voicecoach.application.ports.library import Entry, Listing, State
from voicecoach.machine.translation import _, moment, say, short_moment
from voicecoach.ui import words

if TYPE_CHECKING:
    from voicecoach.application.ports.library import Sort
    from voicecoach.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
COLUMNS: tuple[tuple[str, Sort, int], ...] = (
    (_("Date"), "started", 19),
    (_("Scenario"), "scenario", 21),
    (_("Trainee"), "trainee", 16),
    (_("Outcome"), "outcome", 17),
    (_("Result"), "result", 21),
    (_("Comments"), "comments", 14),
)
"""Heading, sort key of the index, and share of the width."""
STATE_WORDS: dict[State, str] = {
    "graded": _("Graded"),
    "recorded": _("Not graded yet"),
    "interrupted": _("Cut off"),
    "broken": _("Damaged"),
    "live": _("In progress"),
}
OPTIONAL_COLUMNS = (3, 5)
"""Columns that are hidden where there is little room; the preview has the same."""
ROW_HEIGHT, ALL_COLUMNS = 36, 640
"""Pixels: the height of a row, and the width from which every column is shown."""


def when(entry: Entry) -> str:
    """Local date and time of the place where the call was made."""
    try:
        return moment(datetime.datetime.fromisoformat(entry.started))
    except ValueError:
        return entry.started or _("unknown")


def short_date(entry: Entry) -> str:
    """The same for a column: the year only where it is not this one, then without the time."""
    try:
        return short_moment(datetime.datetime.fromisoformat(entry.started))
    except ValueError:
        return when(entry)


def result(entry: Entry) -> str:
    """The result that counts, in points and a word; without one, the state of the call."""
    if entry.state != "graded":
        return STATE_WORDS[entry.state]
    if entry.result is None:
        return words.GRADE_WORDS["unscored"]
    return _("{points:.0f}, {grade}", points=entry.result, grade=words.GRADE_WORDS[words.grade(entry.result)])


class CallTable(QAbstractTableModel):
    """Rows are calls in the order of the index; emits `sorted_by` with a sort key and whether it descends."""

    sorted_by = Signal(str, bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.calls = Listing([])
        self._look = look
        self._titles: Mapping[str, str] = {}
        self._names: Mapping[str, str] = {}
        self._made: dict[int, tuple[Entry, tuple[str, ...]]] = {}

    def show_calls(self, calls: Listing) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.calls = calls
        self._made = {}
        self.endResetModel()

    def name_them(self, titles: Mapping[str, str], names: Mapping[str, str]) -> None:
        """Titles of scenarios by id, and the names shown for trainees."""
        self._titles, self._names = titles, names
        self._made = {}

    def title(self, entry: Entry) -> str:
        """The scenario's title; its id, or the folder, where there is none."""
        return self._titles.get(entry.scenario, entry.scenario) or entry.folder

    def trainee(self, entry: Entry) -> str:
        """The trainee's name as it may be shown."""
        return self._names.get(entry.trainee, entry.trainee)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.calls)

    def columnCount(self, parent: Index | None = None) -> int:
        """One column a heading."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section][0]
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """What a cell shows."""
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.ForegroundRole,
        ):
            return None
        entry, cells = self._row(index.row())
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(entry, index.column())
        text = cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            text = when(entry)
        return say(entry.problem) or text if role == Qt.ItemDataRole.ToolTipRole else text

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for the calls in another order."""
        self.sorted_by.emit(COLUMNS[column][1], order == Qt.SortOrder.DescendingOrder)

    def _row(self, row: int) -> tuple[Entry, tuple[str, ...]]:
        """A call and its cells, made once."""
        if row not in self._made:
            entry = self.calls[row]
            self._made[row] = entry, self._cells(entry)
        return self._made[row]

    def _cells(self, entry: Entry) -> tuple[str, ...]:
        comments = str(entry.comments) if entry.comments else ""
        outcome = words.outcome(entry.outcome)
        return short_date(entry), self.title(entry), self.trainee(entry), outcome, result(entry), comments

    def _colour(self, entry: Entry, column: int) -> Any:
        """Damaged and ungraded calls stand out; both say so in words, too."""
        if COLUMNS[column][1] != "result" or entry.state == "graded":
            return None
        return self._look.colour("over" if entry.state in ("broken", "interrupted") else "quiet")


class CallTableView(QTableView):
    """Selects whole rows, several at a time; emits `chosen` when the selection changes."""

    chosen = Signal()

    def __init__(self, model: CallTable) -> None:
        super().__init__()
        self.calls = model
        self._filling = False
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAccessibleName(_("Recorded calls"))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        across = self.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Every column keeps its share of the width."""
        super().resizeEvent(event)
        width = self.viewport().width()
        shown = [
            column for column in range(len(COLUMNS)) if width >= ALL_COLUMNS or column not in OPTIONAL_COLUMNS
        ]
        whole = sum(COLUMNS[column][2] for column in shown)
        for column in range(len(COLUMNS)):
            self.setColumnHidden(column, column not in shown)
        for column in shown:
            self.setColumnWidth(column, width * COLUMNS[column][2] // whole)

    def selected(self) -> list[str]:
        """Folders of the chosen calls, in the order of the table."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.calls.calls.folder(row) for row in rows]

    def show_calls(self, calls: Listing, *, top: bool = False) -> None:
        """Replace the rows; the selection and the view stay where they are, or go to the `top`."""
        before, chosen, current = self.anchor(), self.selected(), self._current()
        row = self.currentIndex().row()
        self._filling = True
        self.calls.show_calls(calls)
        row_of = {calls.folder(number): number for number in range(len(calls))}
        kept = [row_of[name] for name in chosen if name in row_of]
        if (
            chosen and not kept and not top and len(calls)
        ):  # they are gone: on to the one that took their place
            kept = [max(0, min(row, len(calls) - 1))]
            row_of.setdefault(current, kept[0])
        self._choose(kept, row_of.get(current, -1))
        self._filling = False
        if top:
            self.scrollToTop()
        elif before is not None and before[0] in row_of:
            self.verticalScrollBar().setValue(row_of[before[0]] * ROW_HEIGHT - before[1])
        self._tell()

    def would_move(self, calls: Listing) -> bool:
        """Whether the row under the pointer would move."""
        before = self.anchor() if self._pointer() is not None else None
        if before is None:
            return False
        moved = next((row for row in range(len(calls)) if calls.folder(row) == before[0]), None)
        if moved is None:
            return True
        most = max(0, len(calls) * ROW_HEIGHT - self.viewport().height())
        return not 0 <= moved * ROW_HEIGHT - before[1] <= most

    def anchor(self) -> tuple[str, int] | None:
        """The row to keep in place, and its pixels below the top: under the pointer, selected, or topmost."""
        top = self.verticalScrollBar().value()
        pointed, current = self._pointer(), self.currentIndex()
        if pointed is not None:
            row = pointed
        elif not top:
            return None  # from the top new calls are seen
        elif current.isValid() and self.viewport().rect().contains(self.visualRect(current).center()):
            row = current.row()
        else:
            row = top // ROW_HEIGHT
        return (self.calls.calls.folder(row), row * ROW_HEIGHT - top) if row < len(self.calls.calls) else None

    def choose_first(self) -> None:
        """The first call, when none is chosen."""
        if len(self.calls.calls) and not self.selected():
            self.selectRow(0)

    def _pointer(self) -> int | None:
        """The row under the pointer."""
        if not self.viewport().underMouse():
            return None
        index = self.indexAt(self.viewport().mapFromGlobal(QCursor.pos()))
        return index.row() if index.isValid() else None

    def _current(self) -> str:
        index = self.currentIndex()
        return self.calls.calls.folder(index.row()) if index.isValid() else ""

    def _choose(self, rows: list[int], current: int) -> None:
        """Select those rows, in spans: there may be thousands."""
        chosen = QItemSelection()
        start = last = -2
        for row in [*sorted(rows), -2]:
            if row != last + 1:
                if start >= 0:
                    chosen.select(self.calls.index(start, 0), self.calls.index(last, len(COLUMNS) - 1))
                start = row
            last = row
        flags = QItemSelectionModel.SelectionFlag
        if current >= 0:
            self.selectionModel().setCurrentIndex(self.calls.index(current, 0), flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)

    def _tell(self) -> None:
        if not self._filling:
            self.chosen.emit()
