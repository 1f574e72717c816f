"""The findings of a call in a list: all, or those of one criterion."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QListView

from voicecoach.application.ports.reports import Finding, Score
from voicecoach.machine.translation import _, say
from voicecoach.ui.replay.marks import Placed
from voicecoach.ui.widgets.basic import column, label
from voicecoach.ui.words import clock, points

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FindingsModel(QAbstractListModel):
    """Findings as rows of a list."""

    def __init__(self) -> None:
        super().__init__()
        self.listed: Sequence[Placed] = ()

    def show(self, listed: Sequence[Placed]) -> None:
        self.beginResetModel()
        self.listed = listed
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One row per finding."""
        return 0 if parent.isValid() else len(self.listed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Time, criterion and message."""
        placed = self.listed[index.row()]
        finding, title, at = placed.finding, say(placed.title), clock(placed.finding.start)
        if role == Qt.ItemDataRole.DisplayRole:
            cost = f"  −{finding.cost:g}" if finding.cost else ""
            return f"{at}  {title}{cost}\n{say(finding.message)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            quote = _("“{quote}”", quote=finding.quote) if finding.quote else ""
            return "\n".join(filter(None, (quote, say(finding.advice))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{at}, {title}: {say(finding.message)}"
        return None


class FindingsPanel(QFrame):
    """Emits `chosen` with the finding to play, `sifted` with those that are listed."""

    chosen = Signal(object)
    sifted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._scores: Sequence[Score] = ()
        self._all: Sequence[Placed] = ()
        self.which = QComboBox()
        self.which.setAccessibleName(_("Findings to show"))
        self.which.setToolTip(_("Findings to show (1 to 9)"))
        self.model = FindingsModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(_("Findings"))
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

    def show_scores(self, scores: Sequence[Score], findings: Sequence[Placed]) -> None:
        """This call's criteria and findings."""
        self._scores, self._all = scores, findings
        with QSignalBlocker(self.which):
            self.which.clear()
            self.which.addItem(_("All findings ({count})", count=len(findings)))
            for number, score in enumerate(scores, start=1):
                key = f"{number}  " if number <= 9 else ""
                self.which.addItem(f"{key}{say(score.title)}: {points(score.value)} ({len(score.findings)})")
        self._sift(0)

    def show_criterion(self, number: int) -> None:
        """List the findings of one criterion, from 1; of all when these are listed already."""
        if number < self.which.count():
            self.which.setCurrentIndex(0 if number == self.which.currentIndex() else number)

    def point_at(self, finding: Finding) -> None:
        """Select the finding that is heard."""
        for row, placed in enumerate(self.model.listed):
            if placed.finding == finding:
                self.list.setCurrentIndex(self.model.index(row))
                return

    def _sift(self, number: int) -> None:
        """List the findings of that criterion; 0: all."""
        listed = [placed for placed in self._all if number in (0, placed.number)]
        self.model.show(listed)
        self.none.setText("" if listed else self._why_none(number))
        self.none.setVisible(not listed)
        self.sifted.emit([placed.finding for placed in listed])

    def _why_none(self, number: int) -> str:
        """Why the list is empty."""
        return say(self._scores[number - 1].reason) if number > 0 else _("Nothing stood out in this call.")

    def _hear(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.listed[index.row()].finding)
