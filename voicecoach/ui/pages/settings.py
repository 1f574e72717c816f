"""Settings: devices, theme, who listens, and the doctor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.look import THEMES
from voicecoach.ui.page import Page
from voicecoach.ui.parts import Button, GradeMark, clear, column, frame, label, row, scrolled
from voicecoach.ui.people_panel import PeoplePanel
from voicecoach.ui.sound_panel import SoundPanel
from voicecoach.ui.words import Grade

if TYPE_CHECKING:
    from voicecoach.ui.program import Check

THEME_NAMES = {
    "system": "As the computer",
    "light": "Light",
    "dark": "Dark",
    "contrast": "High contrast",
}
_GRADES: dict[str, Grade] = {"ok": "good", "problem": "over", "note": "close"}


class SettingsPage(Page):
    """What is set for all calls."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Settings")
        self.sound = SoundPanel(desk)
        self.people = PeoplePanel(desk)
        self.theme = QComboBox()
        self.theme.setAccessibleName("Theme")
        self.theme.addItems([THEME_NAMES[theme] for theme in THEMES])
        self.theme.activated.connect(self._choose_theme)
        self.listener = label("")
        self._checks: QVBoxLayout = column(gap=8)
        self.again = Button("Check again", desk.look, icon="repeat")
        self.again.clicked.connect(self._examine)
        looks = frame(column(label("Theme", "heading"), self.theme, gap=8, margin=16))
        listens = frame(column(label("Who listens", "heading"), self.listener, gap=8, margin=16))
        doctor = column(
            row(label("Is everything in order?", "heading", wrap=False), None, self.again), gap=8, margin=16
        )
        doctor.addLayout(self._checks)
        left = column(self.sound, self.people, looks, listens, None, gap=12)
        right = column(frame(doctor), None, gap=12)
        both = row(gap=16)
        both.addLayout(left, 2)
        both.addLayout(right, 3)
        both.setContentsMargins(0, 0, 12, 0)
        inside = QWidget()
        inside.setLayout(both)
        self.body.addWidget(scrolled(inside, "Settings"), 1)

    def enter(self, _visit: Visit) -> None:
        """Show how things are."""
        self.say_nothing()
        self.theme.setCurrentIndex(THEMES.index(self.desk.look.theme))
        self.listener.setText("Looking for the recogniser…")
        self.start(lambda _: self.desk.program.speech(), self.listener.setText, problem=self.listener.setText)
        self.sound.begin()
        self.people.begin()
        self._examine()

    def leave(self) -> None:
        """Let the microphone go."""
        self.sound.release()
        super().leave()

    def first_focus(self) -> QWidget | None:
        """The first choice."""
        return self.sound.microphone

    def _choose_theme(self) -> None:
        """Use it now, and remember it."""
        theme = THEMES[self.theme.currentIndex()]
        self.desk.look.choose(theme)
        self.start(lambda _: self.desk.program.choose_theme(theme))

    def _examine(self) -> None:
        """Ask the doctor."""
        clear(self._checks)
        self._checks.addWidget(label("Looking at devices, voices, models and folders…", "quiet"))
        self.again.setEnabled(False)
        self.start(
            lambda _: self.desk.program.doctor(), self._show_checks, end=lambda: self.again.setEnabled(True)
        )

    def _show_checks(self, checks: tuple[Check, ...]) -> None:
        """One line a check."""
        clear(self._checks)
        for check in checks:
            self._checks.addLayout(self._check(check))

    def _check(self, check: Check) -> QHBoxLayout:
        """Sign, name, what was found, what to do."""
        grade = "unscored" if check.state == "note" and not check.todo else _GRADES[check.state]
        sign = GradeMark(grade, self.desk.look, word=False)
        sign.setAccessibleName({"ok": "in order", "problem": "problem", "note": "note"}[check.state])
        name = label(check.name, "strong")
        name.setFixedWidth(136)
        text = column(label(check.found, "small"), gap=2)
        if check.todo:
            text.addWidget(label(check.todo, "small" if check.state == "ok" else grade))
        line = row(column(sign, None, gap=0), column(name, None, gap=0), gap=8)
        text.addStretch(1)
        line.addLayout(text, 1)
        return line
