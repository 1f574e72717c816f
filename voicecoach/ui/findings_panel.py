"""The findings of a call in a list: all, or those of one criterion."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QListWidget, QListWidgetItem

from voicecoach.grading.report import Finding, Report
from voicecoach.ui.marks import Placed, placed
from voicecoach.ui.parts import column, label
from voicecoach.ui.words import clock, count, points

AT_ONCE = 400
"""Findings listed at most: what nobody would read through (house)."""


class FindingsPanel(QFrame):
    """Tells `chosen` with the finding to hear, `sifted` with those that are listed."""

    chosen = Signal(object)
    sifted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._report: Report | None = None
        self._listed: Sequence[Placed] = ()
        self.which = QComboBox()
        self.which.setAccessibleName("Which findings")
        self.which.setToolTip("Which findings (1 to 9)")
        self.list = QListWidget()
        self.list.setAccessibleName("Findings")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.none = label("", "quiet")
        self.setLayout(column(self.which, self.none, self.list, gap=8))
        self.which.currentIndexChanged.connect(self._sift)
        self.list.itemClicked.connect(self._hear)
        self.list.itemActivated.connect(self._hear)

    def show_report(self, report: Report) -> None:
        """This call's findings."""
        self._report = report
        with QSignalBlocker(self.which):
            self.which.clear()
            self.which.addItem(f"All findings ({len(placed(report))})")
            for number, score in enumerate(report.scores, start=1):
                key = f"{number}  " if number <= 9 else ""
                self.which.addItem(f"{key}{score.title}: {points(score.value)} ({len(score.findings)})")
        self._sift(0)

    def show_criterion(self, number: int) -> None:
        """The findings of one criterion, from 1; of all when these are shown already."""
        if number < self.which.count():
            self.which.setCurrentIndex(0 if number == self.which.currentIndex() else number)

    def point_at(self, finding: Finding) -> None:
        """Mark the finding that is heard."""
        for line, one in enumerate(self._listed[:AT_ONCE]):
            if one.finding == finding:
                self.list.setCurrentRow(line)

    def _sift(self, number: int) -> None:
        """List the findings of that criterion; 0: all."""
        if self._report is None:
            return
        self._listed = placed(self._report, max(0, number))
        self.list.clear()
        for one in self._listed[:AT_ONCE]:
            self.list.addItem(self._item(one))
        more = len(self._listed) - AT_ONCE
        self.none.setText(self._note(number, more))
        self.none.setVisible(bool(self.none.text()))
        self.sifted.emit([one.finding for one in self._listed])

    def _note(self, number: int, more: int) -> str:
        """What to say when the list does not say it all."""
        assert self._report is not None
        if more > 0:
            return f"And {count(more, 'finding')} more: choose a criterion."
        if self._listed:
            return ""
        score = self._report.scores[number - 1] if number > 0 else None
        return score.reason if score else "Nothing stood out in this call."

    def _item(self, one: Placed) -> QListWidgetItem:
        """When, about what, what happened."""
        cost = f"  −{one.finding.cost:g}" if one.finding.cost else ""
        item = QListWidgetItem(f"{clock(one.finding.start)}  {one.title}{cost}\n{one.finding.message}")
        item.setToolTip("\n".join(part for part in (one.finding.quote, one.finding.advice) if part))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, item.text().replace("\n", ". "))
        return item

    def _hear(self, item: QListWidgetItem) -> None:
        """Play it."""
        self.chosen.emit(self._listed[self.list.row(item)].finding)
