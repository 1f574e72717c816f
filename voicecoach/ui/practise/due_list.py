"""Due today: what a coach has assigned, then drills of moments that did not go well."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from voicecoach.ui import words
from voicecoach.ui.desk import Visit
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import CardButton, OneLine, clear, column, label, row

if TYPE_CHECKING:
    from voicecoach.application.ports.practice_plan import DueItem, DueList
    from voicecoach.ui.page import Page

MOST = 4
"""Shown at once: a longer list discourages (house)."""
SEEDS = 1_000_000
"""How many different draws of one scenario there are."""
NOTHING = "Nothing is due. What does not go well in a call comes back here as a short drill."
LEECH = "Talk this one over with your coach."


class DuePanel(QFrame):
    """Tells `chosen` with what is to be practised now."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self.heading = label("Due today", "heading")
        self.items: QVBoxLayout = column(gap=4)
        self.more = label("", "quiet")
        self.setLayout(column(self.heading, self.items, self.more, gap=8, margin=16))
        self.hide()

    def show_due(self, due: DueList) -> None:
        """These, the first of them on top."""
        clear(self.items)
        total = sum(item.minutes for item in due.items)
        self.heading.setText(f"Due today · {words.count(total, 'minute')}" if due.items else "Due today")
        for item in due.items[:MOST]:
            self.items.addWidget(self._item(item))
        said = [f"And {len(due.items) - MOST} more after these." if len(due.items) > MOST else ""]
        if not due.items:
            said.append(f"Nothing more today. The next one comes {due.next}." if due.later else NOTHING)
        self.more.setText("\n".join(filter(None, (*said, *due.notes))))
        self.more.setVisible(bool(self.more.text()))
        self.show()

    def _item(self, item: DueItem) -> CardButton:
        """Title, whose line, how long."""
        private = "Private · " if item.private else ""
        said = column(label(item.title, "strong"), label(f"{private}{item.about}", "quiet"), gap=0)
        if item.says:
            why = OneLine("quiet")
            why.say(item.says)
            said.addWidget(why)
        if item.leech:
            said.addWidget(label(LEECH, "close"))
        line = row(margin=8)
        line.addLayout(said, 1)
        line.addWidget(label(f"{item.minutes} min", "quiet", wrap=False))
        kind = "Drill" if item.card else "Assigned call"
        spoken = (
            f"{kind}: {item.title}. {private}{item.about}. {words.count(item.minutes, 'minute')}. {item.says}"
        )
        button = CardButton(line, self._look, spoken, kind="row", tip=item.says)
        button.clicked.connect(lambda: self.chosen.emit(item))
        return button


def begin_item(page: Page, item: DueItem) -> None:
    """To the drill, or to the assigned call at the level that was asked for."""
    if item.card:
        page.desk.visit(Visit("retake", folder=item.folder, line=item.line, drill=item.card))
        return
    visit = Visit("prepare", scenario=item.scenario, seed=random.randrange(SEEDS), words=item.says)
    if not item.level or item.level == page.desk.program.level():
        page.desk.visit(visit)
    else:
        page.start(lambda _: page.desk.program.choose_level(item.level), lambda _: page.desk.visit(visit))
