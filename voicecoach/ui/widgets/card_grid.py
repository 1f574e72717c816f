"""A grid of cards, as many side by side as fit."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

NARROWEST = 232
"""Pixels below which a card gets hard to read (default)."""
GAP = 12


class CardGrid(QWidget):
    """Lays its cards out again when its width changes."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[QWidget] = []
        self._across = 0
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        self._grid.setContentsMargins(0, 0, 12, 12)
        self.setLayout(self._grid)

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Replace the cards."""
        for card in self._cards:
            self._grid.removeWidget(card)
            if card not in cards:
                card.clearFocus()  # or the focus moves to the next card, and the page scrolls to it
                card.hide()
                card.deleteLater()
        self._cards = list(cards)
        for card in cards:
            card.setParent(self)
        self.show_some(cards)

    def show_some(self, wanted: Sequence[QWidget]) -> None:
        """Show only these of the cards and hide the others."""
        for card in self._cards:
            card.setVisible(card in wanted)
        self._lay_out(self._fitting())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != self._across:
            self._lay_out(self._fitting())

    def _fitting(self) -> int:
        """Number of cards that fit side by side."""
        return max(1, (self.width() - 12 + GAP) // (NARROWEST + GAP))

    def _lay_out(self, across: int) -> None:
        """Place the visible cards row by row."""
        for line in range(self._grid.rowCount()):
            self._grid.setRowStretch(line, 0)
        for index in range(max(self._across, self._grid.columnCount())):
            self._grid.setColumnStretch(index, 1 if index < across else 0)
        self._across = across
        shown = [card for card in self._cards if not card.isHidden()]
        for index, card in enumerate(shown):
            self._grid.addWidget(card, index // across, index % across)
        self._grid.setRowStretch(len(shown) // across + 1, 1)
        for before, after in pairwise(shown):
            QWidget.setTabOrder(before, after)
