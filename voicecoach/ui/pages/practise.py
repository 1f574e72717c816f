"""Practise: choose a debtor to call, see recent calls, grade a call that was cut off."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from voicecoach.machine.translation import _, say
from voicecoach.ui import words
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.keys import bind
from voicecoach.ui.page import Page
from voicecoach.ui.practise.due_list import DuePanel, begin_item
from voicecoach.ui.widgets.basic import (
    Button,
    CardButton,
    GradeMark,
    clear,
    column,
    frame,
    label,
    row,
    scrolled,
)
from voicecoach.ui.widgets.card_grid import CardGrid

if TYPE_CHECKING:
    from voicecoach.application.ports.practice_plan import DueList
    from voicecoach.application.ports.program import ScenarioCard, SessionRow

SEEDS = 1_000_000
"""Seeds from which a scenario's details are drawn."""
LAST_CALLS = 4
EVERYWHERE = _("All countries")
COUNTRIES = {"US": _("United States"), "UK": _("United Kingdom")}
"""Countries whose rules apply, by the scenario's code."""
LEVEL_TIP = _("How difficult the debtors are; remembered for your next calls")


class PractisePage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Practise"))
        self._cards: dict[QWidget, ScenarioCard] = {}
        self._arriving = True
        self._drawn: object = None
        self._scenarios: tuple[ScenarioCard, ...] = ()
        self._sessions: tuple[SessionRow, ...] = ()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter by name or topic"))
        self.filter.setAccessibleName(_("Filter scenarios"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(200)
        self.filter.textChanged.connect(self._sift)
        self.country = QComboBox()
        self.country.setAccessibleName(_("Country"))
        self.country.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.country.currentIndexChanged.connect(self._sift)
        self.level = QComboBox()
        self.level.setAccessibleName(_("Level"))
        self.level.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.level.setToolTip(LEVEL_TIP)
        self.level.activated.connect(self._choose_level)
        self.header.addWidget(self.filter)
        self.header.addWidget(self.country)
        self.header.addWidget(label(_("Level"), "quiet", wrap=False))
        self.header.addWidget(self.level)
        self.grid = CardGrid()
        self._state = label("", "quiet")
        self._last: QVBoxLayout = column(gap=4)
        side = frame(column(label(_("Recent calls"), "heading"), self._last, None, gap=8, margin=16))
        main = column(self._state, scrolled(self.grid, _("Scenarios")), gap=8)
        both = row(gap=16)
        both.addLayout(main, 1)
        self.due = DuePanel(desk.look)
        self.due.chosen.connect(lambda item: begin_item(self, item))
        beside = QWidget()
        panels = column(self.due, side, None, gap=12)
        panels.setContentsMargins(0, 0, 12, 0)
        beside.setLayout(panels)
        scrolls = scrolled(beside, _("Due today and recent calls"))
        scrolls.setFixedWidth(284)
        both.addWidget(scrolls)
        self.body.addLayout(both, 1)
        bind(self, "Everywhere", "find", self.filter.setFocus)

    def enter(self, visit: Visit) -> None:
        """Load scenarios, recent calls and what is due."""
        self._arriving = True
        self.say_nothing()
        if visit.words:
            self.say(visit.words)
        if not self._scenarios:
            self._say_state(_("Loading scenarios…"))
        self._fetch()
        self.start(lambda _: self.desk.program.sessions(200), self._show_sessions)
        self.start(lambda _: self.desk.program.plans.due(), self._show_due)

    def _fetch(self) -> None:
        """Load every scenario at the chosen level."""
        self.start(lambda _: self.desk.program.scenarios(), self._show_scenarios, problem=self._no_scenarios)

    def first_focus(self) -> QWidget | None:
        """The first card, so that Enter opens it."""
        return next((card for card in self._cards if isinstance(card, CardButton)), None)

    def _no_scenarios(self, sentence: str) -> None:
        self._say_state("")
        self.say_problem(sentence, lambda: self.enter(Visit("practise")))

    def _show_scenarios(self, scenarios: tuple[ScenarioCard, ...]) -> None:
        self._scenarios = scenarios
        self._draw_calls()
        levels: dict[str, str] = {}
        for card in scenarios:
            levels = dict(card.levels) | levels  # where two name a level differently, the first counts
        countries = sorted({card.country for card in scenarios if card.country}, reverse=True)
        offered = {code: COUNTRIES.get(code, code) for code in countries}
        chosen = self.desk.program.level()
        _offer(self.level, levels, chosen if chosen in levels else _middle(levels))
        locked = self.desk.program.preferences.values().locked.get("level", "")
        self.level.setEnabled(bool(levels) and not locked)
        self.level.setToolTip(say(locked) or LEVEL_TIP)
        _offer(self.country, {"": EVERYWHERE, **offered}, self.country.currentData())
        self.country.setVisible(len(countries) > 1)
        self._draw_cards()

    def _choose_level(self) -> None:
        """Use this level from now on; each card shows its own title for it."""
        name = str(self.level.currentData())
        self.start(
            lambda _: self.desk.program.choose_level(name),
            lambda _: self._fetch(),
            problem=self._level_refused,
        )

    def _level_refused(self, sentence: str) -> None:
        """Show why, and the level that is still in use."""
        self.say_problem(sentence)
        self._fetch()

    def _show_sessions(self, sessions: tuple[SessionRow, ...]) -> None:
        """Recent calls at the side, calls that were cut off on top, results on the cards."""
        self._sessions = sessions
        self._draw_calls()
        for call in sessions:
            if call.state == "interrupted":
                self._offer(call)
        if self._scenarios:
            self._draw_cards()

    def _show_due(self, due: DueList) -> None:
        """What a trainee practises today; hidden for a coach."""
        if self.desk.program.people().role == "trainee":
            self.due.show_due(due)
        else:
            self.due.hide()

    def _draw_calls(self) -> None:
        clear(self._last)
        done = [call for call in self._sessions if call.state in ("graded", "recorded")]
        if not done:
            self._last.addWidget(label(_("No calls yet. Choose a debtor to make your first call."), "quiet"))
        for call in done[:LAST_CALLS]:
            self._last.addWidget(self._call_row(call))

    def _offer(self, call: SessionRow) -> None:
        """Offer to grade a call that was cut off."""
        when = words.moment(call.when)
        sentence = call.problem or _(
            "Your call of {when} was cut off. Everything up to the last second is safe.", when=when
        )
        button = Button(
            _("Grade this call"),
            self.desk.look,
            kind="primary",
            name=_("Grade the call of {when}", when=when),
        )
        visit = Visit("grading", folder=call.folder, recover=True)
        button.clicked.connect(lambda: self.desk.visit(visit))
        self.also_say(sentence, "strip", button)

    def _call_row(self, call: SessionRow) -> CardButton:
        graded = call.state == "graded"
        grade = words.grade(call.overall)
        title, when = self._title(call.scenario), words.moment(call.when)
        text = column(label(title, "strong"), label(f"{when}\n{_ending(call)}".strip(), "quiet"), gap=2)
        line = row(margin=8)
        line.addLayout(text, 1)
        if graded:
            line.addLayout(column(label(words.points(call.overall), "heading"), gap=0))
            line.addWidget(GradeMark(grade, self.desk.look, word=False))
        result = (
            _("{points} points, {grade}", points=words.points(call.overall), grade=words.GRADE_WORDS[grade])
            if graded
            else _("not graded yet")
        )
        button = CardButton(line, self.desk.look, f"{title}, {when}, {result}", kind="row")
        button.setToolTip(_("Open the report") if graded else _("Grade this call"))
        visit = Visit("report" if graded else "grading", folder=call.folder)
        button.clicked.connect(lambda: self.desk.visit(visit))
        return button

    def _title(self, scenario: str) -> str:
        """A scenario's title from its id; an unknown id as it stands."""
        return next((card.title for card in self._scenarios if card.id == scenario), scenario)

    def _draw_cards(self) -> None:
        """One card for each scenario, playable ones first; nothing is redrawn when nothing changed."""
        drawn = (self._scenarios, self._sessions)
        if drawn == self._drawn:
            self._sift()
            return
        self._drawn = drawn
        focused = self.focusWidget() in self._cards
        arriving, self._arriving = self._arriving and not self.filter.hasFocus(), False
        ordered = sorted(self._scenarios, key=lambda card: bool(card.problem))
        self._cards = {self._broken(card) if card.problem else self._card(card): card for card in ordered}
        self.grid.show_cards(list(self._cards))
        self._sift()
        first = self.first_focus()
        if first is not None and (focused or arriving):
            first.setFocus()

    def _card(self, card: ScenarioCard) -> CardButton:
        results = [
            call.overall
            for call in self._sessions
            if call.scenario in (card.id, card.title) and call.state == "graded" and not call.retake
        ]
        portrait = label(words.initials(card.who), "portrait", wrap=False)
        portrait.setFixedSize(40, 40)
        portrait.setAlignment(portrait.alignment().AlignCenter)
        head = row(gap=12)
        head.addWidget(portrait)
        head.addLayout(column(label(words.name(card.who), "who"), label(card.title, "small"), gap=0), 1)
        minutes = _("about {minutes} min", minutes=card.minutes)
        facts = " · ".join(filter(None, (say(card.level), card.country, minutes)))
        so_far = words.best_and_last(results)
        inside = column(head, label(card.summary, "small"), None, label(facts, "quiet"), gap=8, margin=16)
        inside.addWidget(label(so_far or _("Not tried yet"), "strong" if so_far else "quiet"))
        button = CardButton(
            inside, self.desk.look, ". ".join(filter(None, (card.who, card.title, facts, so_far)))
        )
        button.clicked.connect(lambda: self._choose(card))
        return button

    def _broken(self, card: ScenarioCard) -> QWidget:
        """A scenario whose file needs correcting."""
        inside = column(
            label(card.title or card.id, "who"), label(card.problem, "small"), None, gap=8, margin=16
        )
        shown = frame(inside, "trouble")
        shown.setAccessibleName(
            _("{title} cannot be played. {problem}", title=card.title or card.id, problem=card.problem)
        )
        return shown

    def _choose(self, card: ScenarioCard) -> None:
        """Prepare a call with newly drawn details of this scenario."""
        self.desk.visit(Visit("prepare", scenario=card.id, seed=random.randrange(SEEDS)))

    def _sift(self) -> None:
        """Show the cards that match the filter and the country."""
        wanted = [widget for widget, card in self._cards.items() if self._fits(card)]
        self.grid.show_some(wanted)
        self._say_state(self._state_words(wanted))

    def _fits(self, card: ScenarioCard) -> bool:
        country = self.country.currentData() or card.country
        text = f"{card.who} {card.title} {card.summary} {card.country} {card.problem}".lower()
        return card.country == country and all(word in text for word in self.filter.text().lower().split())

    def _state_words(self, wanted: Sequence[QWidget]) -> str:
        """What to show when there is nothing to choose from."""
        if wanted:
            return ""
        if self._scenarios:
            return _("No scenario matches. Clear the filter, or choose all countries.")
        return _("There are no scenarios. Copy scenario files into the folder shown in Settings.")

    def _say_state(self, sentence: str) -> None:
        self._state.setText(sentence)
        self._state.setVisible(bool(sentence))


def _ending(call: SessionRow) -> str:
    """How it ended, and whether it was a retake."""
    retake = call.retake and call.outcome != "drill_over"
    return " · ".join(filter(None, (_("Retake") if retake else "", words.outcome(call.outcome))))


def _middle(levels: Mapping[str, str]) -> str:
    """The level used where the chosen one does not exist."""
    return list(levels)[len(levels) // 2] if levels else ""


def _offer(combo: QComboBox, choices: Mapping[str, str], chosen: str | None) -> None:
    """Fill the combo box with these choices without emitting a signal."""
    with QSignalBlocker(combo):
        combo.clear()
        for name, shown in choices.items():
            combo.addItem(say(shown), name)
        combo.setCurrentIndex(max(0, combo.findData(chosen or "")))
