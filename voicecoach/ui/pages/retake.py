"""One line of an old call to be answered again: what was said then, what was found, and the call from there on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

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
"""Seconds shown before the line and after the answer (house)."""
SHORT = "This drill is over after two answers."
LONG = "The call goes on from here with the same debtor in the same mood. Both calls are kept."
PRIVATE = "The old call was held in private, and so is this one."


class RetakePage(Page):
    """The moment on the left, what to do better on the right, the way back into the call below."""

    child = True
    records = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Answer this again")
        self._visit = Visit("retake")
        self._moment: Moment | None = None
        self._preparing: Job | None = None
        self.about = label("", "quiet", wrap=False)
        self.header.insertWidget(2, self.about)
        look = desk.look
        self.give_up = Button("Give up this drill", look, kind="flat", tip="It will not come back")
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
        self.retry = Button("Get ready again", look, icon="repeat")
        self.retry.clicked.connect(self._prepare)
        self.answer = Button(
            "Answer again", look, icon="microphone", kind="primary", tip=tip(WHERE, "answer")
        )
        self.answer.setMinimumHeight(44)
        self.answer.clicked.connect(self._answer)
        bind(self, WHERE, "answer", self.answer.click)
        self._lay_out()

    def _lay_out(self) -> None:
        """Two columns that scroll, and below them the way on."""
        inside = QWidget()
        both = row(gap=16)
        for part in (self._said, self._found):
            side = column(part, None)
            both.addLayout(side, 1)
        both.setContentsMargins(0, 0, 12, 0)
        inside.setLayout(both)
        self.body.addWidget(scrolled(inside, "The moment"), 1)
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
        """Look the moment up."""
        assert visit.folder is not None
        self._visit, self._moment = visit, None
        self.say_nothing()
        self.title.setText("Drill" if visit.drill else "Answer this again")
        self.give_up.setVisible(bool(visit.drill))
        self.about.setText("Looking for the moment…")
        clear(self._said)
        clear(self._found)
        self.transport.hide()
        self._below.hide()
        self.answer.setEnabled(False)
        folder, line, retakes = visit.folder, visit.line, self.desk.program.retakes
        self.start(lambda _: retakes.moment(folder, line), self._show, problem=self._not_there)

    def leave(self) -> None:
        """Fall silent."""
        super().leave()
        self.transport.close_player()

    def first_focus(self) -> QWidget | None:
        """Where Enter begins the call, once it can."""
        return self.answer if self.answer.isEnabled() and self._moment else self.transport.play

    def _not_there(self, sentence: str) -> None:
        """No such line."""
        self.about.setText("")
        self.say_problem(sentence)

    def _show(self, moment: Moment) -> None:
        """What was said, what was found."""
        self._moment = moment
        self.about.setText(f"{moment.title} · {words.clock(moment.at)}")
        name = words.first_name(moment.who)
        self._said.addWidget(self._speech(f"{name} says", moment.line_text, "who"))
        said = words.heard(moment.answer) or "You said nothing."
        self._said.addWidget(self._speech("You said then", said, "quote"))
        if moment.lessons:
            self._found.addWidget(label("What was found in your answer", "heading"))
        for lesson in moment.lessons:
            self._found.addWidget(_lesson(lesson))
        if not moment.lessons:
            self._found.addWidget(label("Nothing was found in this answer that costs points.", "quiet"))
        self._show_sound(moment)
        if moment.refused:
            self.say(moment.refused, "strip", self._from_the_start(moment))
            return
        self._below.show()
        self._prepare()

    def _speech(self, who: str, text: str, role: str) -> QFrame:
        """Words of one side."""
        return frame(column(label(who, "quiet"), label(f"“{text}”" if text else "", role), gap=4, margin=16))

    def _show_sound(self, moment: Moment) -> None:
        """The moment to be heard again."""
        self.transport.show_call(moment.length, (), ())
        self.transport.timeline.show_part(moment.at - AROUND, moment.end + AROUND)
        self.transport.timeline.show_stretch((moment.at, moment.end))
        self.transport.show_second(moment.at)
        self.transport.show()
        load_sound(self, self.transport, moment.folder)

    def _from_the_start(self, moment: Moment) -> Button:
        """What can be done in place of a retake."""
        again = Button("Take it from the beginning", self.desk.look, icon="repeat")
        visit = Visit("prepare", scenario=moment.scenario, seed=moment.seed, private=moment.private)
        again.clicked.connect(lambda: self.desk.visit(visit))
        return again

    def _prepare(self) -> None:
        """Render the voice, load the recogniser."""
        moment, program = self._moment, self.desk.program
        if moment is None:
            return
        self._show_state("Getting the debtor's voice ready…", busy=True)
        self._preparing = self.start(
            lambda job: program.prepare(moment.scenario, moment.seed, job.progress, job.cancelled),
            lambda _: self._prepared(),
            problem=self._not_ready,
            progress=self._move,
        )

    def _move(self, part: float, doing: str) -> None:
        """How far it is."""
        self.bar.setValue(round(100 * part))
        if doing:
            self.state.setText(doing)

    def _prepared(self) -> None:
        """Nothing stands in the way."""
        assert self._moment is not None
        said = SHORT if self._visit.drill else LONG
        self._show_state(f"{said} {PRIVATE}" if self._moment.private else said)
        self.answer.setEnabled(True)

    def _not_ready(self, sentence: str) -> None:
        """What went wrong, and again."""
        self._show_state(sentence)
        set_role(self.state, "over")
        self.retry.show()

    def _show_state(self, sentence: str, *, busy: bool = False) -> None:
        """Beside the button."""
        self.state.setText(sentence)
        set_role(self.state, "small")
        self.bar.setValue(0)
        self.bar.setVisible(busy)
        self.retry.hide()
        self.answer.setEnabled(False)

    def _answer(self) -> None:
        """Into the call: the line is said again."""
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
        """It comes no more; the call it is from stays."""
        plans, card = self.desk.program.plans, self._visit.drill
        done = Visit("practise", words="The drill is given up. The call that it came from is kept.")
        self.start(lambda _: plans.give_up(card), lambda _: self.desk.visit(done))


def _lesson(lesson: Lesson) -> QFrame:
    """What happened, what to say instead."""
    inside = column(label(lesson.title, "heading"), gap=4, margin=16)
    if lesson.quote:
        inside.addWidget(label(f"“{lesson.quote}”", "quote"))
    inside.addWidget(label(lesson.message, "small"))
    inside.addWidget(label(lesson.advice, "strong"))
    return frame(inside)
