"""Puts the parts together: the only place that names them all."""

import contextlib
import functools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec

from voicecoach.application import (
    baselines,
    doctor,
    grading_service,
    recorded_call,
    report_files,
    reveal,
    scenario_cards,
)
from voicecoach.application.call_library import StoredCalls
from voicecoach.application.corrections import Corrections
from voicecoach.application.ports.program import (
    CaseFile,
    Check,
    Devices,
    Hidden,
    PdfPrinter,
    People,
    Player,
    ScenarioCard,
    SessionRow,
    SoundCheck,
    WarmUp,
)
from voicecoach.application.ports.retakes import CallRequest
from voicecoach.application.practice_plan import Planning
from voicecoach.application.preferences import StoredPreferences
from voicecoach.application.reading import reader
from voicecoach.application.recorded_call import RecordedCall
from voicecoach.application.retakes import Retaking
from voicecoach.application.room import Room
from voicecoach.application.scenario_catalog import ScenarioCatalog, ScenarioFile, debtor_of
from voicecoach.application.speech import Speech
from voicecoach.call.ports import AudioLink
from voicecoach.core.messages import msg
from voicecoach.core.peaks import Pyramid
from voicecoach.core.problem import Problem
from voicecoach.core.progress import Cancelled, Progress
from voicecoach.core.session import Event
from voicecoach.core.sound import Samples
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.audio.player import RecordingPlayer
from voicecoach.devices.audio.vad import WebrtcVad
from voicecoach.devices.recognition.background_recogniser import BackgroundRecogniser
from voicecoach.dialogue import warmup
from voicecoach.dialogue.debtor import Debtor, all_lines
from voicecoach.grading.measure.baseline import ReadAloud, baseline_of
from voicecoach.grading.report import Report, decode
from voicecoach.library.calls import folders
from voicecoach.library.calls.comments import comments_of
from voicecoach.library.calls.peaks import peaks_of
from voicecoach.library.calls.recording_file import close_recording, open_recording
from voicecoach.library.calls.repair import repair
from voicecoach.machine import paths
from voicecoach.machine.settings import AudioSettings, Settings, SettingsStore
from voicecoach.machine.translation import language
from voicecoach.reports.wording import worded

MOST_READING = 60.0
"""Seconds after which the reading of two lines ends by itself."""
Tell = Callable[[Event], None]


def untold(_: Event) -> None:
    """For calls whose events nobody waits for."""


class App:
    """The program without its window; satisfies `Program`."""

    people_speak = True
    """Whether somebody's own voice is recorded, who has to agree to it first."""
    keeps_plan = True
    """Whether failed moments go into the practice plan."""

    def __init__(self, chosen: Settings | None = None, sessions: Path | None = None) -> None:
        """With the user's own settings and folder of calls unless others are given."""
        self.store = SettingsStore(chosen)
        self.preferences = StoredPreferences(self.store, people=self.people_speak, changed=self._use)
        self.catalog = ScenarioCatalog(
            lambda: (paths.assets() / "scenarios", self.preferences.folders.scenarios)
        )
        self._calls = sessions
        self.speech_parts = Speech(self.settings.model, self.preferences.folders.models)

    @property
    def settings(self) -> Settings:
        return self.preferences.settings

    @property
    def sessions_folder(self) -> Path:
        """Where recorded calls are now."""
        return self._calls or self.preferences.folders.sessions

    @functools.cached_property
    def retakes(self) -> Retaking:
        """Retakes of calls."""
        return Retaking(
            self.catalog,
            lambda scenario, seed, request: self.call(scenario, seed, request=request),
            lambda: (self.settings.rubric, self.preferences.folders.rubrics),
        )

    @functools.cached_property
    def library(self) -> StoredCalls:
        """Recorded calls."""
        return StoredCalls(lambda: self.sessions_folder)

    @functools.cached_property
    def teaching(self) -> Corrections:
        """Corrections of what was understood."""
        return Corrections()

    @functools.cached_property
    def plans(self) -> Planning:
        """Practice to come."""
        return Planning(lambda: self.settings, lambda: self.sessions_folder, self.catalog, self.retakes)

    @functools.cached_property
    def _room(self) -> Room:
        return Room(lambda: self.settings.audio)

    def close(self) -> None:
        """Release devices and helper processes."""
        self.speech_parts.close()

    def scenarios(self) -> tuple[ScenarioCard, ...]:
        """Every scenario, broken ones included."""
        return scenario_cards.scenario_cards(self.catalog.all(), self.settings.level)

    def scenario_title(self, scenario: str) -> str:
        file = self.catalog.with_id(scenario)
        return file.scenario.title if file else scenario

    def case_file(self, scenario: str, seed: int) -> CaseFile:
        """The case as this seed draws it."""
        debtor = self._debtor(scenario, seed)
        case, show = debtor.scenario.case, debtor.case.show
        return CaseFile(
            title=debtor.scenario.title,
            debtor=f"{debtor.scenario.persona.name}, {debtor.scenario.persona.about}",
            rows=tuple((show(row.label), show(row.value)) for row in case.table()),
            disclosure=tuple(show(line) for line in case.disclosure),
            goals=tuple(show(line) for line in case.goals),
            level=debtor.difficulty.title,
        )

    def level(self) -> str:
        return self.settings.level

    def choose_level(self, level: str) -> None:
        self._store(level=level)

    def warm_up(self, scenario: str, seed: int) -> WarmUp:
        """Two lines of this call, and the baseline that is known."""
        lines = warmup.warm_up(self._debtor(scenario, seed), _own_name(self.settings.trainee))
        return WarmUp(lines, baselines.remembered(self.settings.trainee))

    def read_aloud(
        self, lines: tuple[str, ...], level: Callable[[float], None], finished: Cancelled
    ) -> ReadAloud:
        """Record the lines, measure the voice, remember it; the sound itself is not kept."""
        self.preferences.require_consent()
        heard = baseline_of(self.listen(MOST_READING, level, finished), lines)
        if heard.baseline is None:
            return heard
        audio = self.settings.audio
        own = baselines.remember(self.settings.trainee, heard.baseline, audio.microphone)
        return replace(heard, baseline=own)

    def speech(self) -> str:
        return self.speech_parts.listener()

    def devices(self) -> Devices:
        """Microphones and loudspeakers there are now."""
        return self._room.devices()

    def choose_devices(self, microphone: str, loudspeaker: str) -> None:
        """Remember the choice; what the last sound check found no longer holds."""
        self._store(audio=AudioSettings(microphone, loudspeaker))

    def people(self) -> People:
        return People(self.settings.trainee, self.settings.coach)

    def choose_people(self, people: People) -> None:
        """Remember who uses this computer; a trainee is never without a name."""
        self._store(trainee=people.trainee or Settings().trainee, coach=people.coach)

    def listen(self, seconds: float, level: Callable[[float], None], cancelled: Cancelled) -> Samples:
        """Record the microphone, telling its level in dBFS."""
        return self._room.listen(seconds, level, cancelled)

    def speak_back(self, sound: Samples, cancelled: Cancelled) -> None:
        """Play what was recorded."""
        self._room.speak_back(sound, cancelled)

    def sound_check(self, progress: Progress, cancelled: Cancelled) -> SoundCheck:
        """Play ten seconds of debtor voice and listen to the room; what is found is kept for the calls."""
        voice = self.speech_parts.voice(VoiceWish(gender="female"))
        audio = self.settings.audio
        result = self._room.check(voice, progress, cancelled)
        self._store(
            audio=msgspec.structs.replace(
                audio, half_duplex=result.verdict == "half_duplex", offset=result.offset
            )
        )
        return SoundCheck(
            result.verdict, result.sentence, result.echo_return_loss_db, result.delay_ms, result.false_events
        )

    def prepare(self, scenario: str, seed: int, progress: Progress, cancelled: Cancelled) -> None:
        """Render the debtor's lines and load the recogniser."""
        debtor = self._debtor(scenario, seed)
        progress(0.0, msg("Loading the speech model"))
        self.speech_parts.recogniser().close()
        self.speech_parts.voice(debtor.scenario.persona.voice).prepare(all_lines(debtor), progress, cancelled)

    def call(
        self, scenario: str, seed: int, tell: Tell = untold, *, request: CallRequest = CallRequest()
    ) -> RecordedCall:
        """A live call through the chosen devices; they are opened for nobody who has not agreed to be recorded."""
        self.preferences.require_consent()
        return self.begin_call(self.catalog.find(scenario), seed, self._room.link(), tell, request=request)

    def begin_call(
        self,
        file: ScenarioFile,
        seed: int,
        link: AudioLink,
        tell: Tell = untold,
        *,
        request: CallRequest = CallRequest(),
    ) -> RecordedCall:
        """A call through any link; one that is not live is answered in its own thread, the same every time."""
        debtor = debtor_of(file.scenario, seed, self._level(request))
        shared = self.preferences.folders.shared and self._calls is None and not request.private
        with contextlib.ExitStack() as undo:  # nothing stays open or half made when one part is missing
            undo.callback(link.close)
            if link.live:
                self.preferences.require_consent()
            voice = self.speech_parts.voice(debtor.scenario.persona.voice)
            understand = reader().understand
            recogniser = self.speech_parts.recogniser()
            undo.callback(recogniser.close)
            own = (
                baselines.for_call(self.settings.trainee, self.settings.audio.microphone)
                if link.live
                else None
            )
            record = recorded_call.new_record(
                file, debtor, self.settings, recogniser.name, own, request=request
            )
            root = paths.private_sessions() if request.private else self.sessions_folder
            writer = folders.SessionWriter(root, record, shared=shared)
            undo.pop_all()
        return RecordedCall(
            debtor,
            writer,
            self.settings,
            link=link,
            recogniser=BackgroundRecogniser(recogniser) if link.live else recogniser,
            detector=WebrtcVad(),
            voice=voice,
            understand=understand,
            tell=tell,
            request=request,
        )

    def grade(self, folder: Path, progress: Progress, cancelled: Cancelled) -> Report:
        """Grade a recorded call and keep the report beside it."""
        progress(0.1, msg("Analysing the recording"))
        unkept: list[str] = []
        report = grading_service.grade_folder(
            folder,
            self.settings.rubric,
            store=not cancelled(),
            tell=unkept.append,
            own_rubrics=self.preferences.folders.rubrics,
        )
        if unkept:
            raise Problem(unkept[0])
        if self.keeps_plan and not cancelled():
            self.plans.graded(folder, report)
        progress(1.0, msg("Graded"))
        return worded(report, language())

    def report(self, folder: Path) -> Report:
        """The stored report."""
        try:
            return worded(decode((folder / folders.REPORT).read_bytes()), language())
        except OSError:
            raise Problem(
                msg("{name} is not graded yet. The recording is safe. Grade it now.", name=folder.name)
            ) from None
        except ValueError as error:
            raise Problem(
                msg(
                    "The report of {name} is damaged ({error}). Grade the call again.",
                    name=folder.name,
                    error=error,
                )
            ) from None

    def hidden(self, folder: Path) -> Hidden:
        """What the debtor of a recorded call hid."""
        return reveal.hidden(folder, self.catalog)

    def save_report(self, folder: Path, file: Path, pdf: PdfPrinter) -> None:
        """Write the stored report as the file's ending says, a web page with its sound in it."""
        call = report_files.graded(folder, self.report(folder), comments_of(folder))
        report_files.save(call, file, pdf)

    def save_file(self, file: Path, data: bytes) -> None:
        """Write a file for the user."""
        report_files.write(file, data)

    def waveform(self, folder: Path, tell: Callable[[Pyramid, float], None], cancelled: Cancelled) -> Pyramid:
        """Both sides, for drawing; worked out once."""
        return peaks_of(folder, paths.cache() / "peaks", tell, cancelled)

    def player(self, folder: Path) -> Player:
        """A player for the recording, on the chosen loudspeaker."""
        recording = open_recording(folder)
        try:
            return RecordingPlayer(
                recording, self.settings.audio.loudspeaker, lambda: close_recording(recording)
            )
        except BaseException:
            close_recording(recording)
            raise

    def sessions(self, most: int) -> tuple[SessionRow, ...]:
        titles = {file.scenario.id: file.scenario.title for file in self.catalog.readable()}
        folder_list = folders.session_folders(self.sessions_folder)[:most]
        return tuple(row for folder in folder_list if (row := scenario_cards.session_row(folder, titles)))

    def recover(self, folder: Path) -> None:
        """Repair a call that was cut off or damaged, as far as possible."""
        repair(folder, over=True)

    def doctor(self) -> tuple[Check, ...]:
        """What is fine and what to do."""
        return doctor.checks(self.speech_parts, self.store.loaded, self.sessions_folder)

    def _debtor(self, scenario: str, seed: int) -> Debtor:
        return debtor_of(self.catalog.find(scenario).scenario, seed, self.settings.level)

    def _level(self, request: CallRequest) -> str:
        """The level that the call is to be played at."""
        return self.settings.level if request.level is None else request.level

    def _store(self, **changes: object) -> None:
        self.preferences.store(msgspec.structs.replace(self.settings, **changes))

    def _use(self, chosen: Settings) -> None:
        """Pass new settings on to the parts that hold their own."""
        self.speech_parts.use(chosen.model, self.preferences.folders.models)


def _own_name(trainee: str) -> str:
    """The name to introduce oneself with; empty while nobody has given one."""
    return "" if trainee == Settings().trainee else trainee.strip()
