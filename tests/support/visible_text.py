"""Every text that a window shows or tells a screen reader, and what of it is not in the language for tests."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from voicecoach.core.messages import Message
from voicecoach.ui import words
from voicecoach.ui.replay.lane_view import LaneView
from voicecoach.ui.widgets.basic import OneLine

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
NOT_WORDS = re.compile(
    r"\b(Ctrl|Alt|Shift)\+\S+|\bEsc\b|\bDel\b|\(\*\.[^)]*\)|\*\.\w+|\bvoicecoach\b|</?\w+>"
)
"""Key names, file endings, tags and the program's name are the same in every language."""
DATE = re.compile(r"\d{1,2} [A-Z][a-z]{2,8}( \d{4}|, \d\d:\d\d)")
"""As the language for tests writes it: like English."""
WORD = re.compile(r"[A-Za-z]{2,}")
MOST_ROWS = 12
"""Rows of a table that are read; the others are made alike."""


def texts(root: QWidget) -> Iterator[str]:
    """All texts of a window and of what lies in it, hidden or not."""
    for widget in (root, *root.findChildren(QWidget)):
        yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName())
        yield from _own(widget)


def _own(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton() if not isinstance(widget, OneLine):  # its tooltip has it whole
            yield widget.text()
        case QLineEdit() | QPlainTextEdit() | QTextEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(index) for index in range(widget.count()))
        case QSpinBox():
            yield from (widget.prefix(), widget.suffix(), widget.specialValueText())
        case LaneView():
            yield from (text for mark in widget._lane.marks for text in (mark.word, mark.says))
        case QAbstractItemView() if widget.model() is not None:
            yield from _cells(widget.model())


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex()))
    for column in columns:
        for role in ROLES[:2]:
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
    for row in range(min(model.rowCount(QModelIndex()), MOST_ROWS)):
        for column in columns:
            index = model.index(row, column, QModelIndex())
            yield from (str(model.data(index, role) or "") for role in ROLES)


def strings(value: object) -> Iterator[str]:
    """Every text within a value that is not a `Message`: names, quotes, paths and what else is data."""
    if isinstance(value, str | Path):
        if not isinstance(value, Message):
            yield str(value)
        return
    for inside in _inside(value):
        yield from strings(inside)


def _inside(value: object) -> Iterable[object]:
    if dataclasses.is_dataclass(value):
        return [getattr(value, field.name) for field in dataclasses.fields(value)]
    if isinstance(value, msgspec.Struct):
        return [getattr(value, name) for name in value.__struct_fields__]
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    return value if isinstance(value, tuple | list | set | frozenset) else ()


class Data:
    """Texts that are the same in every language because they come from files and people."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def add(self, value: object) -> None:
        """A value of the program's, with everything in it."""
        for text in strings(value):
            derived = (words.name(text), words.initials(text), words.heard(text), words.sentence(text))
            derived += (text.replace("-", " ").capitalize(),)  # the id of a scenario as a title
            first = text.split()[:1]
            self._known.update(form for form in (text, *text.splitlines(), *derived, *first) if form.strip())

    def add_exactly(self, *values: object) -> None:
        """Values as they stand; short ones could hide a sentence of the program's own and are added one by one."""
        for value in values:
            self._known.update(text for text in strings(value) if text.strip())

    def add_prose(self, value: object) -> None:
        """The texts of several words within a value."""
        self.add_exactly(*(text for text in strings(value) if " " in text.strip()))

    def without(self, text: str) -> str:
        """The text without data."""
        all_known = tuple(self._known)  # jobs of the window may add to them meanwhile
        if text in self._known or (text.endswith("…") and any(map(_cut(text), all_known))):
            return ""
        found = [known for known in all_known if known in text and WORD.search(known)]
        for known in sorted(found, key=len, reverse=True):
            text = text.replace(known, "")
        return text


def _cut(text: str) -> Callable[[str], bool]:
    """Whether a longer text begins like this one, which was cut to fit."""
    return lambda known: known.startswith(text.removesuffix("…").rstrip())


def untranslated(text: str, data: Data) -> bool:
    """Whether there are English words outside ⟦brackets⟧ that are no data."""
    left = outside(text)
    if not WORD.search(NOT_WORDS.sub("", left)):
        return False
    return bool(WORD.search(NOT_WORDS.sub("", DATE.sub("", data.without(left)))))


def outside(text: str) -> str:
    """What stands outside ⟦brackets⟧, which may lie in each other; a text cut short may lack the last."""
    left, depth = [], 0
    for sign in text:
        depth += sign == "⟦"
        if not depth:
            left.append(sign)
        depth -= sign == "⟧" and depth > 0
    return "".join(left)


def gaps(root: QWidget, data: Data) -> Iterable[str]:
    """The texts of a window that are not translated, each once."""
    return dict.fromkeys(text for text in texts(root) if text and untranslated(text, data))
