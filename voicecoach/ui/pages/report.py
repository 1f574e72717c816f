"""The report: what to work on, the recording, each criterion with its evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from voicecoach.application.ports.reports import (
    Report,
    Standing,
    WorkOn,
    as_it_stands,
    line_before,
    overall_line,
    worded,
)
from voicecoach.machine import paths
from voicecoach.machine.translation import _, language, say
from voicecoach.ui import words
from voicecoach.ui.comments.comments_panel import CommentsPanel
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.keys import KEYS, bind, tip
from voicecoach.ui.page import Page
from voicecoach.ui.replay import marks
from voicecoach.ui.replay.hearing import load_sound, look_after
from voicecoach.ui.replay.transport import Transport
from voicecoach.ui.report import hidden_view
from voicecoach.ui.report.criterion_row import CriterionRow
from voicecoach.ui.report.report_print import pdf
from voicecoach.ui.widgets.basic import Button, GradeMark, clear, column, fitting, frame, label, row, scrolled
from voicecoach.ui.widgets.save_dialog import ask_where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voicecoach.application.ports.program import Hidden
    from voicecoach.application.ports.reports import Kind
    from voicecoach.application.ports.teaching import MisheardAct

HIGH, LOW, ROOMY = 112, 80, 720
"""Pixels: height of the waveforms on a tall and on a low page, and where a page counts as tall (default)."""


AROUND_CARD = 56
"""Pixels between cards and around the buttons in one."""


class ReportPage(Page):
    """The report scrolls; the recording stays visible below it."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Report"))
        self._folder = Path()
        self._report: Report | None = None
        self._truth: Hidden | None = None
        self.rows: list[CriterionRow] = []
        self._behind: Mapping[str, MisheardAct] = {}
        self._coached = False
        self.comments = CommentsPanel(desk, scrolls=False)
        self.comments.changed.connect(self._show_standing)
        self.again = Button(_("Call again"), desk.look, icon="repeat", tip=tip("In the report", "again"))
        self.again.clicked.connect(self._again)
        self.save = Button(_("Save report"), desk.look, icon="save", tip=tip("In the report", "save"))
        self.save.clicked.connect(lambda: ask_where(self, self._folder.name, self._save))
        self.replay = Button(_("Replay"), desk.look, icon="play", tip=tip("In the report", "replay"))
        self.replay.clicked.connect(self._replay)
        self.header.addWidget(self.replay)
        self.header.addWidget(self.save)
        self.header.addWidget(self.again)
        self._inside = column(gap=12)
        both = column(gap=12)
        both.addLayout(self._inside)
        both.addWidget(self.comments)
        both.addStretch(1)
        both.setContentsMargins(0, 0, 12, 0)
        holder = QWidget()
        holder.setLayout(both)
        self._area: QScrollArea = scrolled(holder, _("Report"))
        self.transport = Transport(desk.look)
        self.transport.trouble.connect(self.say_problem)
        look_after(self, self.transport)
        self.comments.chosen.connect(self.transport.hear)
        self.transport.moved.connect(self.comments.at)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self.transport)
        bind(self, "In the report", "replay", self.replay.click)
        bind(self, "In the report", "again", self.again.click)
        bind(self, "In the report", "save", self.save.click)
        bind(self, "In the report", "comment", self._comment_here)
        self._bind_criteria()

    def enter(self, visit: Visit) -> None:
        """Load the report, then the waveforms and the sound."""
        assert visit.folder is not None
        folder = self._folder = visit.folder
        self._report = None
        self._behind = {}
        self.rows = []
        self.say_nothing()
        self.transport.hide()
        self.again.setEnabled(False)
        self.replay.setEnabled(False)
        self.save.setEnabled(False)
        self.comments.hide()
        clear(self._inside)
        self._inside.addWidget(label(_("Opening the report…"), "quiet"))
        self.start(lambda _: self.desk.program.report(folder), self._show, problem=self._not_there)

    def leave(self) -> None:
        """Stop playing."""
        super().leave()
        self.comments.close_call()
        self.transport.close_player()

    def first_focus(self) -> QWidget | None:
        return self.transport.play if self._report else None

    def _not_there(self, sentence: str) -> None:
        """No report: offer to grade the recording."""
        clear(self._inside)
        button = Button(_("Grade this call"), self.desk.look, kind="primary")
        button.clicked.connect(lambda: self.desk.turn_to(Visit("grading", folder=self._folder)))
        self.say(sentence, "trouble", button)

    def _show(self, report: Report) -> None:
        """Everything but the sound."""
        self._report, self._truth = report, None
        self.again.setEnabled(bool(report.scenario))
        self.replay.setEnabled(True)
        self.save.setEnabled(True)
        self._fill(report, None)
        self.comments.show_call(self._folder, report)
        self.comments.show()
        self.transport.show_report(report)
        self.transport.show()
        self.transport.play.setFocus()
        folder, program = self._folder, self.desk.program
        load_sound(self, self.transport, folder)
        if program.people().role == "coach":
            self.start(
                lambda _: program.teaching.acts_behind(folder, report),
                self._show_behind,
                problem=lambda _: None,  # then nothing can be corrected here
            )
        if report.scenario:
            self.start(
                lambda _: program.hidden(folder),
                self._show_hidden,
                problem=lambda sentence: self._show_hidden(hidden_view.unknown(sentence)),
            )

    def _show_standing(self) -> None:
        """Comments were loaded or added: show the coach's rulings."""
        stands, written = self.comments.standing, self.comments.comments
        if self._report is not None and written:
            lanes = [*marks.lanes(self._report), marks.comment_lane(written)]
            self.transport.timeline.show_lanes(lanes)
        if stands is not None and (stands.coached or self._coached):  # else what is on screen is still right
            self._fill_again()

    def _show_behind(self, behind: Mapping[str, MisheardAct]) -> None:
        """Offer to correct the acts on which findings rest."""
        if behind != self._behind:
            self._behind = behind
            self._fill_again()

    def _fill_again(self) -> None:
        """Show the results as they stand now; open criteria stay open."""
        if self._report is None:
            return
        open_rows = [shown.is_open for shown in self.rows]
        self._fill(self._report, self.comments.standing)
        for shown, was_open in zip(self.rows, open_rows, strict=True):
            if was_open:
                shown.open(on=True)

    def _fill(self, graded: Report, stands: Standing | None) -> None:
        """Show the results that count: the program's, or the coach's where there are any."""
        self._coached = stands is not None and stands.coached
        report = worded(as_it_stands(graded, stands), language()) if stands else graded
        clear(self._inside)
        self._inside.addLayout(self._overall(report, say(overall_line(stands)) if stands else ""))
        if report.work_on:
            self._inside.addWidget(label(_("To work on next"), "heading"))
            self._inside.addLayout(self._work_on(report))
        self._inside.addWidget(label(_("Criteria"), "heading"))
        role = self.desk.program.people().role
        self.rows = [
            CriterionRow(score, number, self.desk.look, stands, role, behind=self._behind)
            for number, score in enumerate(report.scores, start=1)
        ]
        for shown in self.rows:
            shown.chosen.connect(self.transport.hear)
            shown.disputed.connect(self._dispute)
            shown.misheard.connect(self._teach)
            self._inside.addWidget(shown)
        self._debtor_side = column()
        self._inside.addLayout(self._debtor_side)
        self._inside.addWidget(self._facts(report))
        if self._truth is not None:
            self._show_hidden(self._truth)

    def _show_hidden(self, hidden: Hidden) -> None:
        """What the debtor knew."""
        self._truth = hidden
        clear(self._debtor_side)
        self._debtor_side.addWidget(hidden_view.section(hidden))

    def _dispute(self, criterion: str, finding: str) -> None:
        """Write why you disagree with a score or a finding."""
        coach = self.desk.program.people().role == "coach"
        kind: Kind = ("wrong" if finding else "override") if coach else "dispute"
        self.comments.compose(kind, criterion, finding)
        self._area.ensureWidgetVisible(self.comments.composer, 0, 12)

    def _teach(self, finding: str) -> None:
        """Teach that the act on which the finding rests was none."""
        misheard, program = self._behind[finding], self.desk.program
        self.start(lambda _: program.teaching.correct(misheard), lambda file: self._taught(misheard, file))

    def _taught(self, misheard: MisheardAct, file: Path) -> None:
        """Say where it was written, and offer to grade the call again."""
        self._show_behind({key: other for key, other in self._behind.items() if other != misheard})
        again = Button(_("Grade again"), self.desk.look, kind="primary")
        again.clicked.connect(lambda: self.desk.turn_to(Visit("grading", folder=self._folder)))
        said = _(
            "Saved in {file}. It applies from now on. Grade this call again to apply it here.", file=file
        )
        self.say(said, "strip", again)

    def _comment_here(self) -> None:
        """Comment on the moment being played."""
        if self._report is not None:
            self.comments.comment_here()
            self._area.ensureWidgetVisible(self.comments.composer, 0, 12)

    def _overall(self, report: Report, coach: str) -> QHBoxLayout:
        """The result, what it means, how the call ended."""
        grade = words.grade(report.overall)
        length = _("{time} minutes", time=words.clock(report.length))
        facts = " · ".join(filter(None, (words.outcome(report.outcome), length)))
        line = row(label(words.points(report.overall), "score", wrap=False), gap=16)
        line.addWidget(GradeMark(grade, self.desk.look))
        said = column(label(report.summary), label(facts, "quiet"), gap=2)
        if coach:
            said.insertWidget(0, label(coach, "strong"))
        line.addLayout(said, 1)
        return line

    def _work_on(self, report: Report) -> QHBoxLayout:
        """Two or three cards side by side."""
        cards = row(gap=12)
        room = self._area.viewport().width() // len(report.work_on) - AROUND_CARD
        for item in report.work_on:
            cards.addWidget(self._card(item, room), 1)
        return cards

    def _card(self, item: WorkOn, room: int) -> QFrame:
        """What happened, what to say instead, and buttons to hear it and to answer again."""
        at = words.clock(item.start)
        name = _("Hear {title} at {time}", title=item.title, time=at)
        hear = Button(_("Hear {time}", time=at), self.desk.look, icon="play", name=name)
        hear.clicked.connect(lambda: self.transport.hear(item.start))
        inside = column(label(item.title, "heading"), gap=6, margin=16)
        if item.quote:
            inside.addWidget(label(f"“{item.quote}”", "quote"))
        inside.addWidget(label(item.message, "small"))
        inside.addWidget(label(item.advice, "strong"))
        inside.addStretch(1)
        inside.addLayout(fitting(room, hear, *self._answer(item)))
        return frame(inside)

    def _answer(self, item: WorkOn) -> tuple[Button, ...]:
        """A button for a retake from the line that was being answered; none where there is no such line."""
        report = self._report
        line = line_before(report, item.start) if report is not None and report.scenario else -1
        if line < 0:
            return ()
        name = _("Answer again: {title}", title=item.title)
        again = Button(_("Answer again"), self.desk.look, name=name)
        again.setToolTip(_("Continue the call live from this line"))
        again.clicked.connect(lambda: self.desk.visit(Visit("retake", folder=self._folder, line=line)))
        return (again,)

    def _facts(self, report: Report) -> QFrame:
        """The recogniser, the rubric, and what limits the grades."""
        listened = (
            _("Words recognised by {recogniser}.", recogniser=report.recogniser)
            if report.recogniser
            else _("No words were recognised.")
        )
        rubric = _("Rubric: {rubric}.", rubric=report.rubric)
        lines = column(label(_("About these grades"), "heading"), gap=4, margin=12)
        for sentence in (listened, rubric, *report.notes):
            lines.addWidget(label(sentence, "quiet"))
        return frame(lines)

    def _replay(self) -> None:
        """Open the replay at the same moment."""
        self.desk.visit(Visit("replay", folder=self._folder, at=self.transport.second))

    def _again(self) -> None:
        """Practise the same case again."""
        if self._report is not None and self._report.scenario:
            scenario, seed = self._report.scenario, self._report.seed
            private = self._folder.parent == paths.private_sessions()
            self.desk.visit(Visit("prepare", scenario=scenario, seed=seed, private=private))

    def _save(self, file: Path) -> None:
        """Write the report in the background."""
        folder, program = self._folder, self.desk.program
        self.say(_("Saving {name}…", name=file.name))
        self.start(lambda _: program.save_report(folder, file, pdf), lambda _: self._saved(file))

    def _saved(self, file: Path) -> None:
        self.say(_("Saved as {file}.", file=file))

    def _bind_criteria(self) -> None:
        """1 to 9 open and close the criteria."""
        for index in range(len(KEYS["In the report"]["criterion"].sequences)):
            self._bind_criterion(index)

    def _bind_criterion(self, index: int) -> None:
        bind(self, "In the report", "criterion", lambda: self._toggle(index), only=index)

    def _toggle(self, index: int) -> None:
        """Open or close one criterion and scroll to it."""
        if index < len(self.rows):
            shown = self.rows[index]
            shown.open(not shown.is_open)
            shown.header.setFocus(Qt.FocusReason.ShortcutFocusReason)
            QTimer.singleShot(0, lambda: self._reveal(index))

    def _reveal(self, index: int) -> None:
        """Scroll once the row has its new height: its end visible, and above all its beginning."""
        if index < len(self.rows):
            shown = self.rows[index]
            self._area.ensureWidgetVisible(shown, 0, 12)
            if shown.height() > self._area.viewport().height():
                self._area.verticalScrollBar().setValue(shown.y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the waveforms are lower, to leave room for the text."""
        super().resizeEvent(event)
        self.transport.timeline.set_height(LOW if self.height() < ROOMY else HIGH)
