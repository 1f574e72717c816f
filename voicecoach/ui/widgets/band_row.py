"""One criterion that a coach grades by ear: a row of bands to choose from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame

from voicecoach.application.ports.progress import BANDS
from voicecoach.application.ports.reports import Score
from voicecoach.machine.translation import _, say
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, column, label, row

CANNOT_TELL = len(BANDS)
"""Index of the last choice: the call shows too little to grade."""


class BandRow(QFrame):
    """Emits `chosen` when a band was chosen."""

    chosen = Signal()

    def __init__(self, score: Score, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.criterion = score.criterion
        self._group = QButtonGroup(self)
        across = row(gap=4)
        title = say(score.title)
        for number, band in enumerate([*(say(band.title) for band in BANDS), _("cannot tell")]):
            shown = band[:1].upper() + band[1:]
            button = Button(shown, look, kind="choice", name=f"{title}: {band}", tip=_points(number))
            button.setCheckable(True)
            self._group.addButton(button, number)
            across.addWidget(button, 1)
        self._group.idClicked.connect(lambda _: self.chosen.emit())
        lines = column(label(score.title, "strong"), gap=6, margin=12)
        lines.addLayout(across)
        self.setLayout(lines)

    @property
    def done(self) -> bool:
        """Whether a band was chosen."""
        return self._group.checkedId() >= 0

    @property
    def value(self) -> float | None:
        """The band's points, 0 to 100; None for "cannot tell"."""
        number = self._group.checkedId()
        return BANDS[number].middle if 0 <= number < CANNOT_TELL else None


def _points(number: int) -> str:
    """What a choice means."""
    if number == CANNOT_TELL:
        return _("The call shows too little of this to grade it")
    edges = [band.low for band in BANDS] + [101]
    return _("{low:g} to {high:g} points", low=edges[number], high=edges[number + 1] - 1)
