"""Who uses this computer: the trainee who practises, and the coach if there is one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit

from voicecoach.application.ports.program import People
from voicecoach.machine.translation import _
from voicecoach.ui.desk import Desk
from voicecoach.ui.widgets.basic import column, label

LONGEST = 80
"""Characters of a name (default)."""


class PeoplePanel(QFrame):
    """Emits `changed` when a name was saved, which happens when its field loses the focus."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._saving = 0
        """Saves under way: only the last one shows what was saved."""
        self.setProperty("role", "card")
        self.trainee, self.coach = self._field(_("Trainee's name")), self._field(_("Coach's name"))
        self.coaching = QCheckBox(_("A coach uses this computer"))
        self.coaching.setAccessibleName(self.coaching.text())
        self.coaching.setToolTip(_("Coaches comment on calls, change scores and see everyone's progress"))
        self.says = label("", "quiet")
        self.setLayout(
            column(
                label(_("People"), "heading"),
                label(_("Trainee's name, as shown in calls and reports"), "quiet"),
                self.trainee,
                self.coaching,
                self.coach,
                self.says,
                gap=8,
                margin=16,
            )
        )
        self.trainee.editingFinished.connect(self._save)
        self.coach.editingFinished.connect(self._save)
        self.coaching.toggled.connect(self._toggled)

    def begin(self) -> None:
        """Show the saved names."""
        people = self._desk.program.people()
        self.trainee.setText(people.trainee)
        self.coach.setText(people.coach)
        self.coaching.blockSignals(True)  # noqa: FBT003  # Qt's own signature
        self.coaching.setChecked(bool(people.coach))
        self.coaching.blockSignals(False)  # noqa: FBT003
        self._tell()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setMaxLength(LONGEST)
        return field

    def _toggled(self) -> None:
        """Ask for the coach's name, or remove it."""
        if self.coaching.isChecked():
            self.coach.show()
            self.coach.setFocus()
        else:
            self.coach.clear()
            self._save()
        self._tell()

    def _save(self) -> None:
        """Save the names if they changed."""
        coach = self.coach.text().strip() if self.coaching.isChecked() else ""
        chosen = People(self.trainee.text().strip(), coach)
        before = self._desk.program.people()
        if chosen != before:
            program = self._desk.program
            self._saving += 1
            self._desk.jobs.start(
                lambda _: program.choose_people(chosen), lambda _: self._saved(), problem=self._failed
            )

    def _saved(self) -> None:
        self._saving -= 1
        if not self._saving:
            self.begin()
        self.changed.emit()

    def _failed(self, sentence: str) -> None:
        self._saving -= 1
        self.says.setText(sentence)

    def _tell(self) -> None:
        """Explain what the choice means."""
        self.coach.setVisible(self.coaching.isChecked())
        named = bool(self.coach.text().strip())
        if not self.coaching.isChecked():
            self.says.setText(_("You see your own progress. Your comments carry your name."))
        elif named:
            self.says.setText(_("Comments and scores carry the coach's name. Private practice is hidden."))
        else:
            self.says.setText(_("Type the coach's name, then press Enter."))
