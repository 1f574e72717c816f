"""Calibration: how often coaches overrule the program's scores, and how well they agree with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from voicecoach.application.ports.progress import (
    LEAST,
    Agreement,
    Judged,
    Overruling,
    between_coaches,
    overruling,
    with_machine,
    word,
)
from voicecoach.application.ports.reports import CRITERIA, title_of
from voicecoach.machine.translation import _, n_, say
from voicecoach.ui import words
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.page import Page
from voicecoach.ui.widgets.basic import Button, label
from voicecoach.ui.widgets.plain_table import Cell, PlainTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from voicecoach.ui.jobs import Job

HEADINGS = (_("Criterion"), _("Overruled"), _("By how much"), _("Coach and program"), _("Between coaches"))
HOW = _(
    "Agreement is the quadratically weighted kappa (Cohen 1968) over five bands: 1 is perfect, 0 is chance. The words "
    "follow Landis and Koch (1977). Only blind scores count. With fewer than {pairs} pairs (n) there is no verdict.",
    pairs=LEAST,
)
NO_REVIEWS = _(
    "No coach has reviewed a graded call yet. Score a call blind, or comment on one in its report."
)
Row = tuple[str, tuple[Cell, ...]]


class CalibrationPage(Page):
    """One row per criterion, and a button to score a call blind."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Calibration"))
        self.blind = Button(_("Score a call blind"), desk.look, kind="primary")
        self.blind.setToolTip(_("Listen to a graded call without its scores and give your own"))
        self.blind.clicked.connect(lambda: desk.visit(Visit("blind")))
        self.header.addWidget(self.blind)
        self.state = label("", "quiet")
        self.state.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.table = PlainTable(_("Agreement by criterion"), HEADINGS, tight=True)
        self.how = label(HOW, "quiet")
        self.body.addWidget(self.state)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.how)

    def enter(self, _visit: Visit) -> None:
        self.say_nothing()
        self.table.hide()
        self.how.hide()
        coach = self.desk.program.people().coach
        self.blind.setEnabled(bool(coach))
        if not coach:
            self.state.setText(_("Only coaches can calibrate. Choose a coach in Settings first."))
            return
        self.state.setText(_("Reading what coaches wrote…"))
        library = self.desk.program.library

        def work(job: Job) -> tuple[int, list[Row]]:
            return lines(library.reviews(job.progress, job.cancelled))

        self.start(
            work,
            self._show,
            problem=self._failed,
            progress=lambda _, doing: self.state.setText(_progress(doing)),
        )

    def first_focus(self) -> QWidget | None:
        return self.blind

    def _failed(self, sentence: str) -> None:
        """The calls could not be read."""
        self.state.setText("")
        self.say_problem(sentence, lambda: self.enter(Visit("calibration")))

    def _show(self, reviewed: tuple[int, list[Row]]) -> None:
        """The table, or what to do first."""
        calls, rows = reviewed
        self.state.setText(
            n_(
                "Coaches have reviewed {count} graded call.",
                "Coaches have reviewed {count} graded calls.",
                calls,
            )
            if calls
            else NO_REVIEWS
        )
        self.table.setVisible(bool(calls))
        self.how.setVisible(bool(calls))
        self.table.show_rows(rows)


def lines(rows: tuple[Judged, ...]) -> tuple[int, list[Row]]:
    """How many calls, and a row per criterion in the order of the report."""
    by: dict[str, list[Judged]] = {}
    for review in rows:
        by.setdefault(review.criterion, []).append(review)
    titles = {criterion.id: say(title_of(criterion.id) or criterion.id) for criterion in CRITERIA}
    order = [*titles, *sorted(by.keys() - titles.keys())]
    told = [(name, _cells(titles.get(name, words.sentence(name)), by[name])) for name in order if name in by]
    return len({review.call for review in rows}), told


def _cells(title: str, rows: list[Judged]) -> tuple[Cell, ...]:
    ruled = overruling(rows)
    share = ruled.overruled / ruled.calls if ruled.calls else 0.0
    often = n_("{some} of {count} call", "{some} of {count} calls", ruled.calls, some=ruled.overruled)
    return (
        (title, title),
        (often, share),
        (_shift(ruled), ruled.shift or 0.0),
        agreed(with_machine(rows)),
        agreed(between_coaches(rows)),
    )


def _shift(ruled: Overruling) -> str:
    if ruled.shift is None:
        return ""
    points = round(abs(ruled.shift))
    if ruled.shift >= 0:
        return n_("{count} point higher on average", "{count} points higher on average", points)
    return n_("{count} point lower on average", "{count} points lower on average", points)


def agreed(agreement: Agreement) -> Cell:
    """Kappa, its word and n; or why there is none."""
    if agreement.kappa is None:
        if agreement.pairs < LEAST:
            return _("too few (n = {pairs})", pairs=agreement.pairs), -2.0
        return _("all in one band (n = {pairs})", pairs=agreement.pairs), -2.0
    told = _(
        "{kappa:.2f}, {word} (n = {pairs})",
        kappa=agreement.kappa,
        word=say(word(agreement.kappa)),
        pairs=agreement.pairs,
    )
    return told, agreement.kappa


def _progress(doing: str) -> str:
    return _("{progress}…", progress=say(doing))
