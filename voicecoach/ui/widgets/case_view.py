"""The case file as it is shown before and during a call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from voicecoach.machine.translation import _
from voicecoach.ui.widgets.basic import column, frame, label, row

if TYPE_CHECKING:
    from voicecoach.application.ports.program import CaseFile


def listed(heading: str, sentences: Iterable[str]) -> QVBoxLayout:
    """A heading and a bulleted list."""
    lines = column(label(heading, "heading"), gap=4)
    for sentence in sentences:
        line = row(gap=8)
        line.addWidget(label("•", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(sentence), 1)
        lines.addLayout(line)
    return lines


def facts(case: CaseFile) -> QFrame:
    """Who is called, and what is known about the account."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for line, (name, value) in enumerate(case.rows):
        grid.addWidget(label(name, "quiet", wrap=False), line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(value), line, 1)
    head = row(gap=12)
    head.addWidget(label(case.debtor, "heading"), 1)
    if case.level:
        head.addWidget(label(case.level, "level", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    return frame(column(head, grid, gap=12, margin=16))


def rules(case: CaseFile) -> QFrame:
    """The goals of the call, and what may be said to whom."""
    goals = listed(_("Goals of this call"), case.goals)
    disclosure = listed(_("What you may say, and to whom"), case.disclosure)
    return frame(column(goals, 8, disclosure, gap=8, margin=16))
