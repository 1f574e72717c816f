"""The few controls that every page is made of. They carry roles; the style sheet gives them colours.

A `Message` of the program is shown in the window's language by each of them.
"""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from voicecoach.machine.translation import say
from voicecoach.ui.look import Look
from voicecoach.ui.words import GRADE_WORDS, Grade

Kind = Literal["", "primary", "danger", "flat", "place", "card", "row", "tool", "choice"]


def label(text: str = "", role: str = "", *, wrap: bool = True) -> QLabel:
    """Plain text in a role of the style sheet."""
    made = QLabel(say(text))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Change a widget's role and restyle it."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _fill(box: QBoxLayout, items: tuple[QWidget | QLayout | int | None, ...]) -> None:
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(item)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        else:
            box.addWidget(item)


def row(*items: QWidget | QLayout | int | None, gap: int = 8, margin: int = 0) -> QHBoxLayout:
    """Side by side. Numbers are gaps in pixels, None stretches."""
    box = QHBoxLayout()
    box.setSpacing(gap)
    box.setContentsMargins(margin, margin, margin, margin)
    _fill(box, items)
    return box


def column(*items: QWidget | QLayout | int | None, gap: int = 8, margin: int = 0) -> QVBoxLayout:
    """One below the other. Numbers are gaps in pixels, None stretches."""
    box = QVBoxLayout()
    box.setSpacing(gap)
    box.setContentsMargins(margin, margin, margin, margin)
    _fill(box, items)
    return box


def fitting(room: int, *buttons: QWidget) -> QBoxLayout:
    """Side by side where they fit into `room` pixels, else one below the other."""
    box = row(*buttons)
    if sum(button.sizeHint().width() + box.spacing() for button in buttons) > room:
        box.setDirection(QBoxLayout.Direction.TopToBottom)
    else:
        box.addStretch(1)
    return box


def frame(layout: QLayout, role: str = "card") -> QFrame:
    """A surface with a border."""
    made = QFrame()
    made.setProperty("role", role)
    made.setLayout(layout)
    return made


def rule() -> QFrame:
    """A thin line across."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


def scrolled(inside: QWidget, name: str) -> QScrollArea:
    """A part of the page that scrolls vertically; `name` is for screen readers."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setWidget(inside)
    return area


def clear(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        inside, widget = item.layout(), item.widget()
        if inside is not None:
            clear(inside)
        elif widget is not None:
            widget.hide()
            widget.deleteLater()


class OneLine(QLabel):
    """A sentence that keeps to one line; what does not fit is in the tooltip."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._sentence = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, sentence: str) -> None:
        """Show this sentence."""
        sentence = say(sentence)
        self._sentence = sentence
        self.setToolTip(sentence)
        self.setAccessibleName(sentence)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._sentence, Qt.TextElideMode.ElideRight, self.width()))


class Button(QPushButton):
    """A button that Enter presses too, with an icon that follows the theme. `name` is for screen readers."""

    def __init__(
        self, text: str, look: Look, *, icon: str = "", kind: Kind = "", tip: str = "", name: str = ""
    ) -> None:
        super().__init__(say(text))
        self._look, self._icon = look, icon
        self.setProperty("kind", kind)
        self.setAccessibleName(say(name or text or tip))
        self.setToolTip(say(tip))
        self.setIconSize(QSize(20, 20))
        if icon:
            look.changed.connect(self._redraw)
            self._redraw()

    def show_icon(self, icon: str) -> None:
        """Change the icon."""
        if icon != self._icon:
            self._icon = icon
            self._redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def _redraw(self) -> None:
        on = {"primary": "on_accent", "danger": "on_over"}.get(self.property("kind"), "text")
        self.setIcon(self._look.icon(self._icon, on))


class CardButton(Button):
    """A whole card that is one button; its labels let clicks through."""

    def __init__(self, layout: QLayout, look: Look, name: str, *, kind: Kind = "card", tip: str = "") -> None:
        super().__init__("", look, kind=kind, name=name, tip=tip)
        self.setLayout(layout)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _inside(self) -> QLayout:
        layout = self.layout()
        assert layout is not None
        return layout

    def sizeHint(self) -> QSize:
        """As large as its labels ask."""
        return self._inside().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As small as its labels allow."""
        return self._inside().minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Its labels wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its labels need at this width."""
        return self._inside().totalHeightForWidth(width)


class GradeMark(QWidget):
    """A grade as an icon, a colour and a word."""

    def __init__(self, grade: Grade, look: Look, *, word: bool = True) -> None:
        super().__init__()
        self._grade, self._look = grade, look
        self._drawing = label()
        self._word = label(GRADE_WORDS[grade], grade, wrap=False)
        if not word:
            self._word.hide()
        self.setLayout(row(self._drawing, self._word, None, gap=4))
        self.setAccessibleName(GRADE_WORDS[grade])
        look.changed.connect(self._redraw)
        self._redraw()

    def _redraw(self) -> None:
        token = "quiet" if self._grade == "unscored" else self._grade
        self._drawing.setPixmap(self._look.icon(self._grade, token).pixmap(QSize(16, 16)))
