"""The program with a simulated trainee at the microphone, through virtual sound devices if available."""

import contextlib
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import msgspec

from voicecoach.application import trainees
from voicecoach.application.app import App, Tell, untold
from voicecoach.application.ports.retakes import CallRequest
from voicecoach.application.recorded_call import InlineExecutor, RecordedCall
from voicecoach.application.scenario_catalog import debtor_of
from voicecoach.application.speech import SYNTHETIC
from voicecoach.application.trainees import SimulatedCall
from voicecoach.call.ports import AudioLink
from voicecoach.core.messages import Message, msg
from voicecoach.core.session import Event
from voicecoach.core.sound import BLOCK, RATE, Block
from voicecoach.devices.audio.audio_link import DeviceLink
from voicecoach.devices.audio.file_link import FileLink
from voicecoach.devices.virtual import virtual_devices
from voicecoach.devices.virtual.spoken_trainee import SpokenTrainee
from voicecoach.devices.virtual.virtual_people import VirtualTrainee
from voicecoach.machine.settings import AudioSettings, Settings

VIRTUAL = msg("The call uses virtual sound devices: you hear nothing, and your own devices are not used.")
IN_PROCESS = msg("Both voices are connected inside the program, faster than real time.")


class SimulatedApp(App):
    """The program in which a simulated trainee speaks.

    Paced, a call runs in real time, through virtual devices if available; otherwise it takes seconds.
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
        """`tell` receives each event; of the settings chosen, all but people and devices apply."""
        super().__init__(_simulated(chosen or Settings(), plan), sessions)
        self.plan = plan
        self.trainee: SpokenTrainee | None = None
        """Who speaks, after a call was created."""
        self._tell, self._paced = tell, paced
        self._open = contextlib.ExitStack()
        missing = virtual_devices.missing()
        self.how = _connected_inside(missing) if missing else VIRTUAL
        """A sentence on how the sound is connected."""
        if not paced:
            self.how = IN_PROCESS

    def call(
        self, scenario: str, seed: int, tell: Tell = untold, *, request: CallRequest = CallRequest()
    ) -> RecordedCall:
        """The call, ready to run."""
        file = self.catalog.find(scenario)
        debtor = debtor_of(file.scenario, seed, self._level(request))
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

        return self.begin_call(file, seed, self._link(trainee), told, request=request)

    def close(self) -> None:
        """Close the virtual devices as well."""
        self._open.close()
        super().close()

    def _worker(self) -> Executor:
        """Where replies are rendered: in the same thread if not paced, else in one of their own."""
        if not self._paced:
            return InlineExecutor()
        return self._open.enter_context(ThreadPoolExecutor(1, "simulated trainee"))

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
    """A link without devices that runs in real time, for watching."""

    def blocks(self) -> Iterator[Block]:
        """Every 20 ms, each when it is due."""
        began = time.monotonic()
        for block in super().blocks():
            time.sleep(max(0.0, began + (block.start + BLOCK) / RATE - time.monotonic()))
            yield block


def _connected_inside(missing: Sequence[str]) -> Message:
    return msg(
        "There are no virtual sound devices ({programs} missing), so both voices are connected inside the program.",
        programs=", ".join(missing),
    )


def _simulated(chosen: Settings, plan: SimulatedCall) -> Settings:
    """Settings for the simulated trainee; a model chosen by name is used, else the one for synthetic voices."""
    return msgspec.structs.replace(
        chosen,
        trainee=f"Simulated trainee ({plan.style})",
        coach="",
        model=chosen.model or SYNTHETIC,
        level=plan.level or chosen.level,
        audio=AudioSettings(),
    )
