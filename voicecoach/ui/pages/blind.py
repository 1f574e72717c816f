"""Blind second scoring: hear a graded call without its scores, give your own, then see how far they differ."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from voicecoach.application.ports.progress import BANDS, Judged, band_of, judged
from voicecoach.application.ports.reports import Comment, Report, Score
from voicecoach.machine.translation import say
from voicecoach.ui import words
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.page import Page
from voicecoach.ui.replay import marks
from voicecoach.ui.replay.transport import Transport
from voicecoach.ui.widgets.band_row import BandRow
from voicecoach.ui.widgets.basic import Button, clear, column, label, row, scrolled
from voicecoach.ui.widgets.plain_table import Cell, PlainTable

if TYPE_CHECKING:
    from voicecoach.application.ports.program import Player
    from voicecoach.ui.jobs import Job

HEADINGS = ("Criterion", "You", "Machine", "Other coaches", "Difference to the machine")
HEIGHT = 80
"""Pixels of the waveforms."""
INTRO = (
    "Hear the call, then choose a band for each criterion. You see neither the machine's scores nor other coaches' "
    "until yours are kept."
)
NONE_LEFT = (
    "There is no graded call left that you have not written about. New calls appear here by themselves."
)


@dataclass(frozen=True)
class BlindCall:
    """What is given to be scored."""

    folder: Path
    report: Report
    """The machine's, not to be shown."""


class BlindPage(Page):
    """First the call and the bands, then the difference."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Score a call blind")
        self._call: BlindCall | None = None
        self.rows: list[BandRow] = []
        self.keep = Button("Keep my scores", desk.look, kind="primary")
        self.keep.clicked.connect(self._keep)
        self.another = Button("Next call", desk.look, kind="primary")
        self.another.clicked.connect(lambda: self.enter(Visit("blind")))
        self.header.addWidget(self.keep)
        self.header.addWidget(self.another)
        self.state = label("", "quiet")
        self.state.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._said, self._bands = column(gap=4), column(gap=8)
        self.scoring = QWidget()
        both = row(self._scroll(self._said, "What was said"), gap=12)
        both.addWidget(self._scroll(self._bands, "Criteria"))
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        self.scoring.setLayout(both)
        self.table = PlainTable("Your scores beside the others", HEADINGS)
        for part, share in ((self.state, 0), (self.scoring, 1), (self.table, 1)):
            self.body.addWidget(part, share)
        self.transport = self._deck()

    def _deck(self) -> Transport:
        """A new one for each call: the one before may show lanes that would give something away."""
        deck = Transport(self.desk.look)
        deck.trouble.connect(self.say_problem)
        deck.timeline.set_height(HEIGHT)
        self.body.addWidget(deck)
        return deck

    def _scroll(self, inside: object, name: str) -> QWidget:
        """A part that scrolls on its own."""
        holder = QWidget()
        holder.setLayout(column(inside, None, gap=0))  # type: ignore[arg-type]
        return scrolled(holder, name)

    def enter(self, _visit: Visit) -> None:
        """Draw a call by lot."""
        self.say_nothing()
        self.transport.close_player()
        self.transport.hide()
        self.transport.deleteLater()
        self.transport = self._deck()
        for part in (self.scoring, self.table, self.transport, self.keep, self.another):
            part.hide()
        self._call = None
        coach = self.desk.program.people().coach
        if not coach:
            self.state.setText("Only coaches score calls. Say in the settings that a coach sits here.")
            return
        self.state.setText("Choosing a call…")
        program = self.desk.program

        def work(job: Job) -> BlindCall | None:
            folder = program.library.next_blind(coach, job.progress, job.cancelled)
            return BlindCall(folder, program.report(folder)) if folder else None

        self.start(work, self._show, problem=self._failed)

    def leave(self) -> None:
        """Fall silent; scores that were not kept are gone."""
        super().leave()
        self.transport.close_player()

    def first_focus(self) -> QWidget | None:
        """Play."""
        return self.transport.play if self.transport.isVisible() else None

    def _failed(self, sentence: str) -> None:
        """Nothing could be drawn."""
        self.state.setText("")
        self.say_problem(sentence, lambda: self.enter(Visit("blind")))

    def _show(self, call: BlindCall | None) -> None:
        """The call without a single score."""
        self._call = call
        self.state.setText(INTRO if call else NONE_LEFT)
        if call is None:
            return
        bare = without_scores(call.report)
        clear(self._said)
        clear(self._bands)
        for turn in bare.turns:
            who = "Trainee" if turn.speaker == "trainee" else "Debtor"
            said = label(f"{words.clock(turn.start)}  {who}: {words.heard(turn.text)}", "small")
            said.setProperty("speaker", turn.speaker)
            self._said.addWidget(said)
        self.rows = [BandRow(score, self.desk.look) for score in call.report.scores]
        for shown in self.rows:
            shown.chosen.connect(self._chosen)
            self._bands.addWidget(shown)
        self._chosen()
        for part in (self.scoring, self.keep, self.transport):
            part.show()
        self.transport.lanes = ("turns",)
        self.transport.show_report(bare)
        folder, program = call.folder, self.desk.program
        self._hear(folder)
        self.start(lambda _: program.player(folder), self._show_player)

    def _hear(self, folder: Path) -> None:
        """The waveform, where it can be drawn."""
        program, timeline = self.desk.program, self.transport.timeline
        self.start(
            lambda job: program.waveform(folder, lambda *_: None, job.cancelled), timeline.show_waveform
        )

    def _show_player(self, player: Player) -> None:
        """The call can be heard."""
        self.transport.show_player(player)
        self.transport.play.setFocus()

    def _chosen(self) -> None:
        """All criteria are wanted, so that the comparison is fair."""
        left = sum(not shown.done for shown in self.rows)
        self.keep.setEnabled(not left)
        self.keep.setToolTip(
            f"{words.count(left, 'criterion is', 'criteria are')} not scored yet" if left else ""
        )

    def _keep(self) -> None:
        """Write them down, then show what the others gave."""
        call, coach = self._call, self.desk.program.people().coach
        if call is None:
            return
        self.keep.setEnabled(False)
        given = [(shown.criterion, shown.value) for shown in self.rows]
        library = self.desk.program.library
        self.start(
            lambda _: library.score_blind(call.folder, coach, given),
            lambda comments: self._compare(call, comments),
            problem=self._not_kept,
        )

    def _not_kept(self, sentence: str) -> None:
        """The scores are still on screen."""
        self.keep.setEnabled(True)
        self.say_problem(sentence)

    def _compare(self, call: BlindCall, comments: tuple[Comment, ...]) -> None:
        """Now everything may be seen."""
        self.scoring.hide()
        self.keep.hide()
        self.another.show()
        self.transport.timeline.show_lanes(marks.lanes(call.report))
        self.transport.show_findings(marks.findings(call.report))
        self.state.setText("Your scores are kept. This is how they compare; click the timeline to hear why.")
        coach = self.desk.program.people().coach
        found = judged(call.folder.name, call.report, comments)
        pairs = zip(call.report.scores, found, strict=True)
        self.table.show_rows([(one.criterion, _cells(score, one, coach)) for score, one in pairs])
        self.table.show()


def without_scores(report: Report) -> Report:
    """What may be heard and read before scoring: who said what."""
    return msgspec.structs.replace(
        report,
        scores=(),
        work_on=(),
        overall=None,
        summary="",
        questions=(),
        interruptions=(),
        tone=(),
        notes=(),
    )


def _cells(score: Score, one: Judged, coach: str) -> tuple[Cell, ...]:
    mine = dict(one.blind).get(coach)
    others = [value for author, value in one.blind if author != coach]
    return (
        (score.title, score.title),
        _band(mine),
        _band(one.machine, points=True),
        (", ".join(say(BANDS[band_of(value)].title) for value in others) or "–", len(others)),
        _difference(mine, one.machine),
    )


def _band(value: float | None, *, points: bool = False) -> Cell:
    """A value as its band."""
    if value is None:
        return "–", -1.0
    named = say(BANDS[band_of(value)].title)
    return (f"{value:.0f}, {named}" if points else named), value


def _difference(mine: float | None, machine: float | None) -> Cell:
    """How many bands lie between."""
    if mine is None or machine is None:
        return "", 0
    bands = band_of(mine) - band_of(machine)
    if not bands:
        return "the same band", 0
    return f"{words.count(abs(bands), 'band')} {'higher' if bands > 0 else 'lower'}", bands
