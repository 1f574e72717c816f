"""Notices above every page: one strip for each sentence, until it is closed."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QWidget

from voicecoach.machine.translation import _, say
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, column, frame, label, row


class Notices(QWidget):
    """Strips above the pages; hidden while there are none."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("ground")
        self._strips = column(gap=8)
        self._strips.setContentsMargins(24, 12, 24, 0)
        self.setLayout(self._strips)
        self.hide()

    def tell(self, sentences: Iterable[str]) -> None:
        """Add these sentences below the others."""
        for sentence in sentences:
            self._strips.addWidget(self._strip(sentence))
            self.show()

    def _strip(self, sentence: str) -> QFrame:
        """One sentence with a Close button."""
        sentence = say(sentence)
        close = Button(_("Close"), self._look, kind="flat", name=_("Close this notice"))
        line = row(margin=8, gap=12)
        line.setContentsMargins(12, 4, 4, 4)
        words = label(sentence)
        words.setMinimumWidth(1)  # a folder's path may be wider than the window
        line.addWidget(words, 1)
        line.addWidget(close)
        strip = frame(line, "strip")
        strip.setAccessibleName(sentence)
        close.clicked.connect(lambda: self._drop(strip))
        return strip

    def _drop(self, strip: QFrame) -> None:
        self._strips.removeWidget(strip)
        strip.hide()
        strip.deleteLater()
        self.setVisible(self._strips.count() > 0)
