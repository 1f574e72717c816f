"""The warm-up: breathe, then read two lines aloud. The reading checks the sound and finds the trainee's own voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from voicecoach.core.sound import SILENCE_DBFS
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

CALM = "Three slow breaths, out longer than in."
NEW = "Then your calls are compared with your own voice, not with everybody's."
READING = "Read both lines as you would say them on the telephone, then press Done."
_ROLES = {"good": "good", "quiet": "close", "noisy": "close", "clipped": "over", "nothing": "over"}


class WarmPanel(QFrame):
    """Optional: whoever does not want it presses Call. It borrows the microphone from the sound check."""

    began = Signal()
    """The trainee reads now: the lines must be in sight."""

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
        self.breathe = Button("Breathe", desk.look, icon="play", tip=tip("Before the call", "breathe"))
        self._shown: QVBoxLayout = column(gap=6)
        self.text = QWidget()
        """The lines and the button under them."""
        self.read = Button(
            "Read aloud", desk.look, icon="microphone", tip=tip("Before the call", "read"), name="Read aloud"
        )
        self.meter = Meter(desk.look, "accent", "Your level while you read")
        self.verdict = label("", "small")
        self.own = label("", "quiet")
        breathing = row(self.ring, gap=12)
        breathing.addLayout(column(self.told, row(self.breathe, None), gap=6), 1)
        place = self.meter.sizePolicy()
        place.setRetainSizeWhenHidden(True)  # the button stays under the pointer
        self.meter.setSizePolicy(place)
        self.read.setMinimumWidth(self.read.sizeHint().width())
        reading = row(self.read, gap=12)
        reading.addWidget(self.meter, 1)
        to_read = column(label("Read these two lines aloud", "strong"), self._shown, reading, gap=6)
        to_read.setContentsMargins(0, 0, 0, 0)
        self.text.setLayout(to_read)
        self.setLayout(
            column(
                label("Warm up", "heading"),
                label("One minute, if you like.", "quiet"),
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
        """Nothing is known yet, and nothing moves."""
        self._lines = ()
        self.stop()
        clear(self._shown)
        self._say("")
        self.own.setText("")
        self.read.setEnabled(False)

    def stop(self) -> None:
        """Another page is shown, or the call begins."""
        self._finished = True
        self.ring.stop()
        self._be(reading=False)

    def show_lines(self, warm: WarmUp) -> None:
        """What to read, and what is known from another day."""
        self._lines = warm.lines
        clear(self._shown)
        for line in warm.lines:
            self._shown.addWidget(label(f"“{line}”", "quote"))
        self.read.setEnabled(True)
        self.own.setText(known(warm.own))

    def _breathe(self) -> None:
        """Begin, or stop."""
        if self.ring.going:
            self.ring.stop()
        else:
            self.ring.begin()

    def _tell(self, word: str) -> None:
        """What to do now."""
        self.told.setText(word or CALM)
        self.breathe.setText("Stop" if word else "Breathe")
        self.breathe.show_icon("pause" if word else "play")
        self.breathe.setAccessibleName("Stop breathing with the ring" if word else "Breathe")

    def _read(self) -> None:
        """Begin, or finish."""
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
        """In the background: until the trainee has finished, or the microphone is wanted elsewhere."""

        def heard(dbfs: float) -> None:
            self._heard = dbfs
            level(dbfs)

        return self.desk.program.read_aloud(self._lines, heard, lambda: self._finished or job.cancelled())

    def _judge(self, found: ReadAloud) -> None:
        """How well it was heard, and what the voice is like."""
        self._be(reading=False)
        self._say(found.sentence, _ROLES[found.verdict])
        if found.baseline is not None:
            self.own.setText(measured(found.baseline))
        elif found.verdict == "good":
            self.own.setText(f"Your own voice was not measured: {found.reason}.")

    def _trouble(self, sentence: str) -> None:
        """Nothing was measured."""
        self._be(reading=False)
        self._say(sentence, "over")

    def _be(self, *, reading: bool) -> None:
        """One button begins and ends it, and stays where it is."""
        self._reading = reading
        self.read.setText("Done" if reading else "Read aloud")
        self.read.setAccessibleName("Done, I have read both lines" if reading else "Read aloud")
        self.read.show_icon("good" if reading else "microphone")
        self.meter.setVisible(reading)
        self._heard = SILENCE_DBFS
        if reading:
            self._timer.start()
        else:
            self._timer.stop()

    def _say(self, sentence: str, role: str = "small") -> None:
        """The line under the button."""
        set_role(self.verdict, role)
        self.verdict.setText(sentence)
        self.verdict.setVisible(bool(sentence))


def known(own: Baseline | None) -> str:
    """What is remembered of the trainee's voice."""
    if own is None:
        return NEW
    day = words.day(own.made)
    of = f" of {day}" if day else ""
    return f"Your baseline{of} is used: {own.pace:.0f} words a minute. Read the lines again to renew it."


def measured(own: Baseline) -> str:
    """A baseline in words."""
    level = f", at {-own.level:.0f} decibels below the loudest possible" if own.level is not None else ""
    return (
        f"Your own voice: {own.pace:.0f} words a minute, and your pitch moves by {own.spread:.1f} semitones{level}. "
        "Your calls are compared with it from now on."
    )
