"""Real words per minute.

Engines and voices define their rates differently, so each voice is measured once.
"""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np

SAMPLE_TEXT = (
    "Well, I did get your letter last week, but I have been off work, and the money is not there right now. "
    "I can maybe pay a little at the end of the month, if that is all right with you."
)
"""Running speech of the kind the debtors use: two sentences with ordinary pauses."""

ASKED = (80, 90, 100, 115, 135, 170, 220)
"""Rates at which a voice is measured, in its engine's own unit."""


class VoiceRates(msgspec.Struct, frozen=True):
    """Measured pace of one voice at each requested rate."""

    asked: tuple[int, ...]
    spoken: tuple[float, ...]
    """Words per minute, pauses within the line included."""

    def rate_for(self, words_per_minute: float) -> int:
        """The rate to request for a pace; clipped to the measured range."""
        order = np.argsort(self.spoken)
        return round(
            float(np.interp(words_per_minute, np.take(self.spoken, order), np.take(self.asked, order)))
        )


def measured(length_at: Callable[[int], int], rate: int) -> VoiceRates:
    """Measure a voice.

    `length_at` speaks SAMPLE_TEXT at a rate and returns its length in samples (0: failed).
    """
    words = len(SAMPLE_TEXT.split())
    lengths = [(asked, length_at(asked)) for asked in ASKED]
    spoken = [(asked, words * 60 * rate / length) for asked, length in lengths if length]
    if not spoken:
        return VoiceRates((120, 200), (120.0, 200.0))
    return VoiceRates(tuple(asked for asked, _ in spoken), tuple(round(pace, 1) for _, pace in spoken))


class RateFile:
    """Measured rates, stored between starts.

    Without the file each voice is measured again in a fraction of a second.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known = _read(path)

    def get(self, voice: str) -> VoiceRates | None:
        """The rates of a voice (engine, version and id in one string), if known."""
        return self._known.get(voice)

    def put(self, voice: str, rates: VoiceRates) -> None:
        """Store the rates; on a full or read-only disk they are measured again next time."""
        self._known[voice] = rates
        if self._path:
            with contextlib.suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                fresh = self._path.with_suffix(f".{os.getpid()}.new")
                fresh.write_bytes(msgspec.json.encode(self._known))
                fresh.replace(self._path)


def _read(path: Path | None) -> dict[str, VoiceRates]:
    """The file's content; empty if it is missing or damaged."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, VoiceRates]) if path else {}
    except (OSError, msgspec.DecodeError):
        return {}
