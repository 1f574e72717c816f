"""Every shortcut on one page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from voicecoach.machine.translation import _
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.keys import KEYS, TITLES
from voicecoach.ui.page import Page
from voicecoach.ui.widgets.basic import Button, column, frame, label, row, scrolled


class KeysPage(Page):
    """Opened by F1."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Keys"))
        groups = [_group(group) for group in KEYS]
        half = (len(groups) + 1) // 2
        both = row(gap=12)
        for side in (groups[:half], groups[half:]):
            both.addLayout(column(*side, None, gap=12), 1)
        both.setContentsMargins(0, 0, 12, 0)
        inside = QWidget()
        inside.setLayout(both)
        self.area = scrolled(inside, _("Keys"))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.licences = Button(
            _("Licences"), desk.look, tip=_("The components of voicecoach and their licences")
        )
        self.licences.clicked.connect(lambda: desk.visit(Visit("licences")))
        self.header.addWidget(self.licences)
        self.body.addWidget(
            label(_("Tab and Shift+Tab move between controls. Enter presses the highlighted one."))
        )
        self.body.addWidget(self.area, 1)

    def first_focus(self) -> QWidget | None:
        """The page itself, so that arrow keys scroll."""
        return self.area


def _group(group: str) -> QFrame:
    """The keys of one group."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for line, key in enumerate(KEYS[group].values()):
        grid.addWidget(label(key.shown, "strong", wrap=False), line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(key.does), line, 1)
    return frame(column(label(TITLES[group], "heading"), grid, gap=8, margin=16))
