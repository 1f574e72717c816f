"""The transcript: follows the sound word by word, plays a clicked word, finds words."""

from bisect import bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit

from voicecoach.machine.translation import _
from voicecoach.ui.look import Look
from voicecoach.ui.replay.spoken import TranscriptLine, TranscriptWord, current
from voicecoach.ui.words import clock

LINES_AT_ONCE = 12
"""Turns written before the window handles other events."""
INDENT = 112
"""Pixels before the words, for time and speaker, at least."""
GAP = 12
"""Pixels between the speaker and the words, at least."""
ANSWER_AGAIN = _("Answer again").replace(" ", "\N{NO-BREAK SPACE}")
_NAMES = {"trainee": _("You"), "debtor": _("Debtor")}


class TranscriptView(QTextEdit):
    """Emits `chosen` with the start of a clicked word, `answer` with the turn of a debtor's line to retake.

    `following` changes when the reader scrolls away from the sound, or comes back.
    """

    chosen = Signal(float)
    answer = Signal(int)
    following_changed = Signal(bool)
    found = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: tuple[TranscriptLine, ...] = ()
        self._debtor: list[TranscriptLine] = []
        self._words: list[TranscriptWord] = []
        self._firsts: list[int] = []
        self._positions: list[int] = []
        self._starts: list[float] = []
        self._order: list[int] = []
        self._written: Iterator[None] = iter(())
        self._shown = -1
        self._at = 0.0
        self._hits: list[int] = []
        self._hit = -1
        self._sought = ""
        self.following = True
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setProperty("role", "transcript")
        self.setAccessibleName(_("Transcript"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._write_more)
        self.verticalScrollBar().sliderMoved.connect(lambda _: self.follow(on=False))
        self.verticalScrollBar().actionTriggered.connect(lambda _: self.follow(on=False))
        look.changed.connect(self._write)

    def show_lines(self, lines: tuple[TranscriptLine, ...]) -> None:
        """Show these lines; written a few at a time, so that the window never waits."""
        self._lines = lines
        self._debtor = [line for line in lines if line.speaker == "debtor"]
        self._at = 0.0
        self._sought = ""
        self.follow(on=True)
        self._write()

    @property
    def written(self) -> bool:
        """Whether every turn is written."""
        return not self._timer.isActive()

    def show_second(self, at: float) -> None:
        """Highlight the word that sounds then."""
        self._at = at
        sounding = current(self._starts, at)
        if sounding != self._shown:
            self._shown = sounding
            self._mark()
            if self.following and sounding >= 0:
                self._bring(self._positions[self._order[sounding]])

    def follow(self, *, on: bool) -> None:
        """Scroll with the sound, or stay where the reader is."""
        if on != self.following:
            self.following = on
            self.following_changed.emit(on)
        if on and self._shown >= 0 and self._shown < len(self._order):
            self._bring(self._positions[self._order[self._shown]])

    def debtor_line(self, at: float) -> tuple[int, float] | None:
        """Turn and start of the debtor's line that sounds at a second, or did last."""
        latest = current([line.start for line in self._debtor], at)
        return (self._debtor[latest].turn, self._debtor[latest].start) if latest >= 0 else None

    def search(self, words: str) -> None:
        """Highlight every match, and go to the first."""
        self._sought = words.strip().lower()
        text = self.toPlainText().lower()
        self._hits, position = [], text.find(self._sought) if self._sought else -1
        while position >= 0:
            if self._in_words(position):
                self._hits.append(position)
            position = text.find(self._sought, position + len(self._sought))
        self._hit = -1
        self.find_next(1)

    def find_next(self, by: int) -> None:
        """Go to the next match (1) or the previous one (-1)."""
        if self._hits:
            self._hit = (self._hit + by) % len(self._hits) if self._hit >= 0 else min(by, 0) % len(self._hits)
            self.follow(on=False)
            self._bring(self._hits[self._hit])
        self.found.emit(self._hit + 1, len(self._hits))
        self._mark()

    def hear_found(self) -> None:
        """Play the current match."""
        if 0 <= self._hit < len(self._hits):
            self.chosen.emit(self._words[self._word_at(self._hits[self._hit])].start)

    def position_of(self, word: int) -> int:
        """Position in the text of a word, counted in reading order."""
        return self._positions[word]

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The reader scrolls: stop following."""
        self.follow(on=False)
        super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over words that can be clicked."""
        super().mouseMoveEvent(event)
        position = self._exact(event.position())
        shape = Qt.CursorShape.PointingHandCursor if position >= 0 else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Play the clicked word; a selection is for copying."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        anchor = self.anchorAt(event.position().toPoint())
        if anchor:
            self.answer.emit(int(anchor))
            return
        position = self._exact(event.position())
        word = self._word_at(position) if position >= 0 and self.written else len(self._words)
        if word < len(self._words):
            self.follow(on=True)
            self.chosen.emit(self._words[word].start)

    def _exact(self, at: QPointF) -> int:
        """Position in the text under a pixel; -1 beside the text."""
        moved = at + QPointF(0, self.verticalScrollBar().value())
        return self.document().documentLayout().hitTest(moved, Qt.HitTestAccuracy.ExactHit)

    def _word_at(self, position: int) -> int:
        """The word at a position in the text; before the words of a turn its first, behind them its last."""
        line = self.document().findBlock(position).blockNumber()
        first, after = self._firsts[line], (*self._firsts, len(self._words))[line + 1]
        return max(first, min(after, bisect_right(self._positions, position)) - 1)

    def _in_words(self, position: int) -> bool:
        """Whether a position is of something said, not of a time or a name."""
        word = self._word_at(position)
        return word < len(self._words) and 0 <= position - self._positions[word] <= len(
            self._words[word].text
        )

    def _write(self) -> None:
        """Write everything again, in the theme's colours."""
        self.clear()
        self._words, self._firsts, self._positions, self._starts, self._order = [], [], [], [], []
        self._shown, self._hits, self._hit = -1, [], -1
        self._written = self._writing()
        self._timer.start(0)

    def _write_more(self) -> None:
        if next(self._written, "over") == "over":
            self._timer.stop()
            self._order = sorted(range(len(self._words)), key=lambda number: self._words[number].start)
            self._starts = [self._words[number].start for number in self._order]
            self.show_second(self._at)

    def _writing(self) -> Iterator[None]:
        """Write some turns at each step."""
        shape = QTextBlockFormat()
        indent = self._indent()
        shape.setLeftMargin(indent)
        shape.setTextIndent(-indent)
        shape.setBottomMargin(6)
        shape.setTabPositions([QTextOption.Tab(indent, QTextOption.TabType.LeftTab)])
        cursor = QTextCursor(self.document())
        for number, line in enumerate(self._lines):
            if number % LINES_AT_ONCE == 0:
                if number:
                    cursor.endEditBlock()
                    yield
                cursor.beginEditBlock()
            if number:
                cursor.insertBlock(shape)
            else:
                cursor.setBlockFormat(shape)
            self._write_line(cursor, line)
        if self._lines:
            cursor.endEditBlock()

    def _indent(self) -> int:
        """Pixels before the words: time and the longer of the two names, with a gap."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        longest = max(map(QFontMetrics(bold).horizontalAdvance, _NAMES.values()))
        return max(INDENT, self.fontMetrics().horizontalAdvance(f"{clock(0)}0  ") + longest + GAP)

    def _write_line(self, cursor: QTextCursor, line: TranscriptLine) -> None:
        """Time, speaker and words; a debtor's line can be retaken."""
        mine = line.speaker == "trainee"
        cursor.insertText(f"{clock(line.start)}  ", self._format("quiet"))
        cursor.insertText(
            f"{_NAMES[line.speaker]}\t", self._format("accent" if mine else "debtor", bold=True)
        )
        begin = cursor.position()
        self._firsts.append(len(self._words))
        for word in line.words:
            self._words.append(word)
            self._positions.append(begin)
            begin += len(word.text) + 1
        cursor.insertText(" ".join(word.text for word in line.words), self._format("text"))
        if not mine:
            link = self._format("accent")
            link.setAnchor(True)
            link.setAnchorHref(str(line.turn))
            link.setFontUnderline(True)
            cursor.insertText("   ", self._format("text"))
            cursor.insertText(ANSWER_AGAIN, link)

    def _format(self, token: str, *, bold: bool = False) -> QTextCharFormat:
        """Text in a colour of the theme."""
        made = QTextCharFormat()
        made.setForeground(self._look.colour(token))
        made.setFontWeight(600 if bold else 400)
        return made

    def _mark(self) -> None:
        """Highlight matches, and over them the word that sounds."""
        long = len(self._sought)
        marked = [self._selection(position, long, "accent_soft") for position in self._hits]
        if self._hit >= 0:
            marked[self._hit] = self._selection(self._hits[self._hit], long, "accent", "surface")
        if 0 <= self._shown < len(self._order):
            word = self._order[self._shown]
            marked.append(
                self._selection(self._positions[word], len(self._words[word].text), "focus", "surface")
            )
        self.setExtraSelections(marked)

    def _selection(self, position: int, length: int, token: str, on: str = "") -> QTextEdit.ExtraSelection:
        """A span of text on a background."""
        made = QTextEdit.ExtraSelection()
        ground = self._look.colour(token)
        made.format.setBackground(ground)
        if on:
            made.format.setForeground(self._look.colour(on))
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        return made

    def _bring(self, position: int) -> None:
        """Scroll a position of the text into view, a third from the top when it was not."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        line = self.cursorRect(cursor)
        high = self.viewport().height()
        if line.top() < 0 or line.bottom() > high * 0.8:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + line.top() - high // 3)
