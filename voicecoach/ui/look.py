"""Themes: one file of colours becomes the style sheet, the palette, icons and pens."""

import tomllib
from string import Template
from tempfile import TemporaryDirectory

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from voicecoach.machine import paths

THEMES = ("system", "light", "dark", "contrast")
"""Themes on offer."""
_ROLES = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.PlaceholderText: "quiet",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
}


def tokens() -> dict[str, dict[str, str]]:
    """Each theme's colours by name."""
    return tomllib.loads((paths.assets() / "themes" / "tokens.toml").read_text("utf-8"))


def draw(name: str, colour: str, size: int) -> QPixmap:
    """A shipped icon in one colour, `size` pixels square."""
    text = (paths.assets() / "icons" / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


class Look(QObject):
    """The theme in use; emits `changed` for widgets that paint themselves."""

    changed = Signal()

    def __init__(self, application: QApplication, theme: str = "system") -> None:
        super().__init__()
        self._application = application
        self._tokens = tokens()
        self._sheet = Template((paths.assets() / "themes" / "window.qss").read_text("utf-8"))
        self._drawn = TemporaryDirectory(prefix="voicecoach-")
        self.theme = theme if theme in THEMES else "system"
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def shown(self) -> str:
        """The theme on screen: light or dark where "system" is chosen."""
        if self.theme != "system":
            return self.theme
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def choose(self, theme: str) -> None:
        """Use this theme from now on."""
        self.theme = theme
        self._apply()

    def colour(self, token: str) -> QColor:
        """A colour by name."""
        return QColor(self._tokens[self.shown][token])

    def icon(self, name: str, colour: str = "text") -> QIcon:
        """An icon that is sharp on dense screens too."""
        icon = QIcon()
        for size in (20, 40):
            icon.addPixmap(draw(name, self.colour(colour).name(), size))
            icon.addPixmap(draw(name, self.colour("quiet").name(), size), QIcon.Mode.Disabled)
        return icon

    def close(self) -> None:
        """Delete the images drawn for the style sheet."""
        self._drawn.cleanup()

    def _system_changed(self) -> None:
        """Follow the desktop's switch between light and dark."""
        if self.theme == "system":
            self._apply()

    def _apply(self) -> None:
        colours = self._tokens[self.shown]
        arrow = f"{self._drawn.name}/down-{self.shown}.png"
        draw("down", colours["text"], 24).save(arrow)
        check = f"{self._drawn.name}/check-{self.shown}.png"
        draw("check", colours["on_accent"], 32).save(check)
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, QColor(colours[token]))
        self._application.setPalette(palette)
        files = {"arrow": arrow.replace("\\", "/"), "check": check.replace("\\", "/")}
        self._application.setStyleSheet(self._sheet.substitute(colours, **files))
        self.changed.emit()
