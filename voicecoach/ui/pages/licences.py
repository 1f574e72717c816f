"""Licences: every component of the program with its licence texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from voicecoach.machine import licences
from voicecoach.machine.translation import _, say
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.page import Page
from voicecoach.ui.widgets.basic import column, frame, label, row

if TYPE_CHECKING:
    from voicecoach.machine.licences import LicenceText, LicensedPart

NO_TEXT = _("No licence text was supplied. The licence is named above.")


class LicencesPage(Page):
    """A list on the left, the selected component and its texts on the right."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Licences"))
        self.components: tuple[LicensedPart, ...] = ()
        self.filter = QLineEdit(placeholderText=_("Filter by name or licence"))
        self.filter.setAccessibleName(_("Filter components"))
        self.filter.textChanged.connect(self._show_list)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Components"))
        self.list.setMinimumWidth(300)
        self.list.currentRowChanged.connect(lambda _: self._show_component())
        self.about = label("", "strong")
        self.note = label("", "quiet")
        self.texts = QComboBox()
        self.texts.setAccessibleName(_("Licence texts"))
        self.texts.hide()
        self.texts.activated.connect(lambda _: self._show_text())
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(_("Licence text"))
        self.text.setTabChangesFocus(True)
        self.body.addWidget(
            label(
                _(
                    "voicecoach is free software under the GNU General Public License, version 3 or later. "
                    "It contains these components."
                )
            )
        )
        left = column(self.filter, self.list, gap=8)
        right = column(self.about, self.note, self.texts, self.text, gap=8, margin=16)
        both = row(gap=16)
        both.addLayout(left, 2)
        both.addWidget(frame(right), 5)
        self.body.addLayout(both, 1)

    def enter(self, _visit: Visit) -> None:
        """Load the list in the background."""
        self.say_nothing()
        if not self.components:
            self.about.setText(_("Loading the list…"))
            self.start(lambda _: licences.parts(), self._loaded)

    def first_focus(self) -> QWidget | None:
        """The list, so that arrow keys move through it."""
        return self.list

    def _loaded(self, components: tuple[LicensedPart, ...]) -> None:
        self.components = components
        self._show_list()

    def _show_list(self) -> None:
        """The components that match the filter."""
        wanted = self.filter.text().casefold().split()
        self.list.clear()
        for component in self.components:
            line = f"{component.name} {component.version}"
            if all(word in f"{line} {component.licence}".casefold() for word in wanted):
                item = QListWidgetItem(line, self.list)
                item.setData(Qt.ItemDataRole.UserRole, component.name)
                item.setToolTip(say(component.licence))
        self.list.setCurrentRow(0)
        self._show_component()

    def chosen(self) -> LicensedPart | None:
        """The selected component."""
        item = self.list.currentItem()
        name = item.data(Qt.ItemDataRole.UserRole) if item else None
        return next((component for component in self.components if component.name == name), None)

    def _show_component(self) -> None:
        """Show the selected component and offer its texts."""
        chosen = self.chosen()
        self.about.setText(
            f"{chosen.name} {chosen.version}: {say(chosen.licence)}"
            if chosen
            else _("No component matches the filter.")
        )
        self.note.setText(" · ".join(filter(None, (say(chosen.note), chosen.home))) if chosen else "")
        self.note.setVisible(bool(self.note.text()))
        self.texts.clear()
        self.texts.addItems([say(text.title) for text in chosen.texts] if chosen else [])
        self.texts.setVisible(self.texts.count() > 1)
        self._show_text()

    def _show_text(self) -> None:
        """Load the selected text in the background."""
        chosen = self.chosen()
        index = self.texts.currentIndex()
        if chosen is None or not 0 <= index < len(chosen.texts):
            self.text.setPlainText(NO_TEXT if chosen else "")
            return
        wanted = chosen.texts[index]
        self.start(lambda _: licences.read(wanted), lambda text: self._read(wanted, text))

    def _read(self, wanted: LicenceText, text: str) -> None:
        """Show the text, unless another was selected meanwhile."""
        chosen = self.chosen()
        if chosen and wanted in chosen.texts and chosen.texts.index(wanted) == self.texts.currentIndex():
            self.text.setPlainText(text)
