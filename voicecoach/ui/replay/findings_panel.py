"""The findings of a call in a list: all, or those of one criterion."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QListView

from voicecoach.application.ports.reports import Finding, Score
from voicecoach.machine.translation import say
from voicecoach.ui.replay.marks import Placed
from voicecoach.ui.widgets.basic import column, label
from voicecoach.ui.words import clock, points

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FindingsModel(QAbstractListModel):
    """Findings as lines of a list."""

    def __init__(self) -> None:
        super().__init__()
        self.listed: Sequence[Placed] = ()

    def show(self, listed: Sequence[Placed]) -> None:
        """These from now on."""
        self.beginResetModel()
        self.listed = listed
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One a finding."""
        return 0 if parent.isValid() else len(self.listed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """When, about what, what happened."""
        one = self.listed[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            cost = f"  −{one.finding.cost:g}" if one.finding.cost else ""
            return f"{clock(one.finding.start)}  {one.title}{cost}\n{one.finding.message}"
        if role == Qt.ItemDataRole.ToolTipRole:
            quote = f"“{one.finding.quote}”" if one.finding.quote else ""
            return "\n".join(part for part in (quote, one.finding.advice) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{clock(one.finding.start)}, {one.title}: {one.finding.message}"
        return None


class FindingsPanel(QFrame):
    """Tells `chosen` with the finding to hear, `sifted` with those that are listed."""

    chosen = Signal(object)
    sifted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._scores: Sequence[Score] = ()
        self._all: Sequence[Placed] = ()
        self.which = QComboBox()
        self.which.setAccessibleName("Which findings")
        self.which.setToolTip("Which findings (1 to 9)")
        self.model = FindingsModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName("Findings")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setBatchSize(20)
        self.none = label("", "quiet")
        inside = column(self.which, self.none, gap=8)
        inside.addWidget(self.list, 1)
        self.setLayout(inside)
        self.which.currentIndexChanged.connect(self._sift)
        self.list.clicked.connect(self._hear)
        self.list.activated.connect(self._hear)

    def show_scores(self, scores: Sequence[Score], found: Sequence[Placed]) -> None:
        """This call's criteria and findings."""
        self._scores, self._all = scores, found
        with QSignalBlocker(self.which):
            self.which.clear()
            self.which.addItem(f"All findings ({len(found)})")
            for number, score in enumerate(scores, start=1):
                key = f"{number}  " if number <= 9 else ""
                self.which.addItem(f"{key}{score.title}: {say(points(score.value))} ({len(score.findings)})")
        self._sift(0)

    def show_criterion(self, number: int) -> None:
        """The findings of one criterion, from 1; of all when these are shown already."""
        if number < self.which.count():
            self.which.setCurrentIndex(0 if number == self.which.currentIndex() else number)

    def point_at(self, finding: Finding) -> None:
        """Mark the finding that is heard."""
        for line, one in enumerate(self.model.listed):
            if one.finding == finding:
                self.list.setCurrentIndex(self.model.index(line))
                return

    def _sift(self, number: int) -> None:
        """List the findings of that criterion; 0: all."""
        listed = [one for one in self._all if number in (0, one.number)]
        self.model.show(listed)
        self.none.setText("" if listed else self._why_none(number))
        self.none.setVisible(not listed)
        self.sifted.emit([one.finding for one in listed])

    def _why_none(self, number: int) -> str:
        """What to say instead of a list."""
        return self._scores[number - 1].reason if number > 0 else "Nothing stood out in this call."

    def _hear(self, index: QModelIndex) -> None:
        """Play it."""
        self.chosen.emit(self.model.listed[index.row()].finding)
