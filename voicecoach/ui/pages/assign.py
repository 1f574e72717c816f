"""Practice for the team: calls that a coach assigns, and drills on which a trainee is stuck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from voicecoach.machine.translation import _, n_, say
from voicecoach.ui import words
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.page import Page
from voicecoach.ui.widgets.basic import Button, clear, column, frame, label, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voicecoach.application.ports.practice_plan import Assignment, Leech
    from voicecoach.application.ports.program import ScenarioCard

    Lists = tuple[tuple[Assignment, ...], tuple[Leech, ...], Mapping[str, str]]
    """Open assignments, drills on which somebody is stuck, and trainees' names as they may be shown."""

ANY = _("Any level")


class AssignPage(Page):
    """A form on the left; open assignments and stuck drills on the right."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Team practice"))
        self._titles: dict[str, str] = {}
        self._levels: dict[str, dict[str, str]] = {}
        self._names: Mapping[str, str] = {}
        self.trainee = QComboBox()
        self.trainee.setAccessibleName(_("Trainee"))
        self.scenario = QComboBox()
        self.scenario.setAccessibleName(_("Call"))
        self.scenario.currentIndexChanged.connect(self._offer_levels)
        self.level = QComboBox()
        self.level.setAccessibleName(_("Level"))
        self.note = QLineEdit()
        self.note.setAccessibleName(_("Note to the trainee"))
        self.note.setPlaceholderText(_("What to look out for"))
        self.note.setMaxLength(500)
        self.ask = Button(_("Assign"), desk.look, kind="primary")
        self.ask.clicked.connect(self._assign)
        self.note.returnPressed.connect(self.ask.click)
        self.open = column(gap=8)
        self.stuck = column(gap=8)
        self._lay_out()

    def _lay_out(self) -> None:
        form = column(label(_("Assign a call"), "heading"), gap=8, margin=16)
        for name, field in (
            (_("Trainee"), self.trainee),
            (_("Call"), self.scenario),
            (_("Level"), self.level),
            (_("Note to the trainee"), self.note),
        ):
            form.addWidget(label(name, "quiet"))
            form.addWidget(field)
        form.addLayout(row(self.ask, None))
        shown = frame(form)
        shown.setFixedWidth(360)
        right = column(label(_("Still to do"), "heading"), self.open, 8, gap=8)
        right.addWidget(label(_("Stuck"), "heading"))
        right.addLayout(self.stuck)
        right.addStretch(1)
        right.setContentsMargins(0, 0, 12, 0)
        inside = QWidget()
        inside.setLayout(right)
        both = row(gap=16)
        both.addLayout(column(shown, None))
        both.addWidget(scrolled(inside, _("Assigned calls")), 1)
        self.body.addLayout(both, 1)

    def enter(self, _visit: Visit) -> None:
        """Read trainees, scenarios and open assignments."""
        self.say_nothing()
        self.ask.setEnabled(False)
        program = self.desk.program

        def names(_: object) -> Mapping[str, str]:
            return program.preferences.shown_names(program.plans.trainees())

        self.start(names, self._show_trainees)
        self.start(lambda _: program.scenarios(), self._show_scenarios)

    def first_focus(self) -> QWidget | None:
        return self.trainee

    def _look(self) -> None:
        """Read what is open now."""
        plans, preferences = self.desk.program.plans, self.desk.program.preferences

        def look(_: object) -> Lists:
            asked, stuck = plans.assigned(), plans.leeches()
            known = {item.trainee for item in asked} | {item.trainee for item in stuck}
            return asked, stuck, preferences.shown_names(known)

        self.start(look, self._show)

    def _show_trainees(self, names: Mapping[str, str]) -> None:
        """Offer trainees under the names that may be shown."""
        chosen = self.trainee.currentData()
        self.trainee.clear()
        for name, shown in sorted(names.items(), key=lambda pair: pair[1].casefold()):
            self.trainee.addItem(shown, name)
        self.trainee.setCurrentIndex(max(0, self.trainee.findData(chosen)))
        if not names:
            self.say(_("No trainee has recorded a call here yet. Trainees appear after their first call."))
        self._can_ask()

    def _show_scenarios(self, cards: tuple[ScenarioCard, ...]) -> None:
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
        chosen = self.level.currentData()
        self.level.clear()
        self.level.addItem(ANY, "")
        for name, title in self._levels.get(self.scenario.currentData(), {}).items():
            self.level.addItem(say(title), name)
        self.level.setCurrentIndex(max(0, self.level.findData(chosen)))

    def _can_ask(self) -> None:
        """Enable the button once there is a trainee and a call."""
        self.ask.setEnabled(bool(self.trainee.count() and self.scenario.count()))

    def _assign(self) -> None:
        plans, note = self.desk.program.plans, self.note.text()
        trainee, scenario = str(self.trainee.currentData()), str(self.scenario.currentData())
        level, shown = str(self.level.currentData() or ""), self.trainee.currentText()
        self.start(lambda _: plans.assign(trainee, scenario, level, note), lambda _: self._assigned(shown))

    def _assigned(self, shown: str) -> None:
        """Confirm; the note was for this call only."""
        self.note.clear()
        self.say(_("Assigned. {trainee} sees it at the top of the list of due practice.", trainee=shown))
        self._look()

    def _show(self, lists: Lists) -> None:
        asked, stuck, self._names = lists
        clear(self.open)
        clear(self.stuck)
        for assignment in asked:
            self.open.addWidget(self._asked(assignment))
        for leech in stuck:
            self.stuck.addWidget(self._leech(leech))
        if not asked:
            self.open.addWidget(label(_("Nothing is assigned, or everything is done."), "quiet"))
        if not stuck:
            nobody = _("Nobody is stuck. A drill appears here once it has been forgotten eight times.")
            self.stuck.addWidget(label(nobody, "quiet"))

    def _asked(self, item: Assignment) -> QFrame:
        """Trainee, scenario, coach and date, and a button to withdraw it."""
        who, what = self._called(item)
        level = say(self._levels.get(item.scenario, {}).get(item.level, item.level)) or ANY
        since = _(
            "{level} · assigned by {coach} on {date}", level=level, coach=item.coach, date=words.day(item.at)
        )
        about = column(label(f"{who}: {what}", "strong"), label(since, "quiet"), gap=2)
        if item.note:
            about.addWidget(label(_("“{quote}”", quote=item.note), "quote"))
        name = _("Withdraw: {trainee}, {call}", trainee=who, call=what)
        withdraw = Button(_("Withdraw"), self.desk.look, name=name)
        withdraw.clicked.connect(lambda: self._withdraw(item))
        return _with_button(about, withdraw)

    def _called(self, item: Assignment | Leech) -> tuple[str, str]:
        """Trainee and scenario as they are shown."""
        trainee = self._names.get(item.trainee, item.trainee)
        return trainee, self._titles.get(item.scenario, item.scenario)

    def _leech(self, item: Leech) -> QFrame:
        """Who is stuck on what, and a button to play the call it comes from."""
        who, what = self._called(item)
        about = column(label(f"{who}: {say(item.title)}", "strong"), label(item.message, "small"), gap=2)
        times = n_(
            "{call} · forgotten {count} time", "{call} · forgotten {count} times", item.lapses, call=what
        )
        about.addWidget(label(times, "quiet"))
        name = _("Play the call: {trainee}, {title}", trainee=who, title=item.title)
        play = Button(_("Play"), self.desk.look, icon="play", name=name)
        folder = self.desk.program.sessions_folder / item.folder
        play.clicked.connect(lambda: self.desk.visit(Visit("replay", folder=folder)))
        return _with_button(about, play)

    def _withdraw(self, item: Assignment) -> None:
        plans = self.desk.program.plans
        self.start(lambda _: plans.withdraw(item), lambda _: self._look())


def _with_button(about: QVBoxLayout, button: Button) -> QFrame:
    line = row(margin=12, gap=12)
    line.addLayout(about, 1)
    line.addLayout(column(button, None))
    return frame(line)
