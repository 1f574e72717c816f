"""Settings: what the doctor says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from voicecoach.ui.desk import Desk
from voicecoach.ui.widgets.basic import Button, GradeMark, clear, column, label, row
from voicecoach.ui.words import Grade

if TYPE_CHECKING:
    from voicecoach.application.ports.program import Check

_GRADES: dict[str, Grade] = {"ok": "good", "problem": "over", "note": "close"}
_SIGNS = {"ok": "in order", "problem": "problem", "note": "note"}


class HealthSection(QFrame):
    """One line a check, and a way to check again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("role", "card")
        self.again = Button("Check again", desk.look, icon="repeat")
        self._checks: QVBoxLayout = column(gap=8)
        head = row(label("Is everything in order?", "heading", wrap=False), None, self.again)
        whole = column(head, gap=8, margin=16)
        whole.addLayout(self._checks)
        self.setLayout(whole)

    def wait(self) -> None:
        """The doctor is looking."""
        clear(self._checks)
        self._checks.addWidget(label("Looking at devices, voices, models and folders…", "quiet"))
        self.again.setEnabled(False)

    def ready(self) -> None:
        """The doctor may be asked again."""
        self.again.setEnabled(True)

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """One line a check."""
        clear(self._checks)
        for check in checks:
            self._checks.addLayout(self._check(check))

    def _check(self, check: Check) -> QHBoxLayout:
        """Sign, name, what was found, what to do."""
        grade = "unscored" if check.state == "note" and not check.todo else _GRADES[check.state]
        sign = GradeMark(grade, self.desk.look, word=False)
        sign.setAccessibleName(_SIGNS[check.state])
        name = label(check.name, "strong")
        name.setFixedWidth(136)
        found = label(check.found, "small")
        found.setMinimumWidth(1)  # the name of a folder may be longer than the page is wide
        text = column(found, gap=2)
        if check.todo:
            text.addWidget(label(check.todo, "small" if check.state == "ok" else grade))
        line = row(column(sign, None, gap=0), column(name, None, gap=0), gap=8)
        text.addStretch(1)
        line.addLayout(text, 1)
        return line
