"""One lane of marks under the waveforms, painted by hand so that it stays sharp at any zoom."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from voicecoach.machine.translation import n_
from voicecoach.ui.look import Look
from voicecoach.ui.replay.marks import Lane, Mark

HEIGHT = 18
REACH = 6
"""Pixels around a mark that still count as on it."""
ROOM = 20
"""Pixels that a mark needs so that its shape can be recognised."""
WARNS = ("cross", "wedge")
"""Shapes of warnings."""
WORD = 160
"""Pixels that the word of a mark may take to its right."""


class LaneView(QWidget):
    """Emits `chosen` with the second of the mark that was clicked, or of the gap; `pointed` with a mark's sentence."""

    chosen = Signal(float)
    pointed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lane = Lane("", "", ())
        self._starts: list[float] = []
        self._longest = 0.0
        self._from, self._to, self._cursor = 0.0, 1.0, 0.0
        self.setMouseTracking(True)
        self.setFixedHeight(HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.update)

    def show_lane(self, lane: Lane) -> None:
        """Show these marks."""
        self._lane = Lane(lane.kind, lane.name, tuple(sorted(lane.marks, key=lambda mark: mark.start)))
        self._starts = [mark.start for mark in self._lane.marks]
        self._longest = max((mark.end - mark.start for mark in lane.marks), default=0.0)
        self.setAccessibleName(
            n_("{lane}: {count} mark", "{lane}: {count} marks", len(lane.marks), lane=lane.name)
        )
        self.update()

    def show_range(self, start: float, end: float) -> None:
        """Show this span of the call, in seconds, across the whole width."""
        self._from, self._to = start, max(end, start + 0.01)
        self.update()

    def show_cursor(self, at: float) -> None:
        """Draw the player's cursor at this second."""
        before, after = self._x(self._cursor), self._x(at)
        self._cursor = at
        if int(before) != int(after):
            for x in (before, after):
                self.update(int(x) - 2, 0, 5, self.height())

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(400, HEIGHT)

    def mark_at(self, x: float) -> Mark | None:
        """The mark under a pixel, the nearest start first."""
        near = [
            mark
            for _index, mark in self._between(self._second(x - REACH), self._second(x + REACH))
            if self._x(mark.start) - REACH <= x <= max(self._x(mark.end), self._x(mark.start) + REACH)
        ]
        return min(near, key=lambda mark: abs(self._x(mark.start) - x), default=None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Play the mark, or the moment between marks."""
        if event.button() == Qt.MouseButton.LeftButton:
            x = event.position().x()
            mark = self.mark_at(x)
            self.chosen.emit(mark.start if mark else self._second(x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Emit the sentence of the mark under the pointer."""
        mark = self.mark_at(event.position().x())
        self.pointed.emit(mark.says if mark else "")

    def leaveEvent(self, _event: QEvent) -> None:
        self.pointed.emit("")

    def event(self, event: QEvent) -> bool:
        """Show a mark's sentence as a tooltip."""
        if isinstance(event, QHelpEvent):
            mark = self.mark_at(event.pos().x())
            QToolTip.showText(event.globalPos(), mark.says if mark else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks inside the area, then the cursor."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        font = self.font()
        font.setPixelSize(11)
        painter.setFont(font)
        first, last = self._second(event.rect().left() - WORD), self._second(event.rect().right() + REACH)
        seen = bisect_right(self._starts, self._to) - bisect_left(self._starts, self._from)
        if seen * ROOM > self.width():
            self._paint_crowd(painter, first, last)
        else:
            for index, mark in self._between(first, last):
                self._paint(painter, mark, self._next_x(index))
        painter.setPen(QPen(self._look.colour("text"), 1))
        x = self._x(self._cursor)
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.end()

    def _paint_crowd(self, painter: QPainter, first: float, last: float) -> None:
        """More marks than fit: bars and ticks; a warning is a taller tick."""
        scale, middle = self.width() / (self._to - self._from), self.height() / 2
        drawn: dict[tuple[str, int], list[QRectF]] = {}
        ends: dict[str, float] = {}
        for _index, mark in self._between(first, last):
            left = (mark.start - self._from) * scale
            if left < ends.get(mark.token, -1e9) + 1:
                continue
            wide = max(2.0, (mark.end - mark.start) * scale) if mark.shape == "bar" else 2.0
            high = 5 if mark.shape == "bar" else 7 if mark.shape in WARNS else 3
            ends[mark.token] = left + wide
            drawn.setdefault((mark.token, high), []).append(QRectF(left, middle - high, wide, 2 * high))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(Qt.PenStyle.NoPen)
        for (token, _high), bars in drawn.items():
            painter.setBrush(self._look.colour(token))
            painter.drawRects(bars)

    def _paint(self, painter: QPainter, mark: Mark, next_x: float) -> None:
        """One mark: a bar, or a line with its shape at the start and its word where there is room."""
        colour = self._look.colour(mark.token)
        left, right = self._x(mark.start), self._x(mark.end)
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if mark.shape == "bar":
            painter.drawRoundedRect(QRectF(left, middle - 5, max(2.0, right - left), 10), 2, 2)
            return
        painter.drawRect(QRectF(left, middle - 1, max(1.0, right - left), 2))
        draw_shape(painter, mark.shape, QPointF(left + 4, middle), QPen(colour, 1.6))
        width = QFontMetrics(painter.font()).horizontalAdvance(mark.word)
        if mark.word and max(left + 12, right + 3) + width + 4 < next_x:
            painter.setPen(self._look.colour("text"))
            painter.drawText(QPointF(max(left + 12, right + 3), middle + 4), mark.word)

    def _between(self, first: float, last: float) -> Iterator[tuple[int, Mark]]:
        """The marks that touch a span of seconds, each with its index in the lane."""
        for index in range(bisect_left(self._starts, first - self._longest), len(self._starts)):
            mark = self._lane.marks[index]
            if mark.start > last:
                return
            if mark.end >= first:
                yield index, mark

    def _next_x(self, index: int) -> float:
        """The pixel at which the word of that mark must end."""
        after = index + 1
        return self._x(self._starts[after]) if after < len(self._starts) else float(self.width())

    def _x(self, second: float) -> float:
        """The pixel of a second."""
        return (second - self._from) / (self._to - self._from) * self.width()

    def _second(self, x: float) -> float:
        """The second under a pixel."""
        return self._from + x / max(1, self.width()) * (self._to - self._from)


def draw_shape(painter: QPainter, shape: str, at: QPointF, pen: QPen) -> None:
    """A small sign, recognisable by its shape and not by its colour alone."""
    size = 4.0
    painter.setPen(pen)
    if shape == "ring":
        painter.setBrush(Qt.BrushStyle.NoBrush)
    if shape in ("ring", "disc"):
        painter.drawEllipse(at, size, size)
    elif shape == "square":
        painter.drawRect(QRectF(at.x() - size + 0.5, at.y() - size + 0.5, 2 * size - 1, 2 * size - 1))
    elif shape == "cross":
        for sign in (-1, 1):
            painter.drawLine(at + QPointF(-size, -size * sign), at + QPointF(size, size * sign))
    else:
        corners = {
            "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
            "wedge": ((0, -1.1), (1.1, 0.9), (-1.1, 0.9)),
        }[shape]
        painter.drawPolygon(QPolygonF([at + QPointF(x * size, y * size) for x, y in corners]))
