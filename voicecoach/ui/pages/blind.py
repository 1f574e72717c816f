"""Blind scoring: listen to a graded call without its scores, give your own, then see how far they differ."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from voicecoach.application.ports.progress import BANDS, Judged, band_of, judged
from voicecoach.application.ports.reports import Comment, Report, Score
from voicecoach.machine.translation import _, n_, say
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

HEADINGS = (_("Criterion"), _("You"), _("Program"), _("Other coaches"), _("Difference from the program"))
HEIGHT = 80
"""Pixels of the waveforms."""
INTRO = _(
    "Listen to the call, then choose a band for each criterion. The scores of the program and of other coaches are "
    "hidden until you save yours."
)
NONE_LEFT = _("You have reviewed every graded call. New calls appear here by themselves.")


@dataclass(frozen=True)
class BlindCall:
    """The call to score."""

    folder: Path
    report: Report
    """The program's; not shown before scoring."""


class BlindPage(Page):
    """The call and the bands to choose from; after saving, the differences."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Score a call blind"))
        self._call: BlindCall | None = None
        self.rows: list[BandRow] = []
        self.save = Button(_("Save my scores"), desk.look, kind="primary")
        self.save.clicked.connect(self._save)
        self.another = Button(_("Next call"), desk.look, kind="primary")
        self.another.clicked.connect(lambda: self.enter(Visit("blind")))
        self.header.addWidget(self.save)
        self.header.addWidget(self.another)
        self.state = label("", "quiet")
        self.state.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._said, self._bands = column(gap=4), column(gap=8)
        self.scoring = QWidget()
        both = row(self._scroll(self._said, _("Transcript")), gap=12)
        both.addWidget(self._scroll(self._bands, _("Criteria")))
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        self.scoring.setLayout(both)
        self.table = PlainTable(_("Your scores beside the others"), HEADINGS)
        for part, share in ((self.state, 0), (self.scoring, 1), (self.table, 1)):
            self.body.addWidget(part, share)
        self.transport = self._deck()

    def _deck(self) -> Transport:
        """A new one for each call: the one before may show lanes that reveal scores."""
        deck = Transport(self.desk.look)
        deck.trouble.connect(self.say_problem)
        deck.timeline.set_height(HEIGHT)
        self.body.addWidget(deck)
        return deck

    def _scroll(self, inside: object, name: str) -> QWidget:
        holder = QWidget()
        holder.setLayout(column(inside, None, gap=0))  # type: ignore[arg-type]
        return scrolled(holder, name)

    def enter(self, _visit: Visit) -> None:
        self.say_nothing()
        self.transport.close_player()
        self.transport.hide()
        self.transport.deleteLater()
        self.transport = self._deck()
        for part in (self.scoring, self.table, self.transport, self.save, self.another):
            part.hide()
        self._call = None
        coach = self.desk.program.people().coach
        if not coach:
            self.state.setText(_("Only coaches can score calls. Choose a coach in Settings first."))
            return
        self.state.setText(_("Choosing a call…"))
        program = self.desk.program

        def work(job: Job) -> BlindCall | None:
            folder = program.library.next_blind(coach, job.progress, job.cancelled)
            return BlindCall(folder, program.report(folder)) if folder else None

        self.start(work, self._show, problem=self._failed)

    def leave(self) -> None:
        """Stop the sound; scores that were not saved are dropped."""
        super().leave()
        self.transport.close_player()

    def first_focus(self) -> QWidget | None:
        return self.transport.play if self.transport.isVisible() else None

    def _failed(self, sentence: str) -> None:
        """No call could be chosen."""
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
            who = _("Trainee") if turn.speaker == "trainee" else _("Debtor")
            line = label(f"{words.clock(turn.start)}  {who}: {words.heard(turn.text)}", "small")
            line.setProperty("speaker", turn.speaker)
            self._said.addWidget(line)
        self.rows = [BandRow(score, self.desk.look) for score in call.report.scores]
        for shown in self.rows:
            shown.chosen.connect(self._chosen)
            self._bands.addWidget(shown)
        self._chosen()
        for part in (self.scoring, self.save, self.transport):
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
        """Every criterion has to be scored, so that the comparison is fair."""
        left = sum(not shown.done for shown in self.rows)
        self.save.setEnabled(not left)
        self.save.setToolTip(
            n_("{count} criterion is not scored yet", "{count} criteria are not scored yet", left)
            if left
            else ""
        )

    def _save(self) -> None:
        """Store the scores, then show those of the others."""
        call, coach = self._call, self.desk.program.people().coach
        if call is None:
            return
        self.save.setEnabled(False)
        given = [(shown.criterion, shown.value) for shown in self.rows]
        library = self.desk.program.library
        self.start(
            lambda _: library.score_blind(call.folder, coach, given),
            lambda comments: self._compare(call, comments),
            problem=self._not_saved,
        )

    def _not_saved(self, sentence: str) -> None:
        """The scores are still on the page."""
        self.save.setEnabled(True)
        self.say_problem(sentence)

    def _compare(self, call: BlindCall, comments: tuple[Comment, ...]) -> None:
        """Show all scores side by side."""
        self.scoring.hide()
        self.save.hide()
        self.another.show()
        self.transport.timeline.show_lanes(marks.lanes(call.report))
        self.transport.show_findings(marks.findings(call.report))
        self.state.setText(
            _("Your scores are saved. This is how they compare. Click the timeline to hear why.")
        )
        coach = self.desk.program.people().coach
        reviews = judged(call.folder.name, call.report, comments)
        pairs = zip(call.report.scores, reviews, strict=True)
        self.table.show_rows([(review.criterion, _cells(score, review, coach)) for score, review in pairs])
        self.table.show()


def without_scores(report: Report) -> Report:
    """What a coach may hear and read before scoring: who said what."""
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


def _cells(score: Score, review: Judged, coach: str) -> tuple[Cell, ...]:
    mine = dict(review.blind).get(coach)
    others = [value for author, value in review.blind if author != coach]
    return (
        (say(score.title), say(score.title)),
        _band(mine),
        _band(review.machine, points=True),
        (", ".join(say(BANDS[band_of(value)].title) for value in others) or "–", len(others)),
        _difference(mine, review.machine),
    )


def _band(value: float | None, *, points: bool = False) -> Cell:
    """A value as its band."""
    if value is None:
        return "–", -1.0
    named = say(BANDS[band_of(value)].title)
    return (_("{points:.0f}, {grade}", points=value, grade=named) if points else named), value


def _difference(mine: float | None, machine: float | None) -> Cell:
    """How many bands apart."""
    if mine is None or machine is None:
        return "", 0
    bands = band_of(mine) - band_of(machine)
    if not bands:
        return _("same band"), 0
    if bands > 0:
        return n_("{count} band higher", "{count} bands higher", bands), bands
    return n_("{count} band lower", "{count} bands lower", -bands), bands
