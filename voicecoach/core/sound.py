"""Sound inside the program: 16 kHz, 16 bit, one channel, counted in samples."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

RATE = 16_000
"""Samples a second, everywhere inside the program."""
BLOCK = 320
"""Samples in a block: 20 ms, what WebRTC's voice detector and the call loop move by."""
SILENCE_DBFS = -96.0
"""The level given to digital silence: the floor of 16-bit sound."""

Samples = npt.NDArray[np.int16]
"""One channel of 16 kHz int16 samples, shape (n,)."""


@dataclass(frozen=True, slots=True)
class Block:
    """20 ms of the call as the trainee heard it, all three channels on one clock."""

    start: int
    """Index of the first sample since the call began."""
    mic: Samples
    """The raw microphone, shape (BLOCK,)."""
    near: Samples
    """The microphone with the debtor's echo removed, shape (BLOCK,)."""
    far: Samples
    """What the trainee could hear of the debtor at that moment, shape (BLOCK,)."""
    audible: bool = False
    """True while any sample of the clip being played falls into this block."""
    heard: int = 0
    """Samples of that clip heard by the end of this block; stays at the last value once it has ended."""


def samples(seconds: float) -> int:
    """Seconds as a whole number of samples."""
    return round(seconds * RATE)


def seconds(count: int) -> float:
    """Samples as seconds, to the millisecond."""
    return round(count / RATE, 3)


def level(sound: npt.NDArray[np.int16] | npt.NDArray[np.float32]) -> float:
    """Root-mean-square level in dBFS of int16-scaled samples; SILENCE_DBFS for silence or nothing."""
    if sound.size == 0:
        return SILENCE_DBFS
    values = sound.astype(np.float64)
    power = float(np.vdot(values, values)) / sound.size  # exact for int16, whatever the order of adding
    return max(SILENCE_DBFS, 10 * math.log10(power / 32768.0**2)) if power > 0 else SILENCE_DBFS


def silence(count: int) -> Samples:
    """That many samples of nothing."""
    return np.zeros(max(0, count), np.int16)
