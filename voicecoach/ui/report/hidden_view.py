"""What the trainee could not know, as the report shows it after the call."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout

from voicecoach.application.ports.program import Hidden
from voicecoach.ui import words
from voicecoach.ui.widgets.basic import column, frame, label, row
from voicecoach.ui.widgets.case_view import listed

HEADING = "What you could not know"


def unknown(why: str) -> Hidden:
    """It cannot be told, for this reason."""
    return Hidden(why=why)


def section(found: Hidden) -> QFrame:
    """The debtor's side of the call, or why it cannot be told."""
    inside = column(label(HEADING, "heading"), gap=8, margin=12)
    if found.why:
        inside.addWidget(label(found.why, "quiet"))
        return frame(inside)
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for line, (name, value) in enumerate((("Why", found.reason), ("Could really pay", found.can_pay))):
        grid.addWidget(label(name, "quiet", wrap=False), line, 0)
        grid.addWidget(label(value), line, 1)
    inside.addLayout(grid)
    sides = row(gap=24)
    for heading, sentences in (("What wins this debtor", found.wins), ("What loses them", found.loses)):
        if sentences:
            sides.addLayout(column(listed(heading, map(words.sentence, sentences)), None), 1)
    inside.addLayout(sides)
    return frame(inside)
