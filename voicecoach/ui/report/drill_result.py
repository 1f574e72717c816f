"""How a drill went: the rating with its reason, when it is due again, and the trainee's own rating."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from voicecoach.application.ports.reports import Rating
from voicecoach.machine.translation import _, say
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, column, label, row

if TYPE_CHECKING:
    from voicecoach.application.ports.practice_plan import DrillResult

NAMES: dict[Rating, str] = {"again": _("Again"), "hard": _("Hard"), "good": _("Good"), "easy": _("Easy")}
LEECH = _("This drill went wrong eight times or more. Talk it over with your coach.")


class DrillResultStrip(QFrame):
    """Emits `rated` with the rating that the trainee gives."""

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
            button.clicked.connect(lambda _=False, name=rating: self.rated.emit(name))
            line.addWidget(button)
        line.addStretch(1)
        self.ask = label("", "quiet")
        self.setLayout(column(self.said, self.why, self.leech, self.ask, line, gap=6, margin=16))

    def show_result(self, result: DrillResult | None) -> None:
        """Show this result; None hides the strip."""
        self.setVisible(result is not None)
        if result is None:
            return
        how = (
            _("{rating}. It is due again {when}.", rating=NAMES[result.rating], when=result.comes)
            if result.rating
            else _("How did it go?")
        )
        self.said.setText(f"{say(result.title)}: {how}")
        self.why.setText(say(result.why))
        self.leech.setVisible(result.leech)
        self.ask.setText(_("Disagree? Choose another rating.") if result.rating else _("Choose a rating."))
        for rating, comes in result.choices:
            button = self.buttons[rating]
            button.setText(f"{NAMES[rating]} · {say(comes)}")
            button.setAccessibleName(_("{rating}: due again {when}", rating=NAMES[rating], when=comes))
            button.setChecked(rating == result.rating)
