"""The keys, on one page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.keys import KEYS
from voicecoach.ui.page import Page
from voicecoach.ui.widgets.basic import Button, column, frame, label, row, scrolled


class KeysPage(Page):
    """What F1 shows."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Keys")
        places = [self._place(place) for place in KEYS]
        half = (len(places) + 1) // 2
        both = row(gap=12)
        for some in (places[:half], places[half:]):
            both.addLayout(column(*some, None, gap=12), 1)
        both.setContentsMargins(0, 0, 12, 0)
        inside = QWidget()
        inside.setLayout(both)
        self.area = scrolled(inside, "Keys")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.licences = Button(
            "Licences", desk.look, tip="What the program is made of, and under which licences"
        )
        self.licences.clicked.connect(lambda: desk.visit(Visit("licences")))
        self.header.addWidget(self.licences)
        self.body.addWidget(
            label(
                "Tab and Shift+Tab go from control to control. Enter presses the one with the ring round it."
            )
        )
        self.body.addWidget(self.area, 1)

    def first_focus(self) -> QWidget | None:
        """The page itself, so that arrow keys scroll."""
        return self.area

    def _place(self, place: str) -> QFrame:
        """The keys of one place."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for line, key in enumerate(KEYS[place].values()):
            grid.addWidget(label(key.shown, "strong", wrap=False), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(key.does), line, 1)
        return frame(column(label(place, "heading"), grid, gap=8, margin=16))
