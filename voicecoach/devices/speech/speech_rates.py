"""Real words a minute: every engine and voice counts its rate otherwise, so each is measured once."""

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
"""Rates at which a voice is measured, in its engine's own words a minute."""


class VoiceRates(msgspec.Struct, frozen=True):
    """What one voice was found to speak at each rate asked for."""

    asked: tuple[int, ...]
    spoken: tuple[float, ...]
    """Words a minute, pauses within the line included."""

    def rate_for(self, words_per_minute: float) -> int:
        """The rate to ask for; the nearest end of the range where it cannot be met."""
        order = np.argsort(self.spoken)
        return round(
            float(np.interp(words_per_minute, np.take(self.spoken, order), np.take(self.asked, order)))
        )


def measured(length_at: Callable[[int], int], rate: int) -> VoiceRates:
    """Speak SAMPLE_TEXT at each rate; `length_at` tells its length in samples (0: could not be spoken)."""
    words = len(SAMPLE_TEXT.split())
    lengths = [(asked, length_at(asked)) for asked in ASKED]
    spoken = [(asked, words * 60 * rate / length) for asked, length in lengths if length]
    if not spoken:
        return VoiceRates((120, 200), (120.0, 200.0))
    return VoiceRates(tuple(asked for asked, _ in spoken), tuple(round(pace, 1) for _, pace in spoken))


class RateFile:
    """Measured rates, kept between starts; losing the file costs a fraction of a second a voice."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known = _read(path)

    def get(self, voice: str) -> VoiceRates | None:
        """What is known of a voice (engine, version and id in one text)."""
        return self._known.get(voice)

    def put(self, voice: str, rates: VoiceRates) -> None:
        """Keep it; a full or read-only disk only means measuring again."""
        self._known[voice] = rates
        if self._path:
            with contextlib.suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                fresh = self._path.with_suffix(f".{os.getpid()}.new")
                fresh.write_bytes(msgspec.json.encode(self._known))
                fresh.replace(self._path)


def _read(path: Path | None) -> dict[str, VoiceRates]:
    """The file's content; nothing when it is missing or broken."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, VoiceRates]) if path else {}
    except (OSError, msgspec.DecodeError):
        return {}
