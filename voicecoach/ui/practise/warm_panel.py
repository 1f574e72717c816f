"""The warm-up: breathe, then read two lines aloud. Reading checks the sound and measures the trainee's voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from voicecoach.core.sound import SILENCE_DBFS
from voicecoach.machine.translation import _, say
from voicecoach.ui import words
from voicecoach.ui.desk import Desk
from voicecoach.ui.keys import bind, tip
from voicecoach.ui.practise.sound_panel import LOOK_EVERY, Level, SoundPanel
from voicecoach.ui.widgets.basic import Button, clear, column, label, row, set_role
from voicecoach.ui.widgets.breathing import BreathingRing
from voicecoach.ui.widgets.meter import Meter

if TYPE_CHECKING:
    from voicecoach.application.ports.program import ReadAloud, WarmUp
    from voicecoach.core.baseline import Baseline
    from voicecoach.ui.jobs import Job

CALM = _("Take three slow breaths, breathing out longer than in.")
NEW = _("Your calls are then compared with your own voice instead of an average one.")
READING = _("Read both lines as you would say them on the phone, then press Done.")
_ROLES = {"good": "good", "quiet": "close", "noisy": "close", "clipped": "over", "nothing": "over"}


class WarmPanel(QFrame):
    """Optional. It borrows the microphone from the sound check."""

    began = Signal()
    """Reading has begun: the lines must be visible."""

    def __init__(self, desk: Desk, sound: SoundPanel) -> None:
        super().__init__()
        self.desk, self._sound = desk, sound
        self._lines: tuple[str, ...] = ()
        self._reading = False
        self._finished = False
        self._heard = SILENCE_DBFS
        self.setProperty("role", "card")
        self.ring = BreathingRing(desk.look)
        self.told = label(CALM, "small")
        self.breathe = Button(_("Breathe"), desk.look, icon="play", tip=tip("Before the call", "breathe"))
        self._shown: QVBoxLayout = column(gap=6)
        self.text = QWidget()
        """The lines and the button below them."""
        self.read = Button(_("Read aloud"), desk.look, icon="microphone", tip=tip("Before the call", "read"))
        self.meter = Meter(desk.look, "accent", _("Your level while you read"))
        self.verdict = label("", "small")
        self.own = label("", "quiet")
        breathing = row(self.ring, gap=12)
        breathing.addLayout(column(self.told, row(self.breathe, None), gap=6), 1)
        policy = self.meter.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the button stays under the pointer
        self.meter.setSizePolicy(policy)
        self.read.setMinimumWidth(self.read.sizeHint().width())
        reading = row(self.read, gap=12)
        reading.addWidget(self.meter, 1)
        to_read = column(label(_("Read these two lines aloud"), "strong"), self._shown, reading, gap=6)
        to_read.setContentsMargins(0, 0, 0, 0)
        self.text.setLayout(to_read)
        self.setLayout(
            column(
                label(_("Warm-up"), "heading"),
                label(_("Optional, about a minute."), "quiet"),
                breathing,
                6,
                self.text,
                self.verdict,
                self.own,
                gap=6,
                margin=16,
            )
        )
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(lambda: self.meter.show_level(self._heard))
        self.ring.told.connect(self._tell)
        self.breathe.clicked.connect(self._breathe)
        self.read.clicked.connect(self._read)
        bind(self, "Before the call", "breathe", self.breathe.click)
        bind(self, "Before the call", "read", self.read.click)

    def begin(self) -> None:
        """Reset, before the lines are known."""
        self._lines = ()
        self.stop()
        clear(self._shown)
        self._say("")
        self.own.setText("")
        self.read.setEnabled(False)

    def stop(self) -> None:
        """Stop breathing and reading."""
        self._finished = True
        self.ring.stop()
        self._be(reading=False)

    def show_lines(self, warm: WarmUp) -> None:
        """Show what to read, and the baseline measured on an earlier day."""
        self._lines = warm.lines
        clear(self._shown)
        for line in warm.lines:
            self._shown.addWidget(label(f"“{line}”", "quote"))
        self.read.setEnabled(True)
        self.own.setText(known(warm.own))

    def _breathe(self) -> None:
        if self.ring.going:
            self.ring.stop()
        else:
            self.ring.begin()

    def _tell(self, word: str) -> None:
        self.told.setText(word or CALM)
        self.breathe.setText(_("Stop") if word else _("Breathe"))
        self.breathe.show_icon("pause" if word else "play")
        self.breathe.setAccessibleName(_("Stop the breathing exercise") if word else _("Breathe"))

    def _read(self) -> None:
        """Start or finish reading."""
        if self._reading:
            self._finished = True
            return
        if not self._lines:
            return
        self.ring.stop()
        self._finished = False
        self._be(reading=True)
        self._say(READING)
        self.began.emit()
        self._sound.lend(self._record, self._judge, self._trouble)

    def _record(self, job: Job, level: Level) -> ReadAloud:
        """In the background, until the trainee has finished or the microphone is needed elsewhere."""

        def heard(dbfs: float) -> None:
            self._heard = dbfs
            level(dbfs)

        return self.desk.program.read_aloud(self._lines, heard, lambda: self._finished or job.cancelled())

    def _judge(self, read: ReadAloud) -> None:
        """Show how well it was recognised, and the trainee's baseline."""
        self._be(reading=False)
        self._say(say(read.sentence), _ROLES[read.verdict])
        if read.baseline is not None:
            self.own.setText(measured(read.baseline))
        elif read.verdict == "good":
            self.own.setText(f"{_('Your voice was not measured.')} {say(read.reason)}")

    def _trouble(self, sentence: str) -> None:
        self._be(reading=False)
        self._say(sentence, "over")

    def _be(self, *, reading: bool) -> None:
        """One button starts and finishes reading."""
        self._reading = reading
        self.read.setText(_("Done") if reading else _("Read aloud"))
        self.read.setAccessibleName(_("Done, I have read both lines") if reading else _("Read aloud"))
        self.read.show_icon("good" if reading else "microphone")
        self.meter.setVisible(reading)
        self._heard = SILENCE_DBFS
        if reading:
            self._timer.start()
        else:
            self._timer.stop()

    def _say(self, sentence: str, role: str = "small") -> None:
        """Show this under the button."""
        set_role(self.verdict, role)
        self.verdict.setText(sentence)
        self.verdict.setVisible(bool(sentence))


def known(own: Baseline | None) -> str:
    """The baseline in use, in words."""
    if own is None:
        return NEW
    if day := words.day(own.made):
        return _(
            "Your voice measured on {day} is used: {pace:.0f} words a minute. Read the lines again to update it.",
            day=day,
            pace=own.pace,
        )
    return _(
        "Your measured voice is used: {pace:.0f} words a minute. Read the lines again to update it.",
        pace=own.pace,
    )


def measured(own: Baseline) -> str:
    """A new baseline, in words."""
    sentences = [
        _(
            "Your voice: {pace:.0f} words a minute, with a pitch range of {spread:.1f} semitones.",
            pace=own.pace,
            spread=own.spread,
        )
    ]
    if own.level is not None:
        sentences.append(_("Your level is {level:.0f} dB below the maximum.", level=-own.level))
    sentences.append(_("Your calls are compared with it from now on."))
    return " ".join(sentences)
