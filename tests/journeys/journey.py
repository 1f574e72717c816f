"""A trainee's way from start to report in the real window, with real mouse clicks, a real call and screenshots.

Run under a display: python -m tests.journeys.journey FOLDER

Sound goes through virtual devices, the trainee speaks by script,
Vosk listens. Every click is made by xdotool where the widget is on the screen; nothing is called behind its back.
Exit code 0 when the report was reached and a click on it played that moment.
"""

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from benchmarks.scripted import scripted_trainee
from voicecoach.application.app import App, Tell, untold
from voicecoach.application.ports.retakes import CallRequest
from voicecoach.application.recorded_call import RecordedCall
from voicecoach.application.speech import SYNTHETIC
from voicecoach.call.ports import Voice
from voicecoach.core.session import Event
from voicecoach.core.sound import samples, silence
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.audio.file_link import SoundSource
from voicecoach.devices.virtual.virtual_devices import VirtualDevices
from voicecoach.devices.virtual.virtual_people import VirtualTrainee
from voicecoach.machine.settings import Settings
from voicecoach.ui.opening import open_window
from voicecoach.ui.window import MainWindow

PATIENCE = 150.0
"""Seconds after which a step that has not come true ends the journey."""
WISH = VoiceWish("male", "adult", "us", 165)
SAYS = (
    "good morning my name is alex morgan am i speaking with dana whitfield",
    "your account is overdue how would you like to take care of the full balance today",
)


class JourneyApp(App):
    """The program; the scripted trainee hears what happens in its calls."""

    def __init__(self, sessions: Path) -> None:
        super().__init__(Settings(trainee="Alex", model=SYNTHETIC), sessions)
        voice = self.speech_parts.voice(WISH)
        self.trainee = scripted_trainee(SAYS, "thank you dana goodbye", voice)

    def call(
        self, scenario: str, seed: int, tell: Tell = untold, *, request: CallRequest = CallRequest()
    ) -> RecordedCall:
        def both(event: Event) -> None:
            self.trainee.heard(event)
            tell(event)

        return super().call(scenario, seed, both, request=request)


class Reader:
    """The trainee at the warm-up: reads lines aloud into the virtual room."""

    def __init__(self, devices: VirtualDevices, voice: Voice) -> None:
        self._devices, self._voice = devices, voice
        self._person: VirtualTrainee | None = None
        self._length = 0

    def read(self, lines: tuple[str, ...]) -> None:
        """Begin."""
        breath = silence(samples(1.2))
        sound = np.concatenate([part for line in lines for part in (breath, self._voice.render(line))])
        self._length = len(sound) + samples(1.0)
        self._person = VirtualTrainee(self._devices, SoundSource(sound))

    def done(self) -> bool:
        """Everything has been said, and the reader has gone."""
        if self._person is None or self._person.spoken < self._length:
            return False
        self._person.close()
        return True


class Traveller(QObject):
    """Takes the steps of a journey one after the other, each when the one before has come true."""

    def __init__(
        self,
        folder: Path,
        steps: Callable[["Traveller"], Iterator[Callable[[], bool]]],
        patience: float = PATIENCE,
    ) -> None:
        super().__init__()
        self._patience = patience
        self._folder, self._steps = folder, steps(self)
        self._true: Callable[[], bool] = lambda: True
        self._since = time.monotonic()
        self.arrived = False
        self._timer = QTimer(self)
        self._timer.setInterval(100)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @property
    def window(self) -> MainWindow:
        return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))

    def button(self, text: str) -> QPushButton:
        """The button on screen that says so."""
        shown = (b for b in self.window.findChildren(QPushButton) if b.isVisible() and text in b.text())
        return next(shown)

    def has(self, text: str) -> bool:
        with contextlib.suppress(StopIteration):
            return self.button(text).isEnabled()
        return False

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """A real click with the real pointer."""
        where = widget.mapToGlobal(at or widget.rect().center())
        subprocess.run(["xdotool", "mousemove", str(where.x()), str(where.y()), "click", "1"], check=True)

    def turn_wheel(self, widget: QWidget, clicks: int) -> None:
        """Scroll down with the real wheel over this widget."""
        where = widget.mapToGlobal(widget.rect().center())
        wheel = ("click", "--repeat", str(clicks), "--delay", "20", "5")
        subprocess.run(["xdotool", "mousemove", str(where.x()), str(where.y()), *wheel], check=True)

    def press(self, key: str) -> None:
        subprocess.run(["xdotool", "key", key], check=True)

    def photograph(self, name: str) -> None:
        """What is on the screen now."""
        screen = QApplication.primaryScreen()
        assert screen is not None
        screen.grabWindow(0).save(str(self._folder / f"{name}.png"))

    def type(self, text: str) -> None:
        """Key by key, wherever the focus is."""
        subprocess.run(["xdotool", "type", "--delay", "12", text], check=True)

    def _look(self) -> None:
        """On to the next step when this one has come true; whatever goes wrong ends the journey."""
        going = False
        try:
            going = self._go_on()
        finally:
            if not going:
                self._timer.stop()
                if not self.arrived:
                    self.photograph("stuck")
                self.window.close()

    def _go_on(self) -> bool:
        """Whether there is a way to go."""
        if not self._true():
            return time.monotonic() - self._since < self._patience
        self._since = time.monotonic()
        try:
            self._true = next(self._steps)
        except StopIteration:
            self.arrived = True
        return not self.arrived


def steps(reader: Reader, me: Traveller) -> Iterator[Callable[[], bool]]:
    """Choose, say yes to being recorded, warm up, check the sound, call, read the report, hear a moment of it."""
    yield lambda: bool(QApplication.topLevelWidgets()) and me.has("Practise")
    yield lambda: type(me.window.page).__name__ == "PractisePage" and bool(me.window.page._cards)  # type: ignore[union-attr]
    me.photograph("1-practise")
    card = next(iter(me.window.page._cards))  # type: ignore[union-attr]
    me.click(card)
    yield lambda: me.has("I agree")
    me.click(me.button("I agree"))
    yield lambda: me.has("Call")
    me.photograph("2-prepare")
    yield from warm_up(reader, me)
    me.turn_wheel(me.window.page._aside, 20)  # type: ignore[union-attr]
    yield after(0.5)
    me.click(me.window.page.sound.room)  # type: ignore[union-attr]
    yield lambda: me.window.page.sound.verdict is not None  # type: ignore[union-attr]
    me.photograph("4-sound-check")
    yield lambda: me.has("Call")
    me.click(me.button("Call"))
    yield (
        lambda: len(me.window.page._live.view().turns if getattr(me.window.page, "_live", None) else ()) >= 3
    )  # type: ignore[union-attr]
    me.photograph("5-call")
    yield lambda: type(me.window.page).__name__ == "ReportPage" and bool(me.window.page.rows)  # type: ignore[union-attr]
    yield after(1.0)
    me.photograph("6-report")
    transport = me.window.page.transport  # type: ignore[union-attr]
    timeline = transport.timeline
    me.click(timeline, QPoint(timeline.width() // 2, timeline.height() // 4))
    yield lambda: transport.player is not None and transport.player.playing()
    yield after(0.7)
    assert transport.player.position() > 1.0
    me.photograph("7-playing")
    me.press("space")
    yield lambda: not transport.player.playing()


def warm_up(reader: Reader, me: Traveller) -> Iterator[Callable[[], bool]]:
    """Breathe once, then read both lines."""
    warm = me.window.page.warm  # type: ignore[union-attr]
    me.click(warm.breathe)
    yield lambda: warm.ring.going
    yield after(2.0)
    me.click(warm.breathe)
    yield lambda: not warm.ring.going
    me.click(warm.read)
    yield lambda: "Done" in warm.read.text()
    reader.read(warm._lines)
    yield reader.done
    me.click(warm.read)
    yield lambda: "Your voice: " in warm.own.text()
    me.photograph("3-warm-up")


def after(seconds: float) -> Callable[[], bool]:
    """True once that time has gone by."""
    due = time.monotonic() + seconds
    return lambda: time.monotonic() > due


def main() -> int:
    """Travel; 0 when the end was reached."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with VirtualDevices() as devices:
        app = JourneyApp(folder / "calls")
        person = VirtualTrainee(devices, app.trainee)
        reader = Reader(devices, app.speech_parts.voice(WISH))
        travellers: list[Traveller] = []
        try:
            open_window(
                lambda: app, shown=lambda: travellers.append(Traveller(folder, partial(steps, reader)))
            )
        finally:
            person.close()
            app.close()
        return 0 if travellers and travellers[0].arrived else 1


if __name__ == "__main__":
    sys.exit(main())
