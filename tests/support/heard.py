"""What an ear at the loudspeaker heard, and which second of a recording that is."""

import numpy as np
import numpy.typing as npt

from voicecoach.core.sound import RATE, Samples


def sounding(heard: Samples) -> Samples:
    """From the first sample that is no silence."""
    loud = np.flatnonzero(np.abs(heard.astype(int)) > 0)
    return heard[loud[0] :] if len(loud) else heard[:0]


def place_of(heard: Samples, recording: npt.NDArray[np.int16]) -> float:
    """The second of the recording that the beginning of what was heard is from, by cross-correlation.

    A tenth of a second later, and for little more than half a second: a busy machine leaves gaps.
    """
    both = recording.sum(axis=1).astype(float) / 2
    part = heard[RATE // 10 : RATE * 7 // 10].astype(float)
    size = 1 << (len(both) + len(part)).bit_length()
    match = np.fft.irfft(np.fft.rfft(both, size) * np.conj(np.fft.rfft(part, size)), size)[: len(both)]
    power = np.concatenate([[0.0], np.cumsum(both**2)])
    last = np.minimum(np.arange(len(both)) + len(part), len(both))
    fit = match / np.sqrt((power[last] - power[: len(both)] + 1) * np.sum(part**2))
    assert fit.max() > 0.8, "something else was heard"
    return float(np.argmax(fit)) / RATE - 0.1
