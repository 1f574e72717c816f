"""The wheel scrolls the page; it never changes a choice or a number that happens to lie under the pointer."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


class StillWheel(QObject):
    """Takes the wheel from lists to choose from and fields of numbers, and gives it to what they lie in."""

    def look_after(self, page: QWidget) -> None:
        """All such controls of a page."""
        for kind in (QComboBox, QAbstractSpinBox):
            for control in page.findChildren(kind):
                control.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Refused here, Qt offers the wheel to the parent."""
        if event.type() != QEvent.Type.Wheel:
            return False
        event.ignore()
        return True
