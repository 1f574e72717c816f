"""Library: every recorded call, and what can be done about those that are not whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from voicecoach.ui import words
from voicecoach.ui.call_table import SORT, CallTable
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.keys import bind
from voicecoach.ui.page import Page
from voicecoach.ui.parts import Button, label, row

if TYPE_CHECKING:
    from voicecoach.ui.program import ScenarioCard, SessionRow

MOST = 10_000
SHARES = (18, 19, 11, 19, 16, 17)
"""Widths of the columns against each other."""


class SharedTable(QTableView):
    """Every column keeps its share of the width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        for place, share in enumerate(SHARES):
            self.setColumnWidth(place, self.viewport().width() * share // sum(SHARES))


class LibraryPage(Page):
    """A table with a live filter; one button that does what the chosen call needs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Library")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by any word in the row")
        self.filter.setAccessibleName("Filter the calls")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(280)
        self.header.addWidget(self.filter)
        self.model = CallTable()
        self.sifted = QSortFilterProxyModel()
        self.sifted.setSourceModel(self.model)
        self.sifted.setSortRole(SORT)
        self.sifted.setFilterKeyColumn(-1)
        self.sifted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.table = SharedTable()
        self._set_up_table()
        self.state = label("", "quiet")
        self.about = label("", "small")
        self.act = Button("Open the report", desk.look, icon="open", kind="primary")
        self.act.clicked.connect(self._act)
        foot = row(gap=16)
        foot.addWidget(self.about, 1)
        foot.addWidget(self.act)
        self.body.addWidget(self.state)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(foot)
        self.filter.textChanged.connect(self._sift)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.table.activated.connect(lambda _: self._act())
        bind(self, "Everywhere", "find", self.filter.setFocus)

    def enter(self, _visit: Visit) -> None:
        """Read the folder again."""
        self.say_nothing()
        self._say_state("Reading the recorded calls…")
        self.act.setEnabled(False)
        self.about.setText("")
        program = self.desk.program
        self.start(lambda _: (program.sessions(MOST), program.scenarios()), self._show, problem=self._failed)

    def first_focus(self) -> QWidget | None:
        """The table."""
        return self.table if self.model.calls else self.filter

    def chosen(self) -> SessionRow | None:
        """The call that the keyboard is on."""
        index = self.sifted.mapToSource(self.table.currentIndex())
        return self.model.calls[index.row()] if index.isValid() else None

    def _set_up_table(self) -> None:
        """Whole rows, no editing, columns as wide as they need."""
        self.table.setModel(self.sifted)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName("Recorded calls")
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(36)
        across = self.table.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.setWordWrap(False)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _failed(self, sentence: str) -> None:
        """The folder could not be read."""
        self._say_state("")
        self.say_problem(sentence, lambda: self.enter(Visit("library")))

    def _show(self, found: tuple[tuple[SessionRow, ...], tuple[ScenarioCard, ...]]) -> None:
        """The table, and a strip for what needs a look."""
        calls, scenarios = found
        self.model.show_calls(calls, {card.id: card.title for card in scenarios})
        troubled = [call for call in calls if call.state in ("interrupted", "broken")]
        if troubled:
            number = words.count(len(troubled), "call needs", "calls need")
            self.say(f"{number} a look. Choose one to see what can be done; nothing recorded is lost.")
        self._sift()
        self._choose(self.sifted.index(0, 0))
        if self.focusWidget() in (None, self.filter) and calls and not self.filter.text():
            self.table.setFocus()

    def _choose(self, index: QModelIndex) -> None:
        """Move to a row."""
        if index.isValid():
            self.table.setCurrentIndex(index)
        self._show_chosen()

    def _sift(self) -> None:
        """Only the rows that hold the words."""
        self.sifted.setFilterFixedString(self.filter.text())
        if not self.model.calls:
            self._say_state("No calls yet. Your practice calls appear here as soon as you hang up.")
        elif not self.sifted.rowCount():
            self._say_state("No call matches. Clear the filter to see them all.")
        else:
            self._say_state("")
        self._show_chosen()

    def _show_chosen(self) -> None:
        """What can be done with the chosen call."""
        call = self.chosen()
        self.act.setEnabled(call is not None)
        if call is None:
            self.about.setText("")
            return
        said = {
            "graded": ("Open the report", ""),
            "recorded": ("Grade it", "This call is recorded and not graded yet."),
            "interrupted": (
                "Make it whole and grade it",
                "This call was cut off. Everything up to the last second is safe.",
            ),
            "broken": ("Make it whole and grade it", "Something in this call's folder cannot be read."),
        }[call.state]
        self.act.setText(said[0])
        self.act.setAccessibleName(said[0])
        self.about.setText(call.problem or said[1])

    def _act(self) -> None:
        """Open the report, or grade."""
        call = self.chosen()
        if call is None:
            return
        if call.state == "graded":
            self.desk.visit(Visit("report", folder=call.folder))
        else:
            recover = call.state in ("interrupted", "broken")
            self.desk.visit(Visit("grading", folder=call.folder, recover=recover))

    def _say_state(self, sentence: str) -> None:
        """A quiet line above the table."""
        self.state.setText(sentence)
        self.state.setVisible(bool(sentence))
