"""Before the first recording: what is recorded, where it stays, who hears it; and a yes or a no."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.page import Page
from voicecoach.ui.widgets.basic import Button, clear, column, frame, label, row, scrolled

UNNAMED = "Trainee"
"""What a trainee is called who has not said a name yet."""
LONGEST = 80
"""Letters of a name (house)."""


class ConsentPage(Page):
    """Leads to where the trainee was going once there is a yes."""

    child = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "")
        self._then: Visit | None = None
        self._words = column(gap=4, margin=16)
        self.name = QLineEdit()
        self.name.setAccessibleName("Your name")
        self.name.setPlaceholderText("Your name, as calls and reports show it")
        self.name.setMaxLength(LONGEST)
        self.agree = Button("I agree", desk.look, icon="good", kind="primary")
        self.refuse = Button("Not now", desk.look)
        self.said = label("", "quiet")
        self.agree.clicked.connect(self._agree)
        self.refuse.clicked.connect(desk.back)
        self.name.returnPressed.connect(self.agree.click)
        named = row(label("Your name", "strong", wrap=False), gap=12)
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
        self.body.addWidget(scrolled(inside, "What is recorded"), 1)

    def enter(self, visit: Visit) -> None:
        """Show the words as they are now."""
        self.say_nothing()
        self._then = visit.then
        controls = self.desk.program.controls
        consent, preferences = controls.consent(), controls.preferences()
        self.title.setText(consent.title)
        clear(self._words)
        for heading, words in consent.paragraphs:
            self._words.addWidget(label(heading, "strong"))
            text = label(words)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._words.addWidget(text)
            self._words.addSpacing(8)
        name = str(preferences.values["trainee"])
        self.name.setText("" if name == UNNAMED else name)
        self._named.setVisible(consent.needed and "trainee" not in preferences.locked)
        self.agree.setVisible(consent.needed)
        self.refuse.setText("Not now" if consent.needed else "Back")
        self.said.setText(consent.given)

    def first_focus(self) -> QWidget | None:
        """The name, while there is none."""
        if not self.agree.isVisibleTo(self):
            return self.refuse
        return self.agree if self.name.text() or not self._named.isVisibleTo(self) else self.name

    def _agree(self) -> None:
        """Keep it, then go where the trainee was going."""
        self.agree.setEnabled(False)
        controls, name = self.desk.program.controls, self.name.text().strip()
        if not self._named.isVisibleTo(self):
            name = ""

        def keep() -> None:
            if name:
                controls.change("trainee", name)
            controls.agree()

        self.start(lambda _: keep(), lambda _: self._go(), problem=self._kept_in_mind, end=self._ready)

    def _ready(self) -> None:
        self.agree.setEnabled(True)

    def _kept_in_mind(self, sentence: str) -> None:
        """It could not be written down; a yes holds until the window is closed all the same."""
        if self.desk.program.controls.consent().needed:
            self.say_problem(sentence)
        else:
            self._go()

    def _go(self) -> None:
        """On the way again."""
        if self._then is None:
            self.desk.back()
        else:
            self.desk.turn_to(self._then)
