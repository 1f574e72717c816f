"""What the user should know whatever page is shown: a strip a sentence, until it is closed."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QWidget

from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, column, frame, label, row


class Notices(QWidget):
    """Above the pages; takes no room while there is nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("ground")
        self._strips = column(gap=8)
        self._strips.setContentsMargins(24, 12, 24, 0)
        self.setLayout(self._strips)
        self.hide()

    def tell(self, sentences: Iterable[str]) -> None:
        """Show these under those that are there."""
        for sentence in sentences:
            self._strips.addWidget(self._strip(sentence))
            self.show()

    def _strip(self, sentence: str) -> QFrame:
        """One sentence and the way to be rid of it."""
        close = Button("Close", self._look, kind="flat", name="Close this notice")
        line = row(margin=8, gap=12)
        line.setContentsMargins(12, 4, 4, 4)
        words = label(sentence)
        words.setMinimumWidth(1)  # the name of a folder may be longer than the window is wide
        line.addWidget(words, 1)
        line.addWidget(close)
        strip = frame(line, "strip")
        strip.setAccessibleName(sentence)
        close.clicked.connect(lambda: self._drop(strip))
        return strip

    def _drop(self, strip: QFrame) -> None:
        """Read."""
        self._strips.removeWidget(strip)
        strip.hide()
        strip.deleteLater()
        self.setVisible(self._strips.count() > 0)
