"""Replay: the whole call to hear again, word by word, finding by finding, with what was written about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from voicecoach.application.ports.library import SessionRecord
from voicecoach.application.ports.program import Program
from voicecoach.application.ports.reports import Report
from voicecoach.core.problem import Problem
from voicecoach.ui import words
from voicecoach.ui.comments.comments_panel import CommentsPanel
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.keys import KEYS, bind, tip
from voicecoach.ui.page import Page
from voicecoach.ui.replay import marks
from voicecoach.ui.replay.findings_panel import FindingsPanel
from voicecoach.ui.replay.hearing import load_sound, look_after
from voicecoach.ui.replay.play_tools import WHERE
from voicecoach.ui.replay.replay_controls import Deck
from voicecoach.ui.replay.spoken import TranscriptLine, lines
from voicecoach.ui.replay.transcript_view import TranscriptView
from voicecoach.ui.widgets.basic import Button, OneLine, column, frame, row, scrolled
from voicecoach.ui.widgets.find_bar import FindBar

TALL_WAVEFORM, SHORT_WAVEFORM, TALL_PAGE = 128, 76, 720
"""Pixels: the waveforms on a page that is roomy, on one that is not, and where roomy begins (house)."""


@dataclass(frozen=True)
class Opened:
    """A call as it lies in its folder."""

    report: Report
    trainee: str
    """The name as it may be shown here."""
    lines: tuple[TranscriptLine, ...]
    lanes: tuple[marks.Lane, ...]
    found: tuple[marks.Placed, ...]
    silences: tuple[tuple[float, float], ...]
    record: SessionRecord | None
    """None when it cannot be read."""
    graded: bool


class ReplayPage(Page):
    """The call above; below it what was said, and beside that what was found and written."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Replay")
        self._visit = Visit("replay")
        self._call: Opened | None = None
        self.about = OneLine("quiet")
        self.header.insertWidget(self.header.indexOf(self.title) + 1, self.about, 10)
        self.report = self._button("Report", "report", "open")
        self.again = self._button("Take it again", "again", "repeat")
        self.deck = Deck(desk.look)
        self.transcript = TranscriptView(desk.look)
        self.search = FindBar(desk.look)
        self.findings = FindingsPanel()
        self.comments = CommentsPanel(desk, scrolls=False)
        self._written = scrolled(self._holding(self.comments), "Comments")
        self._lay_out()
        self._connect()
        self._bind()

    def enter(self, visit: Visit) -> None:
        """Fetch the words and marks; the sound follows."""
        assert visit.folder is not None
        self._visit, self._call = visit, None
        self.say_nothing()
        self._inside.hide()
        self.about.say("Opening the call…")
        self.report.setEnabled(False)
        self.again.setEnabled(False)
        self._close_find()
        program, folder = self.desk.program, visit.folder
        self.start(lambda _: opened(program, folder), self._show, problem=self._failed)

    def leave(self) -> None:
        """Fall silent."""
        super().leave()
        self._call = None
        self.comments.close_call()
        self.deck.close_player()

    def first_focus(self) -> QWidget | None:
        """Play."""
        return self.deck.play if self._call else None

    def escape(self) -> bool:
        """First out of the search, then out of a loop, then back."""
        if self.search.isVisible():
            self._close_find()
            return False
        return not self.deck.let_go()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the waveforms leave more room to the words."""
        super().resizeEvent(event)
        self.deck.timeline.set_height(SHORT_WAVEFORM if self.height() < TALL_PAGE else TALL_WAVEFORM)

    def _button(self, text: str, key: str, icon: str) -> Button:
        """One in the header."""
        made = Button(text, self.desk.look, icon=icon, tip=tip(WHERE, key))
        self.header.addWidget(made)
        return made

    @staticmethod
    def _holding(panel: QWidget) -> QWidget:
        """The panel at the top of a place that scrolls."""
        holder = QWidget()
        inside = column(panel, None)
        inside.setContentsMargins(0, 0, 8, 0)
        holder.setLayout(inside)
        return holder

    def _lay_out(self) -> None:
        """Above and below, left and right."""
        look = self.desk.look
        self.follow = Button("Follow the sound", look, kind="tool", tip=tip(WHERE, "follow"))
        self.seek = Button("Find", look, kind="tool", tip=tip("Everywhere", "find"))
        self.answer = Button(
            "Answer this again", look, icon="microphone", kind="tool", tip=tip(WHERE, "answer")
        )
        self.search.hide()
        self.follow.hide()
        heads = row(self.seek, self.follow, None, self.answer)
        said = column(heads, self.search, self.transcript, gap=8, margin=8)
        self.tabs = QButtonGroup(self)
        self.sides = QStackedWidget()
        heads = row(gap=4)
        for number, (name, panel) in enumerate((("Findings", self.findings), ("Comments", self._written))):
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
        whole = column(self.deck, gap=12)
        whole.addLayout(below, 1)
        self._inside = QWidget()
        self._inside.setLayout(whole)
        self.body.addWidget(self._inside, 1)
        self._turn_to(0)

    def _connect(self) -> None:
        """Who tells whom."""
        deck, transcript = self.deck, self.transcript
        deck.trouble.connect(self.say_problem)
        look_after(self, deck)
        deck.moved.connect(transcript.show_second)
        deck.moved.connect(self.comments.at)
        deck.moved.connect(self._name_answer)
        deck.stepped.connect(self.findings.point_at)
        transcript.chosen.connect(deck.hear)
        transcript.answer.connect(self._answer)
        transcript.following_changed.connect(lambda on: self.follow.setVisible(not on))
        transcript.found.connect(self.search.show_found)
        self.search.sought.connect(transcript.search)
        self.search.stepped.connect(transcript.find_next)
        self.search.closed.connect(self._close_find)
        self.findings.chosen.connect(deck.hear_finding)
        self.findings.sifted.connect(deck.show_findings)
        self.comments.chosen.connect(deck.hear)
        self.comments.changed.connect(self._show_marks)
        self.tabs.idClicked.connect(self._turn_to)
        self.follow.clicked.connect(lambda: transcript.follow(on=True))
        self.seek.clicked.connect(self._open_find)
        self.answer.clicked.connect(self._answer_here)
        self.report.clicked.connect(self._to_report)
        self.again.clicked.connect(self._again)

    def _bind(self) -> None:
        """Keys of this page; those of playing are the deck's."""
        bind(self, "Everywhere", "find", self._open_find)
        bind(self, WHERE, "comment", self._comment)
        bind(self, WHERE, "follow", lambda: self.transcript.follow(on=True))
        bind(self, WHERE, "answer", self._answer_here)
        bind(self, WHERE, "report", self.report.click)
        bind(self, WHERE, "again", self.again.click)
        for place, _ in enumerate(KEYS[WHERE]["criterion"].sequences):
            self._bind_criterion(place)

    def _bind_criterion(self, place: int) -> None:
        """One digit."""
        bind(self, WHERE, "criterion", lambda: self._criterion(place + 1), only=place)

    def _failed(self, sentence: str) -> None:
        """There is nothing to show."""
        self.about.say("")
        self.say_problem(sentence, lambda: self.enter(self._visit))

    def _show(self, call: Opened) -> None:
        """Everything but the sound."""
        folder = self._visit.folder
        assert folder is not None
        self._call = call
        self.about.say(facts(call))
        self.report.setEnabled(call.graded)
        self.again.setEnabled(bool(call.report.scenario))
        self._inside.show()
        self.transcript.show_lines(call.lines)
        self.deck.show_silences(call.silences)
        self.deck.show_call(call.report.length, call.lanes, ())
        load_sound(self, self.deck, folder)
        if self._visit.at:
            self.deck.show_second(min(self._visit.at, call.report.length))
        if not call.graded:
            self._offer_grading(folder)
        self.deck.play.setFocus()
        QTimer.singleShot(0, lambda: self._show_beside(call, folder))

    def _show_beside(self, call: Opened, folder: Path) -> None:
        """Findings and comments, once the rest is on screen."""
        if self._call is call:
            self.findings.show_scores(call.report.scores, call.found)
            self.comments.show_call(folder, call.report)

    def _offer_grading(self, folder: Path) -> None:
        """There are words and sound, and no findings yet."""
        grade = Button("Grade this call", self.desk.look, kind="primary")
        grade.clicked.connect(lambda: self.desk.turn_to(Visit("grading", folder=folder)))
        self.say(
            "This call has not been graded yet: it can be heard, and there are no findings.", "strip", grade
        )

    def _show_marks(self) -> None:
        """All lanes, what was written among them."""
        if self._call is not None:
            written = marks.comment_lane(self.comments.comments)
            self.deck.timeline.show_lanes((*self._call.lanes[:-1], written))
            tab = self.tabs.button(1)
            tab.setText(f"Comments ({len(written.marks)})" if written.marks else "Comments")

    def _turn_to(self, number: int) -> None:
        """Findings or comments."""
        self.tabs.button(number).setChecked(True)
        self.sides.setCurrentIndex(number)

    def _criterion(self, number: int) -> None:
        """List its findings."""
        self._turn_to(0)
        self.findings.show_criterion(number)

    def _comment(self) -> None:
        """Write about the moment being heard."""
        if self._call is not None:
            self._turn_to(1)
            self.comments.comment_here()
            QTimer.singleShot(0, lambda: self._written.ensureWidgetVisible(self.comments.composer, 0, 8))

    def _open_find(self) -> None:
        """Look for words."""
        self.search.open()

    def _close_find(self) -> None:
        """No more looking."""
        self.search.field.clear()
        self.search.hide()
        self.deck.play.setFocus()

    def _name_answer(self, second: float) -> None:
        """Say which line the button is about."""
        line = self.transcript.debtor_line(second)
        shown = f"Answer {words.clock(line[1])} again" if line else "Answer this again"
        if shown != self.answer.text():
            self.answer.setText(shown)
            self.answer.setAccessibleName(shown)

    def _answer_here(self) -> None:
        """Answer the debtor line that sounds, or did last."""
        line = self.transcript.debtor_line(self.deck.second)
        if line is None:
            self.say("Go to something the debtor says first; then you can answer it again.")
        else:
            self._answer(line[0])

    def _answer(self, turn: int) -> None:
        """Take the call again from that line."""
        self.desk.visit(Visit("retake", folder=self._visit.folder, line=turn))

    def _to_report(self) -> None:
        """The grades of this call."""
        self.desk.visit(Visit("report", folder=self._visit.folder))

    def _again(self) -> None:
        """The same case once more."""
        if self._call is not None and self._call.report.scenario:
            report, record = self._call.report, self._call.record
            private = record is not None and record.private
            self.desk.visit(Visit("prepare", scenario=report.scenario, seed=report.seed, private=private))


def opened(program: Program, folder: Path) -> Opened:
    """What there is of a call: its report, or its bare words; outside the Qt thread."""
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
        lines(report.turns),
        (*marks.lanes(report), marks.comment_lane(())),
        marks.placed(report),
        marks.silences(report),
        record,
        graded=bare is None,
    )


def facts(call: Opened) -> str:
    """Who, what, when, how well."""
    record, report = call.record, call.report
    when = record.started[:16].replace("T", " ") if record else ""
    result = f"{words.points(report.overall)} of 100" if report.overall is not None else ""
    scenario = report.scenario.replace("-", " ").capitalize()
    return " · ".join(part for part in (call.trainee, scenario, when, result) if part)
