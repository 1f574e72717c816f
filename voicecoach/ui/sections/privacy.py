"""Settings: what is kept of a person, for how long, and how it goes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from voicecoach.application.ports.preferences import Consent
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.sections.section import Section
from voicecoach.ui.widgets.basic import Button, clear, column, label, row, rule

UNASKED = "You will be asked before your voice is recorded for the first time."
OLDER = "Older calls go when voicecoach starts, graded and commented ones too. 0 keeps them."
LONGEST = 36_500
"""Days; as the settings have it."""


class PrivacySection(Section):
    """Consent, retention, pseudonyms, and deleting everything after a second look."""

    taken_back = Signal()
    listed = Signal()
    """Wants the list of what would be deleted."""
    deleted = Signal()
    """Delete it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Privacy")
        self.consent = label("")
        self.read = Button("Read what is recorded", desk.look)
        self.read.clicked.connect(lambda: desk.visit(Visit("consent")))
        self.back = Button("Take your yes back", desk.look)
        self.back.clicked.connect(self.taken_back)
        self.days = QSpinBox()
        self.days.setAccessibleName("Days after which calls are deleted")
        self.days.lineEdit().setTextMargins(
            10, 0, 0, 0
        )  # the style sheet's padding is not for the text of this one
        self.days.lineEdit().setAccessibleName("Days after which calls are deleted")
        self.days.setRange(0, LONGEST)
        self.days.setSuffix(" days")
        self.days.setSpecialValueText("Never")
        self.days.setKeyboardTracking(False)
        self.days.editingFinished.connect(
            lambda: self.chosen.emit("privacy.retention_days", self.days.value())
        )
        self.pseudonyms = QCheckBox("Show pseudonyms among several trainees")
        self.pseudonyms.setAccessibleName("Pseudonyms in team views")
        self.pseudonyms.clicked.connect(lambda on: self.chosen.emit("privacy.pseudonyms", on))
        self.delete = Button("Delete my data", desk.look)
        self.delete.clicked.connect(self.listed)
        self.list = column(gap=4)
        self.sure = Button("Delete all of this for good", desk.look, kind="danger")
        self.sure.clicked.connect(self._confirm)
        self.keep = Button("Keep it", desk.look)
        self.keep.clicked.connect(self.calm)
        self.question = QWidget()
        asked = column(self.list, row(self.sure, self.keep, None), gap=8)
        asked.setContentsMargins(0, 0, 0, 0)
        self.question.setLayout(asked)
        self._arrange()
        self.calm()

    def _arrange(self) -> None:
        """From top to bottom."""
        days = row(label("Delete calls after", wrap=False), self.days, None)
        parts = (
            self.consent,
            row(self.read, self.back, None),
            rule(),
            days,
            self.hold("privacy.retention_days", self.days),
            label(OLDER, "quiet"),
            self.pseudonyms,
            self.hold("privacy.pseudonyms", self.pseudonyms),
            rule(),
            row(self.delete, None),
            self.question,
        )
        for part in parts:
            if isinstance(part, QWidget):
                self.lines.addWidget(part)
            else:
                self.lines.addLayout(part)

    def show_consent(self, consent: Consent) -> None:
        """Whether there is a yes."""
        self.consent.setText(consent.given or UNASKED)
        self.back.setVisible(bool(consent.given))

    def ask(self, lines: tuple[str, ...]) -> None:
        """Once, before anything goes."""
        clear(self.list)
        if not lines:
            self.list.addWidget(label("Nothing of yours is kept on this computer.", "quiet"))
        else:
            self.list.addWidget(label("This goes for good:", "strong"))
        for line in lines:
            self.list.addWidget(label(line, "small"))
        self.sure.setVisible(bool(lines))
        self.keep.setText("Keep it" if lines else "Close")
        self.delete.hide()
        self.question.show()
        self.keep.setFocus()

    def calm(self) -> None:
        """Nothing is asked."""
        self.question.hide()
        self.delete.show()

    def _confirm(self) -> None:
        self.calm()
        self.deleted.emit()
