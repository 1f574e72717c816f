"""How high the voice is: fundamental frequency by normalised difference (YIN, de Cheveigne & Kawahara 2002).

Always in semitones, never in hertz: 50 Hz is 6.0 semitones at 120 Hz and 3.7 at 210 Hz.
"""

import numpy as np
import numpy.typing as npt

from voicecoach.core.sound import RATE, Samples
from voicecoach.grading.frames import HOP, Flags, Floats, runs

_STEP = 4
"""The sound is looked at at 4 kHz, which holds the fundamental and its first harmonics."""
_LOW, _HIGH = 60.0, 450.0
"""Hertz within which a speaking voice lies."""
_LAGS = int(RATE / _STEP / _LOW) + 2
"""Longest period tried, samples at 4 kHz."""
_SHORTEST = int(RATE / _STEP / _HIGH)
_WINDOW = 100
"""Samples at 4 kHz compared with their shifted selves: 25 ms."""
_FFT = 256
_CHUNK = 1024
_DIP = 0.2
"""Normalised difference under which a frame is voiced."""
_OCTAVE = 7.0
"""Semitones from the stretch's median at which a value is taken for an octave error and dropped."""


def pitch(channel: Samples, speaking: Flags) -> npt.NDArray[np.float32]:
    """Semitones above 100 Hz for each 10 ms frame; NaN where nobody speaks or the sound is unvoiced."""
    found = np.full(len(speaking), np.nan, np.float32)
    wanted = np.flatnonzero(speaking)
    quarter = _quarter(channel)
    for first in range(0, len(wanted), _CHUNK):
        at = wanted[first : first + _CHUNK]
        found[at] = _periods(quarter, at)
    return _guarded(found)


def _quarter(channel: Samples) -> npt.NDArray[np.float32]:
    """The channel at 4 kHz (mean of four samples), with silence around it."""
    whole = len(channel) // _STEP * _STEP
    low = channel[:whole].reshape(-1, _STEP).sum(axis=1, dtype=np.int32).astype(np.float32)
    return np.concatenate((np.zeros(_FFT, np.float32), low, np.zeros(_FFT, np.float32)))


def _periods(quarter: npt.NDArray[np.float32], at: npt.NDArray[np.int64]) -> Floats:
    """Pitch of these frames."""
    start = at * (HOP // _STEP) + _FFT + HOP // _STEP // 2 - (_WINDOW + _LAGS) // 2
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


def _dips(ratio: Floats) -> Floats:
    """The first clear dip of each row, refined to a fraction of a sample, as semitones above 100 Hz."""
    inner = ratio[:, _SHORTEST : _LAGS - 1]
    valley = (inner <= ratio[:, _SHORTEST - 1 : _LAGS - 2]) & (inner < ratio[:, _SHORTEST + 1 :])
    best = np.where(valley, inner, np.inf).min(axis=1, initial=np.inf)
    good = valley & (inner <= np.maximum(best[:, None] + 0.05, 0.1)) & (inner < _DIP)
    rows = np.arange(len(ratio))
    lag = good.argmax(axis=1) + _SHORTEST
    left, here, right = ratio[rows, lag - 1], ratio[rows, lag], ratio[rows, lag + 1]
    bend = left - 2 * here + right
    shift = np.where(bend > 1e-9, 0.5 * (left - right) / np.maximum(bend, 1e-9), 0.0)
    height = 12 * np.log2(RATE / _STEP / (lag + np.clip(shift, -1, 1)) / 100)
    return np.where(good.any(axis=1), np.round(height, 3), np.nan)


def _guarded(found: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Drop values an octave off the speaker's own middle, and lone voiced frames."""
    voiced = ~np.isnan(found)
    if not voiced.any():
        return found
    short = runs(voiced)
    short = short[short[:, 1] - short[:, 0] < 3]
    for first, last in short:
        found[first:last] = np.nan
    if np.isnan(found).all():
        return found
    off = np.abs(found - np.nanmedian(found)) > 12
    found[off] = np.nan
    return found
