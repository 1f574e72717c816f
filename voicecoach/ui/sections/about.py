"""Settings: versions and licences."""

from PySide6.QtCore import Qt

from voicecoach.machine.translation import _, say
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.sections.section import Section
from voicecoach.ui.widgets.basic import Button, label, row

WORDS = _(
    "Free software under the GNU General Public License, version 3 or later. It works offline and sends no data."
)


class AboutSection(Section):
    """Versions, which can be copied into a support request."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("About"))
        self.lines.addWidget(label(WORDS))
        self._versions = label("", "quiet")
        self._versions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.lines.addWidget(self._versions)
        self.licences = Button(_("Licences"), desk.look, icon="open")
        self.licences.clicked.connect(lambda: desk.visit(Visit("licences")))
        self.lines.addLayout(row(self.licences, None))

    def show_versions(self, versions: tuple[tuple[str, str], ...]) -> None:
        """Names and versions, one a line."""
        self._versions.setText("\n".join(f"{say(name)} {say(version)}" for name, version in versions))
