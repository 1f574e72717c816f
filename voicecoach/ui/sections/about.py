"""Settings: what this program is made of."""

from PySide6.QtCore import Qt

from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.sections.section import Section
from voicecoach.ui.widgets.basic import Button, label, row

WORDS = "Free software under the GNU General Public License, version 3 or later. It works offline and sends nothing."


class AboutSection(Section):
    """Versions, to be copied into a question to IT."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "About")
        self.lines.addWidget(label(WORDS))
        self._versions = label("", "quiet")
        self._versions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.lines.addWidget(self._versions)
        self.licences = Button("Licences", desk.look, icon="open")
        self.licences.clicked.connect(lambda: desk.visit(Visit("licences")))
        self.lines.addLayout(row(self.licences, None))

    def show_versions(self, versions: tuple[tuple[str, str], ...]) -> None:
        """What and which."""
        self._versions.setText("\n".join(f"{what} {which}" for what, which in versions))
