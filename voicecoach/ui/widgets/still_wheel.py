"""The mouse wheel scrolls the page and never changes a combo box or a number under the pointer."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


class StillWheel(QObject):
    """Passes wheel events from combo boxes and spin boxes on to their parents."""

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
