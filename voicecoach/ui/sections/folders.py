"""Settings: the folders of calls, models, scenarios, rubrics and taught utterances."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from voicecoach.application.ports.preferences import PreferenceValues
from voicecoach.machine.translation import _, say
from voicecoach.ui.desk import Desk
from voicecoach.ui.sections.section import Section, show_lock
from voicecoach.ui.widgets.basic import Button, OneLine, column, label, row

TITLES = {
    "sessions": _("Recorded calls"),
    "models": _("Speech models"),
    "scenarios": _("Your scenarios"),
    "rubrics": _("Your rubrics"),
    "language": _("Taught utterances"),
}
FILES = {"settings": _("Settings"), "logs": _("Logs"), "policy": _("Policy")}
SHARED = _("Anyone with access to a folder you choose can open the calls in it.")


class FoldersSection(Section):
    """One line for each folder, with a button to change it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Folders"))
        self._lines = {name: FolderLine(desk, name, title, self._choose) for name, title in TITLES.items()}
        for line in self._lines.values():
            self.lines.addWidget(line)
        self.lines.addWidget(label(SHARED, "quiet"))
        self._files = {name: OneLine("quiet") for name in FILES}
        for file in self._files.values():
            self.lines.addWidget(file)

    def show_preferences(self, preferences: PreferenceValues) -> None:
        """Show the present folders and files."""
        for line in self._lines.values():
            line.show_folder(preferences)
        for name, file in self._files.items():
            file.say(_("{name}: {path}", name=FILES[name], path=preferences.folders[name] or _("none")))

    def _choose(self, name: str, folder: str) -> None:
        self.chosen.emit(f"folders.{name}", folder)


class FolderLine(QWidget):
    """One folder: its title and path, and buttons to change it."""

    def __init__(self, desk: Desk, name: str, title: str, choose: Callable[[str, str], None]) -> None:
        super().__init__()
        self._name, self._title = name, title
        self.path = OneLine("quiet")
        self.other = Button(_("Change"), desk.look, name=_("Change folder: {title}", title=title))
        self.other.clicked.connect(lambda: ask_folder(self, title, lambda folder: choose(name, folder)))
        self.default = Button(
            _("Use default"), desk.look, name=_("Use the default folder: {title}", title=title)
        )
        self.default.clicked.connect(lambda: choose(name, ""))
        self.note = label("", "quiet")
        line = row(gap=8)
        words = column(label(title, "strong", wrap=False), self.path, gap=0)
        line.addLayout(words, 1)
        line.addWidget(self.default)
        line.addWidget(self.other)
        whole = column(line, self.note, gap=0)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)

    def show_folder(self, preferences: PreferenceValues) -> None:
        """Show the path, and why it cannot be changed where it is locked."""
        key = f"folders.{self._name}"
        why = say(preferences.locked.get(key, ""))
        self.path.say(preferences.folders[self._name])
        self.default.setVisible(bool(preferences.values[key]) and not why)
        show_lock(self.other, why, self.note)


def ask_folder(parent: QWidget, title: str, chosen: Callable[[str], None]) -> None:
    """Ask for a folder without blocking."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(chosen)
    dialog.open()
