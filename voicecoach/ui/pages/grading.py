"""Grading: progress, and a way to stop that loses nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar, QWidget

from voicecoach.machine.translation import _
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.jobs import Job
from voicecoach.ui.page import Page
from voicecoach.ui.widgets.basic import Button, column, frame, label, row

if TYPE_CHECKING:
    from voicecoach.application.ports.reports import Report


class GradingPage(Page):
    """Repairs a call if necessary, grades it, and opens the report."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Grading your call"))
        self._visit = Visit("grading")
        self.state = label("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = Button(_("Stop"), desk.look, name=_("Stop grading"))
        self.stop.setToolTip(_("The recording is saved; you can grade it later from the library"))
        self.stop.clicked.connect(self._stop)
        inside = column(self.state, self.bar, row(self.stop, None), gap=12, margin=24)
        self._card = frame(inside)
        self._card.setFixedWidth(560)
        self.body.addLayout(row(self._card, None))
        self.body.addStretch(1)

    def enter(self, visit: Visit) -> None:
        self._visit = visit
        self.say_nothing()
        self._card.show()
        self.state.setText(_("Your recording is saved. Grading it now…"))
        self.bar.setValue(0)
        folder = visit.folder
        assert folder is not None
        self.start(
            lambda job: self._grade(job, folder), self._graded, problem=self._failed, progress=self._move
        )

    def first_focus(self) -> QWidget | None:
        return self.stop

    def _grade(self, job: Job, folder: Path) -> Report:
        """In the background: repair, then grade."""
        program = self.desk.program
        if self._visit.recover:
            job.progress(0.0, _("Repairing the recording…"))
            program.recover(folder)
        return program.grade(folder, job.progress, job.cancelled)

    def _move(self, part: float, doing: str) -> None:
        self.bar.setValue(round(100 * part))
        if doing:
            self.state.setText(doing)

    def _graded(self, _: Report) -> None:
        """The report replaces this page; after a retake, the comparison with the older call."""
        page = "compare" if self._visit.other else "report"
        self.desk.turn_to(Visit(page, folder=self._visit.folder, other=self._visit.other))

    def _failed(self, sentence: str) -> None:
        self._card.hide()
        self.say_problem(sentence, lambda: self.enter(self._visit))

    def _stop(self) -> None:
        words = _("Grading was stopped. Your recording is safe; open it under Recent calls to grade it.")
        self.desk.visit(Visit("practise", words=words))
