"""Grading: what is being done, how far it is, and a way out that loses nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar, QWidget

from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.jobs import Job
from voicecoach.ui.page import Page
from voicecoach.ui.widgets.basic import Button, column, frame, label, row

if TYPE_CHECKING:
    from voicecoach.application.ports.reports import Report


class GradingPage(Page):
    """Makes a call whole if need be, grades it, and opens the report."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Grading your call")
        self._visit = Visit("grading")
        self.state = label("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = Button("Stop", desk.look, name="Stop grading")
        self.stop.setToolTip("The recording stays; you can grade it later from the library")
        self.stop.clicked.connect(self._stop)
        inside = column(self.state, self.bar, row(self.stop, None), gap=12, margin=24)
        self._card = frame(inside)
        self._card.setFixedWidth(560)
        self.body.addLayout(row(self._card, None))
        self.body.addStretch(1)

    def enter(self, visit: Visit) -> None:
        """Begin to grade."""
        self._visit = visit
        self.say_nothing()
        self._card.show()
        self.state.setText("The recording is safe. Looking at it now…")
        self.bar.setValue(0)
        folder = visit.folder
        assert folder is not None
        self.start(
            lambda job: self._grade(job, folder), self._graded, problem=self._failed, progress=self._move
        )

    def first_focus(self) -> QWidget | None:
        """The way out."""
        return self.stop

    def _grade(self, job: Job, folder: Path) -> Report:
        """In the background: recover, then grade."""
        program = self.desk.program
        if self._visit.recover:
            job.progress(0.0, "Making the recording whole…")
            program.recover(folder)
        return program.grade(folder, job.progress, job.cancelled)

    def _move(self, part: float, doing: str) -> None:
        """How far it is."""
        self.bar.setValue(round(100 * part))
        if doing:
            self.state.setText(doing)

    def _graded(self, _: Report) -> None:
        """The report takes this page's place, or the comparison with the call that was taken up."""
        page = "compare" if self._visit.other else "report"
        self.desk.turn_to(Visit(page, folder=self._visit.folder, other=self._visit.other))

    def _failed(self, sentence: str) -> None:
        """What went wrong, and again."""
        self._card.hide()
        self.say_problem(sentence, lambda: self.enter(self._visit))

    def _stop(self) -> None:
        """Leave the grading for later."""
        words = "Grading was stopped. Your recording is safe; open it from the last calls to grade it."
        self.desk.visit(Visit("practise", words=words))
