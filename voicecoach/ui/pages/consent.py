"""Before the first recording: what is recorded, where it is stored, who hears it; consent is given or refused."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from voicecoach.machine.translation import _, say
from voicecoach.ui import words
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.page import Page
from voicecoach.ui.widgets.basic import Button, clear, column, frame, label, row, scrolled

UNNAMED = "Trainee"
"""The settings' default name, shown as an empty field."""
LONGEST = 80
"""Characters of a name (default)."""


class ConsentPage(Page):
    """Leads to where the trainee was going once consent is given."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "")
        self._then: Visit | None = None
        self._words = column(gap=4, margin=16)
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Your name"))
        self.name.setPlaceholderText(_("Your name, as shown in calls and reports"))
        self.name.setMaxLength(LONGEST)
        self.agree = Button(_("I agree"), desk.look, icon="good", kind="primary")
        self.refuse = Button(_("Not now"), desk.look)
        self.said = label("", "quiet")
        self.agree.clicked.connect(self._agree)
        self.refuse.clicked.connect(desk.back)
        self.name.returnPressed.connect(self.agree.click)
        named = row(label(_("Your name"), "strong", wrap=False), gap=12)
        named.addWidget(self.name, 1)
        self._named = QWidget()
        self._named.setLayout(named)
        inside = QWidget()
        whole = column(
            frame(self._words), self._named, row(self.agree, self.refuse, None), self.said, None, gap=12
        )
        whole.setContentsMargins(0, 0, 12, 0)
        inside.setLayout(whole)
        inside.setMaximumWidth(760)
        self.body.addWidget(scrolled(inside, _("What is recorded")), 1)

    def enter(self, visit: Visit) -> None:
        """Show the consent text as it is now."""
        self.say_nothing()
        self._then = visit.then
        preferences = self.desk.program.preferences
        consent, values = preferences.consent(), preferences.values()
        self.title.setText(say(consent.title))
        clear(self._words)
        for heading, text in consent.paragraphs:
            self._words.addWidget(label(heading, "strong"))
            paragraph = label(text)
            paragraph.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._words.addWidget(paragraph)
            self._words.addSpacing(8)
        name = str(values.values["trainee"])
        self.name.setText("" if name == UNNAMED else name)
        self._named.setVisible(consent.needed and "trainee" not in values.locked)
        self.agree.setVisible(consent.needed)
        self.refuse.setText(_("Not now") if consent.needed else _("Back"))
        self.said.setText(words.agreed(consent))

    def first_focus(self) -> QWidget | None:
        """The name while it is empty, else the first button."""
        if not self.agree.isVisibleTo(self):
            return self.refuse
        return self.agree if self.name.text() or not self._named.isVisibleTo(self) else self.name

    def _agree(self) -> None:
        """Store the consent, then go where the trainee was going."""
        self.agree.setEnabled(False)
        preferences, name = self.desk.program.preferences, self.name.text().strip()
        if not self._named.isVisibleTo(self):
            name = ""

        def store() -> None:
            if name:
                preferences.change("trainee", name)
            preferences.agree()

        self.start(lambda _: store(), lambda _: self._go(), problem=self._not_stored, end=self._ready)

    def _ready(self) -> None:
        self.agree.setEnabled(True)

    def _not_stored(self, sentence: str) -> None:
        """The consent could not be saved; it may still hold until the window is closed."""
        if self.desk.program.preferences.consent().needed:
            self.say_problem(sentence)
        else:
            self._go()

    def _go(self) -> None:
        if self._then is None:
            self.desk.back()
        else:
            self.desk.turn_to(self._then)
