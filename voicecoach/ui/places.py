"""The column of places on the left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from voicecoach import __version__
from voicecoach.ui.keys import key
from voicecoach.ui.look import Look
from voicecoach.ui.widgets.basic import Button, column, label

PLACES = {"practise": "Practise", "library": "Library", "progress": "Progress", "settings": "Settings"}
"""Pages that can be gone to from anywhere."""


class Places(QWidget):
    """Tells `chosen` with a page's name."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("places")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(168)
        self._group = QButtonGroup(self)
        self.buttons = {name: self._button(name, text, look) for name, text in PLACES.items()}
        self.keys = Button(
            "Keys", look, icon="keys", kind="place", tip=f"Keys ({key('Everywhere', 'keys').shown})"
        )
        self.keys.clicked.connect(lambda: self.chosen.emit("keys"))
        brand = label("voicecoach", "brand", wrap=False)
        brand.setContentsMargins(12, 4, 0, 12)
        version = label(f"Version {__version__}. Works offline.", "quiet")
        version.setContentsMargins(12, 0, 0, 0)
        self.setLayout(column(brand, *self.buttons.values(), None, self.keys, version, gap=4, margin=12))

    def show_place(self, name: str) -> None:
        """Which place the page belongs to; none for pages of their own."""
        self._group.setExclusive(False)
        for place, button in self.buttons.items():
            button.setChecked(place == name)
        self._group.setExclusive(name in self.buttons)

    def _button(self, name: str, text: str, look: Look) -> Button:
        """One place."""
        shown = key("Everywhere", name)
        button = Button(text, look, icon=name, kind="place", tip=f"{text} ({shown.shown})")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(button)
        return button
