"""Practice for the team: calls that a coach asks for, and drills that practice alone does not help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from voicecoach.ui import words
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.page import Page
from voicecoach.ui.widgets.basic import Button, clear, column, frame, label, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voicecoach.application.ports.practice_plan import Assignment, Leech
    from voicecoach.application.ports.program import ScenarioCard

    Found = tuple[tuple[Assignment, ...], tuple[Leech, ...], Mapping[str, str]]
    """What is asked for, who is stuck, and everybody's name as it may be shown."""

ANY = "Any level"


class AssignPage(Page):
    """A form on the left; what is still to be done, and what needs a talk, on the right."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Practice for the team")
        self._titles: dict[str, str] = {}
        self._levels: dict[str, dict[str, str]] = {}
        self._names: Mapping[str, str] = {}
        self.trainee = QComboBox()
        self.trainee.setAccessibleName("Trainee")
        self.scenario = QComboBox()
        self.scenario.setAccessibleName("Call")
        self.scenario.currentIndexChanged.connect(self._offer_levels)
        self.level = QComboBox()
        self.level.setAccessibleName("Level")
        self.note = QLineEdit()
        self.note.setAccessibleName("A word to the trainee")
        self.note.setPlaceholderText("What to look out for")
        self.note.setMaxLength(500)
        self.ask = Button("Assign", desk.look, kind="primary")
        self.ask.clicked.connect(self._assign)
        self.note.returnPressed.connect(self.ask.click)
        self.open = column(gap=8)
        self.stuck = column(gap=8)
        self._lay_out()

    def _lay_out(self) -> None:
        """Left and right."""
        form = column(label("Ask for a call", "heading"), gap=8, margin=16)
        for name, field in (
            ("Trainee", self.trainee),
            ("Call", self.scenario),
            ("Level", self.level),
            ("A word to the trainee", self.note),
        ):
            form.addWidget(label(name, "quiet"))
            form.addWidget(field)
        form.addLayout(row(self.ask, None))
        shown = frame(form)
        shown.setFixedWidth(360)
        right = column(label("Not done yet", "heading"), self.open, 8, gap=8)
        right.addWidget(label("Where practice alone does not help", "heading"))
        right.addLayout(self.stuck)
        right.addStretch(1)
        right.setContentsMargins(0, 0, 12, 0)
        inside = QWidget()
        inside.setLayout(right)
        both = row(gap=16)
        both.addLayout(column(shown, None))
        both.addWidget(scrolled(inside, "Assigned calls"), 1)
        self.body.addLayout(both, 1)

    def enter(self, _visit: Visit) -> None:
        """Who is there, what can be asked for, what was."""
        self.say_nothing()
        self.ask.setEnabled(False)
        program = self.desk.program

        def names(_: object) -> Mapping[str, str]:
            return program.preferences.shown_names(program.plans.trainees())

        self.start(names, self._show_trainees)
        self.start(lambda _: program.scenarios(), self._show_scenarios)

    def first_focus(self) -> QWidget | None:
        """Who."""
        return self.trainee

    def _look(self) -> None:
        """What is open now."""
        plans, preferences = self.desk.program.plans, self.desk.program.preferences

        def look(_: object) -> Found:
            asked, stuck = plans.assigned(), plans.leeches()
            known = {one.trainee for one in asked} | {one.trainee for one in stuck}
            return asked, stuck, preferences.shown_names(known)

        self.start(look, self._show)

    def _show_trainees(self, names: Mapping[str, str]) -> None:
        """By the names they are called by here."""
        chosen = self.trainee.currentData()
        self.trainee.clear()
        for name, shown in sorted(names.items(), key=lambda one: one[1].casefold()):
            self.trainee.addItem(shown, name)
        self.trainee.setCurrentIndex(max(0, self.trainee.findData(chosen)))
        if not names:
            self.say("Nobody has recorded a call here yet. A first call makes a trainee known.")
        self._can_ask()

    def _show_scenarios(self, cards: tuple[ScenarioCard, ...]) -> None:
        """Those that can be played."""
        chosen = self.scenario.currentData()
        self._titles = {card.id: card.title for card in cards if not card.problem}
        self._levels = {card.id: dict(card.levels) for card in cards}
        self.scenario.clear()
        for card in cards:
            if not card.problem:
                self.scenario.addItem(f"{words.name(card.who)}: {card.title}", card.id)
        self.scenario.setCurrentIndex(max(0, self.scenario.findData(chosen)))
        self._can_ask()
        self._look()

    def _offer_levels(self) -> None:
        """Those of the chosen call."""
        chosen = self.level.currentData()
        self.level.clear()
        self.level.addItem(ANY, "")
        for name, title in self._levels.get(self.scenario.currentData(), {}).items():
            self.level.addItem(title, name)
        self.level.setCurrentIndex(max(0, self.level.findData(chosen)))

    def _can_ask(self) -> None:
        """Once there is somebody to ask, and something."""
        self.ask.setEnabled(bool(self.trainee.count() and self.scenario.count()))

    def _assign(self) -> None:
        """Ask for it."""
        plans, note = self.desk.program.plans, self.note.text()
        trainee, scenario = str(self.trainee.currentData()), str(self.scenario.currentData())
        level, shown = str(self.level.currentData() or ""), self.trainee.currentText()
        self.start(lambda _: plans.assign(trainee, scenario, level, note), lambda _: self._assigned(shown))

    def _assigned(self, shown: str) -> None:
        """Say so; the note was for this one."""
        self.note.clear()
        self.say(f"Assigned. {shown} sees it on top of the list of what is due.")
        self._look()

    def _show(self, found: Found) -> None:
        """Both lists."""
        asked, stuck, self._names = found
        clear(self.open)
        clear(self.stuck)
        for one in asked:
            self.open.addWidget(self._asked(one))
        for leech in stuck:
            self.stuck.addWidget(self._leech(leech))
        if not asked:
            self.open.addWidget(label("Nothing is assigned, or everything is done.", "quiet"))
        if not stuck:
            nobody = "Nobody is stuck. A drill shows here once it was forgotten eight times."
            self.stuck.addWidget(label(nobody, "quiet"))

    def _asked(self, one: Assignment) -> QFrame:
        """Who, what, since when; to be taken back."""
        who, what = self._names.get(one.trainee, one.trainee), self._titles.get(one.scenario, one.scenario)
        level = self._levels.get(one.scenario, {}).get(one.level, one.level) or ANY
        since = f"{level} · asked for by {one.coach} on {words.day(one.at)}"
        said = column(label(f"{who}: {what}", "strong"), label(since, "quiet"), gap=2)
        if one.note:
            said.addWidget(label(f"“{one.note}”", "quote"))
        back = Button("Take back", self.desk.look, name=f"Take back: {who}, {what}")
        back.clicked.connect(lambda: self._take_back(one))
        line = row(margin=12, gap=12)
        line.addLayout(said, 1)
        line.addLayout(column(back, None))
        return frame(line)

    def _leech(self, one: Leech) -> QFrame:
        """Who is stuck with what; the call it comes from."""
        who, what = self._names.get(one.trainee, one.trainee), self._titles.get(one.scenario, one.scenario)
        said = column(label(f"{who}: {one.title}", "strong"), label(one.message, "small"), gap=2)
        said.addWidget(label(f"{what} · forgotten {one.lapses} times", "quiet"))
        hear = Button("Hear it", self.desk.look, icon="play", name=f"Hear the call: {who}, {one.title}")
        folder = self.desk.program.sessions_folder / one.folder
        hear.clicked.connect(lambda: self.desk.visit(Visit("replay", folder=folder)))
        line = row(margin=12, gap=12)
        line.addLayout(said, 1)
        line.addLayout(column(hear, None))
        return frame(line)

    def _take_back(self, one: Assignment) -> None:
        """Ask for it no more."""
        plans = self.desk.program.plans
        self.start(lambda _: plans.withdraw(one), lambda _: self._look())
