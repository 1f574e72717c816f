"""Settings: the health check of devices, voices, models and folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from voicecoach.machine.translation import _
from voicecoach.ui.desk import Desk
from voicecoach.ui.widgets.basic import Button, GradeMark, clear, column, label, row
from voicecoach.ui.words import Grade

if TYPE_CHECKING:
    from voicecoach.application.ports.program import Check

_GRADES: dict[str, Grade] = {"ok": "good", "problem": "over", "note": "close"}
_SIGNS = {"ok": _("OK"), "problem": _("Problem"), "note": _("Note")}


class HealthSection(QFrame):
    """One line for each check, and a button to check again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("role", "card")
        self.again = Button(_("Check again"), desk.look, icon="repeat")
        self._checks: QVBoxLayout = column(gap=8)
        head = row(label(_("Health check"), "heading", wrap=False), None, self.again)
        whole = column(head, gap=8, margin=16)
        whole.addLayout(self._checks)
        self.setLayout(whole)

    def wait(self) -> None:
        """Show that the check is running."""
        clear(self._checks)
        self._checks.addWidget(label(_("Checking devices, voices, models and folders…"), "quiet"))
        self.again.setEnabled(False)

    def ready(self) -> None:
        """The check can be run again."""
        self.again.setEnabled(True)

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        clear(self._checks)
        for check in checks:
            self._checks.addLayout(self._check(check))

    def _check(self, check: Check) -> QHBoxLayout:
        """Icon, name, result, what to do."""
        grade = "unscored" if check.state == "note" and not check.todo else _GRADES[check.state]
        sign = GradeMark(grade, self.desk.look, word=False)
        sign.setAccessibleName(_SIGNS[check.state])
        name = label(check.name, "strong")
        name.setFixedWidth(136)
        result = label(check.found, "small")
        result.setMinimumWidth(1)  # a folder's path may be wider than the page
        text = column(result, gap=2)
        if check.todo:
            text.addWidget(label(check.todo, "small" if check.state == "ok" else grade))
        line = row(column(sign, None, gap=0), column(name, None, gap=0), gap=8)
        text.addStretch(1)
        line.addLayout(text, 1)
        return line
