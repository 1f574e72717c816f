"""The program with a made-up trainee at the microphone, through virtual sound devices where they can be had."""

import contextlib
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import msgspec

from voicecoach.application import trainees
from voicecoach.application.app import App, Tell, untold
from voicecoach.application.ports.retakes import Taking
from voicecoach.application.recorded_call import InlineExecutor, RecordedCall
from voicecoach.application.scenario_catalog import debtor_of
from voicecoach.application.speech import SYNTHETIC
from voicecoach.application.trainees import SimulatedCall
from voicecoach.call.ports import AudioLink
from voicecoach.core.session import Event
from voicecoach.core.sound import BLOCK, RATE, Block
from voicecoach.devices.audio.audio_link import DeviceLink
from voicecoach.devices.audio.file_link import FileLink
from voicecoach.devices.virtual import virtual_devices
from voicecoach.devices.virtual.spoken_trainee import SpokenTrainee
from voicecoach.devices.virtual.virtual_people import VirtualTrainee
from voicecoach.machine.settings import AudioSettings, Settings

VIRTUAL = "The call uses virtual sound devices: nothing is heard, and your own devices are not touched."
LOOPBACK = (
    "No virtual sound devices here ({missing} missing): both voices are joined inside the program instead."
)
IN_PROCESS = "Both voices are joined inside the program, faster than real time."


class SimulatedApp(App):
    """The program in which a made-up trainee speaks.

    Paced, a call takes its time and goes through virtual devices where there are any; else it takes seconds.
    """

    people_speak = False
    keeps_plan = False

    def __init__(
        self,
        plan: SimulatedCall,
        sessions: Path | None = None,
        chosen: Settings | None = None,
        tell: Tell = untold,
        *,
        paced: bool = True,
    ) -> None:
        """`tell` hears of each event; of the settings chosen, all but people and devices hold."""
        super().__init__(_simulated(chosen or Settings(), plan), sessions)
        self.plan = plan
        self.trainee: SpokenTrainee | None = None
        """Who speaks, once a call was made."""
        self._tell, self._paced = tell, paced
        self._open = contextlib.ExitStack()
        missing = virtual_devices.missing()
        self.how = LOOPBACK.format(missing=", ".join(missing)) if missing else VIRTUAL
        """A sentence on how the sound travels."""
        if not paced:
            self.how = IN_PROCESS

    def call(
        self, scenario: str, seed: int, tell: Tell = untold, *, taking: Taking = Taking()
    ) -> RecordedCall:
        """The call, ready to run."""
        file = self.catalog.find(scenario)
        debtor = debtor_of(file.scenario, seed, self._level(taking))
        self._open.close()  # a call before this one
        style = trainees.trainee_of(self.plan.style)
        trainee = trainees.at_the_microphone(
            style, debtor, self.speech_parts, self._worker(), self.plan.overlaps
        )
        self.trainee = trainee

        def told(event: Event) -> None:
            trainee.heard(event)
            self._tell(event)
            tell(event)

        return self.begin_call(file, seed, self._link(trainee), told, taking=taking)

    def close(self) -> None:
        """Let the virtual devices go too."""
        self._open.close()
        super().close()

    def _worker(self) -> Executor:
        """Where replies are rendered: at once when nobody waits, else beside the call."""
        if not self._paced:
            return InlineExecutor()
        return self._open.enter_context(ThreadPoolExecutor(1, "made-up trainee"))

    def _link(self, trainee: SpokenTrainee) -> AudioLink:
        if not self._paced:
            return FileLink(trainee)
        if virtual_devices.missing():
            return InRealTime(trainee)
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


def _simulated(chosen: Settings, plan: SimulatedCall) -> Settings:
    """Who speaks, who listens and through what; a model chosen by name is taken, else the one for such voices."""
    return msgspec.structs.replace(
        chosen,
        trainee=f"Made-up trainee ({plan.style})",
        coach="",
        model=chosen.model or SYNTHETIC,
        level=plan.level or chosen.level,
        audio=AudioSettings(),
    )
