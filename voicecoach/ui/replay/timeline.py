"""The timeline of a call: both waveforms above their lanes of marks, and a cursor that follows the player."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollBar, QWidget

from voicecoach.core.peaks import Pyramid
from voicecoach.core.sound import RATE
from voicecoach.machine.translation import _
from voicecoach.ui.look import Look
from voicecoach.ui.replay.lane_view import LaneView
from voicecoach.ui.replay.marks import Lane
from voicecoach.ui.widgets.basic import label
from voicecoach.ui.words import clock

NAMES = 104
"""Pixels for the names of the lanes."""
FAINTEST = 0.05
"""Peak below which a channel is not enlarged any further, so that noise stays small (default)."""
CLOSEST = 1.0
"""Seconds across the whole width at the highest zoom."""
MIDDLES = (1.0, -1.0)
"""Vertical positions of the trainee's and the debtor's waveform."""
SHORTEST = 0.1
"""Seconds of the shortest selection, so that a click is not a selection."""
_TICKS = 100
"""Steps of the scroll bar in a second."""


class ClockAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis in minutes and seconds."""

    def tickStrings(self, values: Sequence[float], scale: float, _spacing: float) -> list[str]:
        """75 is "1:15"."""
        return [clock(value * scale) for value in values]


class Strip(pg.ViewBox):  # type: ignore[misc]
    """The waveforms' view; where `selectable`, dragging selects and Shift with the wheel scrolls."""

    dragged = Signal(float, float, bool)

    def __init__(self, *, selectable: bool) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self._selectable = selectable
        self.setMouseEnabled(x=True, y=False)

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        """Select a span, or move the view."""
        if not self._selectable or event.button() != Qt.MouseButton.LeftButton:
            super().mouseDragEvent(event, axis)
            return
        event.accept()
        ends = sorted(self.mapToView(place).x() for place in (event.buttonDownPos(), event.pos()))
        self.dragged.emit(*ends, event.isFinish())

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:
        """Zoom; with Shift, or sideways, scroll along the call."""
        sideways = event.orientation() == Qt.Orientation.Horizontal
        if sideways or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            start, end = self.viewRange()[0]
            self.translateBy(x=-event.delta() / 1200 * (end - start))
            event.accept()
        else:
            super().wheelEvent(event, axis)


class Timeline(QWidget):
    """Emits `chosen` with the second that was clicked, `selected` with the ends of a selection."""

    chosen = Signal(float)
    pointed = Signal(str)
    selected = Signal(float, float)

    def __init__(self, look: Look, *, selectable: bool = False) -> None:
        super().__init__()
        self._look = look
        self._length = 1.0
        self._at = 0.0
        self._sound: Pyramid | None = None
        self._scales: tuple[float, ...] = ()
        self._axis = ClockAxis("bottom")
        self._view = Strip(selectable=selectable)
        self._plot = pg.PlotWidget(viewBox=self._view, axisItems={"bottom": self._axis})
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setAccessibleName(_("Waveforms: you above, the debtor below"))
        item = self._plot.getPlotItem()
        item.hideAxis("left")
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setContentsMargins(0, 0, 0, 0)
        item.layout.setContentsMargins(0, 0, 0, 0)
        self._view.setYRange(-2.0, 2.0, padding=0)
        self._waves = [pg.PlotCurveItem(connect="pairs", skipFiniteCheck=True) for _ in MIDDLES]
        self._cursor = pg.InfiniteLine(0.0, angle=90)
        self._between = pg.InfiniteLine(0.0, angle=0)
        self._region = pg.LinearRegionItem((0.0, 0.0), movable=False)
        self._region.hide()
        for drawn in (self._region, *self._waves, self._between, self._cursor):
            item.addItem(drawn, ignoreBounds=True)
        self._bar = QScrollBar(Qt.Orientation.Horizontal)
        self._bar.setAccessibleName(_("Visible part of the call"))
        keeps = self._bar.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(keeps)
        self._bar.hide()
        self._lanes: list[LaneView] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnMinimumWidth(0, NAMES)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._sides(), 0, 0)
        self._grid.addWidget(self._plot, 0, 1)
        self._grid.addWidget(self._bar, 1, 1)
        self.setLayout(self._grid)
        self._view.sigXRangeChanged.connect(self._ranged)
        self._view.sigResized.connect(self._draw)
        self._view.dragged.connect(self._dragged)
        self._bar.valueChanged.connect(self._scrolled)
        self._plot.scene().sigMouseClicked.connect(self._clicked)
        look.changed.connect(self._paint)
        self._paint()

    def set_height(self, pixels: int) -> None:
        """Set the height of the waveforms."""
        self._plot.setFixedHeight(pixels)

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """Show these lanes below the waveforms."""
        for line, lane in enumerate(lanes):
            if line >= len(self._lanes):
                self._add_lane(lane.name)
            self._lanes[line].show_lane(lane)
        self._ranged()

    def show_length(self, length: float) -> None:
        """Show an empty call of so many seconds."""
        self._length = max(length, 0.1)
        self._sound = None
        self.show_selection(None)
        self._view.setLimits(xMin=0.0, xMax=self._length, minXRange=min(CLOSEST, self._length))
        self.whole()
        self._ranged()

    def show_waveform(self, sound: Pyramid) -> None:
        """Draw the recording, the trainee above, the debtor below."""
        self._sound, self._scales = sound, sound.loudest()
        self._draw()

    def show_cursor(self, at: float, *, reveal: bool = False) -> None:
        """Draw the player's cursor. The view follows a cursor that leaves it; `reveal` always scrolls to it."""
        before, self._at = self._at, at
        self._cursor.setValue(at)
        for lane in self._lanes:
            lane.show_cursor(at)
        start, end = self._range()
        if not start <= at <= end and (reveal or start <= before <= end):
            self._view.setXRange(at, at + end - start, padding=0)

    def show_selection(self, selection: tuple[float, float] | None) -> None:
        """Highlight a span of seconds; None removes the highlight."""
        self._region.setVisible(selection is not None)
        if selection:
            self._region.setRegion(selection)

    def zoom(self, factor: float, at: float) -> None:
        """Zoom in by a factor, keeping the second `at` in place."""
        start, end = self._range()
        self._view.setXRange(at - (at - start) / factor, at + (end - at) / factor, padding=0)

    def whole(self) -> None:
        """Show the whole call."""
        self._view.setXRange(0.0, self._length, padding=0)

    def show_part(self, start: float, end: float) -> None:
        """Show a span of seconds across the whole width."""
        self._view.setXRange(max(0.0, start), min(end, self._length), padding=0)

    def scroll_by(self, screens: float) -> None:
        """Scroll along the call by so many times the visible width."""
        start, end = self._range()
        by = min(max(-start, screens * (end - start)), self._length - end)
        self._view.setXRange(start + by, end + by, padding=0)

    def _range(self) -> tuple[float, float]:
        """The visible span in seconds."""
        start, end = self._view.viewRange()[0]
        return start, end

    def _sides(self) -> QWidget:
        """The labels of the two waveforms."""
        sides = QWidget()
        grid = QGridLayout(sides)
        grid.setContentsMargins(0, 0, 8, 22)
        for line, (name, speaker) in enumerate(((_("You"), "trainee"), (_("Debtor"), "debtor"))):
            shown = label(name, "strong", wrap=False)
            shown.setProperty("speaker", speaker)
            grid.addWidget(shown, line, 0)
        return sides

    def _add_lane(self, name: str) -> None:
        """Add a lane with its name above the scroll bar."""
        lane = LaneView(self._look)
        lane.chosen.connect(self.chosen)
        lane.pointed.connect(self.pointed)
        self._lanes.append(lane)
        line = len(self._lanes)
        self._grid.addWidget(label(name, "quiet", wrap=False), line, 0)
        self._grid.addWidget(lane, line, 1)
        self._grid.addWidget(self._bar, line + 1, 1)

    def _ranged(self) -> None:
        """Lanes and scroll bar follow the waveforms."""
        start, end = self._range()
        for lane in self._lanes:
            lane.show_range(start, end)
        hidden = round((self._length - (end - start)) * _TICKS)
        with QSignalBlocker(self._bar):
            self._bar.setRange(0, max(0, hidden))
            self._bar.setPageStep(max(1, round((end - start) * _TICKS)))
            self._bar.setSingleStep(max(1, self._bar.pageStep() // 10))
            self._bar.setValue(round(start * _TICKS))
        self._bar.setVisible(hidden > 0)
        self._draw()

    def _scrolled(self, value: int) -> None:
        start, end = self._range()
        self._view.setXRange(value / _TICKS, value / _TICKS + end - start, padding=0)

    def _draw(self) -> None:
        """Draw the visible columns only."""
        if self._sound is None:
            for item in self._waves:
                item.setData(np.zeros(0), np.zeros(0))
            return
        start, end = self._range()
        columns = self._sound.columns(start * RATE, end * RATE, max(1, round(self._view.width())))
        x = np.repeat(columns.starts / RATE, 2)
        for item, peaks, scale, middle in zip(self._waves, columns.peaks, self._scales, MIDDLES, strict=True):
            item.setData(x, _strokes(peaks, scale, middle))

    def _clicked(self, event: object) -> None:
        point: QPointF = self._view.mapSceneToView(event.scenePos())  # type: ignore[attr-defined]
        self.chosen.emit(min(max(0.0, point.x()), self._length))

    def _dragged(self, start: float, end: float, finished: bool) -> None:
        """A selection is being made."""
        start, end = max(0.0, start), min(end, self._length)
        if end - start >= SHORTEST:
            self.show_selection((start, end))
            if finished:
                self.selected.emit(start, end)

    def _paint(self) -> None:
        """Apply the theme's colours."""
        colour = self._look.colour
        self._plot.setBackground(colour("surface"))
        self._waves[0].setPen(pg.mkPen(colour("accent")))
        self._waves[1].setPen(pg.mkPen(colour("debtor")))
        self._cursor.setPen(pg.mkPen(colour("text"), width=2))
        self._between.setPen(pg.mkPen(colour("line")))
        self._region.setBrush(pg.mkBrush(colour("accent_soft")))
        for edge in self._region.lines:
            edge.setPen(pg.mkPen(colour("accent"), width=2))
        self._axis.setPen(pg.mkPen(colour("line")))
        self._axis.setTextPen(pg.mkPen(colour("quiet")))


def _strokes(peaks: npt.NDArray[np.float32], scale: float, middle: float) -> npt.NDArray[np.float64]:
    """Low and high peak of each column as a vertical stroke around the side's middle."""
    strokes = np.clip(peaks.astype(np.float64) / max(FAINTEST, scale), -1.0, 1.0) * 0.9
    strokes[:, 1] = np.maximum(strokes[:, 1], strokes[:, 0] + 0.02)
    drawn: npt.NDArray[np.float64] = (strokes + middle).reshape(-1)
    return drawn
