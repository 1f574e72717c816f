"""Short scenes of known sound, and what the ear and the measures made of them when that was last agreed to.

python -m tests.support.golden_sound        writes them again; read the difference before you commit it

Each scene mixes voices whose pitch, level and times are known with what a telephone line adds: hiss, hum, clicks,
an echo of the other side, somebody behind, breath, cut-off noise.
"""

import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from tests.support.calls import Recording, Sound, say, voice
from tests.support.golden_moments import told
from tests.support.grading_inputs import rubric
from tests.support.synthetic_ears import held_vowels, syllables, tunes
from voicecoach.application.reading import reader
from voicecoach.core.session import Event, Session, Turn
from voicecoach.core.sound import RATE
from voicecoach.core.transcript import Speaker, Word
from voicecoach.grading.judge.analysis import analysed
from voicecoach.grading.judge.grade import grade_analysis
from voicecoach.grading.measure.acoustics import Acoustics, Ear, listen
from voicecoach.grading.measure.baseline import counted
from voicecoach.grading.measure.frames import frames
from voicecoach.grading.measure.speaker_activity import clipped, spans
from voicecoach.grading.measure.utterances import Tune, tune

FILE = Path(__file__).parents[1] / "data" / "golden" / "sound.json"
SECONDS = 7
ODD = 237
"""Samples more: an odd number of frames and a piece of one."""
EVERY = 23
"""Frames from one that is pinned to the next."""


def _empty(hiss: float) -> Sound:
    """Both channels with a hiss of this size; 0 for digital silence."""
    return np.random.default_rng(5).standard_normal((SECONDS * RATE + ODD, 2)) * hiss


def _add(sound: Sound, channel: int, at: float, piece: Sound) -> None:
    start = round(at * RATE)
    sound[start : start + len(piece), channel] += piece[: len(sound) - start]


def spoken(
    seconds: float,
    *,
    level: float = -23,
    pitch: float = 120,
    words: int = 4,
    lively: float = 4.0,
    fade: float = 0.0,
) -> Sound:
    """A voice."""
    return voice(
        say(f"T[level={level} pitch={pitch} lively={lively} fade={fade}] x"), round(seconds * RATE), words
    )


def held(seconds: float, hertz: float, level: float = 2000.0) -> Sound:
    """A vowel on one pitch: "um"."""
    t = np.arange(round(seconds * RATE)) / RATE
    return level * sum((np.sin(2 * np.pi * n * hertz * t) / n for n in range(1, 12)), np.zeros(len(t)))


def _noise(seconds: float, level: float, seed: int = 3) -> Sound:
    return np.random.default_rng(seed).standard_normal(round(seconds * RATE)) * level


def worded(speaker: Speaker, start: float, end: float, text: str, confidence: float = 0.9) -> Turn:
    """A turn whose words are of even length with 30 ms between them."""
    texts = text.lower().split()
    first, each = round(start * RATE), round((end - start) * RATE / len(texts))
    words = tuple(
        Word(word, first + n * each, first + (n + 1) * each - 480, confidence) for n, word in enumerate(texts)
    )
    return Turn(speaker, first, first + len(texts) * each, text, words)


def _two_people() -> Sound:
    """Turns with pauses of 0.1, 0.19, 0.21, 0.9 and 1.1 s in a faint hiss."""
    sound = _empty(8)
    at = 0.3
    for length, pause in ((0.5, 0.1), (0.4, 0.19), (0.5, 0.21), (0.6, 0.9), (0.5, 1.1), (0.7, 0.0)):
        _add(sound, 0, at, spoken(length, words=2))
        at += length + pause
    _add(sound, 1, 2.6, spoken(0.9, pitch=190, level=-27))
    _add(sound, 1, 4.2, spoken(1.2, pitch=240, level=-20, lively=1))
    return sound


def _hiss_and_hum() -> Sound:
    """A loud hiss, hum of 50 Hz and its third harmonic, speech that fades into it."""
    t = np.arange(SECONDS * RATE + ODD) / RATE
    sound = (
        _empty(90) + 900 * np.sin(2 * np.pi * 50 * t)[:, None] + 150 * np.sin(2 * np.pi * 150 * t)[:, None]
    )
    _add(sound, 0, 0.5, spoken(2.6, fade=14))
    _add(sound, 0, 4.0, spoken(1.5, level=-33))
    _add(sound, 1, 3.0, spoken(1.0, level=-30, pitch=90))
    return sound


def _echo() -> Sound:
    """The debtor's voice comes back on the trainee's side 70 ms later and 22 dB lower; the trainee says little."""
    sound = _empty(6)
    for at, pitch in ((0.3, 180), (2.4, 200), (4.6, 210)):
        _add(sound, 1, at, spoken(1.6, pitch=pitch))
    late = round(0.07 * RATE)
    sound[late:, 0] += 10 ** (-22 / 20) * sound[:-late, 1]
    _add(sound, 0, 2.0, spoken(0.4, words=1))
    _add(sound, 0, 6.2, spoken(0.6, words=2))
    return sound


def _behind() -> Sound:
    """Somebody 24 dB under the trainee for 2 s, and 13 dB under for 1.6 s; a short faint word."""
    sound = _empty(4)
    _add(sound, 0, 0.2, spoken(1.2))
    _add(sound, 0, 1.8, spoken(2.0, level=-47, pitch=210))
    _add(sound, 0, 4.2, spoken(0.9))
    _add(sound, 0, 5.3, spoken(1.6, level=-36, pitch=170))
    _add(sound, 1, 3.0, spoken(0.8, level=-30))
    _add(sound, 1, 4.5, spoken(0.5, level=-52))
    return sound


def _clicks_and_breath() -> Sound:
    """Clicks of 0.1 to 20 ms, breath far from and near to a voice, a bang of 50 ms."""
    sound = _empty(5)
    _add(sound, 0, 1.0, spoken(1.3))
    for at, size in ((0.3, 2), (0.5, 40), (0.7, 160), (2.9, 330), (3.1, 900)):
        _add(sound, 0, at, np.full(size, 12_000.0) * (-1.0) ** np.arange(size))
    _add(sound, 0, 3.6, _noise(0.7, 500))
    _add(sound, 0, 5.0, spoken(0.6, words=1))
    _add(sound, 0, 5.65, _noise(0.5, 500, 4))
    _add(sound, 1, 1.5, _noise(0.05, 5000))
    _add(sound, 1, 2.0, _noise(2.0, 300))
    return sound


def _cut_off() -> Sound:
    """A noise gate: digital silence between the words on one side; on the other a voice that jumps an octave."""
    sound = _empty(0)
    for at, length in ((0.4, 0.8), (1.5, 0.3), (3.0, 0.06), (4.0, 1.7)):
        _add(sound, 0, at, spoken(length, words=2))
    _add(sound, 1, 0.5, np.concatenate([held(0.6, 110), held(0.08, 220), held(0.6, 110)]))
    _add(sound, 1, 3.0, held(0.02, 150))
    _add(sound, 1, 3.5, np.concatenate([held(0.5, 62), held(0.5, 440), held(0.5, 58)]))
    return sound


def _ums() -> Sound:
    """Held vowels of 0.2, 0.26 and 0.5 s beside speech, one of them faint, one gliding."""
    sound = _empty(6)
    _add(sound, 0, 0.2, spoken(1.4))
    _add(sound, 0, 1.9, held(0.2, 118))
    _add(sound, 0, 2.5, held(0.26, 118))
    _add(sound, 0, 3.1, held(0.5, 121))
    _add(sound, 0, 4.1, held(0.5, 125, 250))
    t = np.arange(round(0.5 * RATE)) / RATE
    _add(sound, 0, 5.0, 2500 * np.sin(2 * np.pi * np.cumsum(110 * 2 ** (0.9 * t)) / RATE))
    _add(sound, 0, 5.8, spoken(1.0, lively=7, fade=6))
    _add(sound, 1, 1.7, held(1.5, 200, 900))
    return sound


def _end_to_end() -> Sound:
    """Speech from the first sample to the last; a voice behind from the first sample and to the last."""
    sound = _empty(3)
    _add(sound, 0, 0.0, spoken(1.5, level=-46, pitch=180))
    _add(sound, 0, 2.0, spoken(1.5))
    _add(sound, 0, 5.0, spoken(2.1, level=-48, pitch=200))
    _add(sound, 1, 3.6, spoken(1.2, pitch=220))
    return sound


def _faint_echo() -> Sound:
    """The trainee comes back on the debtor's side 200 ms later, 38 dB lower, in a noise that nearly hides it."""
    sound = _empty(2)
    for at in (0.2, 1.9, 3.6, 5.3):
        _add(sound, 0, at, spoken(1.2, pitch=130 + 20 * at, level=-18))
    late = round(0.2 * RATE)
    sound[late:, 1] += 10 ** (-38 / 20) * sound[:-late, 0]
    _add(sound, 1, 1.4, spoken(0.35, words=1, level=-35, pitch=210))
    return sound


def _few(count: int) -> Sound:
    """Hardly any sound."""
    return _two_people()[8000 : 8000 + count]


def _glides() -> Sound:
    """Vowels that glide over two octaves, break for 40 ms and flip an octave; a whisper."""
    sound = _empty(2)
    t = np.arange(2 * RATE) / RATE
    for at, low, high in ((0.2, 70, 280), (3.4, 400, 100)):
        phase = np.cumsum(low * (high / low) ** (t / 2)) / RATE
        glide = sum((np.sin(2 * np.pi * n * phase) / n for n in range(1, 8)), np.zeros(len(t)))
        glide[RATE : RATE + 640] = 0
        _add(sound, 0, at, 1500 * glide)
    parts = [held(0.24, 110), held(0.05, 221), held(0.24, 112), held(0.03, 55), held(0.3, 108)]
    _add(sound, 1, 0.5, np.concatenate(parts))
    _add(sound, 1, 2.5, _noise(0.8, 700, 9))
    _add(
        sound,
        1,
        4.0,
        np.concatenate([held(0.02, 140), _noise(0.2, 900, 8), held(0.3, 140), _noise(0.3, 900, 7)]),
    )
    return sound


SCENES: dict[str, Callable[[], Sound]] = {
    "two people": _two_people,
    "hiss and hum": _hiss_and_hum,
    "echo": _echo,
    "somebody behind": _behind,
    "clicks and breath": _clicks_and_breath,
    "cut off": _cut_off,
    "ums": _ums,
    "end to end": _end_to_end,
    "faint echo": _faint_echo,
    "glides": _glides,
    **{f"{count} samples": partial(_few, count) for count in (160, 479, 640)},
}
TOLD: dict[str, tuple[Turn, ...]] = {
    "two people": (
        worded("trainee", 0.25, 3.3, "hello this is sam i am"),
        worded("debtor", 2.7, 3.4, "what is it", 0.5),
        worded("trainee", 4.3, 6.1, "we we could we could"),
        worded("debtor", 4.15, 5.4, "Well I never"),
    ),
    "echo": (
        worded("debtor", 0.3, 1.9, "Who is this please"),
        worded("trainee", 2.0, 2.35, "mm hmm"),
        worded("debtor", 2.4, 4.0, "I told you on Friday"),
        worded("debtor", 4.6, 6.2, "I have no money"),
        worded("trainee", 6.3, 6.8, "okay then"),
    ),
    "somebody behind": (
        worded("trainee", 0.2, 1.4, "hello this is sam"),
        worded("trainee", 1.9, 3.6, "come here now you", 0.4),
        worded("debtor", 3.0, 3.8, "Who is that"),
        worded("trainee", 4.2, 5.1, "sorry it is"),
        worded("trainee", 5.5, 5.7, "nothing", 0.9),
    ),
    "clicks and breath": (
        worded("trainee", 0.9, 2.4, "hello this is sam"),
        Turn("debtor", 40_000, 64_000, ""),
    ),
    "end to end": (
        worded("trainee", 0.0, 1.4, "no word of it", 0.3),
        worded("trainee", 2.0, 3.5, "it is sam from north star"),
        worded("debtor", 3.6, 4.8, "What do you want"),
    ),
    "cut off": (worded("debtor", 0.5, 1.8, "no no no"), Turn("trainee", 6_400, 91_000, "yes that is good")),
    "ums": (
        worded("trainee", 0.2, 1.6, "hello this is sam"),
        worded("trainee", 5.8, 6.8, "so um what [unk]"),
    ),
}
"""What was said in these scenes; in the others nobody knows."""


@cache
def recording(name: str) -> Recording:
    """Samples of that scene, shape (n, 2)."""
    return np.clip(np.round(SCENES[name]()), -32768, 32767).astype(np.int16)


@cache
def listened(name: str) -> Acoustics:
    return listen(recording(name))


def heard(name: str) -> dict[str, Any]:
    """What is measured in that scene now, by channel."""
    sound, both = recording(name), listened(name)
    return {
        side: {**_ear(ear), "frames": _frames(sound[:, channel])}
        for channel, (side, ear) in enumerate((("trainee", both.trainee), ("debtor", both.debtor)))
    }


def _frames(channel: Recording) -> dict[str, Any]:
    cut = frames(channel)
    return {
        "clicks": np.flatnonzero(cut.click).tolist()[:40],
        "bands": _row(cut.bands[:: 4 * EVERY].ravel()),
        "band_means": _row(cut.bands.mean(axis=0)),
    }


def _ear(ear: Ear) -> dict[str, Any]:
    voiced = ~np.isnan(ear.pitch)
    middle = spans([(RATE, 3 * RATE), (4 * RATE, 6 * RATE)])
    return {
        "speech": ear.speech.tolist(),
        "murmur": ear.murmur.tolist(),
        "soft": ear.soft.tolist(),
        "noise": ear.noise,
        "active": int(ear.active.sum()),
        "active_moment": int(np.flatnonzero(ear.active).sum()),
        "voiced": int(voiced.sum()),
        "voiced_moment": int(np.flatnonzero(voiced).sum()),
        "pitch_mean": _number(ear.pitch[voiced].mean()) if voiced.any() else None,
        "pitch": _row(ear.pitch[voiced][::EVERY]),
        "level": _row(ear.level[::EVERY]),
        "change": _row(ear.change[::EVERY]),
        "bright": _row(ear.bright[::EVERY]),
        "syllables": counted(ear) if len(ear.speech) else 0,
        "tunes": [
            _tune(tune(ear, part)) for part in (ear.speech, clipped(ear.speech, middle), ear.speech[:1])
        ],
    }


def _tune(found: Tune | None) -> list[float | None] | None:
    if found is None:
        return None
    values = (found.level, found.fall, found.pitch, found.spread, found.rise, found.bright)
    return [None if value is None else _number(value) for value in values]


def measured(name: str, *, log: bool = False) -> dict[str, str]:
    """What is measured of that scene as a call; with `log`, the debtor's turns are lines that the call has logged."""
    turns = TOLD.get(name, ())
    session = Session(turns, len(recording(name)), _events(turns) if log else (), recogniser="script")
    analysis = analysed(session, listened(name), reader())
    report = grade_analysis(session, analysis, rubric())
    focus = [line for line in told(report) if line.startswith(("    ", "  - focus", "focus"))]
    overlaps = [
        (row.start, row.end, row.spoken, row.kind, row.by, row.yielded, row.repaired, row.raised, row.words)
        for row in analysis.features.overlaps
    ]
    parts = {**analysis.measures, "focus": focus, "overlaps": overlaps}
    return {key: json.dumps(value) for key, value in parts.items()}


def _events(turns: tuple[Turn, ...]) -> tuple[Event, ...]:
    lines = [turn for turn in turns if turn.speaker == "debtor"]
    found = [Event(turn.start, "line_started", turn.text) for turn in lines]
    found += [Event(turn.end, "line_ended", turn.text) for turn in lines]
    return tuple(sorted(found, key=lambda event: event.at))


def _row(values: Any) -> list[float]:
    return [_number(value) for value in values.tolist()]


def _number(value: float) -> float:
    return round(float(value), 2) + 0.0


def now(name: str) -> dict[str, dict[str, str]]:
    """All of a scene, each value as JSON."""
    return {
        **{
            side: {key: json.dumps(value) for key, value in told.items()}
            for side, told in heard(name).items()
        },
        "call": measured(name),
        **({"logged": measured(name, log=True)} if name in TOLD else {}),
    }


def synthetic() -> dict[str, dict[str, str]]:
    """What is measured of channels that were never sound, a row each."""
    rows = {
        "tunes": [_tune(found) for found in tunes()],
        "syllables": syllables(),
        "held vowels": held_vowels(),
    }
    return {
        name: {f"{n}": json.dumps(value) for n, value in enumerate(values)} for name, values in rows.items()
    }


def agreed() -> dict[str, dict[str, dict[str, str]]]:
    """All of every scene when it was last agreed to."""
    told: dict[str, dict[str, dict[str, str]]] = json.loads(FILE.read_text("utf-8"))
    return told


if __name__ == "__main__":
    FILE.write_text(
        json.dumps({name: now(name) for name in SCENES} | {"synthetic": synthetic()}, indent=1) + "\n",
        "utf-8",
    )
