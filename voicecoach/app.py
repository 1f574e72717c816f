"""Puts the parts together: the only place that names them all."""

import contextlib
import functools
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from voicecoach import doctor, marking, paths, practice, report_files, rows, settings
from voicecoach.core import sound as sounds
from voicecoach.core.problem import Problem
from voicecoach.core.session import Event
from voicecoach.core.sound import BLOCK, RATE, Samples
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.recognition.background_recogniser import BackgroundRecogniser
from voicecoach.devices.sound import sound_devices
from voicecoach.devices.sound.audio_link import DeviceLink
from voicecoach.devices.sound.echo import EchoCanceller
from voicecoach.devices.sound.file_link import FileLink
from voicecoach.devices.sound.player import RecordingPlayer
from voicecoach.devices.sound.sound_check import check_room
from voicecoach.devices.sound.vad import WebrtcVad
from voicecoach.dialogue.debtor import Debtor, all_lines
from voicecoach.grading.report import Report, decode
from voicecoach.library import folders
from voicecoach.library.comments import comments_of
from voicecoach.outside import AudioLink
from voicecoach.practice import RecordedCall, ScenarioFile
from voicecoach.speech import Speech
from voicecoach.ui.program import (
    Cancelled,
    CaseFile,
    Check,
    Devices,
    People,
    Player,
    Progress,
    ScenarioCard,
    SessionRow,
    SoundCheck,
    Waveform,
)

CHECK_LINES = (
    "This is a check of your microphone and your loudspeaker. Please do not speak while you hear my voice.",
    "I am only reading these lines so that the room can be measured. It takes about ten seconds.",
    "Thank you. That was all. You can begin your call when you are ready.",
)
"""Some ten seconds of the voice that will be heard in calls."""
Tell = Callable[[Event], None]


def untold(_: Event) -> None:
    """For calls whose events nobody waits for."""


class App:
    """The program without its window; satisfies `Program`."""

    def __init__(self, chosen: settings.Settings | None = None, sessions: Path | None = None) -> None:
        """With the user's own settings and folder of calls unless others are given."""
        self.settings = chosen or settings.load(paths.settings_file())
        self.speech_parts = Speech(self.settings.model)
        self.sessions_folder = sessions or paths.sessions()

    @functools.cached_property
    def _canceller(self) -> EchoCanceller:
        """One for all calls: it knows the room from the sound check."""
        return EchoCanceller()

    def close(self) -> None:
        """Let everything go."""
        self.speech_parts.close()

    def scenarios(self) -> tuple[ScenarioCard, ...]:
        """Every scenario, broken ones included."""
        return tuple(_card(file, self.settings.level) for file in practice.scenario_files())

    def case_file(self, scenario: str, seed: int) -> CaseFile:
        """The case as this seed draws it."""
        debtor = self._debtor(scenario, seed)
        case, show = debtor.scenario.case, debtor.case.show
        return CaseFile(
            title=debtor.scenario.title,
            debtor=f"{debtor.scenario.persona.name}, {debtor.scenario.persona.about}",
            rows=tuple((row.label, show(row.value)) for row in case.table()),
            disclosure=tuple(show(line) for line in case.disclosure),
            goals=tuple(show(line) for line in case.goals),
        )

    def speech(self) -> str:
        """Who listens."""
        return self.speech_parts.listener()

    def devices(self) -> Devices:
        """Microphones and loudspeakers there are now."""
        audio = self.settings.audio
        names = [tuple(d.label for d in sound_devices.devices(way)) for way in ("microphone", "loudspeaker")]
        return Devices(names[0], names[1], audio.microphone, audio.loudspeaker)

    def choose_devices(self, microphone: str, loudspeaker: str) -> None:
        """Remember the choice; what the last sound check found no longer holds."""
        self._keep(audio=settings.AudioSettings(microphone, loudspeaker))

    def choose_theme(self, theme: str) -> None:
        """Remember the theme."""
        self._keep(theme=theme)

    def people(self) -> People:
        """Who uses this computer."""
        return People(self.settings.trainee, self.settings.coach)

    def choose_people(self, people: People) -> None:
        """Remember who uses this computer; a trainee is never without a name."""
        self._keep(trainee=people.trainee or settings.Settings().trainee, coach=people.coach)

    def listen(self, seconds: float, level: Callable[[float], None], cancelled: Cancelled) -> Samples:
        """Record the microphone, telling its level."""
        heard: list[Samples] = []
        link = self._device_link()
        try:
            for block in link.blocks():
                heard.append(block.mic)
                level(sounds.level(block.mic))
                if cancelled() or len(heard) * BLOCK >= seconds * RATE:
                    break
        finally:
            link.close()
        return np.concatenate(heard) if heard else np.zeros(0, np.int16)

    def speak_back(self, sound: Samples, cancelled: Cancelled) -> None:
        """Play what was recorded."""
        link = self._device_link()
        try:
            link.play(sound)
            for block in link.blocks():
                if cancelled() or block.heard >= len(sound):
                    break
        finally:
            link.close()

    def sound_check(self, progress: Progress, cancelled: Cancelled) -> SoundCheck:
        """Play ten seconds of debtor voice and listen to the room; what is found is kept for the calls."""
        voice = self.speech_parts.voice(VoiceWish(gender="female"))
        audio = self.settings.audio
        found = check_room(
            self._canceller,
            [voice.render(line) for line in CHECK_LINES],
            (audio.microphone, audio.loudspeaker),
            progress,
            cancelled,
        )
        self._keep(
            audio=msgspec.structs.replace(
                audio, half_duplex=found.verdict == "half_duplex", offset=found.offset
            )
        )
        return SoundCheck(
            found.verdict, found.sentence, found.echo_return_loss_db, found.delay_ms, found.false_events
        )

    def prepare(self, scenario: str, seed: int, progress: Progress, cancelled: Cancelled) -> None:
        """Render the debtor's lines and load the recogniser."""
        debtor = self._debtor(scenario, seed)
        progress(0.0, "Loading the speech model")
        self.speech_parts.recogniser().close()
        self.speech_parts.voice(debtor.scenario.persona.voice).prepare(all_lines(debtor), progress, cancelled)

    def call(self, scenario: str, seed: int, tell: Tell = untold) -> RecordedCall:
        """A live call through the chosen devices."""
        return self.begin_call(practice.find_scenario(scenario), seed, self._device_link(), tell)

    def begin_call(self, file: ScenarioFile, seed: int, link: AudioLink, tell: Tell = untold) -> RecordedCall:
        """A call through any link; one that is not live is answered in its own thread, the same every time."""
        assert file.scenario is not None  # find_scenario gives no other
        debtor = practice.debtor_of(file.scenario, seed, self.settings.level)
        live = not isinstance(link, FileLink)
        with contextlib.ExitStack() as undo:  # nothing stays open or half made when one part is missing
            undo.callback(link.close)
            voice = self.speech_parts.voice(debtor.scenario.persona.voice)
            recogniser = self.speech_parts.recogniser()
            undo.callback(recogniser.close)
            record = practice.new_record(file, debtor, self.settings, recogniser.name)
            writer = folders.SessionWriter(self.sessions_folder, record)
            undo.pop_all()
        ear = BackgroundRecogniser(recogniser) if live else recogniser
        parts = (link, ear, WebrtcVad(), voice)
        return RecordedCall(debtor, writer, parts, self.settings, inline=not live, tell=tell)

    def grade(self, folder: Path, progress: Progress, cancelled: Cancelled) -> Report:
        """Grade a recorded call and keep the report beside it."""
        progress(0.1, "Listening to the recording again")
        unkept: list[str] = []
        report = marking.grade_folder(folder, self.settings.rubric, store=not cancelled(), tell=unkept.append)
        if unkept:
            raise Problem(unkept[0])
        progress(1.0, "Graded")
        return report

    def report(self, folder: Path) -> Report:
        """The stored report."""
        try:
            return decode((folder / folders.REPORT).read_bytes())
        except OSError:
            raise Problem(
                f"{folder.name} has not been graded yet. The recording is safe; grade it now."
            ) from None
        except ValueError as error:
            raise Problem(f"The report of {folder.name} is damaged: {error} Grade the call again.") from None

    def save_report(self, folder: Path, file: Path) -> None:
        """Write the stored report as the file's ending says, a web page with its sound in it."""
        sound = functools.partial(report_files.sound_of, folder)
        report_files.save(self.report(folder), file, sound, comments_of(folder))

    def waveform(self, folder: Path, columns: int) -> Waveform:
        """Both channels, for drawing."""
        sound = folders.recording_of(folder)
        return Waveform(len(sound) / RATE, _peaks(sound[:, 0], columns), _peaks(sound[:, 1], columns))

    def player(self, folder: Path) -> Player:
        """A player for the recording, on the chosen loudspeaker."""
        return RecordingPlayer(folders.recording_of(folder), self.settings.audio.loudspeaker)

    def sessions(self, most: int) -> tuple[SessionRow, ...]:
        """The newest calls."""
        titles = {
            file.scenario.id: file.scenario.title for file in practice.scenario_files() if file.scenario
        }
        return tuple(
            rows.session_row(folder, titles)
            for folder in folders.session_folders(self.sessions_folder)[:most]
        )

    def recover(self, folder: Path) -> None:
        """Make an interrupted call whole."""
        folders.recover(folder)

    def doctor(self) -> tuple[Check, ...]:
        """What is fine and what to do."""
        return doctor.checks(self.speech_parts, self.settings, self.sessions_folder)

    def _debtor(self, scenario: str, seed: int) -> Debtor:
        file = practice.find_scenario(scenario)
        assert file.scenario is not None  # find_scenario gives no other
        return practice.debtor_of(file.scenario, seed, self.settings.level)

    def _device_link(self) -> DeviceLink:
        audio = self.settings.audio
        return DeviceLink(
            self._canceller,
            audio.microphone,
            audio.loudspeaker,
            half_duplex=audio.half_duplex,
            offset=audio.offset,
        )

    def _keep(self, **changes: object) -> None:
        self.settings = msgspec.structs.replace(self.settings, **changes)
        settings.save(paths.settings_file(), self.settings)


def _card(file: ScenarioFile, level: str) -> ScenarioCard:
    if file.scenario is None:
        return ScenarioCard(file.path.stem, file.path.stem, "", "", "", "", 0, file.problem)
    scenario = file.scenario
    title = next((one.title for one in scenario.levels if one.name == level), scenario.levels[0].title)
    who = f"{scenario.persona.name}, {scenario.persona.about}"
    return ScenarioCard(
        scenario.id, scenario.title, who, scenario.summary, title, scenario.country.upper(), scenario.minutes
    )


def _peaks(sound: Samples, columns: int) -> npt.NDArray[np.float32]:
    """Lowest and highest sample of each column, -1 to 1, shape (columns, 2)."""
    edges = np.linspace(0, len(sound), columns + 1).astype(int)[:-1]
    if len(sound) < columns or not columns:
        return np.zeros((columns, 2), np.float32)
    low, high = np.minimum.reduceat(sound, edges), np.maximum.reduceat(sound, edges)
    return np.stack((low, high), axis=1).astype(np.float32) / np.float32(32768)
