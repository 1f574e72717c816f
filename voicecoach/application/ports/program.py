"""What the window asks of the program. `app` provides it; every method may be slow unless it says otherwise.

Slow methods run outside the Qt thread. They report progress as (0 to 1, what is being done) and stop soon after
`cancelled()` turns true. What goes wrong is raised as `Problem`: a sentence to show as it stands.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from voicecoach.application.ports.library import CallLibrary
from voicecoach.application.ports.live_call import LiveCall
from voicecoach.application.ports.practice_plan import Plans
from voicecoach.application.ports.preferences import Preferences
from voicecoach.application.ports.retakes import CallRequest, Retakes
from voicecoach.application.ports.teaching import Teaching
from voicecoach.core.baseline import Baseline
from voicecoach.core.peaks import Pyramid
from voicecoach.core.problem import Problem as Problem  # noqa: PLC0414
from voicecoach.core.progress import Cancelled, Progress
from voicecoach.core.sound import Samples
from voicecoach.grading.measure.baseline import ReadAloud as ReadAloud  # noqa: PLC0414
from voicecoach.grading.report import Report
from voicecoach.grading.review.coaching import Standing

PdfPrinter = Callable[[Report, Standing], bytes]
"""Prints a report as PDF; the window's library does it, which not every computer can load."""
Verdict = Literal["good", "headset", "half_duplex", "no_microphone"]


@dataclass(frozen=True)
class ScenarioCard:
    """One scenario to choose, or a broken file to explain."""

    id: str
    title: str
    who: str
    """The debtor: name and a few words."""
    summary: str
    level: str
    """Title of the difficulty it would be played at now."""
    country: str
    minutes: int
    problem: str = ""
    """What is wrong with the file; empty when it can be played."""
    levels: tuple[tuple[str, str], ...] = ()
    """Name and title of each difficulty there is, the easiest first."""


@dataclass(frozen=True)
class CaseFile:
    """What the trainee knows before the call."""

    title: str
    debtor: str
    rows: tuple[tuple[str, str], ...]
    """Label and value: creditor, account, balance, days past due, history, local time, ..."""
    disclosure: tuple[str, ...]
    """What the trainee may disclose to whom."""
    goals: tuple[str, ...]
    level: str = ""
    """Title of the difficulty."""


@dataclass(frozen=True)
class Devices:
    """Microphones and loudspeakers by name, and the chosen ones (empty: the system's own choice)."""

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    input: str = ""
    output: str = ""


@dataclass(frozen=True)
class SoundCheck:
    """What ten seconds of debtor voice told about the room."""

    verdict: Verdict
    sentence: str
    """The verdict in words, with what to do."""
    echo_return_loss_db: float
    delay_ms: float
    false_events: int


@dataclass(frozen=True)
class WarmUp:
    """What can be read aloud before a call."""

    lines: tuple[str, ...]
    own: Baseline | None
    """What the trainee read last, on whatever day."""


@dataclass(frozen=True)
class Hidden:
    """What the trainee could not know during a call."""

    reason: str = ""
    """Why the debtor did not pay."""
    can_pay: str = ""
    wins: tuple[str, ...] = ()
    loses: tuple[str, ...] = ()
    why: str = ""
    """Why none of this can be told; empty when it can."""


@dataclass(frozen=True)
class SessionRow:
    """A recorded call in the list of last calls."""

    folder: Path
    when: str
    """Local start of the call in ISO 8601."""
    scenario: str
    trainee: str
    overall: float | None
    outcome: str
    state: Literal["graded", "recorded", "interrupted", "broken"]
    problem: str = ""
    """What is wrong and what can be done, for "interrupted" and "broken"."""
    retake: bool = False
    """A retake from the middle of another call: its grade is of a part only."""


@dataclass(frozen=True)
class People:
    """Who uses this computer."""

    trainee: str
    """Whose practice calls are made here."""
    coach: str = ""
    """The coach at this computer; empty when the trainee sits here."""

    @property
    def name(self) -> str:
        """Name of the person at this computer."""
        return self.coach or self.trainee

    @property
    def role(self) -> Literal["coach", "trainee"]:
        """As what they sit here."""
        return "coach" if self.coach else "trainee"


@dataclass(frozen=True)
class Check:
    """One line of the doctor."""

    name: str
    state: Literal["ok", "problem", "note"]
    found: str
    todo: str = ""


class Player(Protocol):
    """Plays a recorded call; all but `reopen` return at once from any thread."""

    def start(self, at: float) -> None:
        """Play from that second."""

    def pause(self) -> None:
        """Stop where it is."""

    def set_speed(self, speed: float) -> None:
        """0.5 to 2 times as fast, at the same pitch."""

    def set_loop(self, loop: tuple[float, float] | None) -> None:
        """Loop from one second to another; None plays on to the end."""

    def set_skips(self, silences: Sequence[tuple[float, float]]) -> None:
        """Skip these silences, each from and to in seconds."""

    def set_volumes(self, trainee: float, debtor: float) -> None:
        """Set the volume of each speaker: 0 is mute, 1 is as recorded."""

    def playing(self) -> bool:
        """Whether sound is coming out."""

    def position(self) -> float:
        """The second being heard."""

    def trouble(self) -> str:
        """Why nothing can be heard, as a sentence; empty if all is well."""

    def reopen(self) -> None:
        """Look for the loudspeaker again, which may take seconds; raises Problem if there is none."""

    def close(self) -> None:
        """Close the device."""


class Program(Protocol):
    """The whole program without its window."""

    @property
    def preferences(self) -> Preferences:
        """Settings and privacy; at once."""

    @property
    def retakes(self) -> Retakes:
        """Retakes of calls; at once."""

    @property
    def plans(self) -> Plans:
        """Practice to come; at once."""

    @property
    def library(self) -> CallLibrary:
        """Recorded calls; at once."""

    @property
    def teaching(self) -> Teaching:
        """Corrections of what the program has understood; at once."""

    @property
    def sessions_folder(self) -> Path:
        """Where recorded calls are; at once."""

    def people(self) -> People:
        """Who uses this computer; at once."""

    def choose_people(self, people: People) -> None:
        """Remember who uses this computer."""

    def scenarios(self) -> tuple[ScenarioCard, ...]:
        """Every scenario, shipped and the user's own, broken ones included."""

    def scenario_title(self, scenario: str) -> str:
        """The title of the scenario with that id; the id when there is none any more."""

    def case_file(self, scenario: str, seed: int) -> CaseFile:
        """The case as this seed draws it."""

    def level(self) -> str:
        """Name of the chosen difficulty; at once."""

    def choose_level(self, level: str) -> None:
        """Remember the difficulty; a scenario without it is played at its middle one."""

    def warm_up(self, scenario: str, seed: int) -> WarmUp:
        """The lines to read aloud before this call, and the baseline that is known."""

    def read_aloud(
        self, lines: tuple[str, ...], level: Callable[[float], None], finished: Cancelled
    ) -> ReadAloud:
        """Record until `finished`, measure the trainee's own voice, and remember it for the calls to come."""

    def speech(self) -> str:
        """One line on who listens: the recogniser and model, with "basic recognition" said where it is."""

    def devices(self) -> Devices:
        """Microphones and loudspeakers there are now."""

    def choose_devices(self, microphone: str, loudspeaker: str) -> None:
        """Remember the choice; empty means the system's own."""

    def listen(self, seconds: float, level: Callable[[float], None], cancelled: Cancelled) -> Samples:
        """Record the microphone, telling its level in dBFS some 20 times a second."""

    def speak_back(self, sound: Samples, cancelled: Cancelled) -> None:
        """Play what was recorded."""

    def sound_check(self, progress: Progress, cancelled: Cancelled) -> SoundCheck:
        """Play ten seconds of debtor voice and listen to the room."""

    def prepare(self, scenario: str, seed: int, progress: Progress, cancelled: Cancelled) -> None:
        """Render the debtor's lines and load the recogniser, so that the call has no waits."""

    def call(self, scenario: str, seed: int, *, request: CallRequest = CallRequest()) -> LiveCall:
        """A call that is ready to `run`; `prepare` has been done."""

    def grade(self, folder: Path, progress: Progress, cancelled: Cancelled) -> Report:
        """Grade a recorded call and store the report beside it; an existing report is kept under another name."""

    def report(self, folder: Path) -> Report:
        """The stored report."""

    def hidden(self, folder: Path) -> Hidden:
        """What the debtor of a recorded call hid."""

    def save_report(self, folder: Path, file: Path, pdf: PdfPrinter) -> None:
        """Write the stored report for people to read; .html, .pdf or .csv at the end says how."""

    def save_file(self, file: Path, data: bytes) -> None:
        """Write a file for the user, whole or not at all."""

    def waveform(self, folder: Path, tell: Callable[[Pyramid, float], None], cancelled: Cancelled) -> Pyramid:
        """Both sides of the recording, for drawing; tells what there is so far, and which part of the whole."""

    def player(self, folder: Path) -> Player:
        """A player for the recording."""

    def sessions(self, most: int) -> tuple[SessionRow, ...]:
        """The newest recorded calls, interrupted and broken ones included."""

    def recover(self, folder: Path) -> None:
        """Repair an interrupted call, so that it can be graded."""

    def doctor(self) -> tuple[Check, ...]:
        """Devices, voices, models, folders, versions: what is fine and what to do."""
