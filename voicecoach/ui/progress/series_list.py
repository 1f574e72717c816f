"""The whole call and the criteria as lines to choose from: value now, and how far from the baseline."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from voicecoach.application.ports.progress import WHOLE, Series
from voicecoach.ui import words
from voicecoach.ui.look import Look
from voicecoach.ui.progress.progress_words import changed, grade, title
from voicecoach.ui.widgets.basic import CardButton, GradeMark, clear, column, label, row


class SeriesList(QWidget):
    """Tells `chosen` with the criterion to be shown."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.criterion = WHOLE
        self._group = QButtonGroup(self)
        self._lines = column(gap=2)
        self.setLayout(column(self._lines, None, gap=0))

    def show_series(self, found: Sequence[Series]) -> None:
        """The whole call first, then the criteria in the order given."""
        clear(self._lines)
        if not any(one.criterion == self.criterion for one in found):
            self.criterion = WHOLE
        for place, one in enumerate(found):
            if place == 1:
                self._lines.addWidget(label("Criteria, the weakest first", "quiet"))
            button = self._line(one)
            self._group.addButton(button)
            self._lines.addWidget(button)
        if not found:
            self._lines.addWidget(
                label("Nothing is graded yet. Open a call in the library and grade it.", "quiet")
            )

    def _line(self, one: Series) -> CardButton:
        """Name, change, mark, value."""
        name, verdict = title(one.criterion), grade(one.now)
        value = label(words.points(one.now), "who", wrap=False)
        value.setMinimumWidth(28)
        lines = column(label(name, "strong"), label(changed(one), "quiet"), gap=0)
        across = row(gap=8, margin=8)
        across.addLayout(lines, 1)
        across.addWidget(GradeMark(verdict, self._look, word=False))
        across.addWidget(value)
        said = f"{name}: {words.points(one.now)}, {words.GRADE_WORDS[verdict]}. {changed(one)}"
        button = CardButton(across, self._look, said, kind="row")
        button.setCheckable(True)
        button.setChecked(one.criterion == self.criterion)
        button.clicked.connect(lambda: self._choose(one.criterion))
        return button

    def _choose(self, criterion: str) -> None:
        """Another one."""
        self.criterion = criterion
        self.chosen.emit(criterion)
