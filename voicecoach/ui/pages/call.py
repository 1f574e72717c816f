"""The call: who speaks, what is said, how loud, at most one cue."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from voicecoach.application.ports.retakes import CallRequest
from voicecoach.call.view import CallView
from voicecoach.core.problem import Problem
from voicecoach.core.sound import seconds
from voicecoach.machine.translation import _, say
from voicecoach.ui import words
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.jobs import SURPRISE
from voicecoach.ui.keys import bind, key, tip
from voicecoach.ui.page import Page
from voicecoach.ui.practise.captions import Captions
from voicecoach.ui.widgets import case_view
from voicecoach.ui.widgets.basic import Button, clear, column, frame, label, row, scrolled, set_role
from voicecoach.ui.widgets.meter import FloorSign, Meter

if TYPE_CHECKING:
    from voicecoach.application.ports.live_call import LiveCall
from voicecoach.application.ports.program import CaseFile

log = logging.getLogger(__name__)
LOOK_EVERY = 30
"""Milliseconds between two updates from the call."""
LAST_WAIT = 5_000
"""Milliseconds that closing the window waits for the call to be saved (default)."""


class CallThread(QThread):
    """Runs the call; afterwards `problem` says what went wrong, if anything."""

    def __init__(self, live: LiveCall) -> None:
        super().__init__()
        self._live = live
        self.problem = ""

    def run(self) -> None:
        try:
            self._live.run()
        except Problem as problem:
            self.problem = say(problem.sentence)
        except Exception:
            log.exception("the call failed")
            self.problem = SURPRISE


class CallPage(Page):
    """One call from dialling to hanging up; grading follows by itself."""

    calm = True
    records = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "")
        self._visit = Visit("call")
        self._live: LiveCall | None = None
        self._thread: CallThread | None = None
        self._debtor = ""
        self.clock = label("0:00", "clock", wrap=False)
        self.case = label("", "quiet", wrap=False)
        self.header.insertWidget(0, self.clock)
        self.header.insertWidget(2, self.case)
        self.sign = FloorSign(desk.look)
        self.floor = label("", "heading", wrap=False)
        self.mine = Meter(desk.look, "accent", _("Your level"))
        self.theirs = Meter(desk.look, "debtor", _("The debtor's level"))
        self.captions = Captions()
        self.cue = label("", "cue")
        self._notes = column(gap=12)
        self._aside = self._make_aside()
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        for name, action in (
            ("pause", self.pause.click),
            ("repeat", self.repeat.click),
            ("help", self.help.click),
            ("hang_up", self.hang_up.click),
        ):
            bind(self, "In the call", name, action)

    def _make_aside(self) -> QScrollArea:
        """The notes, hidden until asked for."""
        inside = QWidget()
        inside.setLayout(self._notes)
        aside = scrolled(inside, _("Your notes for this call"))
        aside.setFixedWidth(360)
        aside.hide()
        return aside

    def _lay_out(self) -> None:
        """Who speaks on top, captions in the middle, buttons at the bottom, which never move."""
        look = self.desk.look
        self.pause = Button(_("Pause"), look, icon="pause", tip=tip("In the call", "pause"))
        self.repeat = Button(_("Ask to repeat"), look, icon="repeat", tip=tip("In the call", "repeat"))
        self.help = Button(_("My notes"), look, icon="help", tip=tip("In the call", "help"))
        self.hang_up = Button(
            _("Hang up"), look, icon="hang_up", kind="danger", tip=tip("In the call", "hang_up")
        )
        self.pause.clicked.connect(self._pause)
        self.repeat.clicked.connect(self._repeat)
        self.help.clicked.connect(self._help)
        self.hang_up.clicked.connect(self._hang_up)
        you = label(_("You"), "quiet", wrap=False)
        signs = row(self.sign, self.floor, None, you, self.mine, 16, gap=8)
        self._their_name = label(_("Debtor"), "quiet", wrap=False)
        signs.addWidget(self._their_name)
        signs.addWidget(self.theirs)
        middle = row(gap=16)
        middle.addWidget(self.captions, 1)
        middle.addWidget(self._aside)
        self.body.addWidget(frame(column(signs, margin=12)))
        self.body.addLayout(middle, 1)
        self.body.addWidget(self.cue)
        self.body.addLayout(row(self.pause, self.repeat, self.help, None, self.hang_up, gap=8))

    def enter(self, visit: Visit) -> None:
        self._visit = visit
        self._live = self._thread = None
        self.say_nothing()
        self.captions.say_nothing()
        self._aside.hide()
        self._show(CallView())
        self.floor.setText(_("Dialling…"))
        self._enable(on=False)
        program = self.desk.program
        self.start(lambda _: program.case_file(visit.scenario, visit.seed), self._show_case)
        self.start(lambda _: self._dialled(visit), self._begin, problem=self._not_begun)

    def leave(self) -> None:
        """Hang up and wait until the call is saved, however the page is left."""
        self._timer.stop()
        super().leave()
        if self._live is not None:
            self._live.hang_up()
        if self._thread is not None and not self._thread.wait(LAST_WAIT):
            log.warning("the call did not end within %d ms", LAST_WAIT)

    def first_focus(self) -> QWidget | None:
        """A harmless button."""
        return self.help

    def escape(self) -> bool:
        """Esc does not end a call."""
        if self._thread is not None:
            hang_up = key("In the call", "hang_up").shown
            self.cue.setText(_("You are in a call. To end it, hang up ({key}).", key=hang_up))
        return self._thread is None

    def show_notes(self) -> bool:
        """F1 shows the notes instead of leaving the call."""
        self.help.click()
        return True

    def _dialled(self, visit: Visit) -> LiveCall:
        """A new call, or a retake of an older one from one of its lines."""
        program = self.desk.program
        if visit.folder is not None and visit.line >= 0:
            return program.retakes.begin(visit.folder, visit.line, visit.drill)
        return program.call(visit.scenario, visit.seed, request=CallRequest(private=visit.private))

    def _show_case(self, case: CaseFile) -> None:
        """Name, balance and days in the header; the rest in the notes."""
        self._debtor = case.debtor
        self.title.setText(words.name(case.debtor))
        self.case.setText(words.headline(case.rows))
        self._their_name.setText(words.first_name(case.debtor))
        clear(self._notes)
        self._notes.addWidget(case_view.rules(case))
        self._notes.addWidget(case_view.facts(case))
        self._notes.addStretch(1)

    def _begin(self, live: LiveCall) -> None:
        self._live = live
        self._thread = CallThread(live)
        self._thread.finished.connect(self._ended)
        self._thread.start()
        self._enable(on=True)
        self._timer.start()

    def _not_begun(self, sentence: str) -> None:
        """The call could not start: say why, and offer a way back."""
        retake = self._visit.line >= 0
        where = _("Back to that line") if retake else _("Back to the sound check")
        again = Button(where, self.desk.look, icon="back")
        visit = replace(self._visit, page="retake" if retake else "prepare")
        again.clicked.connect(lambda: self.desk.turn_to(visit))
        self.floor.setText(_("No call"))
        self.say(sentence, "trouble", again)
        again.setFocus()

    def _look(self) -> None:
        if self._live is not None:
            self._show(self._live.view())

    def _show(self, view: CallView) -> None:
        self.clock.setText(words.clock(seconds(view.at)))
        self.sign.show_floor("nobody" if view.paused else view.floor)
        self.floor.setText(self._floor_words(view))
        if view.ended:
            self._enable(on=False)
        self.mine.show_level(view.trainee_level)
        self.theirs.show_level(view.debtor_level)
        self.captions.show_view(view, self._debtor)
        self.cue.setText(say(view.notice or view.cue))
        set_role(self.cue, "close" if view.notice else "cue")
        self.pause.setText(_("Resume") if view.paused else _("Pause"))
        self.pause.show_icon("play" if view.paused else "pause")

    def _floor_words(self, view: CallView) -> str:
        """Who has the floor, in words."""
        name = words.first_name(self._debtor)
        if view.ended:
            return _("The call has ended. Saving the recording…")
        if view.paused:
            return _("On hold. Nobody hears you.")
        return {
            "nobody": _("Nobody is speaking"),
            "trainee": _("You are speaking"),
            "debtor": _("{name} is speaking", name=name),
            "thinking": _("{name} is about to answer", name=name),
        }[view.floor]

    def _pause(self) -> None:
        if self._live is not None:
            self._live.pause(not self._live.view().paused)

    def _repeat(self) -> None:
        if self._live is not None:
            self._live.repeat()

    def _help(self) -> None:
        self._aside.setVisible(self._aside.isHidden())

    def _hang_up(self) -> None:
        if self._live is not None:
            self._enable(on=False)
            self.floor.setText(_("Hanging up…"))
            self._live.hang_up()

    def _ended(self) -> None:
        """The call is over: grade it, or say what went wrong."""
        live, thread = self._live, self._thread
        if live is None or thread is None or not self._timer.isActive():
            return
        self._timer.stop()
        self._enable(on=False)
        self._live = self._thread = None
        problem = thread.problem
        if not problem:
            self.desk.turn_to(self._graded(live))
            return
        grade = Button(_("Grade what was recorded"), self.desk.look, kind="primary")
        visit = replace(self._graded(live), recover=True)
        grade.clicked.connect(lambda: self.desk.turn_to(visit))
        leave = Button(_("Back to Practise"), self.desk.look, icon="back")
        leave.clicked.connect(lambda: self.desk.visit(Visit("practise")))
        self.floor.setText(_("The call has ended"))
        self.say(problem, "trouble", leave, grade)
        grade.setFocus()

    def _graded(self, live: LiveCall) -> Visit:
        """Where the call leads; a retake is compared with the older call."""
        older = self._visit.folder if self._visit.line >= 0 else None
        return Visit("grading", folder=live.folder, other=older)

    def _enable(self, *, on: bool) -> None:
        for button in (self.pause, self.repeat, self.hang_up):
            button.setEnabled(on)
