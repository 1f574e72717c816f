"""The navigation column on the left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from voicecoach import __version__
from voicecoach.machine.translation import _
from voicecoach.ui.keys import key, named
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, column, label

PLACES = {
    "practise": _("Practise"),
    "library": _("Library"),
    "progress": _("Progress"),
    "settings": _("Settings"),
}
"""Pages that can be opened from anywhere, with their titles."""


class Places(QWidget):
    """Emits `chosen` with a page's name."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("places")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(168)
        self._group = QButtonGroup(self)
        self.buttons = {name: self._button(name, text, look) for name, text in PLACES.items()}
        self.keys = Button(
            _("Keys"), look, icon="keys", kind="place", tip=named(_("Keys"), key("Everywhere", "keys"))
        )
        self.keys.clicked.connect(lambda: self.chosen.emit("keys"))
        brand = label("voicecoach", "brand", wrap=False)
        brand.setContentsMargins(12, 4, 0, 12)
        version = label(_("Version {version}. Works offline.", version=__version__), "quiet")
        version.setContentsMargins(12, 0, 0, 0)
        self.setLayout(column(brand, *self.buttons.values(), None, self.keys, version, gap=4, margin=12))

    def show_place(self, name: str) -> None:
        """Highlight this place; none for a page outside the column."""
        self._group.setExclusive(False)
        for page, button in self.buttons.items():
            button.setChecked(page == name)
        self._group.setExclusive(name in self.buttons)

    def _button(self, name: str, text: str, look: Look) -> Button:
        button = Button(text, look, icon=name, kind="place", tip=named(text, key("Everywhere", name)))
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(button)
        return button
