"""Find words in a text: the query, the number of matches, the next and the previous one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from voicecoach.machine.translation import _
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, label, row


class FindField(QLineEdit):
    """Emits `asked` with 1 for Enter, -1 for Shift+Enter."""

    asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next match, Shift+Enter to the previous one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Emits `sought` with the query, `stepped` with 1 or -1, `closed`."""

    sought = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.field = FindField()
        self.field.setPlaceholderText(_("Find in the transcript"))
        self.field.setAccessibleName(_("Find in the transcript"))
        self.field.setMinimumWidth(120)
        self.number = label("", "quiet", wrap=False)
        self.before = Button(
            "↑", look, kind="tool", tip=_("Previous match (Shift+Enter)"), name=_("Previous match")
        )
        self.after = Button("↓", look, kind="tool", tip=_("Next match (Enter)"), name=_("Next match"))
        self.close_it = Button(
            _("Close"), look, kind="tool", tip=_("Close (Esc)"), name=_("Close the search")
        )
        line = row(gap=4)
        line.addWidget(self.field, 1)
        for control in (self.number, self.before, self.after, self.close_it):
            line.addWidget(control)
        self.setLayout(line)
        self.field.textChanged.connect(self.sought)
        self.field.asked.connect(self.stepped)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.close_it.clicked.connect(self.closed)
        self.show_found(0, 0)

    def open(self) -> None:
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_found(self, number: int, count: int) -> None:
        """Show that match `number` (from 1) of `count` is highlighted."""
        sought = bool(self.field.text().strip())
        matches = _("{number} of {total}", number=number, total=count)
        self.number.setText(matches if count else _("No matches") if sought else "")
        self.before.setEnabled(count > 0)
        self.after.setEnabled(count > 0)
