"""Due today: what a coach has assigned, then drills of moments that need practice."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from voicecoach.core.messages import joined
from voicecoach.machine.translation import _, n_, say
from voicecoach.ui.desk import Visit
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import CardButton, OneLine, clear, column, label, row

if TYPE_CHECKING:
    from voicecoach.application.ports.practice_plan import DueItem, DueList
    from voicecoach.ui.page import Page

MOST = 4
"""Items shown at once: a longer list discourages (default)."""
SEEDS = 1_000_000
"""Seeds from which a scenario's details are drawn."""
NOTHING = _("Nothing is due. Moments that need practice come back here as short drills.")
LEECH = _("Talk this one over with your coach.")


class DuePanel(QFrame):
    """Emits `chosen` with the item to practise now."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self.heading = label(_("Due today"), "heading")
        self.items: QVBoxLayout = column(gap=4)
        self.more = label("", "quiet")
        self.setLayout(column(self.heading, self.items, self.more, gap=8, margin=16))
        self.hide()

    def show_due(self, due: DueList) -> None:
        """Show the first items, and in a line below what comes after them."""
        clear(self.items)
        total = sum(item.minutes for item in due.items)
        self.heading.setText(
            n_("Due today · {count} minute", "Due today · {count} minutes", total)
            if due.items
            else _("Due today")
        )
        for item in due.items[:MOST]:
            self.items.addWidget(self._item(item))
        self.more.setText("\n".join(filter(None, (_after(due), *map(say, due.notes)))))
        self.more.setVisible(bool(self.more.text()))
        self.show()

    def _item(self, item: DueItem) -> CardButton:
        """Title, the debtor's line, how long."""
        title = say(item.title)
        about = say(joined(_("Private") if item.private else "", item.about, between=" · "))
        said = column(label(title, "strong"), label(about, "quiet"), gap=0)
        if item.says:
            why = OneLine("quiet")
            why.say(item.says)
            said.addWidget(why)
        if item.leech:
            said.addWidget(label(LEECH, "close"))
        line = row(margin=8)
        line.addLayout(said, 1)
        line.addWidget(label(_("{minutes} min", minutes=item.minutes), "quiet", wrap=False))
        kind = _("Drill") if item.card else _("Assigned call")
        minutes = n_("{count} minute", "{count} minutes", item.minutes)
        spoken = f"{kind}: {title}. {about}. {minutes}. {say(item.says)}"
        button = CardButton(line, self._look, spoken, kind="row", tip=item.says)
        button.clicked.connect(lambda: self.chosen.emit(item))
        return button


def _after(due: DueList) -> str:
    """What comes after the items shown; empty when nothing does."""
    if due.items:
        more = len(due.items) - MOST
        return n_("{count} more after these.", "{count} more after these.", more) if more > 0 else ""
    if due.later:
        return _("Nothing more today. The next drill is due {when}.", when=due.next)
    return NOTHING


def begin_item(page: Page, item: DueItem) -> None:
    """Open the drill, or the assigned call at the level asked for."""
    if item.card:
        page.desk.visit(Visit("retake", folder=item.folder, line=item.line, drill=item.card))
        return
    visit = Visit("prepare", scenario=item.scenario, seed=random.randrange(SEEDS), words=item.says)
    if not item.level or item.level == page.desk.program.level():
        page.desk.visit(visit)
    else:
        page.start(lambda _: page.desk.program.choose_level(item.level), lambda _: page.desk.visit(visit))
