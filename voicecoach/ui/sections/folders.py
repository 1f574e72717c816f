"""Settings: where calls, models, scenarios and rubrics lie."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from voicecoach.application.ports.preferences import Preferences
from voicecoach.ui.desk import Desk
from voicecoach.ui.sections.section import Section, show_lock
from voicecoach.ui.widgets.basic import Button, OneLine, column, label, row

PLACES = {
    "sessions": "Recorded calls",
    "models": "Speech models",
    "scenarios": "Your scenarios",
    "rubrics": "Your rubrics",
}
FILES = {"settings": "Settings", "logs": "Logs", "policy": "Policy"}
SHARED = "Calls in a folder that you choose may be opened by whoever may open that folder."


class FoldersSection(Section):
    """A folder a line, with the way to another one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Folders")
        self._lines = {name: FolderLine(desk, name, title, self._choose) for name, title in PLACES.items()}
        for line in self._lines.values():
            self.lines.addWidget(line)
        self.lines.addWidget(label(SHARED, "quiet"))
        self._files = {name: OneLine("quiet") for name in FILES}
        for file in self._files.values():
            self.lines.addWidget(file)

    def show_preferences(self, preferences: Preferences) -> None:
        """Where everything lies now."""
        for line in self._lines.values():
            line.show_folder(preferences)
        for name, file in self._files.items():
            file.say(f"{FILES[name]}: {preferences.folders[name] or 'none'}")

    def _choose(self, name: str, folder: str) -> None:
        self.chosen.emit(f"folders.{name}", folder)


class FolderLine(QWidget):
    """One folder."""

    def __init__(self, desk: Desk, name: str, title: str, choose: Callable[[str, str], None]) -> None:
        super().__init__()
        self._name, self._title = name, title
        self.path = OneLine("quiet")
        self.other = Button("Change", desk.look, name=f"Change the folder of: {title}")
        self.other.clicked.connect(lambda: ask_folder(self, title, lambda folder: choose(name, folder)))
        self.usual = Button("Usual one", desk.look, name=f"Use the usual folder for: {title}")
        self.usual.clicked.connect(lambda: choose(name, ""))
        self.note = label("", "quiet")
        line = row(gap=8)
        words = column(label(title, "strong", wrap=False), self.path, gap=0)
        line.addLayout(words, 1)
        line.addWidget(self.usual)
        line.addWidget(self.other)
        whole = column(line, self.note, gap=0)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)

    def show_folder(self, preferences: Preferences) -> None:
        """Where it is, and whether that may be changed."""
        key = f"folders.{self._name}"
        why = preferences.locked.get(key, "")
        self.path.say(preferences.folders[self._name])
        self.usual.setVisible(bool(preferences.values[key]) and not why)
        show_lock(self.other, why, self.note)


def ask_folder(parent: QWidget, title: str, chosen: Callable[[str], None]) -> None:
    """Ask for a folder without holding anything up."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(chosen)
    dialog.open()
