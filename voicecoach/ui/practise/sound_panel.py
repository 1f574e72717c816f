"""The sound check: choose devices, see your level, hear yourself, check the room. One task at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QProgressBar

from voicecoach.core.sound import SILENCE_DBFS
from voicecoach.machine.translation import _, say
from voicecoach.ui.desk import Desk
from voicecoach.ui.jobs import Job
from voicecoach.ui.keys import bind, tip
from voicecoach.ui.sections.section import show_lock
from voicecoach.ui.widgets.basic import Button, column, fitting, label, row, set_role
from voicecoach.ui.widgets.meter import Meter

if TYPE_CHECKING:
    from voicecoach.application.ports.program import Devices, SoundCheck

T = TypeVar("T")
Level = Callable[[float], None]
DEFAULT_DEVICE = _("Default device")
HEAR = 3.0
"""Seconds recorded and played back."""
WATCH = 60.0
"""Seconds of listening to the microphone; then it starts again."""
NARROWEST = 352
"""Pixels for the buttons where the panel is narrowest, on the Prepare page."""
LOOK_EVERY = 30
"""Milliseconds between two updates of the level."""
_ROLES = {"good": "good", "headset": "close", "half_duplex": "close", "no_microphone": "over"}


class SoundPanel(QFrame):
    """Uses the microphone while it is on screen. `release` lets it go; `checked` is emitted with a new verdict."""

    checked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.verdict: SoundCheck | None = None
        self._heard = SILENCE_DBFS
        self._job: Job | None = None
        self._next: Callable[[], Job | None] | None = None
        self.setProperty("role", "card")
        self.microphone = self._combo(_("Microphone"))
        self.loudspeaker = self._combo(_("Loudspeaker"))
        self.meter = Meter(desk.look, "accent", _("Your level"))
        self.hear = Button(
            _("Hear yourself"), desk.look, icon="microphone", tip=tip("Before the call", "hear")
        )
        self.room = Button(
            _("Check the room"), desk.look, icon="loudspeaker", tip=tip("Before the call", "room")
        )
        self.cancel = Button(_("Stop"), desk.look, name=_("Stop the sound check"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.said = label("", "small")
        self.again = Button(_("Try again"), desk.look, icon="repeat", name=_("Try the sound check again"))
        self._pressed = self.hear
        buttons = column(fitting(NARROWEST, self.hear, self.room), row(self.cancel, None), gap=0)
        inside = column(
            label(_("Sound check"), "heading"),
            label(_("Microphone"), "quiet"),
            self.microphone,
            label(_("Loudspeaker"), "quiet"),
            self.loudspeaker,
            4,
            self.meter,
            4,
            buttons,
            self.bar,
            self.said,
            row(self.again, None),
            gap=4,
            margin=16,
        )
        self.setLayout(inside)
        self.hear.clicked.connect(lambda: self._then(self._record))
        self.room.clicked.connect(lambda: self._then(self._check))
        self.cancel.clicked.connect(lambda: self._then(self._watch))
        self.again.clicked.connect(self.begin)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(lambda: self.meter.show_level(self._heard))
        bind(self, "Before the call", "hear", self.hear.click)
        bind(self, "Before the call", "room", self.room.click)

    def begin(self) -> None:
        """List the devices and show the microphone's level."""
        self.verdict = None
        self._say(_("Speak, and watch your level."))
        self._timer.start()
        self._show_locks()
        self.desk.jobs.start(lambda _: self.desk.program.devices(), self._list, problem=self._trouble)
        self._then(self._watch)

    def release(self, then: Callable[[], None] | None = None) -> None:
        """Release the devices, then call `then`."""
        self._timer.stop()

        def onwards() -> None:
            if then:
                then()

        self._then(onwards)

    def lend(
        self,
        work: Callable[[Job, Level], T],
        done: Callable[[T], None],
        problem: Callable[[str], None],
    ) -> None:
        """Lend the microphone to other work, then show its level again."""

        def begin() -> Job:
            self._lent(on=True)
            return self.desk.jobs.start(
                lambda job: work(job, self._level),
                lambda answer: self._back(lambda: done(answer)),
                problem=lambda sentence: self._back(lambda: problem(sentence)),
                end=self._go_on,
            )

        self._then(begin)

    def _back(self, tell: Callable[[], None]) -> None:
        tell()
        self._then(self._watch)

    def _lent(self, *, on: bool) -> None:
        """While the microphone is lent, disable everything that needs it."""
        for control in (self.hear, self.room, self.microphone, self.loudspeaker):
            control.setEnabled(not on)
        if not on:
            self._show_locks()

    def _show_locks(self) -> None:
        """Disable the choice of devices that a policy sets."""
        locked = self.desk.program.preferences.values().locked
        show_lock(self.microphone, locked.get("audio.microphone", ""))
        show_lock(self.loudspeaker, locked.get("audio.loudspeaker", ""))

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.addItem(DEFAULT_DEVICE)
        combo.activated.connect(self._choose)
        return combo

    def _list(self, devices: Devices) -> None:
        sides = (
            (self.microphone, devices.inputs, devices.input),
            (self.loudspeaker, devices.outputs, devices.output),
        )
        for combo, names, chosen in sides:
            combo.clear()
            combo.addItems([DEFAULT_DEVICE, *names])
            combo.setCurrentText(chosen or DEFAULT_DEVICE)

    def _choose(self) -> None:
        names = [combo.currentText() for combo in (self.microphone, self.loudspeaker)]
        chosen = ["" if name == DEFAULT_DEVICE else name for name in names]
        self.verdict = None
        self.checked.emit()
        self._then(
            lambda: self._start(
                lambda _: self.desk.program.choose_devices(*chosen), lambda _: self._then(self._watch)
            )
        )

    def _then(self, begin: Callable[[], Job | None]) -> None:
        """Stop the present task, and begin this one when it has released the devices."""
        self._next = begin
        if self._job is None:
            self._go_on()
        else:
            self._job.cancel()

    def _go_on(self) -> None:
        """Begin the task that was asked for last."""
        self._job = None
        self._lent(on=False)
        begin, self._next = self._next, None
        if begin is not None:
            self._busy(on=False)
            self._job = begin()

    def _start(self, work: Callable[[Job], T], done: Callable[[T], None]) -> Job:
        return self.desk.jobs.start(work, done, problem=self._trouble, progress=self._move, end=self._go_on)

    def _level(self, dbfs: float) -> None:
        """Called in the recording thread; the timer shows the value."""
        self._heard = dbfs

    def _watch(self) -> Job:
        """Show the level until another task begins."""
        self._busy(on=False)
        return self._start(
            lambda job: self.desk.program.listen(WATCH, self._level, job.cancelled),
            lambda _: self._then(self._watch),
        )

    def _record(self) -> Job:
        """Record three seconds, then play them."""
        self._busy(on=True)
        self._say(_("Recording for 3 seconds. Say: “Good morning, I'm calling about your account.”"))
        program = self.desk.program

        def record_and_play(job: Job) -> None:
            sound = program.listen(HEAR, self._level, job.cancelled)
            job.progress(0.5, _("This is how you sound."))
            if not job.cancelled():
                program.speak_back(sound, job.cancelled)

        return self._start(record_and_play, lambda _: self._heard_well())

    def _heard_well(self) -> None:
        self._say(_("Did you hear yourself clearly? If not, choose another device or move the microphone."))
        self._then(self._watch)

    def _check(self) -> Job:
        """Play ten seconds of the debtor's voice and measure what the microphone picks up."""
        self._busy(on=True)
        self._say(_("Listening to the room for 10 seconds. Please do not speak."))
        program = self.desk.program
        return self._start(lambda job: program.sound_check(job.progress, job.cancelled), self._judge)

    def _judge(self, check: SoundCheck) -> None:
        self.verdict = check
        self._say(check.sentence, _ROLES[check.verdict])
        self.checked.emit()
        self._then(self._watch)

    def _trouble(self, sentence: str) -> None:
        """Show the problem and a way to try again."""
        self._heard = SILENCE_DBFS
        self._busy(on=False)
        self._say(sentence, "over")
        self.again.show()

    def _move(self, part: float, doing: str) -> None:
        self.bar.setValue(round(100 * part))
        if doing:
            self._say(doing)

    def _busy(self, *, on: bool) -> None:
        """Show the progress bar and Stop, or the buttons; the keyboard focus moves along."""
        if on and (self.hear.hasFocus() or self.room.hasFocus()):
            self._pressed = self.hear if self.hear.hasFocus() else self.room
            self.cancel.show()
            self.cancel.setFocus()
        elif not on and self.cancel.hasFocus():
            self._pressed.show()
            self._pressed.setFocus()
        self.hear.setVisible(not on)
        self.room.setVisible(not on)
        self.cancel.setVisible(on)
        self.bar.setVisible(on)
        self.bar.setValue(0)

    def _say(self, sentence: str, role: str = "small") -> None:
        """Show this under the buttons."""
        self.again.hide()
        set_role(self.said, role)
        self.said.setText(say(sentence))
