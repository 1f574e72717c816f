"""The filters over the list of calls: one row of choices, each named even when nothing is chosen."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from voicecoach.application.ports.library import Query
from voicecoach.application.ports.reports import CLOSE, GOOD
from voicecoach.machine.translation import _
from voicecoach.ui.widgets.basic import Button, column, label, row
from voicecoach.ui.words import GRADE_WORDS

if TYPE_CHECKING:
    from voicecoach.application.ports.library import Sort
    from voicecoach.ui.look import Look

TYPING_PAUSE = 120
"""Milliseconds without a key until the typed words are searched for (default)."""
BETWEEN = "between"
DAY_CHOICES: dict[str, object] = {
    _("Any date"): None,
    _("Today"): 0,
    _("Last 7 days"): 6,
    _("Last 30 days"): 29,
    _("Last 12 months"): 364,
    _("Between two dates…"): BETWEEN,
}
"""How many days before today the filter begins."""
NEEDS_ATTENTION = _("Needs attention")
RESULT_CHOICES: dict[str, dict[str, Any]] = {
    _("Any result"): {},
    _("{points} or more: {grade}", points=GOOD, grade=GRADE_WORDS["good"]): {"lowest": float(GOOD)},
    _("{low} to {high}: {grade}", low=CLOSE, high=GOOD, grade=GRADE_WORDS["close"]): {
        "lowest": float(CLOSE),
        "highest": GOOD - 0.001,
    },
    _("Under {points}: {grade}", points=CLOSE, grade=GRADE_WORDS["over"]): {"highest": CLOSE - 0.001},
    _("Not graded yet"): {"states": ("recorded",)},
    NEEDS_ATTENTION: {"states": ("broken", "interrupted")},
}
COMMENT_FILTERS: dict[str, bool | None] = {
    _("With or without comments"): None,
    _("With comments"): True,
    _("Without comments"): False,
}


class CallFilter(QWidget):
    """Emits `changed` when other calls should be listed."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.text = QLineEdit()
        self.text.setPlaceholderText(_("Search words and names"))
        self.text.setToolTip(
            _('The start of a word is enough. Put words in "quotation marks" to keep them together.')
        )
        self.text.setAccessibleName(_("Search the calls"))
        self.text.setClearButtonEnabled(True)
        self.text.setMinimumWidth(260)
        self.trainee = _box(_("Trainee"), {_("All trainees"): ""})
        self.scenario = _box(_("Scenario"), {_("All scenarios"): ""})
        self.days = _box(_("Date"), DAY_CHOICES)
        self.result = _box(_("Result"), RESULT_CHOICES)
        self.criterion = _box(_("Criterion"), {_("Any criterion"): ""})
        self.comments = _box(_("Comments"), COMMENT_FILTERS)
        self.clear = Button(_("Clear"), look, kind="flat", name=_("Clear all filters"))
        self.clear.clicked.connect(self.choose_nothing)
        today = QDate.currentDate()
        self.since, self.until = _date(_("First day"), today.addMonths(-1)), _date(_("Last day"), today)
        self._between = QWidget()
        self._between.setLayout(row(label(_("From")), self.since, label(_("to")), self.until, None, gap=8))
        self._between.hide()
        self._boxes = (
            self.trainee,
            self.scenario,
            self.days,
            self.result,
            self.criterion,
            self.comments,
        )
        self.setLayout(column(row(*self._boxes, self.clear, gap=6), self._between, gap=8))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE)
        self._typing.timeout.connect(self._tell)
        self.text.textChanged.connect(lambda _: self._typing.start())
        for box in self._boxes:
            box.currentIndexChanged.connect(lambda _: self._tell())
        for day in (self.since, self.until):
            day.dateChanged.connect(lambda _: self._tell())
        self._tell()

    @property
    def empty(self) -> bool:
        """Whether everything is listed."""
        return not self.text.text().strip() and not any(box.currentIndex() for box in self._boxes)

    def query(self, sort: Sort, descending: bool) -> Query:
        since, until = self._days()
        criterion = self.criterion.currentData()
        by_result: dict[str, Any] = RESULT_CHOICES[self.result.currentText()]
        return Query(
            text=self.text.text(),
            trainee=self.trainee.currentData(),
            scenario=self.scenario.currentData(),
            since=since,
            until=until,
            criterion=criterion,
            below=float(CLOSE) if criterion else None,
            commented=self.comments.currentData(),
            sort=sort,
            descending=descending,
            **by_result,
        )

    def offer(
        self, trainees: Mapping[str, str], scenarios: Mapping[str, str], criteria: Iterable[tuple[str, str]]
    ) -> None:
        """Offer these, by id and the name shown; what is chosen stays chosen."""
        below = {
            _("{criterion} below {points}", criterion=title, points=CLOSE): name for name, title in criteria
        }
        _refill(self.trainee, {_("All trainees"): ""} | {shown: name for name, shown in trainees.items()})
        _refill(self.scenario, {_("All scenarios"): ""} | {title: name for name, title in scenarios.items()})
        _refill(self.criterion, {_("Any criterion"): ""} | below)

    def choose_nothing(self) -> None:
        """List everything."""
        self._choose({})

    def choose_damaged(self) -> None:
        """List the calls that need attention."""
        self._choose({self.result: NEEDS_ATTENTION})

    def _choose(self, wanted: Mapping[QComboBox, str]) -> None:
        """These and nothing else; `changed` is emitted once."""
        with QSignalBlocker(self):
            self.text.clear()
            for box in self._boxes:
                box.setCurrentIndex(max(0, box.findText(wanted.get(box, ""))))
        self._tell()

    def _days(self) -> tuple[str, str]:
        """First and last day as YYYY-MM-DD; empty for no limit."""
        days = self.days.currentData()
        if days is None:
            return "", ""
        if days == BETWEEN:
            return tuple(day.date().toString("yyyy-MM-dd") for day in (self.since, self.until))  # type: ignore[return-value]
        today = datetime.datetime.now().astimezone().date()
        return (today - datetime.timedelta(days=days)).isoformat(), ""

    def _tell(self) -> None:
        self._typing.stop()
        self._between.setVisible(self.days.currentData() == BETWEEN)
        self.clear.setEnabled(not self.empty)
        self.changed.emit()


class FilterBox(QComboBox):
    """Shows its name while nothing is chosen; the box shrinks where there is little room, its list does not."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(72)
        self.currentTextChanged.connect(lambda text: self.setToolTip(f"{name}: {text}"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box with as much of the words as fits."""
        painter = QStylePainter(self)
        box = QStyleOptionComboBox()
        self.initStyleOption(box)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, box)
        chosen = self.currentIndex() > 0
        room = self.rect().adjusted(12, 0, -30, 0)
        text = self.currentText() if chosen else self._name
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.Link if chosen else QPalette.ColorRole.Text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()


def _box(name: str, offered: Mapping[str, object]) -> QComboBox:
    box = FilterBox(name)
    for text, value in offered.items():
        box.addItem(text, value)
    _fit_list(box)
    return box


def _refill(choice: QComboBox, offered: Mapping[str, object]) -> None:
    """Replace the items where they differ; the chosen one stays chosen."""
    texts = [choice.itemText(row) for row in range(choice.count())]
    if texts == list(offered):
        return
    chosen = choice.currentData()
    with QSignalBlocker(choice):
        choice.clear()
        for text, value in offered.items():
            choice.addItem(text, value)
        if chosen and choice.findData(chosen) < 0:
            choice.addItem(str(chosen), chosen)
        choice.setCurrentIndex(max(0, choice.findData(chosen)))
    _fit_list(choice)


def _fit_list(choice: QComboBox) -> None:
    """The open list is as wide as its longest line."""
    wide = choice.view().sizeHintForColumn(0) + 32
    choice.view().setMinimumWidth(min(420, max(160, wide)))


def _date(name: str, first: QDate) -> QDateEdit:
    made = QDateEdit(first)
    made.setCalendarPopup(True)
    made.setDisplayFormat("d MMM yyyy")
    made.setAccessibleName(name)
    return made
