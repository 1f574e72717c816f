"""Turning the wheel over a page scrolls it and changes no choice."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from voicecoach.ui.still_wheel import StillWheel


def test_the_wheel_scrolls_past_choices_and_numbers(qtbot: QtBot) -> None:
    page, area, inside = QWidget(), QScrollArea(), QWidget()
    choice, number = QComboBox(), QSpinBox()
    choice.addItems(["one", "two", "three"])
    number.setValue(7)
    rows = QVBoxLayout(inside)
    rows.addWidget(choice)
    rows.addWidget(number)
    inside.setMinimumHeight(2_000)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    QVBoxLayout(page).addWidget(area)
    qtbot.addWidget(page)
    wheel = StillWheel(page)
    wheel.look_after(page)
    page.resize(300, 300)
    page.show()
    for control in (choice, number):
        before = area.verticalScrollBar().value()
        QApplication.sendEvent(control, turned(control))
        assert area.verticalScrollBar().value() > before
    assert choice.currentText() == "one"
    assert number.value() == 7


def turned(control: QWidget) -> QWheelEvent:
    """One click of the wheel towards the user, over the middle of a control."""
    middle = QPointF(control.rect().center())
    down = QPoint(0, -120)
    none = Qt.MouseButton.NoButton
    return QWheelEvent(
        middle,
        QPointF(control.mapToGlobal(middle)),
        QPoint(),
        down,
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
