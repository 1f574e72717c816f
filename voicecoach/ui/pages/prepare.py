"""Prepare: read the case file, warm up, check the sound, wait for the debtor's voice, call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QProgressBar, QWidget

from voicecoach.machine.translation import _, say
from voicecoach.ui.desk import Desk, Visit
from voicecoach.ui.jobs import Job
from voicecoach.ui.keys import bind, tip
from voicecoach.ui.page import Page
from voicecoach.ui.practise.sound_panel import SoundPanel
from voicecoach.ui.practise.warm_panel import WarmPanel
from voicecoach.ui.widgets import case_view
from voicecoach.ui.widgets.basic import Button, clear, column, frame, label, row, scrolled, set_role

if TYPE_CHECKING:
    from voicecoach.application.ports.program import CaseFile

UNCHECKED = _(
    "You have not checked the room. You can still call, but with an echo interruptions may not be scored."
)


class PreparePage(Page):
    """Everything before the call, on one page."""

    child = True
    records = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Prepare"))
        self._visit = Visit("prepare")
        self._preparing: Job | None = None
        self.ready = False
        self._case = column(gap=12)
        self._case.setContentsMargins(0, 0, 12, 0)
        inside = QWidget()
        inside.setLayout(self._case)
        self.sound = SoundPanel(desk)
        self.sound.checked.connect(self._tell)
        self.warm = WarmPanel(desk, self.sound)
        self.listener = label("", "small")
        self.state = label("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = Button(_("Stop"), desk.look, name=_("Stop getting ready"))
        self.retry = Button(_("Get ready again"), desk.look, icon="repeat")
        self.call = Button(
            _("Call"), desk.look, icon="call", kind="primary", tip=tip("Before the call", "call")
        )
        self.call.setMinimumHeight(44)
        self.doubt = label("", "quiet")
        self.private = QCheckBox(_("Private: only you see this call"))
        self.private.setAccessibleName(self.private.text())
        self.private.setToolTip(
            _("Stored apart from your other calls and never shown to a coach; you can delete it at any time")
        )
        progress = row(gap=8)
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.stop)
        side = QWidget()
        listens = frame(column(label(_("Speech recognition"), "heading"), self.listener, gap=4, margin=16))
        panels = column(self.warm, self.sound, listens, None, gap=12)
        panels.setContentsMargins(0, 0, 12, 0)
        side.setLayout(panels)
        right = column(gap=8)
        self._aside = scrolled(side, _("Warm-up and sound check"))
        self.warm.began.connect(lambda: self._aside.ensureWidgetVisible(self.warm.text, 0, 12))
        right.addWidget(self._aside, 1)
        right.addWidget(self.state)
        right.addLayout(progress)
        for control in (self.retry, self.doubt, self.private, self.call):
            right.addWidget(control)
        narrow = QWidget()
        narrow.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        narrow.setFixedWidth(400)
        both = row(gap=16)
        both.addWidget(scrolled(inside, _("Case file")), 1)
        both.addWidget(narrow)
        self.body.addLayout(both, 1)
        self.call.clicked.connect(self._call)
        self.stop.clicked.connect(self._stop)
        self.retry.clicked.connect(self._prepare)
        bind(self, "Before the call", "call", self.call.click)

    def enter(self, visit: Visit) -> None:
        """Show the case file and get the debtor's voice ready."""
        self._visit = visit
        self.say_nothing()
        if visit.words:
            self.say(visit.words)
        own = self.desk.program.people().role == "trainee"
        self.private.setChecked(visit.private and own)
        self.private.setVisible(own and not visit.led)
        clear(self._case)
        self._case.addWidget(label(_("Loading the case file…"), "quiet"))
        self.listener.setText(_("Looking for a speech model…"))
        program = self.desk.program
        self.start(lambda _: program.case_file(visit.scenario, visit.seed), self._show_case)
        self.start(lambda _: say(program.speech()), self.listener.setText, problem=self.listener.setText)
        self.warm.setVisible(not visit.led)
        self.sound.setVisible(not visit.led)
        if not visit.led:
            self.warm.begin()
            self.start(lambda _: program.warm_up(visit.scenario, visit.seed), self.warm.show_lines)
            self.sound.begin()
        self._prepare()

    def leave(self) -> None:
        """Release the microphone."""
        self.warm.stop()
        self.sound.release()
        super().leave()

    def first_focus(self) -> QWidget | None:
        """Call once it is enabled, else Breathe."""
        return self.call if self.ready or self._visit.led else self.warm.breathe

    def _show_case(self, case: CaseFile) -> None:
        clear(self._case)
        self.title.setText(say(case.title))
        self._case.addWidget(case_view.facts(case))
        self._case.addWidget(case_view.rules(case))
        self._case.addStretch(1)

    def _prepare(self) -> None:
        """Render the debtor's lines and load the recogniser."""
        program, visit = self.desk.program, self._visit
        self._show_state(_("Getting the debtor's voice ready…"), busy=True)
        self._preparing = self.start(
            lambda job: program.prepare(visit.scenario, visit.seed, job.progress, job.cancelled),
            lambda _: self._prepared(),
            problem=self._not_ready,
            progress=self._move,
        )

    def _move(self, part: float, doing: str) -> None:
        self.bar.setValue(round(100 * part))
        if doing:
            self.state.setText(doing)

    def _prepared(self) -> None:
        self._show_state(_("Ready when you are."), ready=True)

    def _not_ready(self, sentence: str) -> None:
        self._trouble = True
        self._show_state(sentence, again=True)
        set_role(self.state, "over")

    def _stop(self) -> None:
        if self._preparing is not None:
            self._preparing.cancel()
        self._show_state(_("Stopped. The call cannot start until the debtor's voice is ready."), again=True)

    def _show_state(
        self, sentence: str, *, busy: bool = False, ready: bool = False, again: bool = False
    ) -> None:
        """Show this above the Call button, and which buttons can be used."""
        self.ready = ready
        self.state.setText(sentence)
        set_role(self.state, "small")
        self.bar.setValue(0)
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        self.retry.setVisible(again)
        self.call.setEnabled(ready)
        self._tell()

    def _tell(self) -> None:
        """Point out that the room was not checked."""
        self.doubt.setText("" if self.sound.verdict else UNCHECKED)
        self.doubt.setVisible(self.ready and self.sound.verdict is None and not self._visit.led)

    def _call(self) -> None:
        """Release the microphone, then start the call."""
        self.call.setEnabled(False)
        self.warm.stop()
        visit = Visit(
            "call", scenario=self._visit.scenario, seed=self._visit.seed, private=self.private.isChecked()
        )
        self.sound.release(lambda: self.desk.turn_to(visit))
