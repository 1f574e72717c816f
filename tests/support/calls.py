"""A tiny script language for tests: who speaks when, made into a session and its sound.

    call("T hello this is sam about your account", "D who is this", "T ...", gap=0.5)

Each line is "T" or "D" and the words; options stand in brackets after the letter: "T[at=3.2 wpm=200 conf=0.3]".
The sound is a buzz with formants, so that level, pitch and timing are known exactly.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np
import numpy.typing as npt

from voicecoach.core.session import Event, Session, Turn
from voicecoach.core.sound import RATE, samples
from voicecoach.core.transcript import Speaker, Word
from voicecoach.grading.measure.acoustics import Acoustics, listen

Recording = npt.NDArray[np.int16]
Sound = npt.NDArray[np.float64]
_LINE = re.compile(r"^([TD])(?:\[([^\]]*)\])?\s+(.*)$")


@dataclass(frozen=True)
class Say:
    """One scripted turn."""

    speaker: Speaker
    text: str
    at: float | None = None
    """Seconds; None: `gap` after the end of what came before."""
    wpm: float = 150
    confidence: float = 1.0
    level: float = -23
    """dBFS."""
    pitch: float = 120
    """Hertz in the middle."""
    lively: float = 4.0
    """Semitones that the pitch swings up and down."""
    fade: float = 0.0
    """dB that the last 0.8 s lie lower."""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Call:
    """A scripted call."""

    session: Session
    says: tuple[Say, ...]
    sound: Recording | Callable[[], Recording] = field(repr=False)
    """Samples, shape (n, 2), or what makes them when they are first wanted."""

    heard: Callable[[], Acoustics] | None = field(default=None, repr=False)
    """Listens to that sound when it is first wanted; what was heard is shared and read only."""

    @property
    def recording(self) -> Recording:
        return self.sound() if callable(self.sound) else self.sound

    @property
    def acoustics(self) -> Acoustics:
        return self.heard() if self.heard else listen(self.recording)


def say(line: str) -> Say:
    """One line of a script."""
    match = _LINE.match(line.strip())
    assert match, line
    speaker: Speaker = "trainee" if match[1] == "T" else "debtor"
    one = Say(speaker, match[3], pitch=120 if speaker == "trainee" else 190)
    for option in (match[2] or "").split():
        key, _, value = option.partition("=")
        key = {"conf": "confidence"}.get(key, key)
        one = replace(one, **{key: tuple(value.split(",")) if key == "marks" else float(value)})
    return one


def call(*lines: str, gap: float = 0.5, sound: bool = True, words: bool = True, log: bool = False) -> Call:
    """The call that these lines make; with `log`, the debtor's lines are also in the event log."""
    says = tuple(say(line) for line in lines)
    turns, at = [], 0.5
    for one in says:
        start = samples(one.at if one.at is not None else at)
        turn = _turn(one, start)
        turns.append(turn if words else replace(turn, words=()))
        at = max(at, turn.end / RATE) + gap if one.at is None else max(at, turn.end / RATE + gap)
    ordered = sorted(zip(turns, says, strict=True), key=lambda pair: (pair[0].start, pair[0].end))
    length = max(turn.end for turn in turns) + RATE // 2
    session = Session(
        tuple(turn for turn, _ in ordered), length, _log(turns) if log else (), recogniser="script"
    )
    says = tuple(one for _, one in ordered)
    if not sound:
        return Call(session, says, np.zeros((0, 2), np.int16))
    recorded = cache(lambda: _recording(session, says))
    return Call(session, says, recorded, cache(lambda: listen(recorded())))


def _log(turns: list[Turn]) -> tuple[Event, ...]:
    lines = [turn for turn in turns if turn.speaker == "debtor"]
    events = [Event(turn.start, "line_started", turn.text, turn.marks) for turn in lines]
    events += [Event(turn.end, "line_ended", turn.text) for turn in lines]
    return tuple(sorted(events, key=lambda event: event.at))


def _turn(one: Say, start: int) -> Turn:
    """Words of even length, one after the other."""
    texts = one.text.split()
    each = round(60 * RATE / one.wpm)
    words = tuple(
        Word(text, start + index * each, start + (index + 1) * each, one.confidence)
        for index, text in enumerate(texts)
    )
    return Turn(one.speaker, start, start + len(texts) * each, one.text, words, one.marks)


def _recording(session: Session, says: tuple[Say, ...]) -> Recording:
    """Both channels with a faint room noise."""
    sound = _noise(_rounded(session.length))[: session.length] * 8
    for turn, one in zip(session.turns, says, strict=True):
        side = 0 if one.speaker == "trainee" else 1
        sound[turn.start : turn.end, side] += voice(one, turn.end - turn.start, len(one.text.split()))
    return np.clip(np.round(sound), -32768, 32767).astype(np.int16)


def _rounded(length: int) -> int:
    """The next power of two: what depends on time alone is made that long once and cut."""
    return 1 << (length - 1).bit_length() if length else 0


@cache
def _noise(length: int) -> Sound:
    return np.random.default_rng(1).standard_normal((length, 2))


def _period(pitch: float, formant: float) -> Sound:
    """One period of a buzz with this formant and a second one at 2.4 kHz, 1024 points."""
    place = np.arange(1024) / 1024
    period = np.zeros(1024)
    for harmonic in range(1, int(3500 / pitch)):
        hertz = harmonic * pitch
        weight = 1 / (1 + ((hertz - formant) / 300) ** 2) + 0.15 / (1 + ((hertz - 2400) / 300) ** 2) + 0.02
        period += weight * np.sin(2 * np.pi * harmonic * place)
    return period


@cache
def _buzz(pitch: float, lively: float, length: int) -> Sound:
    """A buzz that moves between two vowels."""
    t = np.arange(length) / RATE
    swing = lively * (0.8 * np.sin(2 * np.pi * t * 0.7) + 0.3 * np.sin(2 * np.pi * t * 1.9))
    phase = np.cumsum(pitch * 2 ** (swing / 12)) / RATE
    at = (phase % 1 * 1024).astype(np.int64)
    vowel = 0.5 + 0.5 * np.sin(2 * np.pi * t * 2.3)
    return (1 - vowel) * _period(pitch, 500)[at] + vowel * _period(pitch, 1300)[at]


@cache
def _swell(each: float, length: int) -> tuple[Sound, npt.NDArray[np.bool_]]:
    """How loud each sample is within its word of `each` samples, and whether it is in the consonant."""
    place = (np.arange(length) % each) / each
    return 0.35 + 0.65 * np.sin(np.pi * np.clip(place, 0, 1)) ** 0.5, place < 0.12


def voice(one: Say, length: int, words: int) -> Sound:
    """A buzz in which each word swells and falls, with a bright consonant at its start."""
    whole = _rounded(length)
    swell, consonant = (part[:length] for part in _swell(length / max(1, words), whole))
    sound = _buzz(one.pitch, one.lively, whole)[:length] * swell
    hiss = np.random.default_rng(length).standard_normal(length) * consonant
    sound += np.diff(hiss, prepend=0.0) * 0.6
    sound *= 10 ** (one.level / 20) * 32768 / np.sqrt(np.mean(sound**2))
    tail = min(length, int(0.8 * RATE))
    sound[length - tail :] *= 10 ** (-one.fade / 20)
    return sound
