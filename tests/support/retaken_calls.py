"""The real program with a scripted recogniser and voice: calls are really held, recorded, graded and retaken."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tests.support.line import LoudIsVoice, Mouth, Said, ScriptedRecogniser, ScriptedVoice, burst, say
from tests.support.ui_program import RecordedPlayer
from voicecoach.application import recorded_call
from voicecoach.application.app import App, Tell, untold
from voicecoach.application.ports.retakes import CallRequest
from voicecoach.application.reading import reader
from voicecoach.application.recorded_call import RecordedCall
from voicecoach.application.scenario_catalog import debtor_of
from voicecoach.core.sound import samples
from voicecoach.devices.audio.file_link import FileLink
from voicecoach.library.calls import folders
from voicecoach.machine import paths
from voicecoach.machine.settings import AudioSettings, Settings

STALLER = "staller-first-call"
FIRST = (
    say(4.0, "hello this is sam reed from northway am i speaking with dana"),
    say(18.0, "you must pay now couldn't you pay it all today"),
    say(35.0, "okay then"),
)
"""Short and blunt."""
BETTER = (
    say(8.0, "i am sorry to hear that what happened and could you pay the full balance today"),
    say(30.0, "what could you pay on friday by card"),
    say(52.0, "thank you goodbye"),
)


def mouth(script: Sequence[Said]) -> Mouth:
    """Bursts where the script has words."""
    length = max((said.at + said.seconds for said in script), default=0.0)
    sound = np.zeros(samples(length), np.int16)
    for said in script:
        at = samples(said.at)
        piece = burst(said.seconds, 1)[: len(sound) - at]
        sound[at : at + len(piece)] = piece
    return Mouth(sound)


class ScriptedApp(App):
    """Nobody has to be asked, nothing is heard; the trainee says what the script has."""

    people_speak = False

    def __init__(
        self, root: Path, trainee: str = "Sam", coach: str = "", *, half_duplex: bool = False
    ) -> None:
        audio = AudioSettings(half_duplex=half_duplex)
        super().__init__(Settings(trainee=trainee, coach=coach, audio=audio), root)
        self.script: Sequence[Said] = FIRST
        self.tail = 8.0
        self.players: list[RecordedPlayer] = []
        self.prepared = 0

    def call(
        self, scenario: str, seed: int, tell: Tell = untold, *, request: CallRequest = CallRequest()
    ) -> RecordedCall:
        file = self.catalog.find(scenario)
        debtor = debtor_of(file.scenario, seed, self._level(request))
        record = recorded_call.new_record(file, debtor, self.settings, "script", request=request)
        root = paths.private_sessions() if request.private else self.sessions_folder
        writer = folders.SessionWriter(root, record)
        return RecordedCall(
            debtor,
            writer,
            self.settings,
            link=FileLink(mouth(self.script), tail=self.tail),
            recogniser=ScriptedRecogniser(tuple(self.script)),
            detector=LoudIsVoice(),
            voice=ScriptedVoice(),
            understand=reader().understand,
            tell=tell,
            request=request,
        )

    def prepare(self, *_: object) -> None:
        self.prepared += 1

    def player(self, folder: Path) -> RecordedPlayer:
        assert folder.is_dir()
        self.players.append(RecordedPlayer())
        return self.players[-1]

    def hold(
        self, script: Sequence[Said] = FIRST, seed: int = 1, request: CallRequest = CallRequest()
    ) -> Path:
        """A whole call, graded."""
        self.script = script
        live = self.call(STALLER, seed, request=request)
        return self.run_graded(live)

    def run_graded(self, live: RecordedCall) -> Path:
        """Until it is over; then graded."""
        live.run()
        self.grade(live.folder, lambda *_: None, lambda: False)
        return live.folder
