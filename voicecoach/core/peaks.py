"""Peaks of a recording at several scales, for drawing: lowest and highest samples of each bin."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

BIN = 64
"""Samples under one bin of the finest level: 4 ms."""
BINS_PER_LEVEL = 4
"""Bins of a level under one bin of the next."""
FEWEST = 500
"""Bins from which no coarser level is made."""

Bins = npt.NDArray[np.int16]
"""Shape (sides, bins, 2): lowest and highest sample of each bin."""


@dataclass(frozen=True)
class Columns:
    """What to draw of a span: one lowest and one highest value per column."""

    starts: npt.NDArray[np.float64]
    """First sample of each column; columns keep their positions while the view moves."""
    peaks: npt.NDArray[np.float32]
    """Shape (sides, columns, 2): low, high, -1 to 1."""


@dataclass(frozen=True)
class Pyramid:
    """The peaks of a recording at all scales; any span is drawn in about the same time."""

    length: int
    """Samples."""
    levels: tuple[Bins, ...]
    """Finest first; each bin covers BINS_PER_LEVEL bins of the level before."""

    def columns(self, first: float, last: float, count: int) -> Columns:
        """The span from `first` to `last`, in samples, in about `count` columns."""
        wide = max(last - first, 1.0) / max(count, 1)
        level = min(len(self.levels) - 1, max(0, int(np.log(max(wide / BIN, 1.0)) / np.log(BINS_PER_LEVEL))))
        bins, size = self.levels[level], float(BIN * BINS_PER_LEVEL**level)
        numbers = np.arange(int(max(0.0, first) / wide), int(np.ceil(min(last, self.length) / wide)))
        starts = (numbers * wide).astype(np.float64)
        if not len(numbers) or not bins.shape[1]:
            return Columns(np.zeros(0), np.zeros((bins.shape[0], 0, 2), np.float32))
        if wide < size:
            return Columns(starts, _between(bins, (starts + wide / 2) / size))
        edges = np.minimum((starts / size).astype(np.intp), bins.shape[1] - 1)
        end = min(bins.shape[1], int(np.ceil((starts[-1] + wide) / size)))
        return Columns(starts, _joined(bins[:, : max(end, edges[-1] + 1)], edges))

    def loudest(self) -> tuple[float, ...]:
        """For each side a level, 0 to 1, that few peaks exceed: the scale to draw it in."""
        coarse = np.abs(self.levels[-1].astype(np.float32))
        if not coarse.size:
            return tuple(0.0 for _ in coarse)
        return tuple(float(np.percentile(side, 99.5)) / 32768 for side in coarse)


def bins_of(sound: npt.NDArray[np.int16]) -> Bins:
    """The finest level of `sound`, shape (samples, sides); a remainder makes a bin of its own."""
    if not len(sound):
        return np.zeros((sound.shape[1], 0, 2), np.int16)
    sides = np.ascontiguousarray(sound.T)
    full = sides.shape[1] // BIN * BIN
    cut = sides[:, :full].reshape(len(sides), -1, BIN)
    bins = np.stack((cut.min(axis=2), cut.max(axis=2)), axis=2)
    if full == sides.shape[1]:
        return bins
    rest = sides[:, full:]
    return np.concatenate((bins, np.stack((rest.min(axis=1), rest.max(axis=1)), axis=1)[:, None]), axis=1)


def pyramid(finest: Bins, length: int) -> Pyramid:
    """Every level above the finest."""
    levels = [finest]
    while levels[-1].shape[1] > FEWEST:
        below = levels[-1]
        levels.append(_reduced(below, np.arange(0, below.shape[1], BINS_PER_LEVEL)))
    return Pyramid(length, tuple(levels))


def _reduced(bins: Bins, edges: npt.NDArray[np.intp]) -> Bins:
    """Lowest and highest from each edge to the next."""
    low = np.minimum.reduceat(bins[:, :, 0], edges, axis=1)
    return np.stack((low, np.maximum.reduceat(bins[:, :, 1], edges, axis=1)), axis=2)


def _joined(bins: Bins, edges: npt.NDArray[np.intp]) -> npt.NDArray[np.float32]:
    """Several bins under each column."""
    return _reduced(bins, edges).astype(np.float32) / np.float32(32768)


def _between(bins: Bins, places: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    """Several columns under each bin: a straight line from the middle of one bin to the next."""
    first = min(max(0, int(places[0]) - 1), bins.shape[1] - 1)
    near = bins[:, first : int(places[-1]) + 2]
    at = first + np.arange(near.shape[1]) + 0.5
    lines = [[np.interp(places, at, side[:, edge]) for edge in (0, 1)] for side in near]
    return (np.array(lines, np.float32) / np.float32(32768)).transpose(0, 2, 1)
