"""Retake: answer one line of an earlier call again. Shows what was said then and what to improve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from voicecoach.machine.translation import _, say
from voicecoach.ui import words
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.keys import bind, tip
from voicecoach.ui.page import Page
from voicecoach.ui.replay.hearing import load_sound, look_after
from voicecoach.ui.replay.transport import Transport
from voicecoach.ui.widgets.basic import Button, clear, column, frame, label, row, scrolled, set_role

if TYPE_CHECKING:
    from voicecoach.application.ports.reports import Lesson
    from voicecoach.application.ports.retakes import Moment
    from voicecoach.ui.jobs import Job

WHERE = "In the retake"
AROUND = 2.0
"""Seconds shown before the line and after the answer (default)."""
TITLE = _("Answer again")
SHORT = _("This drill ends after two answers.")
LONG = _("The call continues from here with the same debtor in the same mood. Both calls are stored.")
PRIVATE = _("The earlier call is private, and so is this one.")


class RetakePage(Page):
    """The moment on the left, what to improve on the right, the button that starts the call below."""

    child = True
    records = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, TITLE)
        self._visit = Visit("retake")
        self._moment: Moment | None = None
        self._preparing: Job | None = None
        self.about = label("", "quiet", wrap=False)
        self.header.insertWidget(2, self.about)
        look = desk.look
        self.give_up = Button(
            _("Remove this drill"), look, kind="flat", tip=_("This drill will not be due again")
        )
        self.give_up.clicked.connect(self._give_up)
        self.header.addWidget(self.give_up)
        self.transport = Transport(look, WHERE)
        self.transport.timeline.set_height(96)
        self.transport.previous.hide()
        self.transport.next.hide()
        self.transport.trouble.connect(self.say_problem)
        look_after(self, self.transport)
        self._said = column(gap=12)
        self._found = column(gap=12)
        self.state = label("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.retry = Button(_("Get ready again"), look, icon="repeat")
        self.retry.clicked.connect(self._prepare)
        self.answer = Button(TITLE, look, icon="microphone", kind="primary", tip=tip(WHERE, "answer"))
        self.answer.setMinimumHeight(44)
        self.answer.clicked.connect(self._answer)
        bind(self, WHERE, "answer", self.answer.click)
        self._lay_out()

    def _lay_out(self) -> None:
        """Two columns that scroll, and the button below them."""
        inside = QWidget()
        both = row(gap=16)
        for side in (self._said, self._found):
            both.addLayout(column(side, None), 1)
        both.setContentsMargins(0, 0, 12, 0)
        inside.setLayout(both)
        self.body.addWidget(scrolled(inside, _("The moment")), 1)
        self.body.addWidget(self.transport)
        ready = column(self.state, self.bar, gap=4)
        below = row(gap=12)
        below.addLayout(ready, 1)
        below.addWidget(self.retry)
        below.addWidget(self.answer)
        self._below = frame(below)
        below.setContentsMargins(16, 12, 16, 12)
        self.body.addWidget(self._below)

    def enter(self, visit: Visit) -> None:
        """Load the moment."""
        assert visit.folder is not None
        self._visit, self._moment = visit, None
        self.say_nothing()
        self.title.setText(_("Drill") if visit.drill else TITLE)
        self.give_up.setVisible(bool(visit.drill))
        self.about.setText(_("Loading the moment…"))
        clear(self._said)
        clear(self._found)
        self.transport.hide()
        self._below.hide()
        self.answer.setEnabled(False)
        folder, line, retakes = visit.folder, visit.line, self.desk.program.retakes
        self.start(lambda _: retakes.moment(folder, line), self._show, problem=self._not_there)

    def leave(self) -> None:
        """Stop playing."""
        super().leave()
        self.transport.close_player()

    def first_focus(self) -> QWidget | None:
        """The button that starts the call once it is enabled, else Play."""
        return self.answer if self.answer.isEnabled() and self._moment else self.transport.play

    def _not_there(self, sentence: str) -> None:
        self.about.setText("")
        self.say_problem(sentence)

    def _show(self, moment: Moment) -> None:
        """Show what was said and what was found."""
        self._moment = moment
        self.about.setText(f"{say(moment.title)} · {words.clock(moment.at)}")
        name = words.first_name(moment.who)
        self._said.addWidget(_speech(_("{name} says", name=name), moment.line_text, "who"))
        self._said.addWidget(_speech(_("Your answer then"), words.heard(moment.answer), "quote"))
        if moment.lessons:
            self._found.addWidget(label(_("What to improve"), "heading"))
        for lesson in moment.lessons:
            self._found.addWidget(_lesson(lesson))
        if not moment.lessons:
            self._found.addWidget(label(_("Nothing in this answer took points away."), "quiet"))
        self._show_sound(moment)
        if moment.refused:
            self.say(moment.refused, "strip", self._from_the_start(moment))
            return
        self._below.show()
        self._prepare()

    def _show_sound(self, moment: Moment) -> None:
        """Show the recording around the moment."""
        self.transport.show_call(moment.length, (), ())
        self.transport.timeline.show_part(moment.at - AROUND, moment.end + AROUND)
        self.transport.timeline.show_selection((moment.at, moment.end))
        self.transport.show_second(moment.at)
        self.transport.show()
        load_sound(self, self.transport, moment.folder)

    def _from_the_start(self, moment: Moment) -> Button:
        """A button for calling from the beginning, where a retake is not possible."""
        again = Button(_("Start from the beginning"), self.desk.look, icon="repeat")
        visit = Visit("prepare", scenario=moment.scenario, seed=moment.seed, private=moment.private)
        again.clicked.connect(lambda: self.desk.visit(visit))
        return again

    def _prepare(self) -> None:
        """Render the debtor's lines and load the recogniser."""
        moment, program = self._moment, self.desk.program
        if moment is None:
            return
        self._show_state(_("Getting the debtor's voice ready…"), busy=True)
        self._preparing = self.start(
            lambda job: program.prepare(moment.scenario, moment.seed, job.progress, job.cancelled),
            lambda _: self._prepared(),
            problem=self._not_ready,
            progress=self._move,
        )

    def _move(self, part: float, doing: str) -> None:
        self.bar.setValue(round(100 * part))
        if doing:
            self.state.setText(doing)

    def _prepared(self) -> None:
        assert self._moment is not None
        said = SHORT if self._visit.drill else LONG
        self._show_state(f"{said} {PRIVATE}" if self._moment.private else said)
        self.answer.setEnabled(True)

    def _not_ready(self, sentence: str) -> None:
        self._show_state(sentence)
        set_role(self.state, "over")
        self.retry.show()

    def _show_state(self, sentence: str, *, busy: bool = False) -> None:
        """Show this beside the button, which stays disabled."""
        self.state.setText(sentence)
        set_role(self.state, "small")
        self.bar.setValue(0)
        self.bar.setVisible(busy)
        self.retry.hide()
        self.answer.setEnabled(False)

    def _answer(self) -> None:
        """Start the call: the debtor repeats the line."""
        moment = self._moment
        if moment is None or not self.answer.isEnabled():
            return
        self.transport.close_player()
        self.desk.visit(
            Visit(
                "call",
                scenario=moment.scenario,
                seed=moment.seed,
                folder=moment.folder,
                line=moment.line,
                drill=self._visit.drill,
            )
        )

    def _give_up(self) -> None:
        """Remove the drill from the plan; its call stays."""
        plans, card = self.desk.program.plans, self._visit.drill
        done = Visit("practise", words=_("The drill was removed. Its call is still in the library."))
        self.start(lambda _: plans.give_up(card), lambda _: self.desk.visit(done))


def _speech(who: str, text: str, role: str) -> QFrame:
    """What one side said."""
    shown = label(f"“{text}”", role) if text else label(_("You said nothing."), "quiet")
    return frame(column(label(who, "quiet"), shown, gap=4, margin=16))


def _lesson(lesson: Lesson) -> QFrame:
    """What happened, what to say instead."""
    inside = column(label(lesson.title, "heading"), gap=4, margin=16)
    if lesson.quote:
        inside.addWidget(label(f"“{lesson.quote}”", "quote"))
    inside.addWidget(label(lesson.message, "small"))
    inside.addWidget(label(lesson.advice, "strong"))
    return frame(inside)
