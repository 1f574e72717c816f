"""The timeline of a call: both waveforms above their lanes of marks, and a cursor that follows the player."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from voicecoach.ui.lane_view import LaneView
from voicecoach.ui.look import Look
from voicecoach.ui.marks import Lane
from voicecoach.ui.parts import label
from voicecoach.ui.program import Waveform
from voicecoach.ui.words import clock

NAMES = 104
"""Pixels for the names of the lanes."""
FAINTEST = 0.05
"""Loudest peak of a channel below which it is no longer drawn larger: noise stays small (house)."""


class ClockAxis(pg.AxisItem):  # type: ignore[misc]
    """Seconds as minutes and seconds."""

    def tickStrings(self, values: Sequence[float], scale: float, _spacing: float) -> list[str]:
        """75 is "1:15"."""
        return [clock(value * scale) for value in values]


class Timeline(QWidget):
    """Tells `chosen` with the second that was clicked."""

    chosen = Signal(float)
    pointed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._length = 1.0
        self._axis = ClockAxis("bottom")
        self._plot = pg.PlotWidget(axisItems={"bottom": self._axis})
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setAccessibleName("Waveforms: you above, the debtor below")
        item = self._plot.getPlotItem()
        item.hideAxis("left")
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setContentsMargins(0, 0, 0, 0)
        item.layout.setContentsMargins(0, 0, 0, 0)
        self._view = item.getViewBox()
        self._view.setMouseEnabled(x=True, y=False)
        self._view.setDefaultPadding(0.0)
        self._view.setYRange(-2.0, 2.0, padding=0)
        self._waves = [pg.PlotDataItem(connect="pairs") for _ in range(2)]
        self._cursor = pg.InfiniteLine(0.0, angle=90)
        self._between = pg.InfiniteLine(0.0, angle=0)
        for part in (*self._waves, self._between, self._cursor):
            item.addItem(part)
        self._lanes: list[LaneView] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnMinimumWidth(0, NAMES)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._sides(), 0, 0)
        self._grid.addWidget(self._plot, 0, 1)
        self.setLayout(self._grid)
        self._view.sigXRangeChanged.connect(self._ranged)
        self._plot.scene().sigMouseClicked.connect(self._clicked)
        look.changed.connect(self._paint)
        self._paint()

    def set_height(self, pixels: int) -> None:
        """Of the waveforms."""
        self._plot.setFixedHeight(pixels)

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """These lanes under the waveforms, one a line."""
        for line, lane in enumerate(lanes, start=1):
            if line > len(self._lanes):
                self._add_lane(line, lane.name)
            self._lanes[line - 1].show_lane(lane)
        self._ranged()

    def show_length(self, length: float) -> None:
        """The whole call in sight."""
        self._length = max(length, 0.1)
        self._view.setLimits(xMin=0.0, xMax=self._length, minXRange=0.5)
        self._view.setXRange(0.0, self._length, padding=0)
        self._ranged()

    def show_waveform(self, wave: Waveform) -> None:
        """Trainee above, debtor below."""
        for item, peaks, middle in zip(self._waves, (wave.trainee, wave.debtor), (1.0, -1.0), strict=True):
            x = np.repeat(np.linspace(0.0, wave.length, len(peaks), endpoint=False), 2)
            item.setData(x, _drawn(peaks, middle))

    def show_cursor(self, at: float) -> None:
        """Where the player is; the view follows when it is zoomed in."""
        self._cursor.setValue(at)
        for lane in self._lanes:
            lane.show_cursor(at)
        (start, end), _ = self._view.viewRange()
        if not start <= at <= end:
            self._view.setXRange(at, at + end - start, padding=0)

    def zoom(self, factor: float, at: float) -> None:
        """Show that many times less of the call, with the second `at` where it was."""
        (start, end), _ = self._view.viewRange()
        self._view.setXRange(at - (at - start) / factor, at + (end - at) / factor, padding=0)

    def _sides(self) -> QWidget:
        """Whose waveform is which."""
        sides = QWidget()
        grid = QGridLayout(sides)
        grid.setContentsMargins(0, 0, 8, 22)
        for line, (name, speaker) in enumerate((("You", "trainee"), ("Debtor", "debtor"))):
            shown = label(name, "strong", wrap=False)
            shown.setProperty("speaker", speaker)
            grid.addWidget(shown, line, 0)
        return sides

    def _add_lane(self, line: int, name: str) -> None:
        """One more lane with its name."""
        lane = LaneView(self._look)
        lane.chosen.connect(self.chosen)
        lane.pointed.connect(self.pointed)
        self._lanes.append(lane)
        self._grid.addWidget(label(name, "quiet", wrap=False), line, 0)
        self._grid.addWidget(lane, line, 1)

    def _ranged(self) -> None:
        """The lanes show the same stretch as the waveforms."""
        (start, end), _ = self._view.viewRange()
        for lane in self._lanes:
            lane.show_range(start, end)

    def _clicked(self, event: object) -> None:
        """A click on the waveform."""
        place: QPointF = self._view.mapSceneToView(event.scenePos())  # type: ignore[attr-defined]
        self.chosen.emit(min(max(0.0, place.x()), self._length))

    def _paint(self) -> None:
        """Pens and grounds of the theme."""
        colour = self._look.colour
        self._plot.setBackground(colour("surface"))
        self._waves[0].setPen(pg.mkPen(colour("accent")))
        self._waves[1].setPen(pg.mkPen(colour("debtor")))
        self._cursor.setPen(pg.mkPen(colour("text"), width=2))
        self._between.setPen(pg.mkPen(colour("line")))
        self._axis.setPen(pg.mkPen(colour("line")))
        self._axis.setTextPen(pg.mkPen(colour("quiet")))


def _drawn(peaks: npt.NDArray[np.float32], middle: float) -> npt.NDArray[np.float64]:
    """Low and high of each column as a vertical stroke about its channel's middle."""
    full = max(FAINTEST, float(np.percentile(np.abs(peaks), 99.5))) if peaks.size else FAINTEST
    strokes = np.clip(peaks.astype(np.float64) / full, -1.0, 1.0) * 0.9
    strokes[:, 1] = np.maximum(strokes[:, 1], strokes[:, 0] + 0.02)
    drawn: npt.NDArray[np.float64] = (strokes + middle).reshape(-1)
    return drawn
