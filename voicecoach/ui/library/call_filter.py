"""What is to be listed, as one row of choices; each says what it is about even when nothing is chosen."""

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
from voicecoach.ui.widgets.basic import Button, column, label, row
from voicecoach.ui.words import GRADE_WORDS

if TYPE_CHECKING:
    from voicecoach.application.ports.library import Sort
    from voicecoach.ui.look import Look

TYPING_PAUSE = 120
"""Milliseconds without a key until typed words are looked for (house)."""
BETWEEN = "between"
DAY_CHOICES: dict[str, object] = {
    "Any day": None,
    "Today": 0,
    "Last 7 days": 6,
    "Last 30 days": 29,
    "Last 12 months": 364,
    "Between two days…": BETWEEN,
}
"""How many days before today are looked at."""
RESULT_CHOICES: dict[str, dict[str, Any]] = {
    "Any result": {},
    f"{GOOD} or more: {GRADE_WORDS['good']}": {"lowest": float(GOOD)},
    f"{CLOSE} to {GOOD}: {GRADE_WORDS['close']}": {"lowest": float(CLOSE), "highest": GOOD - 0.001},
    f"Under {CLOSE}: {GRADE_WORDS['over']}": {"highest": CLOSE - 0.001},
    "Not graded yet": {"states": ("recorded",)},
    "Needs a look": {"states": ("broken", "interrupted")},
}
COMMENT_FILTERS: dict[str, bool | None] = {
    "With or without comments": None,
    "With comments": True,
    "No comments": False,
}


class CallFilter(QWidget):
    """Tells `changed` when something else is to be listed."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.text = QLineEdit()
        self.text.setPlaceholderText("Words said, comments or names")
        self.text.setToolTip('Beginnings of words are enough; "in quotation marks" keeps words together')
        self.text.setAccessibleName("Filter the calls by words")
        self.text.setClearButtonEnabled(True)
        self.text.setMinimumWidth(260)
        self.trainee = _choice("Trainee", {"All trainees": ""})
        self.scenario = _choice("Scenario", {"All scenarios": ""})
        self.days = _choice("Days", DAY_CHOICES)
        self.result = _choice("Result", RESULT_CHOICES)
        self.criterion = _choice("Criterion", {"Any criterion": ""})
        self.comments = _choice("Comments", COMMENT_FILTERS)
        self.clear = Button("Clear", look, kind="flat", name="Clear all filters")
        self.clear.clicked.connect(self.choose_nothing)
        today = QDate.currentDate()
        self.since, self.until = _day("First day", today.addMonths(-1)), _day("Last day", today)
        self._between = QWidget()
        self._between.setLayout(row(label("From"), self.since, label("to"), self.until, None, gap=8))
        self._between.hide()
        self._choices = (
            self.trainee,
            self.scenario,
            self.days,
            self.result,
            self.criterion,
            self.comments,
        )
        self.setLayout(column(row(*self._choices, self.clear, gap=6), self._between, gap=8))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE)
        self._typing.timeout.connect(self._tell)
        self.text.textChanged.connect(lambda _: self._typing.start())
        for choice in self._choices:
            choice.currentIndexChanged.connect(lambda _: self._tell())
        for day in (self.since, self.until):
            day.dateChanged.connect(lambda _: self._tell())
        self._tell()

    @property
    def empty(self) -> bool:
        """Whether everything is listed."""
        return not self.text.text().strip() and not any(one.currentIndex() for one in self._choices)

    def query(self, sort: Sort, descending: bool) -> Query:
        """What is chosen."""
        since, until = self._days()
        criterion = self.criterion.currentData()
        asked: dict[str, Any] = RESULT_CHOICES[self.result.currentText()]
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
            **asked,
        )

    def offer(
        self, trainees: Mapping[str, str], scenarios: Mapping[str, str], criteria: Iterable[tuple[str, str]]
    ) -> None:
        """What there is to choose from, by id, as it is called; what is chosen stays chosen."""
        below = {f"{title} below {CLOSE}": name for name, title in criteria}
        _refill(self.trainee, {"All trainees": ""} | {shown: name for name, shown in trainees.items()})
        _refill(self.scenario, {"All scenarios": ""} | {title: name for name, title in scenarios.items()})
        _refill(self.criterion, {"Any criterion": ""} | below)

    def choose_nothing(self) -> None:
        """List everything."""
        self._choose({})

    def choose_troubled(self) -> None:
        """List what needs a look."""
        self._choose({self.result: "Needs a look"})

    def _choose(self, wanted: Mapping[QComboBox, str]) -> None:
        """These and nothing else; told once."""
        with QSignalBlocker(self):
            self.text.clear()
            for choice in self._choices:
                choice.setCurrentIndex(max(0, choice.findText(wanted.get(choice, ""))))
        self._tell()

    def _days(self) -> tuple[str, str]:
        """First and last day, empty when they do not matter."""
        asked = self.days.currentData()
        if asked is None:
            return "", ""
        if asked == BETWEEN:
            return tuple(day.date().toString("yyyy-MM-dd") for day in (self.since, self.until))  # type: ignore[return-value]
        today = datetime.datetime.now().astimezone().date()
        return (today - datetime.timedelta(days=asked)).isoformat(), ""

    def _tell(self) -> None:
        self._typing.stop()
        self._between.setVisible(self.days.currentData() == BETWEEN)
        self.clear.setEnabled(not self.empty)
        self.changed.emit()


class FilterBox(QComboBox):
    """Says what it is about while nothing is chosen; gives way when there is little room, its list does not."""

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


def _choice(name: str, offered: Mapping[str, object]) -> QComboBox:
    """A choice of these, by what they are called."""
    made = FilterBox(name)
    for text, value in offered.items():
        made.addItem(text, value)
    _fit_list(made)
    return made


def _refill(choice: QComboBox, offered: Mapping[str, object]) -> None:
    """Other things to choose from, when they are others."""
    texts = [choice.itemText(place) for place in range(choice.count())]
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


def _day(name: str, first: QDate) -> QDateEdit:
    made = QDateEdit(first)
    made.setCalendarPopup(True)
    made.setDisplayFormat("d MMM yyyy")
    made.setAccessibleName(name)
    return made
