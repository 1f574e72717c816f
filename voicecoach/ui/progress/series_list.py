"""The whole call and each criterion as a row to choose: its value now, and its distance from the baseline."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from voicecoach.application.ports.progress import WHOLE, Series
from voicecoach.machine.translation import _
from voicecoach.ui import words
from voicecoach.ui.look import Look
from voicecoach.ui.progress.progress_words import changed, grade, title
from voicecoach.ui.widgets.basic import CardButton, GradeMark, clear, column, label, row


class SeriesList(QWidget):
    """Emits `chosen` with the criterion to show."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.criterion = WHOLE
        self._group = QButtonGroup(self)
        self._lines = column(gap=2)
        self.setLayout(column(self._lines, None, gap=0))

    def show_series(self, rows: Sequence[Series]) -> None:
        """The whole call first, then the criteria in the order given."""
        clear(self._lines)
        if not any(series.criterion == self.criterion for series in rows):
            self.criterion = WHOLE
        for number, series in enumerate(rows):
            if number == 1:
                self._lines.addWidget(label(_("Criteria, weakest first"), "quiet"))
            button = self._line(series)
            self._group.addButton(button)
            self._lines.addWidget(button)
        if not rows:
            self._lines.addWidget(
                label(_("Nothing has been graded yet. Select a call in the library and grade it."), "quiet")
            )

    def _line(self, series: Series) -> CardButton:
        name, verdict = title(series.criterion), grade(series.now)
        value = label(words.points(series.now), "who", wrap=False)
        value.setMinimumWidth(28)
        lines = column(label(name, "strong"), label(changed(series), "quiet"), gap=0)
        across = row(gap=8, margin=8)
        across.addLayout(lines, 1)
        across.addWidget(GradeMark(verdict, self._look, word=False))
        across.addWidget(value)
        said = _(
            "{criterion}: {points}, {grade}. {change}",
            criterion=name,
            points=words.points(series.now),
            grade=words.GRADE_WORDS[verdict],
            change=changed(series),
        )
        button = CardButton(across, self._look, said, kind="row")
        button.setCheckable(True)
        button.setChecked(series.criterion == self.criterion)
        button.clicked.connect(lambda: self._choose(series.criterion))
        return button

    def _choose(self, criterion: str) -> None:
        self.criterion = criterion
        self.chosen.emit(criterion)
