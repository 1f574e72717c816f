"""Settings: consent, how long calls are stored, pseudonyms, deleting personal data."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from voicecoach.application.ports.preferences import Consent
from voicecoach.machine.translation import _
from voicecoach.ui import words
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.sections.section import Section
from voicecoach.ui.widgets.basic import Button, clear, column, label, row, rule

UNASKED = _("You will be asked for consent before your voice is recorded for the first time.")
OLDER = _(
    "Older calls are deleted when voicecoach starts, including graded and commented ones. 0 means never."
)
LONGEST = 36_500
"""Days; the largest value in the settings file."""


class PrivacySection(Section):
    """Consent, retention, pseudonyms, and deleting everything after a confirmation."""

    withdrawn = Signal()
    listed = Signal()
    """Asks for the list of what would be deleted."""
    deleted = Signal()
    """Deletion was confirmed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Privacy"))
        self.consent = label("")
        self.read = Button(_("What is recorded"), desk.look)
        self.read.clicked.connect(lambda: desk.visit(Visit("consent")))
        self.withdraw = Button(_("Withdraw consent"), desk.look)
        self.withdraw.clicked.connect(self.withdrawn)
        self.days = self._days()
        self.pseudonyms = QCheckBox(_("Show pseudonyms in team views"))
        self.pseudonyms.setAccessibleName(self.pseudonyms.text())
        self.pseudonyms.clicked.connect(lambda on: self.chosen.emit("privacy.pseudonyms", on))
        self.delete = Button(_("Delete my data"), desk.look)
        self.delete.clicked.connect(self.listed)
        self.list = column(gap=4)
        self.sure = Button(_("Delete all of this permanently"), desk.look, kind="danger")
        self.sure.clicked.connect(self._confirm)
        self.keep = Button("", desk.look)
        self.keep.clicked.connect(self.close_question)
        self.question = QWidget()
        asked = column(self.list, row(self.sure, self.keep, None), gap=8)
        asked.setContentsMargins(0, 0, 0, 0)
        self.question.setLayout(asked)
        self._arrange()
        self.close_question()

    def _days(self) -> QSpinBox:
        """Retention in days; 0 means never."""
        days = QSpinBox()
        days.setAccessibleName(_("Delete calls after this many days"))
        days.lineEdit().setTextMargins(10, 0, 0, 0)  # the style sheet's padding does not reach this text
        days.lineEdit().setAccessibleName(days.accessibleName())
        days.setRange(0, LONGEST)
        days.setSuffix(f" {_('days')}")
        days.setSpecialValueText(_("Never"))
        days.setKeyboardTracking(False)
        days.editingFinished.connect(lambda: self.chosen.emit("privacy.retention_days", days.value()))
        return days

    def _arrange(self) -> None:
        days = row(label(_("Delete calls after"), wrap=False), self.days, None)
        rows = (
            self.consent,
            row(self.read, self.withdraw, None),
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
        for item in rows:
            if isinstance(item, QWidget):
                self.lines.addWidget(item)
            else:
                self.lines.addLayout(item)

    def show_consent(self, consent: Consent) -> None:
        """Show when consent was given, if it was."""
        self.consent.setText(words.agreed(consent) or UNASKED)
        self.withdraw.setVisible(bool(consent.given_at))

    def ask(self, lines: tuple[str, ...]) -> None:
        """Ask for confirmation before anything is deleted."""
        clear(self.list)
        if not lines:
            self.list.addWidget(label(_("There is no data of yours on this computer."), "quiet"))
        else:
            self.list.addWidget(label(_("This will be deleted permanently:"), "strong"))
        for line in lines:
            self.list.addWidget(label(line, "small"))
        self.sure.setVisible(bool(lines))
        self.keep.setText(_("Keep everything") if lines else _("Close"))
        self.keep.setAccessibleName(self.keep.text())
        self.delete.hide()
        self.question.show()
        self.keep.setFocus()

    def close_question(self) -> None:
        """Hide the confirmation."""
        self.question.hide()
        self.delete.show()

    def _confirm(self) -> None:
        self.close_question()
        self.deleted.emit()
