"""Calibration: how often coaches overrule the machine, and how far they and it agree."""

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
from voicecoach.machine.translation import say
from voicecoach.ui import words
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.page import Page
from voicecoach.ui.widgets.basic import Button, label
from voicecoach.ui.widgets.plain_table import Cell, PlainTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from voicecoach.ui.jobs import Job

HEADINGS = ("Criterion", "Overruled", "By how much", "Coach and machine", "Two coaches")
HOW = (
    "Agreement is the quadratically weighted kappa (Cohen 1968) over five bands: 1 is perfect, 0 is chance; words by "
    f"Landis and Koch 1977. Only scores given blind count. Under {LEAST} pairs (n) it is too few to say."
)
NO_REVIEWS = "No coach has looked at a graded call yet. Score one blind, or write about one in its report."
Row = tuple[str, tuple[Cell, ...]]


class CalibrationPage(Page):
    """A line a criterion; a button to score a call blind."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Calibration")
        self.blind = Button("Score a call blind", desk.look, kind="primary")
        self.blind.setToolTip("You hear a graded call without any scores and give your own")
        self.blind.clicked.connect(lambda: desk.visit(Visit("blind")))
        self.header.addWidget(self.blind)
        self.state = label("", "quiet")
        self.state.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.table = PlainTable("Agreement by criterion", HEADINGS, tight=True)
        self.how = label(HOW, "quiet")
        self.body.addWidget(self.state)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.how)

    def enter(self, _visit: Visit) -> None:
        """Read what coaches wrote."""
        self.say_nothing()
        self.table.hide()
        self.how.hide()
        coach = self.desk.program.people().coach
        self.blind.setEnabled(bool(coach))
        if not coach:
            self.state.setText("Only coaches calibrate. Say in the settings that a coach sits here.")
            return
        self.state.setText("Reading what coaches wrote…")
        library = self.desk.program.library

        def work(job: Job) -> tuple[int, list[Row]]:
            return lines(library.reviews(job.progress, job.cancelled))

        self.start(
            work, self._show, problem=self._failed, progress=lambda _, doing: self.state.setText(f"{doing}…")
        )

    def first_focus(self) -> QWidget | None:
        """What to do next."""
        return self.blind

    def _failed(self, sentence: str) -> None:
        """The calls could not be read."""
        self.state.setText("")
        self.say_problem(sentence, lambda: self.enter(Visit("calibration")))

    def _show(self, found: tuple[int, list[Row]]) -> None:
        """The table, or what to do first."""
        calls, told = found
        self.state.setText(
            f"Coaches have looked at {words.count(calls, 'graded call')}." if calls else NO_REVIEWS
        )
        self.table.setVisible(bool(calls))
        self.how.setVisible(bool(calls))
        self.table.show_rows(told)


def lines(rows: tuple[Judged, ...]) -> tuple[int, list[Row]]:
    """How many calls, and a line a criterion in the order of the report."""
    by: dict[str, list[Judged]] = {}
    for one in rows:
        by.setdefault(one.criterion, []).append(one)
    titles = {one.id: say(title_of(one.id) or one.id) for one in CRITERIA}
    order = [*titles, *sorted(by.keys() - titles.keys())]
    told = [(name, _cells(titles.get(name, words.sentence(name)), by[name])) for name in order if name in by]
    return len({one.call for one in rows}), told


def _cells(title: str, rows: list[Judged]) -> tuple[Cell, ...]:
    ruled = overruling(rows)
    share = ruled.overruled / ruled.calls if ruled.calls else 0.0
    return (
        (title, title),
        (f"{ruled.overruled} of {words.count(ruled.calls, 'call')}", share),
        (_shift(ruled), ruled.shift or 0.0),
        agreed(with_machine(rows)),
        agreed(between_coaches(rows)),
    )


def _shift(ruled: Overruling) -> str:
    if ruled.shift is None:
        return ""
    way = "more" if ruled.shift >= 0 else "fewer"
    return f"{words.count(round(abs(ruled.shift)), 'point')} {way} on average"


def agreed(found: Agreement) -> Cell:
    """Kappa, its word and n; or why it is not said."""
    if found.kappa is None:
        why = "too few to say" if found.pairs < LEAST else "all in one band"
        return f"{why} (n = {found.pairs})", -2.0
    return f"{found.kappa:.2f}, {say(word(found.kappa))} (n = {found.pairs})", found.kappa
