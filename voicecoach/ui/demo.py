"""The demo runs the window by itself: prepare, call, report; then it closes, unless someone touches it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from voicecoach.machine.translation import n_
from voicecoach.ui.desk import Visit

if TYPE_CHECKING:
    from voicecoach.ui.window import MainWindow

STAY = 15
"""Seconds that the report stays on screen when nobody touches anything."""
LOOK_EVERY = 300
"""Milliseconds between two checks of the page."""
_TOUCHES = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class Demo(QObject):
    """Presses Call once it is enabled and counts down at the end; any key or click ends the demo."""

    def __init__(self, window: MainWindow, stay: int = STAY) -> None:
        super().__init__(window)
        self._window = window
        self._left = stay
        self._called = False
        self.exit_code = 1
        """0 once the report has been shown."""
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY)
        self._look.timeout.connect(self._go_on)
        self._countdown = QTimer(self)
        self._countdown.setInterval(1000)
        self._countdown.timeout.connect(self._count)
        window.arrived.connect(self._arrived)
        window.unavailable.connect(self._end)
        self._look.start()

    @property
    def counting(self) -> bool:
        """Whether the window is about to close."""
        return self._countdown.isActive()

    def stop(self) -> None:
        """End the demo and leave the window open."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self._look.stop()
        self._countdown.stop()
        self._window.banner.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Any key or click keeps the window open."""
        if event.type() in _TOUCHES:
            self.stop()
        return False

    def _arrived(self, visit: Visit) -> None:
        """The report is the end of the demo."""
        if visit.page == "report":
            self.exit_code = 0
            self._end()

    def _go_on(self) -> None:
        """Call as soon as everything is ready; end the demo when the page shows a problem."""
        page = self._window.page
        ready = getattr(page, "ready", None)
        if ready and not self._called:
            self._called = True
            page.call.click()  # type: ignore[union-attr]
        elif page is not None and page.in_trouble:
            self._end()

    def _end(self) -> None:
        """Start the countdown."""
        self._look.stop()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._tell()
        self._countdown.start()

    def _count(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._tell()
        else:
            self._countdown.stop()
            self._window.close()

    def _tell(self) -> None:
        banner = self._window.banner
        banner.setText(
            n_(
                "This demo closes in {count} second. Press any key or click to keep it open.",
                "This demo closes in {count} seconds. Press any key or click to keep it open.",
                self._left,
            )
        )
        banner.show()
