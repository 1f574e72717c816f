"""One criterion to be scored by ear: a row of bands to choose from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame

from voicecoach.application.ports.progress import BANDS
from voicecoach.application.ports.reports import Score
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, column, label, row

CANNOT_TELL = len(BANDS)
"""The number of the last choice: this call shows too little."""


class BandRow(QFrame):
    """Tells `chosen` when a band was chosen."""

    chosen = Signal()

    def __init__(self, score: Score, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.criterion = score.criterion
        self._group = QButtonGroup(self)
        across = row(gap=4)
        for number, text in enumerate([*(band.title for band in BANDS), "cannot tell"]):
            shown, said = text[:1].upper() + text[1:], f"{score.title}: {text}"
            button = Button(shown, look, kind="choice", name=said, tip=_points(number))
            button.setCheckable(True)
            self._group.addButton(button, number)
            across.addWidget(button, 1)
        self._group.idClicked.connect(lambda _: self.chosen.emit())
        lines = column(label(score.title, "strong"), gap=6, margin=12)
        lines.addLayout(across)
        self.setLayout(lines)

    @property
    def done(self) -> bool:
        """Whether something was chosen."""
        return self._group.checkedId() >= 0

    @property
    def value(self) -> float | None:
        """Points that stand for the band; None for "cannot tell"."""
        number = self._group.checkedId()
        return BANDS[number].middle if 0 <= number < CANNOT_TELL else None


def _points(number: int) -> str:
    """What a choice means."""
    if number == CANNOT_TELL:
        return "This call shows too little of it"
    edges = [band.low for band in BANDS] + [101]
    return f"{edges[number]:g} to {edges[number + 1] - 1:g} points"
