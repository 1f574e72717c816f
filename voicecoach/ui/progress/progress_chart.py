"""One criterion over time as a chart: points, the baseline, and files to export."""

import datetime
from collections.abc import Sequence
from html import escape

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QIODevice, Qt, Signal
from PySide6.QtGui import QFont, QImage, QPaintDevice, QPainter
from PySide6.QtSvg import QSvgGenerator

from voicecoach.application.ports.progress import DAY, Point, Series
from voicecoach.machine.translation import _, day, month, n_, short_day
from voicecoach.ui.look import Look

STEPS = (1, 2, 7, 14, 28, 91, 182, 364)
"""Days between two marks of the time axis."""
TICK_ROOM = 90
"""Pixels that a mark of the time axis needs."""
SHARP = 2
"""Pixels of a saved picture for each on screen."""


class DayAxis(pg.AxisItem):  # type: ignore[misc]
    """Dates along the axis, never closer than they can be read."""

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Local midnights, as many days apart as there is room."""
        wanted = (high - low) / DAY / max(1.0, size / TICK_ROOM)
        step = next((days for days in STEPS if days >= wanted), STEPS[-1])
        first = (
            datetime.datetime.fromtimestamp(low)
            .astimezone()
            .replace(hour=0, minute=0, second=0, microsecond=0)
        )
        days = range(0, int((high - low) / DAY) + 2, step)
        ticks = [(first + datetime.timedelta(days=number)).timestamp() for number in days]
        return [(step * DAY, [tick for tick in ticks if low <= tick <= high])]

    def tickStrings(self, values: Sequence[float], _scale: float, spacing: float) -> list[str]:
        """5 Sep; over long times Sep 2026."""
        shown = month if spacing >= STEPS[-3] * DAY else short_day
        return [shown(datetime.datetime.fromtimestamp(value).astimezone()) for value in values]


class ProgressChart(pg.PlotWidget):  # type: ignore[misc]
    """Emits `pointed` with the text for the point under the pointer."""

    pointed = Signal(str)

    def __init__(self, look: Look) -> None:
        self._dates = DayAxis("bottom")
        super().__init__(axisItems={"bottom": self._dates})
        self._look = look
        self._series: Series | None = None
        self._title = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(220)
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.showGrid(x=False, y=True, alpha=0.25)
        item.getAxis("left").setTicks([[(value, str(value)) for value in range(0, 101, 20)]])
        self.view = item.getViewBox()
        self.view.setMouseEnabled(x=False, y=False)
        self.view.setYRange(0, 100, padding=0.06)
        self.line = pg.PlotCurveItem(antialias=True)
        self.dots = pg.ScatterPlotItem(hoverable=True, tip=None, antialias=True, useCache=False)
        self.baseline = pg.InfiniteLine(angle=0)
        for part in (self.baseline, self.line, self.dots):
            item.addItem(part)
        self.dots.sigHovered.connect(self._hovered)
        look.changed.connect(self._paint)
        self._paint()

    def show_series(self, series: Series, title: str) -> None:
        self._series, self._title = series, title
        self.line.setData([point.at for point in series.points], [point.value for point in series.points])
        self.baseline.setVisible(series.baseline is not None)
        if series.baseline is not None:
            self.baseline.setValue(series.baseline)
        if series.points:
            first, last = series.points[0].at, series.points[-1].at
            air = max((last - first) * 0.04, DAY / 2)
            self.view.setXRange(first - air, last + air, padding=0)
        self.setAccessibleName(
            n_(
                "{title}: {count} value over time",
                "{title}: {count} values over time",
                len(series.points),
                title=title,
            )
        )
        self._paint()

    def drawn(self, ending: str) -> bytes:
        """The chart as a file: ".svg" is a drawing, anything else a PNG picture."""
        data = QBuffer()
        data.open(QIODevice.OpenModeFlag.WriteOnly)
        if ending == ".svg":
            drawing = QSvgGenerator()
            drawing.setOutputDevice(data)
            drawing.setSize(self.size())
            drawing.setViewBox(self.rect())
            drawing.setTitle(self._title)
            self._draw_on(drawing)
        else:
            picture = QImage(self.size() * SHARP, QImage.Format.Format_RGB32)
            picture.fill(self._look.colour("surface"))
            self._draw_on(picture)
            picture.save(data, "PNG")  # type: ignore[call-overload]  # the stubs want bytes
        return bytes(data.data().data())

    def _draw_on(self, device: QPaintDevice) -> None:
        painter = QPainter(device)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.render(painter)
        painter.end()

    def _hovered(self, _item: object, spots: list[object], _event: object = None) -> None:
        if self._series is None or not len(spots):
            self.pointed.emit("")
        else:
            self.pointed.emit(told(self._series.points[spots[0].index()]))  # type: ignore[attr-defined]

    def _paint(self) -> None:
        """Pens and shapes of the theme: a disc is the program's score, a diamond a coach's."""
        colour = self._look.colour
        self.setBackground(colour("surface"))
        self.getPlotItem().setTitle(escape(self._title), color=colour("text").name(), size="13pt")
        for axis in (self._dates, self.getPlotItem().getAxis("left")):
            axis.setPen(pg.mkPen(colour("edge")))
            axis.setTextPen(pg.mkPen(colour("quiet")))
            axis.setStyle(tickFont=QFont(self.font().family(), 10))
        self.line.setPen(pg.mkPen(colour("accent"), width=1.5))
        self.baseline.setPen(pg.mkPen(colour("quiet"), width=1.5, style=Qt.PenStyle.DashLine))
        points = self._series.points if self._series else ()
        self.dots.setData(
            x=[point.at for point in points],
            y=[point.value for point in points],
            symbol=["d" if point.overruled else "o" for point in points],
            size=[14 if point.overruled else 9 for point in points],
            brush=[pg.mkBrush(colour("debtor" if point.overruled else "accent")) for point in points],
            pen=pg.mkPen(colour("surface")),
        )


def told(point: Point) -> str:
    """A point in words."""
    date = day(datetime.datetime.fromtimestamp(point.at).astimezone())
    if point.calls > 1 or not point.folder:
        return n_(
            "Week of {date}: {points:.0f}, the median of {count} call",
            "Week of {date}: {points:.0f}, the median of {count} calls",
            point.calls,
            date=date,
            points=point.value,
        )
    if point.overruled:
        return _("{date}: {points:.0f}, by the coach", date=date, points=point.value)
    return _("{date}: {points:.0f}", date=date, points=point.value)
