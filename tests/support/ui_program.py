"""A program made of recorded data, so that the window can be tried without devices, models or waiting."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from tests.support.ui_cards import CARDS, CASE, LEVELS, LINES, recorded_rows
from tests.support.ui_sample import sample_report, speech
from voicecoach.application import report_files
from voicecoach.application.call_library import StoredCalls
from voicecoach.application.ports.practice_plan import DueList
from voicecoach.application.ports.program import (
    CaseFile,
    Check,
    Devices,
    Hidden,
    PdfPrinter,
    People,
    ScenarioCard,
    SessionRow,
    SoundCheck,
    WarmUp,
)
from voicecoach.application.ports.retakes import CallRequest, Moment
from voicecoach.application.ports.teaching import MisheardAct
from voicecoach.application.preferences import StoredPreferences
from voicecoach.call.view import CallView
from voicecoach.core.baseline import Baseline
from voicecoach.core.peaks import Pyramid, bins_of, pyramid
from voicecoach.core.problem import Problem
from voicecoach.core.progress import Cancelled, Progress
from voicecoach.core.sound import RATE, Samples
from voicecoach.grading import report as reports
from voicecoach.grading.measure.baseline import ReadAloud
from voicecoach.library.assignments import Assignment, Leech
from voicecoach.machine.settings import Settings, SettingsStore

LONG = 10.0
"""Seconds after which a blocked job gives up, so that a failing test ends."""


@dataclass
class RecordedCall:
    """A live call that goes on until somebody hangs up; the test moves its view."""

    folder: Path
    problem: str = ""
    asked: list[str] = field(default_factory=list)
    shown: CallView = field(default_factory=CallView)
    over: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        assert self.over.wait(LONG), "nobody hung up"
        self.shown = replace(self.shown, ended=True, outcome="Promise: $100 on Friday by card")
        if self.problem:
            raise Problem(self.problem)

    def view(self) -> CallView:
        return self.shown

    def hang_up(self) -> None:
        self.asked.append("hang up")
        self.over.set()

    def repeat(self) -> None:
        self.asked.append("repeat")

    def pause(self, on: bool) -> None:
        self.asked.append("pause" if on else "go on")
        self.shown = replace(self.shown, paused=on)


@dataclass
class RecordedPlayer:
    """Notes what it was asked to play; the test moves its position."""

    started: list[float] = field(default_factory=list)
    told: list[tuple[str, object]] = field(default_factory=list)
    gone: str = ""
    at: float = 0.0
    on: bool = False
    closed: bool = False

    def start(self, at: float) -> None:
        self.started.append(at)
        self.at, self.on = at, True

    def pause(self) -> None:
        self.on = False

    def set_speed(self, speed: float) -> None:
        self.told.append(("speed", speed))

    def set_loop(self, loop: tuple[float, float] | None) -> None:
        self.told.append(("loop", loop))

    def set_skips(self, silences: Sequence[tuple[float, float]]) -> None:
        self.told.append(("skips", tuple(silences)))

    def set_volumes(self, trainee: float, debtor: float) -> None:
        self.told.append(("volumes", (trainee, debtor)))

    def trouble(self) -> str:
        return self.gone

    def reopen(self) -> None:
        self.gone = ""

    def playing(self) -> bool:
        return self.on

    def position(self) -> float:
        return self.at

    def close(self) -> None:
        self.on, self.closed = False, True


@dataclass
class RecordedProgram:
    """Program, from memory. `problems` holds the sentence that a method raises, by its name."""

    root: Path = Path("sessions")
    who: People = People("Sam Reed")
    problems: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[object, ...]] = field(default_factory=list)
    cards: tuple[ScenarioCard, ...] = CARDS
    rows: tuple[SessionRow, ...] | None = None
    hold: dict[str, threading.Event] = field(default_factory=dict)
    """Methods that wait until the test lets them go on, or until they are cancelled."""
    _never: threading.Event = field(default_factory=threading.Event)
    calls: list[RecordedCall] = field(default_factory=list)
    requests: list[CallRequest] = field(default_factory=list)
    """How each of the calls was to be begun."""
    players: list[RecordedPlayer] = field(default_factory=list)
    chosen_level: str = "normal"
    preferences: StoredPreferences = field(
        default_factory=lambda: StoredPreferences(SettingsStore(Settings(trainee="Sam Reed")), people=False)
    )
    """The real settings; only synthetic voices are recorded, so no consent is asked for or stored."""
    own: Baseline | None = None
    heard: ReadAloud = ReadAloud(
        "good", "Your microphone hears you well.", Baseline(148.0, 3.2, 2.1, 1.5, -24.0, -14.0)
    )
    truth: Hidden = Hidden(
        "Her hours were cut in March, and she pays the rent first.",
        "About $60 now, and the rest from the fifteenth on.",
        ("Asking what happened, and saying that you understand.", "A first payment that she names herself."),
        ("Telling her that everybody has to pay.", "Asking for the full amount a second time."),
    )
    verdict: SoundCheck = field(
        default_factory=lambda: SoundCheck(
            "good",
            "Good: your microphone hears the loudspeaker faintly. Interruptions will be measured.",
            41.0,
            68.0,
            0,
        )
    )

    def _note(self, name: str, *values: object, cancelled: Cancelled = lambda: False) -> None:
        self.asked.append((name, *values))
        held = self.hold.get(name)
        for _ in range(int(LONG / 0.01) if held else 0):
            if held is None or held.wait(0.01) or cancelled():
                break
        if name in self.problems:
            raise Problem(self.problems[name])

    def asked_for(self, name: str) -> list[tuple[object, ...]]:
        return [entry[1:] for entry in self.asked if entry[0] == name]

    def scenarios(self) -> tuple[ScenarioCard, ...]:
        self._note("scenarios")
        title = dict(LEVELS)[self.chosen_level]
        return tuple(
            card if card.problem else replace(card, level=title, levels=LEVELS) for card in self.cards
        )

    def scenario_title(self, scenario: str) -> str:
        self._note("scenario_title", scenario)
        return next((card.title for card in self.cards if card.id == scenario), scenario)

    def case_file(self, scenario: str, seed: int) -> CaseFile:
        self._note("case_file", scenario, seed)
        return replace(CASE, level=dict(LEVELS)[self.chosen_level])

    def level(self) -> str:
        return self.chosen_level

    def choose_level(self, level: str) -> None:
        self._note("choose_level", level)
        self.chosen_level = level

    def warm_up(self, scenario: str, seed: int) -> WarmUp:
        self._note("warm_up", scenario, seed)
        return WarmUp(LINES, self.own)

    def read_aloud(
        self, lines: tuple[str, ...], level: Callable[[float], None], finished: Cancelled
    ) -> ReadAloud:
        level(-20.0)
        self._note("read_aloud", lines)
        for _ in range(int(LONG / 0.01)):
            if finished() or self._never.wait(0.01):
                break
        return self.heard

    def speech(self) -> str:
        self._note("speech")
        return "Vosk with vosk-model-small-en-us-0.15"

    def devices(self) -> Devices:
        self._note("devices")
        return Devices(
            ("Built-in microphone", "USB headset"), ("Built-in loudspeaker", "USB headset"), "USB headset"
        )

    def choose_devices(self, microphone: str, loudspeaker: str) -> None:
        self._note("choose_devices", microphone, loudspeaker)

    @property
    def sessions_folder(self) -> Path:
        return self.root

    @property
    def library(self) -> StoredCalls:
        return StoredCalls(lambda: self.root)

    def save_file(self, file: Path, data: bytes) -> None:
        report_files.write(file, data)

    @property
    def plans(self) -> "RecordedProgram":
        return self

    @property
    def teaching(self) -> "RecordedProgram":
        return self

    def acts_behind(self, folder: Path, report: reports.Report) -> Mapping[str, MisheardAct]:
        del report
        self._note("acts_behind", folder)
        return {}

    def correct(self, misheard: MisheardAct) -> Path:
        self._note("correct", misheard)
        return Path("corrections.toml")

    @property
    def retakes(self) -> "RecordedProgram":
        return self

    def moment(self, folder: Path, line: int) -> Moment:
        self._note("moment", folder, line)
        who, said = "Dana Whitfield", "Speaking. What is it about? I am about to leave for work."
        heard = "it is about your card with northway you still owe four hundred twelve dollars sixty"
        return Moment(
            folder, 2, "stalled-first-call", 7, CARDS[0].title, who, 9.4, 18.4, 72.0, said, heard, ()
        )

    def assigned(self) -> tuple[Assignment, ...]:
        return ()

    def leeches(self) -> tuple[Leech, ...]:
        return ()

    def trainees(self) -> tuple[str, ...]:
        return ("Sam Reed",)

    def due(self) -> DueList:
        self._note("due")
        return DueList()

    def people(self) -> People:
        return self.who

    def choose_people(self, people: People) -> None:
        self._note("choose_people", people)
        self.who = people

    def listen(self, seconds: float, level: Callable[[float], None], cancelled: Cancelled) -> Samples:
        level(-22.0)
        self._note("listen", seconds, cancelled=cancelled)
        for _ in range(int(LONG / 0.01) if seconds > 5 else 0):
            if cancelled() or self._never.wait(0.01):
                break
        return speech("trainee", 3.0)

    def speak_back(self, sound: Samples, cancelled: Cancelled) -> None:
        self._note("speak_back", len(sound), cancelled=cancelled)

    def sound_check(self, progress: Progress, cancelled: Cancelled) -> SoundCheck:
        progress(0.3, "Playing the debtor's voice…")
        self._note("sound_check", cancelled=cancelled)
        return self.verdict

    def prepare(self, scenario: str, seed: int, progress: Progress, cancelled: Cancelled) -> None:
        progress(0.6, "Rendering 14 of 23 lines…")
        self._note("prepare", scenario, seed, cancelled=cancelled)

    def call(self, scenario: str, seed: int, *, request: CallRequest = CallRequest()) -> RecordedCall:
        self._note("call", scenario, seed)
        self.requests.append(request)
        self.calls.append(RecordedCall(self.root / "new", self.problems.get("run", "")))
        return self.calls[-1]

    def grade(self, folder: Path, progress: Progress, cancelled: Cancelled) -> reports.Report:
        progress(0.4, "Listening to your words again…")
        self._note("grade", folder, cancelled=cancelled)
        return sample_report()

    def report(self, folder: Path) -> reports.Report:
        self._note("report", folder)
        return sample_report()

    def hidden(self, folder: Path) -> Hidden:
        self._note("hidden", folder)
        return self.truth

    def save_report(self, folder: Path, file: Path, pdf: PdfPrinter) -> None:
        del pdf
        self._note("save_report", folder, file)

    def waveform(self, folder: Path, tell: Callable[[Pyramid, float], None], cancelled: Cancelled) -> Pyramid:
        self._note("waveform", folder, cancelled=cancelled)
        both = np.stack([speech(side)[: 72 * RATE] for side in ("trainee", "debtor")], axis=1)
        drawn = pyramid(bins_of(both), len(both))
        tell(drawn, 1.0)
        return drawn

    def player(self, folder: Path) -> RecordedPlayer:
        self._note("player", folder)
        self.players.append(RecordedPlayer())
        return self.players[-1]

    def sessions(self, most: int) -> tuple[SessionRow, ...]:
        self._note("sessions", most)
        return (recorded_rows(self.root) if self.rows is None else self.rows)[:most]

    def recover(self, folder: Path) -> None:
        self._note("recover", folder)

    def doctor(self) -> tuple[Check, ...]:
        self._note("doctor")
        return (
            Check("Microphone", "ok", "USB headset, 48 kHz"),
            Check("Loudspeaker", "ok", "USB headset, 48 kHz"),
            Check("Voice", "ok", "espeak-ng 1.52, 9 English voices"),
            Check(
                "Recogniser",
                "note",
                "Basic recognition (PocketSphinx)",
                "Install a Vosk model: voicecoach model install",
            ),
            Check(
                "Sessions folder",
                "problem",
                "/home/sam/voicecoach is read-only",
                "Choose another folder, or ask IT.",
            ),
        )
