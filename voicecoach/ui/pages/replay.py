"""Replay: the call's sound, transcript, findings and comments."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from voicecoach.application.ports.library import SessionRecord
from voicecoach.application.ports.program import Program
from voicecoach.application.ports.reports import Report
from voicecoach.core.problem import Problem
from voicecoach.machine.translation import _, moment
from voicecoach.ui import words
from voicecoach.ui.comments.comments_panel import CommentsPanel
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.keys import KEYS, bind, tip
from voicecoach.ui.page import Page
from voicecoach.ui.replay import marks
from voicecoach.ui.replay.findings_panel import FindingsPanel
from voicecoach.ui.replay.hearing import load_sound, look_after
from voicecoach.ui.replay.play_tools import WHERE
from voicecoach.ui.replay.replay_controls import ReplayControls
from voicecoach.ui.replay.spoken import TranscriptLine, lines
from voicecoach.ui.replay.transcript_view import TranscriptView
from voicecoach.ui.widgets.basic import Button, OneLine, column, frame, row, scrolled
from voicecoach.ui.widgets.find_bar import FindBar

TALL_WAVEFORM, SHORT_WAVEFORM, TALL_PAGE = 128, 76, 720
"""Pixels: the waveforms' height on a tall page and on a low one, and where tall begins (default)."""


@dataclass(frozen=True)
class Opened:
    """A call read from its folder."""

    report: Report
    trainee: str
    """The name as it may be shown here."""
    scenario: str
    """Its title; empty for a recording made elsewhere."""
    lines: tuple[TranscriptLine, ...]
    lanes: tuple[marks.Lane, ...]
    findings: tuple[marks.Placed, ...]
    silences: tuple[tuple[float, float], ...]
    record: SessionRecord | None
    """None when it cannot be read."""
    graded: bool


class ReplayPage(Page):
    """Waveforms on top; below them the transcript, and beside it findings and comments."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Replay"))
        self._visit = Visit("replay")
        self._call: Opened | None = None
        self.about = OneLine("quiet")
        self.header.insertWidget(self.header.indexOf(self.title) + 1, self.about, 10)
        self.report = self._button(_("Report"), "report", "open")
        self.again = self._button(_("Call again"), "again", "repeat")
        self.controls = ReplayControls(desk.look)
        self.transcript = TranscriptView(desk.look)
        self.search = FindBar(desk.look)
        self.findings = FindingsPanel()
        self.comments = CommentsPanel(desk, scrolls=False)
        self._written = scrolled(self._holding(self.comments), _("Comments"))
        self._lay_out()
        self._connect()
        self._bind()

    def enter(self, visit: Visit) -> None:
        """Read transcript and findings; the sound follows."""
        assert visit.folder is not None
        self._visit, self._call = visit, None
        self.say_nothing()
        self._inside.hide()
        self.about.say(_("Opening the call…"))
        self.report.setEnabled(False)
        self.again.setEnabled(False)
        self._close_find()
        program, folder = self.desk.program, visit.folder
        self.start(lambda _: opened(program, folder), self._show, problem=self._failed)

    def leave(self) -> None:
        """Stop the sound."""
        super().leave()
        self._call = None
        self.comments.close_call()
        self.controls.close_player()

    def first_focus(self) -> QWidget | None:
        return self.controls.play if self._call else None

    def escape(self) -> bool:
        """Close the search, then end a loop, then go back."""
        if self.search.isVisible():
            self._close_find()
            return False
        return not self.controls.let_go()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low page the waveforms leave more room to the transcript."""
        super().resizeEvent(event)
        self.controls.timeline.set_height(SHORT_WAVEFORM if self.height() < TALL_PAGE else TALL_WAVEFORM)

    def _button(self, text: str, key: str, icon: str) -> Button:
        made = Button(text, self.desk.look, icon=icon, tip=tip(WHERE, key))
        self.header.addWidget(made)
        return made

    @staticmethod
    def _holding(panel: QWidget) -> QWidget:
        """The panel at the top of an area that scrolls."""
        holder = QWidget()
        inside = column(panel, None)
        inside.setContentsMargins(0, 0, 8, 0)
        holder.setLayout(inside)
        return holder

    def _lay_out(self) -> None:
        look = self.desk.look
        self.follow = Button(_("Follow the sound"), look, kind="tool", tip=tip(WHERE, "follow"))
        self.seek = Button(_("Find"), look, kind="tool", tip=tip("Everywhere", "find"))
        self.answer = Button(
            _("Answer again"), look, icon="microphone", kind="tool", tip=tip(WHERE, "answer")
        )
        self.search.hide()
        self.follow.hide()
        heads = row(self.seek, self.follow, None, self.answer)
        said = column(heads, self.search, self.transcript, gap=8, margin=8)
        self.tabs = QButtonGroup(self)
        self.sides = QStackedWidget()
        heads = row(gap=4)
        for number, (name, panel) in enumerate(
            ((_("Findings"), self.findings), (_("Comments"), self._written))
        ):
            tab = Button(name, look, kind="tool")
            tab.setCheckable(True)
            self.tabs.addButton(tab, number)
            heads.addWidget(tab)
            self.sides.addWidget(panel)
        heads.addStretch(1)
        beside = frame(column(heads, self.sides, gap=8, margin=8))
        below = row(gap=12)
        below.addWidget(frame(said), 3)
        below.addWidget(beside, 2)
        whole = column(self.controls, gap=12)
        whole.addLayout(below, 1)
        self._inside = QWidget()
        self._inside.setLayout(whole)
        self.body.addWidget(self._inside, 1)
        self._turn_to(0)

    def _connect(self) -> None:
        controls, transcript = self.controls, self.transcript
        controls.trouble.connect(self.say_problem)
        look_after(self, controls)
        controls.moved.connect(transcript.show_second)
        controls.moved.connect(self.comments.at)
        controls.moved.connect(self._name_answer)
        controls.stepped.connect(self.findings.point_at)
        transcript.chosen.connect(controls.hear)
        transcript.answer.connect(self._answer)
        transcript.following_changed.connect(lambda on: self.follow.setVisible(not on))
        transcript.found.connect(self.search.show_found)
        self.search.sought.connect(transcript.search)
        self.search.stepped.connect(transcript.find_next)
        self.search.closed.connect(self._close_find)
        self.findings.chosen.connect(controls.hear_finding)
        self.findings.sifted.connect(controls.show_findings)
        self.comments.chosen.connect(controls.hear)
        self.comments.changed.connect(self._show_marks)
        self.tabs.idClicked.connect(self._turn_to)
        self.follow.clicked.connect(lambda: transcript.follow(on=True))
        self.seek.clicked.connect(self._open_find)
        self.answer.clicked.connect(self._answer_here)
        self.report.clicked.connect(self._to_report)
        self.again.clicked.connect(self._again)

    def _bind(self) -> None:
        """Keys of this page; the controls bind those of playing."""
        bind(self, "Everywhere", "find", self._open_find)
        bind(self, WHERE, "comment", self._comment)
        bind(self, WHERE, "follow", lambda: self.transcript.follow(on=True))
        bind(self, WHERE, "answer", self._answer_here)
        bind(self, WHERE, "report", self.report.click)
        bind(self, WHERE, "again", self.again.click)
        for number in range(len(KEYS[WHERE]["criterion"].sequences)):
            self._bind_criterion(number)

    def _bind_criterion(self, number: int) -> None:
        bind(self, WHERE, "criterion", lambda: self._criterion(number + 1), only=number)

    def _failed(self, sentence: str) -> None:
        """The call could not be read."""
        self.about.say("")
        self.say_problem(sentence, lambda: self.enter(self._visit))

    def _show(self, call: Opened) -> None:
        """Show everything but the sound."""
        folder = self._visit.folder
        assert folder is not None
        self._call = call
        self.about.say(facts(call))
        self.report.setEnabled(call.graded)
        self.again.setEnabled(bool(call.report.scenario))
        self._inside.show()
        self.transcript.show_lines(call.lines)
        self.controls.show_silences(call.silences)
        self.controls.show_call(call.report.length, call.lanes, ())
        load_sound(self, self.controls, folder)
        if self._visit.at:
            self.controls.show_second(min(self._visit.at, call.report.length))
        if not call.graded:
            self._offer_grading(folder)
        self.controls.play.setFocus()
        QTimer.singleShot(0, lambda: self._show_beside(call, folder))

    def _show_beside(self, call: Opened, folder: Path) -> None:
        """Show findings and comments once the rest is on screen."""
        if self._call is call:
            self.findings.show_scores(call.report.scores, call.findings)
            self.comments.show_call(folder, call.report)

    def _offer_grading(self, folder: Path) -> None:
        """The call has sound and words but no findings yet."""
        grade = Button(_("Grade this call"), self.desk.look, kind="primary")
        grade.clicked.connect(lambda: self.desk.turn_to(Visit("grading", folder=folder)))
        self.say(
            _("This call has not been graded yet. You can play it; findings appear after grading."),
            "strip",
            grade,
        )

    def _show_marks(self) -> None:
        """Show all lanes, with the comments."""
        if self._call is not None:
            written = marks.comment_lane(self.comments.comments)
            self.controls.timeline.show_lanes((*self._call.lanes[:-1], written))
            tab = self.tabs.button(1)
            number = len(written.marks)
            tab.setText(_("Comments ({count})", count=number) if number else _("Comments"))

    def _turn_to(self, number: int) -> None:
        """Show findings (0) or comments (1)."""
        self.tabs.button(number).setChecked(True)
        self.sides.setCurrentIndex(number)

    def _criterion(self, number: int) -> None:
        self._turn_to(0)
        self.findings.show_criterion(number)

    def _comment(self) -> None:
        """Comment on the moment being heard."""
        if self._call is not None:
            self._turn_to(1)
            self.comments.comment_here()
            QTimer.singleShot(0, lambda: self._written.ensureWidgetVisible(self.comments.composer, 0, 8))

    def _open_find(self) -> None:
        self.search.open()

    def _close_find(self) -> None:
        self.search.field.clear()
        self.search.hide()
        self.controls.play.setFocus()

    def _name_answer(self, second: float) -> None:
        """Name the line that the button retakes."""
        line = self.transcript.debtor_line(second)
        shown = _("Answer {time} again", time=words.clock(line[1])) if line else _("Answer again")
        if shown != self.answer.text():
            self.answer.setText(shown)
            self.answer.setAccessibleName(shown)

    def _answer_here(self) -> None:
        """Retake the debtor's line that sounds, or did last."""
        line = self.transcript.debtor_line(self.controls.second)
        if line is None:
            self.say(_("Go to something the debtor says first. Then you can answer it again."))
        else:
            self._answer(line[0])

    def _answer(self, turn: int) -> None:
        """Retake the call from that line."""
        self.desk.visit(Visit("retake", folder=self._visit.folder, line=turn))

    def _to_report(self) -> None:
        self.desk.visit(Visit("report", folder=self._visit.folder))

    def _again(self) -> None:
        """Practise the same case again."""
        if self._call is not None and self._call.report.scenario:
            report, record = self._call.report, self._call.record
            private = record is not None and record.private
            self.desk.visit(Visit("prepare", scenario=report.scenario, seed=report.seed, private=private))


def opened(program: Program, folder: Path) -> Opened:
    """Read a call's report, or its transcript while it is ungraded; slow."""
    try:
        record = program.library.record(folder)
    except Problem:
        record = None
    bare = program.library.ungraded(folder) if record else None
    report = bare or program.report(folder)
    names = program.preferences.shown_names((report.trainee,))
    return Opened(
        report,
        names.get(report.trainee, report.trainee),
        program.scenario_title(report.scenario) if report.scenario else "",
        lines(report.turns),
        (*marks.lanes(report), marks.comment_lane(())),
        marks.placed(report),
        marks.silences(report),
        record,
        graded=bare is None,
    )


def facts(call: Opened) -> str:
    """Trainee, scenario, date and result in a line."""
    record, report = call.record, call.report
    when = _date(record.started) if record else ""
    result = "" if report.overall is None else _("{points} of 100", points=words.points(report.overall))
    return " · ".join(part for part in (call.trainee, call.scenario, when, result) if part)


def _date(started: str) -> str:
    """Local date and time; empty where nobody knows."""
    try:
        return moment(datetime.datetime.fromisoformat(started))
    except ValueError:
        return ""
