"""Slower and faster speech at the same pitch, in pieces joined where their waveforms match."""

import numpy as np
import numpy.typing as npt
import pedalboard

from voicecoach.core.sound import RATE

Sound = npt.NDArray[np.float32]
"""Shape (samples, sides), scaled as int16."""
STRETCH_MARGIN = RATE // 20
"""Samples of the recording before and after a piece, so that it begins and ends as if it went on."""
OVERLAP = RATE // 50
"""Samples over which one piece cross-fades into the next: 20 ms."""
_SEARCH = RATE // 200
"""Samples that a piece may be moved by to agree with the one before: 5 ms, half a period of a deep voice."""


def stretched(recording: Sound, speed: float, count: int, *, quick: bool = False) -> Sound:
    """`count` samples of the middle of some recording, at that speed; STRETCH_MARGIN lies on both sides of the middle.

    `quick` takes a fifth of the time and sounds a little rougher: for the first quarter of a second after a click.
    """
    sides = np.ascontiguousarray(recording.T) / np.float32(32768)
    made: Sound = pedalboard.time_stretch(sides, RATE, stretch_factor=speed, high_quality=not quick)
    first = round(STRETCH_MARGIN / speed)
    middle = made.T[first : first + count] * np.float32(32768)
    if quick:  # which comes out up to 5 dB too soft
        middle *= min(
            2.0,
            max(
                1.0,
                _size(recording[STRETCH_MARGIN : len(recording) - STRETCH_MARGIN]) / (_size(middle) + 1.0),
            ),
        )
    return np.pad(middle, ((0, count - len(middle)), (0, 0)))


def joined(tail: Sound, piece: Sound, *, search: bool) -> Sound:
    """The piece from where it goes on best from `tail`, with its first samples faded over from the tail.

    With `search`, the piece brings _SEARCH samples more on both sides.
    """
    if search:
        shift = _agreement(tail, piece)
        piece = piece[shift : len(piece) - 2 * _SEARCH + shift]
    rise = np.linspace(0.0, 1.0, len(tail), endpoint=False, dtype=np.float32)[:, None]
    begin = tail + (piece[: len(tail)] - tail) * rise
    return np.concatenate((begin, piece[len(tail) :]))


def room(search: bool) -> int:
    """Samples that a piece must bring before and after for the search."""
    return _SEARCH if search else 0


def _size(sound: Sound) -> float:
    """Root mean square."""
    return float(np.sqrt(np.mean(np.square(sound)))) if sound.size else 0.0


def _agreement(tail: Sound, piece: Sound) -> int:
    """By how many samples to move the piece, 0 to 2 * _SEARCH."""
    before = tail.sum(axis=1)
    after = piece[: len(tail) + 2 * _SEARCH].sum(axis=1)
    windows = np.lib.stride_tricks.sliding_window_view(after, len(tail))
    size = np.sqrt(np.einsum("ij,ij->i", windows, windows)) + 1.0
    return int(np.argmax(windows @ before / size - 1e-3 * np.abs(np.arange(len(windows)) - _SEARCH)))
