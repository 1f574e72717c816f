"""The demo: a scripted trainee calls a debtor, through virtual sound devices where they can be had."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

from voicecoach import paths, practice
from voicecoach.app import App, Tell, untold
from voicecoach.core.session import Event
from voicecoach.core.sound import BLOCK, RATE, Block
from voicecoach.devices.sound import virtual_devices
from voicecoach.devices.sound.audio_link import DeviceLink
from voicecoach.devices.sound.file_link import FileLink
from voicecoach.devices.sound.scripted_trainee import ScriptedTrainee, quick, read_script
from voicecoach.devices.sound.virtual_people import VirtualTrainee
from voicecoach.outside import AudioLink
from voicecoach.practice import RecordedCall
from voicecoach.settings import Settings
from voicecoach.speech import SYNTHETIC

VIRTUAL = "The demo uses virtual sound devices: nothing is heard, and your own devices are not touched."
LOOPBACK = (
    "No virtual sound devices here ({missing} missing): both voices are joined inside the program instead."
)


class DemoApp(App):
    """The program with a scripted trainee at the microphone."""

    def __init__(self, sessions: Path | None = None, tell: Tell = untold, *, paced: bool = True) -> None:
        """`tell` hears of each event; without virtual devices the call runs in real time only when `paced`."""
        self.script = read_script((paths.assets() / "demo" / "staller.toml").read_text("utf-8"))
        super().__init__(Settings(trainee="Demo trainee", model=SYNTHETIC, level=self.script.level), sessions)
        self._tell, self._paced = tell, paced
        self._open = contextlib.ExitStack()
        missing = virtual_devices.missing()
        self.how = LOOPBACK.format(missing=", ".join(missing)) if missing else VIRTUAL
        """A sentence on how the sound travels."""

    def call(self, scenario: str, seed: int, tell: Tell = untold) -> RecordedCall:
        """The demo's call, ready to run."""
        voices = self.speech_parts.voice(self.script.voice), self.speech_parts.voice(quick(self.script.voice))
        trainee = ScriptedTrainee(self.script, *voices)

        def told(event: Event) -> None:
            trainee.heard(event)
            self._tell(event)
            tell(event)

        return self.begin_call(practice.find_scenario(scenario), seed, self._link(trainee), told)

    def close(self) -> None:
        """Let the virtual devices go too."""
        self._open.close()
        super().close()

    def _link(self, trainee: ScriptedTrainee) -> AudioLink:
        if virtual_devices.missing():
            return (InRealTime if self._paced else FileLink)(trainee)
        devices = self._open.enter_context(virtual_devices.VirtualDevices())
        person = VirtualTrainee(devices, trainee)
        self._open.callback(person.close)
        return DeviceLink(None)  # no sound goes from this loudspeaker to this microphone: there is no echo


class InRealTime(FileLink):
    """A link without devices that takes its time, to be watched."""

    def blocks(self) -> Iterator[Block]:
        """Every 20 ms, each when it is due."""
        began = time.monotonic()
        for block in super().blocks():
            time.sleep(max(0.0, began + (block.start + BLOCK) / RATE - time.monotonic()))
            yield block
