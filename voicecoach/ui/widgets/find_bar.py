"""Finding words in a text: what to look for, how often it is there, the next and the one before."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, label, row


class FindField(QLineEdit):
    """Tells `asked` with 1 for Enter, -1 for Shift+Enter."""

    asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Tells `sought` with the words, `stepped` with 1 or -1, `closed`."""

    sought = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.field = FindField()
        self.field.setPlaceholderText("Find in the transcript")
        self.field.setAccessibleName("Find in the transcript")
        self.field.setMinimumWidth(120)
        self.number = label("", "quiet", wrap=False)
        self.before = Button(
            "↑", look, kind="tool", tip="The place before (Shift+Enter)", name="Previous place"
        )
        self.after = Button("↓", look, kind="tool", tip="The next place (Enter)", name="Next place")
        self.close_it = Button("Close", look, kind="tool", tip="Close (Esc)", name="Close the search")
        line = row(gap=4)
        line.addWidget(self.field, 1)
        for part in (self.number, self.before, self.after, self.close_it):
            line.addWidget(part)
        self.setLayout(line)
        self.field.textChanged.connect(self.sought)
        self.field.asked.connect(self.stepped)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.close_it.clicked.connect(self.closed)
        self.show_found(0, 0)

    def open(self) -> None:
        """Type here."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_found(self, number: int, count: int) -> None:
        """Which of how many places is shown."""
        sought = bool(self.field.text().strip())
        self.number.setText(f"{number} of {count}" if count else "Not said" if sought else "")
        self.before.setEnabled(count > 0)
        self.after.setEnabled(count > 0)
