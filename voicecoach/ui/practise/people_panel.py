"""Who uses this computer: the trainee who practises, and the coach, where one sits here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit

from voicecoach.application.ports.program import People
from voicecoach.ui.desk import Desk
from voicecoach.ui.widgets.basic import column, label

LONGEST = 80
"""Letters of a name (house)."""


class PeoplePanel(QFrame):
    """Tells `changed` when somebody else sits here; what is typed is kept when the field is left."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("role", "card")
        self.trainee, self.coach = self._field("Your name"), self._field("The coach's name")
        self.coaching = QCheckBox("A coach sits here")
        self.coaching.setAccessibleName("A coach sits here")
        self.coaching.setToolTip("Coaches write comments, give other scores and see everybody's progress")
        self.says = label("", "quiet")
        self.setLayout(
            column(
                label("Who sits here", "heading"),
                label("Name of the trainee, as calls and reports show it", "quiet"),
                self.trainee,
                self.coaching,
                self.coach,
                self.says,
                gap=8,
                margin=16,
            )
        )
        self.trainee.editingFinished.connect(self._keep)
        self.coach.editingFinished.connect(self._keep)
        self.coaching.toggled.connect(self._toggled)

    def begin(self) -> None:
        """Show who it is."""
        people = self._desk.program.people()
        self.trainee.setText(people.trainee)
        self.coach.setText(people.coach)
        self.coaching.blockSignals(True)  # noqa: FBT003  # Qt's own signature
        self.coaching.setChecked(bool(people.coach))
        self.coaching.blockSignals(False)  # noqa: FBT003
        self._tell()

    def _field(self, name: str) -> QLineEdit:
        """A name."""
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setMaxLength(LONGEST)
        return field

    def _toggled(self) -> None:
        """A coach sits down, or gets up."""
        if self.coaching.isChecked():
            self.coach.show()
            self.coach.setFocus()
        else:
            self.coach.clear()
            self._keep()
        self._tell()

    def _keep(self) -> None:
        """Remember the names."""
        coach = self.coach.text().strip() if self.coaching.isChecked() else ""
        chosen = People(self.trainee.text().strip(), coach)
        before = self._desk.program.people()
        if chosen != before:
            program = self._desk.program
            self._desk.jobs.start(
                lambda _: program.choose_people(chosen), lambda _: self._kept(), problem=self.says.setText
            )

    def _kept(self) -> None:
        """It holds from now on."""
        self.begin()
        self.changed.emit()

    def _tell(self) -> None:
        """What that means."""
        self.coach.setVisible(self.coaching.isChecked())
        named = bool(self.coach.text().strip())
        if not self.coaching.isChecked():
            self.says.setText("You see your own progress. Comments are written in your name.")
        elif named:
            self.says.setText(
                "Comments and scores are written in the coach's name. Private practice is not shown."
            )
        else:
            self.says.setText("Type the coach's name, then press Enter.")
