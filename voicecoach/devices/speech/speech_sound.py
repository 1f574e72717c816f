"""Cleans a line's text for an engine, and converts the engine's file to 16 kHz samples."""

import unicodedata
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile
import soxr

from voicecoach.core.sound import RATE, Samples, samples, silence

LEVEL = -23.0
"""dBFS of active speech: the broadcasters' programme level (EBU R 128), which leaves 20 dB for peaks."""
PEAK = 0.89
"""Highest peak of full scale: -1 dBFS, so that nothing clips later."""
SILENCE_AFTER = samples(0.12)
"""Samples of silence left after the last sound."""
SILENCE_BEFORE = samples(0.02)
"""Samples of silence left before the first sound."""
SHORTEST_LINE = samples(0.1)
"""Samples: a shorter line counts as empty."""

_FRAME = samples(0.02)
Floats = npt.NDArray[np.float32]


def speakable(text: str) -> str:
    """The text without characters that engines read out, obey or fail on; empty if nothing is left."""
    plain = unicodedata.normalize("NFKC", text)
    cleaned = "".join(" " if _unspeakable(letter) else letter for letter in plain)
    line = " ".join(cleaned.split())
    return line if any(letter.isalnum() for letter in line) else ""


def _unspeakable(letter: str) -> bool:
    """Whether it is a control or invisible character, a lone surrogate, or a bracket of mark-up."""
    return letter in "<>[]{}|\\^~_*#`" or unicodedata.category(letter).startswith(("C", "Z"))


def read_speech(path: Path) -> Samples:
    """A rendered file as 16 kHz samples, trimmed, at speech level.

    Raises soundfile's error for a damaged file.
    """
    sound, rate = soundfile.read(path, dtype="float32", always_2d=True)
    if not len(sound):
        return silence(0)
    return at_speech_level(trimmed(soxr.resample(sound.mean(axis=1), rate, RATE)))


def trimmed(sound: Floats) -> Floats:
    """The sound from SILENCE_BEFORE before its first to SILENCE_AFTER after its last audible sample."""
    loudest = float(np.abs(sound).max(initial=0.0))
    heard = np.flatnonzero(np.abs(sound) > max(loudest / 250, 1e-4))  # 48 dB under the peak
    if not heard.size or heard[-1] - heard[0] < SHORTEST_LINE:
        return np.zeros(0, np.float32)
    part = sound[max(0, int(heard[0]) - SILENCE_BEFORE) : int(heard[-1]) + 1]
    return np.concatenate([part, np.zeros(SILENCE_AFTER, np.float32)])


def at_speech_level(sound: Floats) -> Samples:
    """The sound at LEVEL dBFS over its active parts, without clipping."""
    if not sound.size:
        return silence(0)
    gain = 10 ** (LEVEL / 20) / max(_active_rms(sound), 1e-6)
    gain = min(gain, PEAK / max(float(np.abs(sound).max()), 1e-6))
    return np.round(sound * (gain * 32767)).astype(np.int16)


def _active_rms(sound: Floats) -> float:
    """Root mean square over the frames within 30 dB of the loudest one."""
    length = len(sound) // _FRAME * _FRAME
    powers = np.mean(np.square(sound[:length].reshape(-1, _FRAME), dtype=np.float64), axis=1)
    return float(np.sqrt(powers[powers >= powers.max() / 1000].mean())) if powers.size else 0.0
