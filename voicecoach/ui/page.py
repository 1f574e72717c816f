"""One page: a header, a body, and how it looks while it is busy or in trouble."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from voicecoach.machine.translation import _, say
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.jobs import Job
from voicecoach.ui.keys import tip
from voicecoach.ui.widgets.basic import Button, clear, column, frame, label, row

T = TypeVar("T")


class Page(QWidget):
    """A page is made once, entered and left many times; leaving cancels what it had started."""

    child = False
    """Whether it has a back arrow."""
    records = False
    """Whether a voice is recorded on this page or on the next: consent is asked first."""
    calm = False
    """Whether the navigation column is hidden while this page is shown."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.desk = desk
        self._jobs: set[Job] = set()
        self._trouble = False
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = label(title, "title", wrap=False)
        self.header: QHBoxLayout = row(gap=12)
        if self.child:
            arrow = Button(
                "", desk.look, icon="back", kind="flat", tip=tip("Everywhere", "back"), name=_("Back")
            )
            arrow.clicked.connect(desk.back)
            self.header.addWidget(arrow)
        self.header.addWidget(self.title)
        self.header.addStretch(1)
        self._notice = column()
        self.body: QVBoxLayout = column(gap=12)
        outer = column(self.header, self._notice, gap=12)
        outer.addLayout(self.body, 1)
        outer.setContentsMargins(24, 16, 24, 16)
        self.setLayout(outer)

    def enter(self, visit: Visit) -> None:
        """Show what the visit asks for."""

    def leave(self) -> None:
        """Another page is shown now."""
        for job in self._jobs:
            job.cancel()

    def first_focus(self) -> QWidget | None:
        """The control that gets the keyboard on arrival."""
        return None

    def show_notes(self) -> bool:
        """Handle F1 here; false opens the Keys page instead."""
        return False

    def escape(self) -> bool:
        """Whether Esc may go back from here now."""
        return True

    def start(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None] | None = None,
        *,
        problem: Callable[[str], None] | None = None,
        progress: Callable[[float, str], None] | None = None,
        end: Callable[[], None] | None = None,
    ) -> Job:
        """Run work in the background; it is cancelled when the page is left. `problem` gets a translated sentence."""

        def over() -> None:
            self._jobs.discard(job)
            if end:
                end()

        trouble = problem or self.say_problem
        job = self.desk.jobs.start(work, done, problem=trouble, progress=progress, end=over)
        self._jobs.add(job)
        return job

    @property
    def in_trouble(self) -> bool:
        """Whether the page shows a problem."""
        return self._trouble

    def say_nothing(self) -> None:
        """Remove the notice."""
        self._trouble = False
        clear(self._notice)

    def say_problem(self, sentence: str, retry: Callable[[], None] | None = None) -> None:
        """Show what went wrong, and a way to try again."""
        again = None
        if retry is not None:
            again = Button(_("Try again"), self.desk.look, icon="repeat")
            again.clicked.connect(retry)
        self.say(sentence, "trouble", again)

    def say(self, sentence: str, role: str = "strip", *buttons: Button | None) -> QFrame:
        """Show a sentence above the page, with what can be done about it."""
        self.say_nothing()
        return self.also_say(sentence, role, *buttons)

    def also_say(self, sentence: str, role: str = "strip", *buttons: Button | None) -> QFrame:
        """Show one more sentence below the others."""
        sentence = say(sentence)
        self._trouble = self._trouble or role == "trouble"
        line = row(margin=12, gap=12)
        line.addWidget(label(sentence), 1)
        for button in buttons:
            if button is not None:
                line.addWidget(button)
        shown = frame(line, role)
        shown.setAccessibleName(sentence)
        self._notice.addWidget(shown)
        return shown
