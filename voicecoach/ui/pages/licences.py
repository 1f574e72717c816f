"""Licences: everything that the program is made of, and the texts that came with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from voicecoach.machine import licences
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.page import Page
from voicecoach.ui.widgets.basic import column, frame, label, row

if TYPE_CHECKING:
    from voicecoach.machine.licences import LicenceText, LicensedPart

NO_TEXT = "This part brought no text of its own; its licence is named above."


class LicencesPage(Page):
    """A list on the left, the chosen part and its texts on the right."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Licences")
        self.parts: tuple[LicensedPart, ...] = ()
        self.filter = QLineEdit(placeholderText="Filter by name or licence")
        self.filter.setAccessibleName("Filter")
        self.filter.textChanged.connect(self._show_list)
        self.list = QListWidget()
        self.list.setAccessibleName("Parts")
        self.list.setMinimumWidth(300)
        self.list.currentRowChanged.connect(lambda _: self._show_part())
        self.about = label("", "strong")
        self.note = label("", "quiet")
        self.texts = QComboBox()
        self.texts.setAccessibleName("Licence texts")
        self.texts.hide()
        self.texts.activated.connect(lambda _: self._show_text())
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName("Text")
        self.text.setTabChangesFocus(True)
        self.body.addWidget(
            label(
                "voicecoach is free software under the GNU General Public License, version 3 or later. "
                "These are the parts that it is made of."
            )
        )
        left = column(self.filter, self.list, gap=8)
        right = column(self.about, self.note, self.texts, self.text, gap=8, margin=16)
        both = row(gap=16)
        both.addLayout(left, 2)
        both.addWidget(frame(right), 5)
        self.body.addLayout(both, 1)

    def enter(self, _visit: Visit) -> None:
        """Read the list in the background."""
        self.say_nothing()
        if not self.parts:
            self.about.setText("Reading the list…")
            self.start(lambda _: licences.parts(), self._keep)

    def first_focus(self) -> QWidget | None:
        """The list, so that arrow keys walk through it."""
        return self.list

    def _keep(self, parts: tuple[LicensedPart, ...]) -> None:
        """The list has come."""
        self.parts = parts
        self._show_list()

    def _show_list(self) -> None:
        """The parts that the filter leaves."""
        wanted = self.filter.text().casefold().split()
        self.list.clear()
        for part in self.parts:
            line = f"{part.name} {part.version}"
            if all(word in f"{line} {part.licence}".casefold() for word in wanted):
                item = QListWidgetItem(line, self.list)
                item.setData(Qt.ItemDataRole.UserRole, part.name)
                item.setToolTip(part.licence)
        self.list.setCurrentRow(0)
        self._show_part()

    def chosen(self) -> LicensedPart | None:
        """The part under the cursor."""
        item = self.list.currentItem()
        return next(
            (part for part in self.parts if item and part.name == item.data(Qt.ItemDataRole.UserRole)), None
        )

    def _show_part(self) -> None:
        """What it is, and its texts to choose from."""
        part = self.chosen()
        self.about.setText(
            f"{part.name} {part.version}: {part.licence}" if part else "Nothing fits the filter."
        )
        self.note.setText(" · ".join(filter(None, (part.note, part.home))) if part else "")
        self.note.setVisible(bool(self.note.text()))
        self.texts.clear()
        self.texts.addItems([text.title for text in part.texts] if part else [])
        self.texts.setVisible(self.texts.count() > 1)
        self._show_text()

    def _show_text(self) -> None:
        """The chosen text, read in the background."""
        part = self.chosen()
        at = self.texts.currentIndex()
        if part is None or not 0 <= at < len(part.texts):
            self.text.setPlainText(NO_TEXT if part else "")
            return
        wanted = part.texts[at]
        self.start(lambda _: licences.read(wanted), lambda text: self._read(wanted, text))

    def _read(self, wanted: LicenceText, text: str) -> None:
        """Show it, unless another was chosen meanwhile."""
        part = self.chosen()
        if part and wanted in part.texts and part.texts.index(wanted) == self.texts.currentIndex():
            self.text.setPlainText(text)
