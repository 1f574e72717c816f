"""The report as a PDF: selectable text, and no page break inside a finding."""

import functools
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QPointF, QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
    QTextLine,
)
from PySide6.QtWidgets import QApplication

from voicecoach.application.ports.reports import Report, Standing
from voicecoach.machine.translation import _, language, say
from voicecoach.reports.html import TimelineMark, marks, ticks
from voicecoach.reports.print_layout import Piece, groups, quiet, title
from voicecoach.ui.look import tokens

DPI = 600
"""Dots per inch of the text layout."""
MARGIN = 18.0
"""Width of the page margins in millimetres."""
LEFT = 68.0
"""Points from the left edge to the text; times and values stand in this space."""
FOOT = 20.0
"""Points at the foot of a page for its number."""
LANES = (_("You"), _("Debtor"), _("Overlaps"), _("Questions"), _("Tone"), _("Findings"))
LANE = 13.0
"""Points from one lane of the timeline to the next."""
KINDS = {
    "trainee": "accent",
    "debtor": "debtor",
    **dict.fromkeys(("competitive", "loss", "pressuring", "argumentative", "leading"), "over"),
    **dict.fromkeys(("closed", "alternative", "cooperative", "hedging"), "close"),
    **dict.fromkeys(("open", "courteous", "empathic", "firm", "honest"), "good"),
}
"""Colour of a mark by its kind; other kinds are quiet."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A slice of a piece on one page, in dots."""

    piece: "_Laid"
    top: float
    """Within the piece."""
    bottom: float
    at: float
    """Where the slice begins on the page."""


def pdf(report: Report, stands: Standing | None = None) -> bytes:
    """The report as the bytes of a PDF, with the coach's rulings; in any thread once the window exists."""
    _application()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, report)
    painter = QPainter(writer)
    paper = _Paper(report, writer, painter)
    laid = [[_Laid(piece, paper) for piece in group] for group in groups(report, stands, language())]
    pages = _pages(laid, writer.height() - paper.dots(FOOT))
    for number, slices in enumerate(pages, 1):
        if number > 1:
            writer.newPage()
        for piece_slice in slices:
            piece_slice.piece.draw(piece_slice)
        paper.foot(number, len(pages))
    painter.end()
    return bytes(buffer.data().data())


@functools.cache
def _application() -> object:
    """Qt's fonts need an application; where there is no window, one without a screen."""
    running = QApplication.instance()
    offscreen = ["-platform", "offscreen"] if sys.platform == "linux" else []  # elsewhere it has no fonts
    return running or QApplication(["voicecoach", *offscreen])


def _writer(buffer: QBuffer, report: Report) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setCreator("voicecoach")
    writer.setTitle(say(title(report)))
    imperial = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
    return writer


class _Paper:
    """What every piece needs to be laid out and drawn."""

    def __init__(self, report: Report, writer: QPdfWriter, painter: QPainter) -> None:
        self.report, self.writer, self.painter = report, writer, painter
        self.colours = tokens()["light"]
        plain, pale = self.colours["text"], self.colours["quiet"]
        self.sheet = (
            f"* {{ color: {plain}; }} .quiet {{ color: {pale}; font-size: 8pt; }}"
            "p, h1, h2, h3 { margin: 0 0 2px 0; } .big { font-size: 26pt; }"
            "h1 { font-size: 17pt; } h2 { font-size: 13pt; } h3 { font-size: 10.5pt; }"
            + "".join(f".{name} {{ color: {self.colours[name]}; }}" for name in ("good", "close", "over"))
        )

    def dots(self, points: float) -> float:
        return points * DPI / 72

    def text(self, html: str, width: float) -> QTextDocument:
        """HTML laid out for this width in dots."""
        document = QTextDocument()
        document.documentLayout().setPaintDevice(self.writer)
        document.setDefaultFont(_font(9.5))
        document.setDocumentMargin(0)
        document.setDefaultStyleSheet(self.sheet)
        document.setHtml(html)
        document.setTextWidth(width)
        return document

    def foot(self, number: int, pages: int) -> None:
        """Draw the last line of a page."""
        page = _("Page {number} of {pages}", number=number, pages=pages)
        aid = _("A training aid, not legal advice")
        document = self.text(quiet(f"{say(title(self.report))} · {page} · {aid}"), self.writer.width())
        self.painter.save()
        self.painter.translate(0, self.writer.height() - document.size().height())
        document.drawContents(self.painter)
        self.painter.restore()


def _font(points: float) -> QFont:
    font = QFont()
    font.setPointSizeF(points)
    font.setFeature(QFont.Tag("liga"), 0)  # what is searched for or copied has letters, not ligatures
    return font


class _Laid:
    """A piece that is laid out and ready to be drawn."""

    def __init__(self, piece: Piece, paper: _Paper) -> None:
        self._piece, self._paper = piece, paper
        self._left, self.gap = paper.dots(LEFT), paper.dots(piece.gap)
        self._text = paper.text(piece.text, paper.writer.width() - self._left)
        self._before = paper.text(piece.before, self._left - paper.dots(6))
        tallest = max(self._text.size().height(), self._before.size().height())
        self.height = paper.dots(LANE * (len(LANES) + 1)) if piece.timeline else tallest

    def cuts(self) -> Iterator[float]:
        """Where it may be cut if it is taller than a page: between two lines."""
        yield from (bottom for _line, _top, bottom in _lines(self._text))

    def draw(self, drawn: Slice) -> None:
        """Draw a slice of it."""
        painter = self._paper.painter
        painter.save()
        painter.translate(0, drawn.at - drawn.top)
        if self._piece.timeline:
            self._draw_timeline()
        else:
            for document, x in ((self._before, 0.0), (self._text, self._left)):
                for line, top, bottom in _lines(document):
                    if drawn.top < bottom <= drawn.bottom:
                        line.draw(painter, QPointF(x, top))
        painter.restore()

    def _draw_timeline(self) -> None:
        paper, report = self._paper, self._paper.report
        width = (paper.writer.width() - self._left) / 1000
        for number, name in enumerate(LANES):
            self._label(0, number, name)
        for x, words in ticks(report.length):
            self._label(self._left + x * width, len(LANES), words)
        for mark in marks(report):
            self._mark(mark, width)

    def _label(self, x: float, lane: int, words: str) -> None:
        painter = self._paper.painter
        painter.setFont(_font(7.5))
        painter.setPen(QColor(self._paper.colours["quiet"]))
        painter.drawText(round(x), round(self._paper.dots(LANE * lane + 9)), words)

    def _mark(self, mark: TimelineMark, width: float) -> None:
        colour = QColor(self._paper.colours[KINDS.get(mark.kind, "quiet")])
        top, height = self._paper.dots(LANE * mark.lane + 1.5), self._paper.dots(LANE - 4)
        self._paper.painter.fillRect(
            QRectF(self._left + mark.x * width, top, mark.width * width, height), colour
        )


def _lines(document: QTextDocument) -> Iterator[tuple[QTextLine, float, float]]:
    """Each line with the top of its paragraph and its own bottom; Qt's own clipping includes a line too many."""
    block = document.begin()
    while block.isValid():
        top = document.documentLayout().blockBoundingRect(block).top()
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            yield line, top, top + line.rect().bottom()
        block = block.next()


def _pages(groups: list[list[_Laid]], height: float) -> list[list[Slice]]:
    """Groups on pages; one that does not fit on what is left of a page begins the next."""
    pages: list[list[Slice]] = [[]]
    at = 0.0
    for group in groups:
        whole = sum(piece.gap + piece.height for piece in group)
        if pages[-1] and at + whole > height:
            pages.append([])
            at = 0.0
        for piece in group:
            at = _place(piece, pages, at + (piece.gap if pages[-1] else 0.0), height)
    return pages


def _place(piece: _Laid, pages: list[list[Slice]], at: float, height: float) -> float:
    """Put a piece on the last page, and on more when it is taller than a page; returns where it ends."""
    top = 0.0
    while at + piece.height - top > height:
        bottom = max((cut for cut in piece.cuts() if top < cut <= top + height - at), default=top)
        if bottom > top:
            pages[-1].append(Slice(piece, top, bottom, at))
        elif not pages[-1]:
            break  # not even a line fits on a whole page
        pages.append([])
        top, at = bottom, 0.0
    pages[-1].append(Slice(piece, top, piece.height, at))
    return at + piece.height - top
