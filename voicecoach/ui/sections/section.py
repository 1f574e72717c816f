"""One section of the Settings page: settings with what they mean, and why some cannot be changed."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLabel, QSpinBox, QVBoxLayout, QWidget

from voicecoach.application.ports.preferences import Preferences
from voicecoach.ui.desk import Desk
from voicecoach.ui.widgets.basic import column, label


class Section(QFrame):
    """Tells `chosen` with a setting's full name and its new value."""

    chosen = Signal(str, object)

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.desk = desk
        self._held: dict[str, tuple[QWidget, QLabel]] = {}
        self.setProperty("role", "card")
        self.lines: QVBoxLayout = column(label(title, "heading"), gap=8, margin=16)
        self.setLayout(self.lines)

    def hold(self, key: str, widget: QWidget) -> QLabel:
        """This widget shows that setting; the label under it says why it is locked."""
        note = label("", "quiet")
        note.hide()
        self._held[key] = (widget, note)
        return note

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what holds now, and what is locked."""
        for key, (widget, note) in self._held.items():
            with QSignalBlocker(widget):
                show_value(widget, preferences.values[key])
            show_lock(widget, preferences.locked.get(key, ""), note)


def show_value(widget: QWidget, value: object) -> None:
    """The value in a control of whatever kind."""
    if isinstance(widget, QCheckBox):
        widget.setChecked(bool(value))
    elif isinstance(widget, QSpinBox):
        widget.setValue(int(str(value)))
    elif isinstance(widget, QComboBox):
        at = widget.findData(value)
        if at < 0:
            widget.addItem(str(value), value)
            at = widget.count() - 1
        widget.setCurrentIndex(at)


def show_lock(widget: QWidget, why: str, note: QLabel | None = None) -> None:
    """Grey where it is locked, with the reason."""
    widget.setEnabled(not why)
    widget.setToolTip(why)
    if note is not None:
        note.setText(f"Locked. {why}" if why else "")
        note.setVisible(bool(why))
