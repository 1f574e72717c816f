"""A ring to breathe with: it starts on request and ends by itself after three breaths."""

from dataclasses import dataclass
from math import cos, pi

from PySide6.QtCore import QElapsedTimer, QPointF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from voicecoach.machine.translation import _
from voicecoach.ui.look import Look

IN, OUT = 4.0, 6.0
"""Seconds: six breaths a minute, out longer than in, calms (Zaccaro et al. 2018, Front. Hum. Neurosci.)."""
BREATHS = 3
IDLE = _("Breathing ring")
LOOK_EVERY = 33
"""Milliseconds between two frames."""
SMALLEST = 0.35
"""Share of the ring that is filled when the lungs are empty."""


@dataclass(frozen=True, slots=True)
class Breath:
    """One moment of breathing."""

    word: str
    """What to do."""
    size: float
    """0 (empty) to 1 (full)."""
    number: int
    """Number of the breath, from 1."""


def breath(seconds: float) -> Breath | None:
    """What to do that many seconds after the start; None when it is over."""
    number, at = divmod(max(0.0, seconds), IN + OUT)
    if number >= BREATHS:
        return None
    if at < IN:
        return Breath(_("Breathe in"), (1 - cos(pi * at / IN)) / 2, int(number) + 1)
    return Breath(_("Breathe out"), (1 + cos(pi * (at - IN) / OUT)) / 2, int(number) + 1)


class BreathingRing(QWidget):
    """Grows and shrinks; emits `told` with what to do, and with "" when it is over or stopped."""

    told = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._now = Breath("", 0.0, 0)
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(lambda: self.show_at(self._clock.elapsed() / 1000))
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(IDLE)
        look.changed.connect(self.update)

    @property
    def going(self) -> bool:
        return self._timer.isActive()

    def begin(self) -> None:
        self._clock.start()
        self._timer.start()
        self.show_at(0.0)

    def stop(self) -> None:
        self._timer.stop()
        self._show(Breath("", 0.0, 0))

    def show_at(self, seconds: float) -> None:
        """Show the ring at that second; after the last breath it stops."""
        now = breath(seconds)
        if now is None:
            self.stop()
        else:
            self._show(now)

    def sizeHint(self) -> QSize:
        """Large enough for peripheral vision."""
        return QSize(72, 72)

    def _show(self, now: Breath) -> None:
        changed = (now.word, now.number) != (self._now.word, self._now.number)
        self._now = now
        self.update()
        if changed:
            self.setAccessibleName(now.word or IDLE)
            count = _("{number} of {total}", number=now.number, total=BREATHS)
            self.told.emit(f"{now.word}\n{count}" if now.word else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A fixed circle, and a soft one that fills it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, full = QPointF(self.width() / 2, self.height() / 2), self.width() / 2 - 2
        painter.setBrush(self._look.colour("raised"))
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.drawEllipse(middle, full, full)
        painter.setBrush(self._look.colour("accent_soft"))
        painter.setPen(QPen(self._look.colour("accent"), 2))
        size = full * (SMALLEST + (1 - SMALLEST) * self._now.size)
        painter.drawEllipse(middle, size, size)
        painter.end()
