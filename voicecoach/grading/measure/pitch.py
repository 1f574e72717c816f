"""How high the voice is: fundamental frequency by normalised difference (YIN, de Cheveigne & Kawahara 2002).

Always in semitones, never in hertz: 50 Hz is 6.0 semitones at 120 Hz and 3.7 at 210 Hz.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voicecoach.core.sound import RATE, Samples
from voicecoach.grading.measure.frames import HOP, Flags, Floats, runs

_STEP = 4
"""The sound is looked at at 4 kHz, which holds the fundamental and its first harmonics."""
_LOW, _HIGH = 60.0, 450.0
"""Hertz within which a speaking voice lies."""
_LAGS = int(RATE / _STEP / _LOW) + 2
"""Longest period tried, samples at 4 kHz."""
_SHORTEST = int(RATE / _STEP / _HIGH)
_WINDOW = 100
"""Samples at 4 kHz compared with their shifted selves: 25 ms."""
_FFT = 180
_EDGE = 256
"""Samples at 4 kHz around the frames that are looked at with them."""
_CHUNK = 512
_AROUND = 4
"""Measured frames on either side that a value is held against."""
_JUMP = 6.0
"""Semitones from its neighbours' middle at which a value is an octave error."""
_DIP = 0.2
"""Normalised difference under which a frame is voiced."""
_LOOSE = 0.4
"""Normalised difference that noise stays over (white noise: 0.55) and half of all speech frames stay far under."""
_NEAR = 0.15
"""A dip this close to the deepest is as good; the first such one is the period, later ones are octaves below."""


@dataclass(frozen=True, slots=True)
class Melody:
    """Pitch and voicing of each 10 ms frame."""

    pitch: npt.NDArray[np.float32]
    """Semitones above 100 Hz; NaN where nobody speaks or the sound is unvoiced."""
    periodic: Flags
    """The sound repeats itself well enough to come from a voice, even where its pitch is not sure."""


def melody(channel: Samples, speaking: Flags) -> Melody:
    """Follow the voice; every second frame is measured and stands for the next one too."""
    half = np.full((len(speaking) + 1) // 2, np.nan, np.float32)
    depth = np.full(len(half), np.inf, np.float32)
    wanted = np.flatnonzero(speaking[::2])
    for first in range(0, len(wanted), _CHUNK):
        at = wanted[first : first + _CHUNK]
        half[at], depth[at] = _periods(channel, 2 * at)
    count = len(speaking)
    return Melody(np.repeat(_guarded(half), 2)[:count], np.repeat(depth < _LOOSE, 2)[:count])


def pitch(channel: Samples, speaking: Flags) -> npt.NDArray[np.float32]:
    """Semitones above 100 Hz for each 10 ms frame; NaN where nobody speaks or the sound is unvoiced."""
    return melody(channel, speaking).pitch


def _quarter(channel: Samples, first: int, last: int) -> npt.NDArray[np.float32]:
    """These samples at 4 kHz with little left above 1 kHz; outside the recording is silence."""
    piece = np.zeros(last - first, np.float32)
    start, end = max(0, first), min(len(channel), last)
    piece[start - first : end - first] = channel[start:end]
    low = piece[0::4] + piece[1::4] + piece[2::4] + piece[3::4]
    low[1:-1] = low[:-2] + 2 * low[1:-1] + low[2:]
    return low


def _periods(channel: Samples, at: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Pitch and depth of the dip of these frames, which lie in order."""
    first = int(at[0]) * HOP - _EDGE * _STEP
    quarter = _quarter(channel, first, int(at[-1] + 1) * HOP + _EDGE * _STEP)
    start = (at - at[0]) * (HOP // _STEP) + _EDGE + HOP // _STEP // 2 - (_WINDOW + _LAGS) // 2
    looks = np.lib.stride_tricks.sliding_window_view(quarter, _WINDOW + _LAGS)[start].astype(np.float64)
    looks -= looks.mean(axis=1, keepdims=True)
    head = np.fft.rfft(looks[:, :_WINDOW], _FFT)
    alike = np.fft.irfft(head.conj() * np.fft.rfft(looks, _FFT), _FFT)[:, :_LAGS]
    sums = np.cumsum(looks**2, axis=1)
    later = sums[:, _WINDOW - 1 : _WINDOW - 1 + _LAGS].copy()
    later[:, 1:] -= sums[:, : _LAGS - 1]
    differ = np.maximum(later[:, :1] + later - 2 * alike, 0)
    differ[:, 0] = 0
    mean = np.cumsum(differ, axis=1) / np.maximum(np.arange(_LAGS), 1)
    return _dips(differ / np.maximum(mean, 1e-9))


def _dips(ratio: Floats) -> tuple[Floats, Floats]:
    """The first clear dip of each row as semitones above 100 Hz, and the depth of its deepest one."""
    left, here, right = ratio[:, _SHORTEST - 1 : -2], ratio[:, _SHORTEST:-1], ratio[:, _SHORTEST + 1 :]
    bend = left - 2 * here + right
    shift = np.clip(0.5 * (left - right) / np.maximum(bend, 1e-9), -0.5, 0.5)
    valley = (here <= left) & (here < right)
    depth = np.where(valley, here - 0.25 * (left - right) * shift, np.inf)
    best = depth.min(axis=1, keepdims=True)
    good = depth <= np.maximum(best + _NEAR, 0.0)
    at = good.argmax(axis=1)
    lag = at + _SHORTEST + shift[np.arange(len(at)), at]
    height = 12 * np.log2(RATE / _STEP / lag / 100)
    return np.where(best[:, 0] < _DIP, np.round(height, 3), np.nan), np.round(best[:, 0], 3)


def _guarded(semitones: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Drop values an octave off their neighbours, and lone voiced frames."""
    for first, last in runs(~np.isnan(semitones)):
        if last - first < 2:
            semitones[first:last] = np.nan
    voiced = np.flatnonzero(~np.isnan(semitones))
    if len(voiced) <= 2 * _AROUND:
        return semitones
    values = np.pad(semitones[voiced], _AROUND, mode="edge")
    middle = np.median(np.lib.stride_tricks.sliding_window_view(values, 2 * _AROUND + 1), axis=1)
    semitones[voiced[np.abs(semitones[voiced] - middle) > _JUMP]] = np.nan
    return semitones
