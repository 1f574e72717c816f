"""One channel cut into 10 ms frames: level, the colour of the sound, and how fast the colour changes."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voicecoach.core.sound import RATE, SILENCE_DBFS, Samples

HOP = RATE // 100
"""Samples in a frame: 10 ms."""
_WINDOW = 200
"""Samples of 8 kHz sound under one look: 25 ms, centred on the frame."""
_FFT = 256
_EDGES = np.array([5, 10, 16, 26, 38, 54, 73, 96, 124])
"""Edges of the eight bands in bins of 31.25 Hz: from above mains hum to the end of telephone sound."""
_PIECE = 10
"""Samples of 8 kHz sound in a piece that a click is looked for in: 1.25 ms."""
_CHUNK = 512
"""Frames looked at together, so that memory stays flat over an hour of sound."""
_FULL = 32768.0

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Spans = npt.NDArray[np.int64]
"""Shape (n, 2): start and one past the end, in samples or frames as said."""


@dataclass(frozen=True, slots=True)
class Frames:
    """What each 10 ms of a channel sounds like; all arrays have one entry a frame."""

    level: Floats
    """Level between 156 Hz and 3.9 kHz in dBFS, to 0.01 dB."""
    bands: npt.NDArray[np.float32]
    """Shape (n, 8): level of each band in dBFS, to 0.01 dB."""

    click: Flags
    """Nearly all energy of the frame lies within a few milliseconds."""

    @property
    def bright(self) -> Floats:
        """Level above 1.7 kHz against the level below, dB: low when the mouth hardly opens."""
        high = power(self.bands[:, 5:]).sum(axis=1)
        low = power(self.bands[:, :5]).sum(axis=1)
        return decibels(high) - decibels(low)

    @property
    def change(self) -> Floats:
        """How much the spectrum's shape differs from 50 ms before, dB: small in a held "um"."""
        shape = self.bands - self.bands.mean(axis=1, keepdims=True)
        moved = np.zeros(len(shape))
        moved[5:] = np.abs(shape[5:] - shape[:-5]).mean(axis=1)
        return moved


def frames(channel: Samples) -> Frames:
    """Cut the channel into frames; a last piece shorter than a frame is dropped."""
    count = len(channel) // HOP
    bands = np.full((count, len(_EDGES) - 1), SILENCE_DBFS, np.float32)
    level = np.full(count, SILENCE_DBFS)
    click = np.zeros(count, bool)
    window = np.hanning(_WINDOW + 2)[1:-1]
    scale = 1.0 / (_FULL**2 * np.sum(window**2) * _FFT / 2)
    for first in range(0, count, _CHUNK):
        last = min(count, first + _CHUNK)
        sound = _halved(channel, first, last)
        click[first:last] = _clicks(sound, last - first)
        looks = np.lib.stride_tricks.sliding_window_view(sound, _WINDOW)[:: HOP // 2]
        spectrum = np.fft.rfft(looks * window, _FFT)
        energy = (spectrum.real**2 + spectrum.imag**2) * scale
        parts = np.add.reduceat(energy[:, : _EDGES[-1]], _EDGES[:-1], axis=1)
        bands[first:last] = decibels(parts)
        level[first:last] = decibels(parts.sum(axis=1))
    return Frames(level, bands, click)


def power(level: npt.ArrayLike) -> Floats:
    """Levels in dBFS as power, full scale being 1."""
    return np.power(10.0, np.asarray(level, np.float64) / 10)


def decibels(energy: npt.ArrayLike) -> Floats:
    """Power as dBFS to 0.01 dB, so that machines agree on comparisons; never under the floor of 16-bit sound."""
    floor = 10 ** (SILENCE_DBFS / 10)
    return np.round(10 * np.log10(np.maximum(np.asarray(energy, np.float64), floor)), 2)


def _halved(channel: Samples, first: int, last: int) -> Floats:
    """The sound at 8 kHz under the looks of these frames; outside the recording is silence."""
    margin = (_WINDOW * 2 - HOP) // 2
    start, end = first * HOP - margin, last * HOP + margin
    piece = np.zeros(end - start)
    inner = slice(max(0, start), min(len(channel), end))
    piece[inner.start - start : inner.stop - start] = channel[inner]
    return (piece[0::2] + piece[1::2]) * 0.5


def _clicks(sound: Floats, count: int) -> Flags:
    """Looks in which under a third of the pieces of 1.25 ms come within 20 dB of the loudest one."""
    steps = np.diff(sound, prepend=sound[:1]) ** 2
    pieces = sum((steps[offset::_PIECE] for offset in range(1, _PIECE)), steps[0::_PIECE].copy())
    hop, wide = HOP // 2 // _PIECE, _WINDOW // _PIECE
    columns = np.stack([pieces[n : n + hop * count : hop] for n in range(wide)])
    above = np.sum(columns > 0.01 * columns.max(axis=0), axis=0, dtype=np.uint8)
    return np.asarray(above < 0.33 * wide)


def runs(flags: Flags) -> Spans:
    """Stretches of true flags as (first, one past last)."""
    padded = np.concatenate(([False], flags, [False]))
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    return edges.reshape(-1, 2)


def joined(spans: Spans, gap: int) -> Spans:
    """Spans with the pauses shorter than `gap` between them closed."""
    if len(spans) < 2:
        return spans
    apart = spans[1:, 0] - spans[:-1, 1] >= gap
    starts = np.concatenate((spans[:1, 0], spans[1:, 0][apart]))
    ends = np.concatenate((spans[:-1, 1][apart], spans[-1:, 1]))
    return np.stack((starts, ends), axis=1)


def mask(spans: Spans, count: int) -> Flags:
    """Flags that are true inside the spans."""
    steps = np.zeros(count + 1, np.int32)
    np.add.at(steps, np.clip(spans[:, 0], 0, count), 1)
    np.add.at(steps, np.clip(spans[:, 1], 0, count), -1)
    return np.cumsum(steps[:count]) > 0
