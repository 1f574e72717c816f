"""How a drill went: the rating with its reason, when it comes again, and the trainee's own word on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from voicecoach.application.ports.reports import Rating
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, column, label, row

if TYPE_CHECKING:
    from voicecoach.application.ports.practice_plan import DrillResult

NAMES: dict[Rating, str] = {"again": "Again", "hard": "Hard", "good": "Good", "easy": "Easy"}
LEECH = "This drill was forgotten eight times or more. Talk it over with your coach: practice alone does not help here."


class DrillResultStrip(QFrame):
    """Tells `rated` with the rating that the trainee gives."""

    rated = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self.said = label("", "heading")
        self.why = label("", "small")
        self.leech = label(LEECH, "close")
        self.buttons: dict[Rating, Button] = {}
        line = row(gap=8)
        for rating in get_args(Rating):
            button = self.buttons[rating] = Button(NAMES[rating], look, kind="tool")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, one=rating: self.rated.emit(one))
            line.addWidget(button)
        line.addStretch(1)
        self.ask = label("", "quiet")
        self.setLayout(column(self.said, self.why, self.leech, self.ask, line, gap=6, margin=16))

    def show_result(self, result: DrillResult | None) -> None:
        """This one; none hides the strip."""
        self.setVisible(result is not None)
        if result is None:
            return
        how = f"{NAMES[result.rating]}. It comes back {result.comes}." if result.rating else "How did it go?"
        self.said.setText(f"{result.title}: {how}")
        self.why.setText(result.why)
        self.leech.setVisible(result.leech)
        self.ask.setText("You see it otherwise? Your word counts." if result.rating else "Say it yourself:")
        for rating, comes in result.choices:
            button = self.buttons[rating]
            button.setText(f"{NAMES[rating]} · {comes}")
            button.setAccessibleName(f"{NAMES[rating]}: it comes back {comes}")
            button.setChecked(rating == result.rating)
