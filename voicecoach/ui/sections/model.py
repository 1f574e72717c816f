"""Settings: the speech model, and how to install one from a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QProgressBar, QSizePolicy

from voicecoach.application.ports.preferences import PreferenceValues
from voicecoach.machine.translation import _, say
from voicecoach.ui.desk import Desk
from voicecoach.ui.sections.section import Section
from voicecoach.ui.widgets.basic import Button, label, row

BEST = _("Best installed model")
BASIC = ("basic", _("Basic recognition without a model"))


class ModelSection(Section):
    """Emits `wanted` with the zip file of a model."""

    wanted = Signal(Path)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Speech model"))
        self.listener = label("")
        self.model = QComboBox()
        self.model.setAccessibleName(_("Speech model"))
        self.model.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.model.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.model.activated.connect(lambda: self.chosen.emit("model", self.model.currentData()))
        self.file = Button(_("Install from file"), desk.look, icon="open")
        self.file.clicked.connect(lambda: ask_file(self, self.wanted.emit))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.said = label("", "quiet")
        self.said.hide()
        for control in (self.listener, self.model, self.hold("model", self.model)):
            self.lines.addWidget(control)
        self.lines.addLayout(row(self.file, None))
        self.lines.addWidget(self.bar)
        self.lines.addWidget(self.said)

    def offer(self, models: tuple[str, ...]) -> None:
        """List the installed models."""
        chosen = self.model.currentData()
        self.model.clear()
        self.model.addItem(BEST, "")
        for name in models:
            self.model.addItem(name, name)
        self.model.addItem(BASIC[1], BASIC[0])
        self.model.setCurrentIndex(max(0, self.model.findData(chosen)))

    def show_preferences(self, preferences: PreferenceValues) -> None:
        """Show the chosen model, and why it cannot be changed where it is locked."""
        if not self.model.count():
            self.offer(())
        super().show_preferences(preferences)

    def say(self, sentence: str) -> None:
        """Show the result of installing; empty hides it."""
        self.bar.hide()
        self.file.setEnabled(True)
        self.said.setText(say(sentence))
        self.said.setVisible(bool(sentence))

    def progress(self, part: float, doing: str) -> None:
        """Show how far the installation is; `part` is 0 to 1."""
        self.say(doing)
        self.file.setEnabled(False)
        self.bar.setValue(round(100 * part))
        self.bar.show()


def ask_file(parent: Section, chosen: Callable[[Path], None]) -> None:
    """Ask for a model's zip file without blocking."""
    dialog = QFileDialog(parent, _("Install a speech model"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"{_('Speech models')} (*.zip)"])
    dialog.fileSelected.connect(lambda file: chosen(Path(file)))
    dialog.open()
