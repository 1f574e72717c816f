"""Settings: the theme."""

from PySide6.QtWidgets import QComboBox

from voicecoach.machine.translation import _
from voicecoach.ui.desk import Desk
from voicecoach.ui.look import THEMES
from voicecoach.ui.sections.section import Section

THEME_NAMES = {
    "system": _("Same as the system"),
    "light": _("Light"),
    "dark": _("Dark"),
    "contrast": _("High contrast"),
}


class LooksSection(Section):
    """The theme; a choice applies at once and is saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Theme"))
        self.theme = QComboBox()
        self.theme.setAccessibleName(_("Theme"))
        for theme in THEMES:
            self.theme.addItem(THEME_NAMES[theme], theme)
        self.theme.activated.connect(self._choose)
        self.lines.addWidget(self.theme)
        self.lines.addWidget(self.hold("theme", self.theme))

    def _choose(self) -> None:
        theme = str(self.theme.currentData())
        self.desk.look.choose(theme)
        self.chosen.emit("theme", theme)
