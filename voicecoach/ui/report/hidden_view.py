"""The debtor's hidden side of a call, shown in the report afterwards."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout

from voicecoach.application.ports.program import Hidden
from voicecoach.machine.translation import _
from voicecoach.ui import words
from voicecoach.ui.widgets.basic import column, frame, label, row
from voicecoach.ui.widgets.case_view import listed

HEADING = _("What you could not know")


def unknown(why: str) -> Hidden:
    """The hidden side cannot be shown, for this reason."""
    return Hidden(why=why)


def section(hidden: Hidden) -> QFrame:
    """The debtor's side of the call, or why it cannot be shown."""
    inside = column(label(HEADING, "heading"), gap=8, margin=12)
    if hidden.why:
        inside.addWidget(label(hidden.why, "quiet"))
        return frame(inside)
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    facts = ((_("Reason for not paying"), hidden.reason), (_("Could really pay"), hidden.can_pay))
    for line, (name, value) in enumerate(facts):
        grid.addWidget(label(name, "quiet", wrap=False), line, 0)
        grid.addWidget(label(value), line, 1)
    inside.addLayout(grid)
    sides = row(gap=24)
    lists = (
        (_("What persuades this debtor"), hidden.wins),
        (_("What puts this debtor off"), hidden.loses),
    )
    for heading, sentences in lists:
        if sentences:
            sides.addLayout(column(listed(heading, map(words.sentence, sentences)), None), 1)
    inside.addLayout(sides)
    return frame(inside)
