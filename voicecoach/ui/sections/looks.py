"""Settings: how the window looks."""

from PySide6.QtWidgets import QComboBox

from voicecoach.ui.desk import Desk
from voicecoach.ui.look import THEMES
from voicecoach.ui.sections.section import Section

THEME_NAMES = {
    "system": "As the computer",
    "light": "Light",
    "dark": "Dark",
    "contrast": "High contrast",
}


class LooksSection(Section):
    """The theme, at once and from now on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Theme")
        self.theme = QComboBox()
        self.theme.setAccessibleName("Theme")
        for theme in THEMES:
            self.theme.addItem(THEME_NAMES[theme], theme)
        self.theme.activated.connect(self._choose)
        self.lines.addWidget(self.theme)
        self.lines.addWidget(self.hold("theme", self.theme))

    def _choose(self) -> None:
        """Use it now, and remember it."""
        theme = str(self.theme.currentData())
        self.desk.look.choose(theme)
        self.chosen.emit("theme", theme)
