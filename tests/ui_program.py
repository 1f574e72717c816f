"""A program made of recorded data, so that the window can be tried without devices, models or waiting."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from voicecoach.call import CallView
from voicecoach.core.problem import Problem
from voicecoach.core.session import Turn
from voicecoach.core.sound import RATE, Samples, samples
from voicecoach.core.transcript import Speaker
from voicecoach.grading import report as reports
from voicecoach.ui.program import (
    Cancelled,
    CaseFile,
    Check,
    Devices,
    Progress,
    ScenarioCard,
    SessionRow,
    SoundCheck,
    Waveform,
)

LONG = 10.0
"""Seconds after which a blocked job gives up, so that a failing test ends."""

SPOKEN: tuple[tuple[Speaker, float, float, str], ...] = (
    ("debtor", 0.5, 2.6, "Hello, who is this?"),
    (
        "trainee",
        3.1,
        8.9,
        "good morning this is sam reed from northway may i speak with dana whitfield please",
    ),
    ("debtor", 9.4, 13.0, "Speaking. What is it about? I am about to leave for work."),
    (
        "trainee",
        12.2,
        18.4,
        "it is about your card with northway you still owe four hundred twelve dollars sixty",
    ),
    ("debtor", 19.0, 24.2, "Yes, I know. My hours were cut last month and I could not pay it."),
    (
        "trainee",
        25.9,
        33.0,
        "i am sorry to hear that what happened with your hours and how much is coming in now",
    ),
    ("debtor", 33.8, 40.5, "They cut the night shift. I get about three hundred a week, sometimes less."),
    ("trainee", 42.0, 49.5, "you could pay the full amount today couldn't you or at least half of it"),
    ("debtor", 50.1, 55.8, "No. Maybe one hundred on Friday, when I am paid."),
    ("trainee", 56.6, 64.0, "so that is one hundred dollars on friday the fifteenth by card is that right"),
    ("debtor", 64.6, 67.0, "Yes, that is right."),
    ("trainee", 67.6, 71.5, "thank you dana i will write that down goodbye"),
)


def spoken_turns() -> tuple[reports.SpokenTurn, ...]:
    return tuple(reports.SpokenTurn(who, start, end, text) for who, start, end, text in SPOKEN)


def call_turns() -> tuple[Turn, ...]:
    return tuple(Turn(who, samples(start), samples(end), text) for who, start, end, text in SPOKEN)


def scores() -> tuple[reports.Score, ...]:
    score, finding = reports.Score, reports.Finding
    return (
        score(
            "pace",
            "Pace",
            91.0,
            1.0,
            "152 words a minute, easy to follow.",
            "100 inside 120 to 160 words a minute, 10 points less for each 10 outside 110 to 170 (speechaway.co).",
            (
                finding(
                    42.0,
                    49.5,
                    "you could pay the full amount today",
                    "You sped up to 178 words a minute here.",
                ),
            ),
        ),
        score(
            "interruptions",
            "Interruptions",
            62.0,
            2.0,
            "You began once while Dana was still speaking.",
            "100 less 20 for each competitive overlap over 0.5 s, half of it given back when repaired (house).",
            (
                finding(
                    12.2,
                    13.0,
                    "it is about your card",
                    "You began 0.8 s before Dana had finished.",
                    "Let her finish, then say: “I will be brief.”",
                    20.0,
                ),
            ),
        ),
        score(
            "questions",
            "Questions",
            54.0,
            2.0,
            "1 open question, 2 closed, 1 leading: the leading one came before you knew the reason.",
            "Share of open questions among those that explore, less 15 for each leading one (Griffiths Question Map).",
            (
                finding(
                    42.0,
                    46.0,
                    "you could pay the full amount today couldn't you",
                    "A leading question: it puts the answer into Dana's mouth.",
                    "Ask: “How much of it can you pay today?”",
                    15.0,
                ),
                finding(
                    27.4, 30.2, "what happened with your hours", "An open question that found the reason."
                ),
            ),
        ),
        score(
            "tone",
            "Tone",
            84.0,
            1.5,
            "Courteous throughout, one phrase of understanding, nothing threatening.",
            "Courteous, empathic and honest phrases against pressuring and argumentative ones, by the tone lexicon.",
            (finding(25.9, 27.2, "i am sorry to hear that", "You showed that you had heard the reason."),),
        ),
        score(
            "focus",
            "Audible focus",
            71.0,
            1.0,
            "Your answers came after 0.5 to 1.7 seconds; one of them late.",
            "Response-gap steadiness, uptake of facts, re-asking, fillers, pitch, each from 0 to 20 (measures.md).",
            (
                finding(
                    25.9,
                    26.4,
                    "i am sorry to hear that",
                    "You answered 1.7 s after Dana had finished: it sounds as if you were reading.",
                    "Look up before she ends, and answer within a second.",
                    9.0,
                ),
            ),
        ),
        score(
            "commitment",
            "Commitment",
            None,
            1.5,
            "the words of the last turn were unsure.",
            "A third each for amount, date and method, read back (collector practice).",
        ),
    )


def sample_report(**changes: object) -> reports.Report:
    question, tone = reports.Question, reports.ToneHit
    whole = reports.Report(
        format=reports.FORMAT,
        trainee="Sam Reed",
        scenario="stalled-first-call",
        seed=7,
        outcome="Promise: $100 on Friday by card",
        recogniser="Vosk, vosk-model-small-en-us-0.15",
        rubric="First call 1",
        rubric_sha256="0" * 64,
        length=72.0,
        overall=72.0,
        summary="You got a promise and kept your tone. Listening to the end would have earned you more.",
        work_on=(
            reports.WorkOn(
                "questions",
                "Ask open questions first",
                "A leading question: it puts the answer into Dana's mouth.",
                "Ask: “How much of it can you pay today?”",
                "you could pay the full amount today couldn't you",
                42.0,
                46.0,
            ),
            reports.WorkOn(
                "interruptions",
                "Let Dana finish",
                "You began 0.8 s before Dana had finished.",
                "Let her finish, then say: “I will be brief.”",
                "it is about your card",
                12.2,
                13.0,
            ),
            reports.WorkOn(
                "focus",
                "Answer within a second",
                "You answered 1.7 s after Dana had finished: it sounds as if you were reading.",
                "Look up before she ends, and answer within a second.",
                "i am sorry to hear that",
                25.9,
                26.4,
            ),
        ),
        scores=scores(),
        measures={"speech": {"trainee": [], "debtor": []}},
        turns=spoken_turns(),
        questions=(
            question(
                1,
                6.0,
                8.9,
                "may i speak with dana whitfield please",
                "closed",
                stacked=False,
                w_words=(),
                asks="fact",
            ),
            question(
                5,
                27.4,
                30.2,
                "what happened with your hours",
                "open",
                stacked=True,
                w_words=("what",),
                asks="explanation",
            ),
            question(
                5,
                30.3,
                33.0,
                "how much is coming in now",
                "open",
                stacked=True,
                w_words=("how",),
                asks="fact",
            ),
            question(
                7,
                42.0,
                46.0,
                "you could pay the full amount today couldn't you",
                "leading",
                stacked=False,
                w_words=(),
                asks="fact",
            ),
            question(
                9,
                56.6,
                64.0,
                "one hundred dollars on friday is that right",
                "alternative",
                stacked=False,
                w_words=(),
                asks="fact",
            ),
        ),
        interruptions=(
            reports.Interruption(12.2, 13.0, 800, "competitive", "trainee", "debtor", repaired=False),
            reports.Interruption(37.0, 37.3, 300, "backchannel", "trainee", "nobody", repaired=False),
        ),
        tone=(
            tone(1, 3.1, 4.0, "good morning", "courteous", 1.0, "A greeting opens the call well."),
            tone(
                5,
                25.9,
                27.2,
                "i am sorry to hear that",
                "empathic",
                2.0,
                "It shows that you heard the reason.",
            ),
            tone(7, 42.0, 46.0, "couldn't you", "pressuring", -1.0, "It leaves no room for another answer."),
            tone(11, 67.6, 68.4, "thank you", "courteous", 1.0, "Thanks close the call well."),
        ),
        notes=("The room was not checked before this call.",),
    )
    return replace_report(whole, **changes)


def replace_report(report: reports.Report, **changes: object) -> reports.Report:
    return reports.decode(reports.encode(report)) if not changes else _changed(report, changes)


def _changed(report: reports.Report, changes: dict[str, object]) -> reports.Report:
    fields = {name: getattr(report, name) for name in report.__struct_fields__}
    return reports.Report(**{**fields, **changes})


def speech(who: Speaker, length: float = 72.0) -> Samples:
    """Sound with the rhythm of speech wherever `who` speaks: syllables of noise, four a second."""
    seeded = np.random.default_rng(1 if who == "trainee" else 2)
    times = np.arange(samples(length)) / RATE
    loud = np.zeros_like(times)
    for speaker, start, end, _ in SPOKEN:
        if speaker == who:
            loud[samples(start) : samples(end)] = 1.0
    beat = np.clip(
        np.sin(2 * np.pi * 2.1 * times) ** 2 * (0.5 + 0.5 * np.sin(2 * np.pi * 0.37 * times)), 0, 1
    )
    noise = seeded.normal(0.0, 2500.0, len(times))
    return np.clip(noise * (loud * beat + 0.004), -32768, 32767).astype(np.int16)


def peaks(sound: Samples, columns: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    parts = np.array_split(sound.astype(np.float32) / 32768, columns)
    return np.array([(part.min(), part.max()) for part in parts], np.float32)


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
    at: float = 0.0
    on: bool = False
    closed: bool = False

    def start(self, at: float) -> None:
        self.started.append(at)
        self.at, self.on = at, True

    def pause(self) -> None:
        self.on = False

    def playing(self) -> bool:
        return self.on

    def position(self) -> float:
        return self.at

    def close(self) -> None:
        self.on, self.closed = False, True


CARDS = (
    ScenarioCard(
        "stalled-first-call",
        "A stalled first call",
        "Dana Whitfield, shift worker",
        "She knows she owes the money, is about to leave for work and would rather talk another day.",
        "starter",
        "US",
        4,
    ),
    ScenarioCard(
        "job-loss",
        "The job is gone",
        "Marcus Bell, between jobs",
        "He lost his job in spring and is ashamed of it. Behind the silence there is a wish to pay.",
        "starter",
        "US",
        5,
    ),
    ScenarioCard(
        "hostile-dispute",
        "“I never bought that”",
        "Karen Osei, shop owner",
        "She disputes the debt, loudly. Find out what she knows before you say what you know.",
        "hard",
        "UK",
        6,
    ),
    ScenarioCard(
        "broken-promise",
        "The promise that was not kept",
        "Luis Ortega, driver",
        "He promised $200 for the first of the month. It is the ninth.",
        "middle",
        "US",
        4,
    ),
    ScenarioCard(
        "mine",
        "my-scenario.toml",
        "",
        "",
        "",
        "",
        0,
        "Line 12: a quotation mark is missing. Mend the line, then come back to this page.",
    ),
)

CASE = CaseFile(
    "A stalled first call",
    "Dana Whitfield",
    (
        ("Creditor", "Northway Card Services"),
        ("Account", "ending 4471"),
        ("Balance", "$412.60"),
        ("Days past due", "38 days"),
        ("Last payment", "$60.00 on 14 September"),
        ("Local time", "9:10 in the morning, Ohio"),
        ("History", "Two messages left, no answer. No payment was ever promised."),
    ),
    (
        "To Dana, once you know it is her: everything on this page.",
        "To anybody else: your name and that you would like Dana to call back. Nothing about a debt.",
    ),
    (
        "Find out why the payment stopped.",
        "Ask for the full amount first, then listen.",
        "End with an amount, a date and a way to pay, and read them back.",
    ),
)


@dataclass
class RecordedProgram:
    """Program, from memory. `problems` holds the sentence that a method raises, by its name."""

    root: Path = Path("sessions")
    problems: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[object, ...]] = field(default_factory=list)
    cards: tuple[ScenarioCard, ...] = CARDS
    rows: tuple[SessionRow, ...] | None = None
    hold: dict[str, threading.Event] = field(default_factory=dict)
    """Methods that wait until the test lets them go on, or until they are cancelled."""
    _never: threading.Event = field(default_factory=threading.Event)
    calls: list[RecordedCall] = field(default_factory=list)
    players: list[RecordedPlayer] = field(default_factory=list)
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
        return self.cards

    def case_file(self, scenario: str, seed: int) -> CaseFile:
        self._note("case_file", scenario, seed)
        return CASE

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

    def choose_theme(self, theme: str) -> None:
        self._note("choose_theme", theme)

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

    def call(self, scenario: str, seed: int) -> RecordedCall:
        self._note("call", scenario, seed)
        self.calls.append(RecordedCall(self.root / "new", self.problems.get("run", "")))
        return self.calls[-1]

    def grade(self, folder: Path, progress: Progress, cancelled: Cancelled) -> reports.Report:
        progress(0.4, "Listening to your words again…")
        self._note("grade", folder, cancelled=cancelled)
        return sample_report()

    def report(self, folder: Path) -> reports.Report:
        self._note("report", folder)
        return sample_report()

    def save_report(self, folder: Path, file: Path) -> None:
        self._note("save_report", folder, file)

    def waveform(self, folder: Path, columns: int) -> Waveform:
        self._note("waveform", folder, columns)
        return Waveform(72.0, peaks(speech("trainee"), columns), peaks(speech("debtor"), columns))

    def player(self, folder: Path) -> RecordedPlayer:
        self._note("player", folder)
        self.players.append(RecordedPlayer())
        return self.players[-1]

    def sessions(self, most: int) -> tuple[SessionRow, ...]:
        self._note("sessions", most)
        return (self.made_rows() if self.rows is None else self.rows)[:most]

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

    def made_rows(self) -> tuple[SessionRow, ...]:
        row = SessionRow
        cut = "Your call of 14:07 was cut off. Everything up to the last second is safe."
        unreadable = "session.json cannot be read. The recording is whole: it can be graded without the call's own log."
        return (
            row(
                self.root / "e",
                "Today, 14:07",
                "stalled-first-call",
                "Sam Reed",
                None,
                "",
                "interrupted",
                cut,
            ),
            row(
                self.root / "d",
                "Today, 13:20",
                "stalled-first-call",
                "Sam Reed",
                72.0,
                "Promise: $100 on Friday",
                "graded",
            ),
            row(
                self.root / "c",
                "Yesterday, 16:45",
                "hostile-dispute",
                "Sam Reed",
                48.0,
                "She hung up",
                "graded",
            ),
            row(
                self.root / "b",
                "Yesterday, 16:02",
                "stalled-first-call",
                "Sam Reed",
                81.0,
                "Paid in full",
                "graded",
            ),
            row(
                self.root / "a",
                "20 November, 9:30",
                "job-loss",
                "Sam Reed",
                None,
                "Call back on Monday",
                "recorded",
            ),
            row(
                self.root / "0", "19 November, 11:12", "job-loss", "Sam Reed", None, "", "broken", unreadable
            ),
        )
