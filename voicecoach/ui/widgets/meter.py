"""A level meter, and the sign that shows who is speaking."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from voicecoach.machine.translation import _
from voicecoach.ui.look import Look

LOWEST = -60.0
"""dBFS shown as an empty bar."""
TOO_LOUD = -3.0
"""dBFS from which speech is close to clipping (default)."""
SEGMENTS = 24
FALL = 1.5
"""dB that the bar falls in one update (30 ms): 50 dB a second, so that it does not flicker (default)."""


class Meter(QWidget):
    """A row of segments that light up with the level."""

    def __init__(self, look: Look, token: str, name: str) -> None:
        super().__init__()
        self._look, self._token, self._name = look, token, name
        self._level = LOWEST
        self.setMinimumSize(120, 12)
        self.setFixedHeight(12)
        self._name_level(LOWEST)
        look.changed.connect(self.update)

    @property
    def level(self) -> float:
        """The level shown now, in dBFS."""
        return self._level

    def show_level(self, dbfs: float) -> None:
        """Rise at once, fall slowly; `dbfs` is the level now."""
        level = max(LOWEST, min(0.0, dbfs), self._level - FALL)
        if round(level) != round(self._level):
            self._name_level(level)
            self.update()
        self._level = level

    def _name_level(self, level: float) -> None:
        if level > TOO_LOUD:
            name = _("{meter}: too loud", meter=self._name)
        elif level <= LOWEST + 5:
            name = _("{meter}: silent", meter=self._name)
        else:
            name = _("{meter}: audible", meter=self._name)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Wide enough to see the segments."""
        return QSize(200, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lit segments in the speaker's colour, the loudest in the warning colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        step = self.width() / SEGMENTS
        lit = (self._level - LOWEST) / -LOWEST * SEGMENTS
        for number in range(SEGMENTS):
            loud = LOWEST * (1 - (number + 1) / SEGMENTS) > TOO_LOUD
            token = ("over" if loud else self._token) if number < lit - 0.5 else "unlit"
            painter.setBrush(self._look.colour(token))
            painter.drawRoundedRect(QRectF(number * step, 0, step - 2, self.height()), 2, 2)
        painter.end()


class FloorSign(QWidget):
    """Who has the floor, as a shape: ring, disc, half disc, three dots."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._floor = "nobody"
        self.setFixedSize(24, 24)
        look.changed.connect(self.update)

    def show_floor(self, floor: str) -> None:
        """Show "nobody", "trainee", "debtor" or "thinking"."""
        if floor != self._floor:
            self._floor = floor
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shape, in the speaker's colour."""
        token = {"trainee": "accent", "debtor": "debtor", "thinking": "debtor"}.get(self._floor, "quiet")
        colour = self._look.colour(token)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(3, 3, 18, 18)
        if self._floor == "thinking":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            for x in (4.5, 12.0, 19.5):
                painter.drawEllipse(QPointF(x, 12), 2.5, 2.5)
        else:
            painter.setPen(QPen(colour, 2))
            painter.setBrush(colour if self._floor == "trainee" else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle)
            if self._floor == "debtor":
                painter.setBrush(colour)
                painter.drawPie(circle, 90 * 16, 180 * 16)
        painter.end()
