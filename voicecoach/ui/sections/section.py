"""One section of the Settings page: settings, and why some cannot be changed."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLabel, QSpinBox, QVBoxLayout, QWidget

from voicecoach.application.ports.preferences import PreferenceValues
from voicecoach.machine.translation import _, say
from voicecoach.ui.desk import Desk
from voicecoach.ui.widgets.basic import column, label


class Section(QFrame):
    """Emits `chosen` with a setting's full name and its new value."""

    chosen = Signal(str, object)

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.desk = desk
        self._held: dict[str, tuple[QWidget, QLabel]] = {}
        self.setProperty("role", "card")
        self.lines: QVBoxLayout = column(label(title, "heading"), gap=8, margin=16)
        self.setLayout(self.lines)

    def hold(self, key: str, widget: QWidget) -> QLabel:
        """Register the widget of a setting; returns the label that says why it is locked."""
        note = label("", "quiet")
        note.hide()
        self._held[key] = (widget, note)
        return note

    def show_preferences(self, preferences: PreferenceValues) -> None:
        """Show the present values, and what is locked."""
        for key, (widget, note) in self._held.items():
            with QSignalBlocker(widget):
                show_value(widget, preferences.values[key])
            show_lock(widget, preferences.locked.get(key, ""), note)


def show_value(widget: QWidget, value: object) -> None:
    """Show a setting's value in a check box, spin box or combo box."""
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
    """Disable the widget of a locked setting and say why; an empty reason enables it."""
    widget.setEnabled(not why)
    widget.setToolTip(say(why))
    if note is not None:
        note.setText(_("Locked. {reason}", reason=why) if why else "")
        note.setVisible(bool(why))
