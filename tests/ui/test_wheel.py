"""Turning the wheel over a page scrolls it and changes no choice."""

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QScrollArea, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from voicecoach.ui.widgets.still_wheel import StillWheel


def test_the_wheel_scrolls_past_choices_and_numbers(qtbot: QtBot) -> None:
    page, area, inside = QWidget(), QScrollArea(), QWidget()
    choice, number = QComboBox(), QSpinBox()
    choice.addItems(["one", "two", "three"])
    number.setValue(7)
    rows = QVBoxLayout(inside)
    rows.addSpacing(150)
    rows.addWidget(choice)
    rows.addWidget(number)
    rows.addStretch(1)
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
        middle = QPointF(control.mapTo(page, control.rect().center()))
        QTest.wheelEvent(page.windowHandle(), middle, QPoint(0, -120))
        assert area.verticalScrollBar().value() > before
    assert choice.currentText() == "one"
    assert number.value() == 7
