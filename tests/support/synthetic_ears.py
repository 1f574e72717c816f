"""Channels that were never sound: level, pitch and colour frame by frame, drawn by chance but always the same."""

import numpy as np

from voicecoach.core.sound import RATE
from voicecoach.core.transcript import Word
from voicecoach.grading.measure.acoustics import Ear
from voicecoach.grading.measure.baseline import counted
from voicecoach.grading.measure.fillers import fillers
from voicecoach.grading.measure.frames import HOP
from voicecoach.grading.measure.speaker_activity import spans
from voicecoach.grading.measure.utterances import Tune, Utterance, tune

LENGTHS = (
    3,
    4,
    5,
    6,
    12,
    40,
    67,
    68,
    69,
    71,
    99,
    100,
    101,
    102,
    110,
    150,
    198,
    199,
    200,
    201,
    202,
    230,
    260,
    320,
)
"""Frames; around those from which a measure is given."""


def ear(length: int, voiced: float = 0.5) -> Ear:
    """A channel that wanders; `voiced` is the share of its frames that have a pitch."""
    draw = np.random.default_rng(length)
    pitch = 6 + np.cumsum(draw.normal(0, 0.4, length))
    pitch[np.repeat(draw.random(length // 6 + 1) > voiced, 6)[:length]] = np.nan
    level = -30 + 4 * np.sin(np.arange(length) / 7) + np.cumsum(draw.normal(0, 0.5, length))
    nothing = spans([])
    return Ear(
        speech=spans([(0, length * HOP)]),
        active=np.ones(length, bool),
        murmur=nothing,
        soft=nothing,
        noise=-60.0,
        level=np.round(level, 2),
        pitch=pitch.astype(np.float32),
        change=np.abs(draw.normal(2.6, 1.5, length)).astype(np.float32),
        bright=draw.normal(-10, 3, length).astype(np.float32),
    )


def tunes() -> list[Tune | None]:
    """How they sound, hardly, half and wholly voiced; the last ones in pieces and beyond their end."""
    whole = [
        tune(one, one.speech)
        for length in LENGTHS
        for share in (0.2, 0.5, 1.0)
        for one in [ear(length, share)]
    ]
    pieces = [spans([(0, 95 * HOP), (100 * HOP, 160 * HOP), (170 * HOP, 400 * HOP)]), spans([])]
    return [*whole, *(tune(ear(320, 0.9), part) for part in pieces)]


def syllables() -> list[int]:
    """What is counted in them."""
    return [counted(ear(length, share)) for length in LENGTHS[4:] for share in (0.2, 1.0)]


def held_vowels() -> list[list[tuple[int, int, str]]]:
    """Filled pauses found in them, in hundredths of a second, where the words leave room for them."""
    return [_held(seed) for seed in range(60)]


def _held(seed: int) -> list[tuple[int, int, str]]:
    draw = np.random.default_rng(seed)
    heard = ear(300, 0.0)
    heard.change[:] = np.abs(draw.normal(2.9, 0.8, 300))
    at = 3
    while at < 290:
        size = int(draw.integers(20, 60))
        slope, bend = draw.normal(0, 0.04), draw.choice([0.0, 0.7, 0.85, 1.1])
        curve = 5 + slope * np.arange(size) + bend * np.where(np.arange(size) % 2, 1, -1)
        heard.pitch[at : at + size] = curve[: 300 - at]
        hole = at + int(draw.integers(5, size))
        heard.pitch[hole : hole + int(draw.integers(0, 7))] = np.nan
        heard.level[at : at + size] -= float(draw.choice([0.0, 8.0, 16.0]))
        at += size + int(draw.integers(2, 9))
    texts = draw.choice(["so", "um", "[unk]", "uh"], 4)
    words = tuple(
        Word(str(text), int(n * 0.8 * RATE) + 37, int((n * 0.8 + draw.random() * 0.3) * RATE) + 40)
        for n, text in enumerate(texts)
    )
    mine = Utterance(
        speaker="trainee",
        start=0,
        end=300 * HOP,
        turn=0,
        text=" ".join(texts),
        words=words,
        count=4,
        speech=heard.speech,
        talk=300 * HOP,
        backchannel=seed % 7 == 0,
        tune=tune(heard, heard.speech),
    )
    return [(row.start // HOP, row.end // HOP, row.text) for row in fillers([mine], heard)]
