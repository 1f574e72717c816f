"""Filled pauses, "um" and "uh": heard as words, or recovered from the sound, since recognisers drop them.

A filled pause is a held vowel: voiced, with flat pitch and a still spectrum, where no word was heard.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voicecoach.grading.acoustics import Ear
from voicecoach.grading.frames import HOP, Flags, mask, runs
from voicecoach.grading.sides import spans
from voicecoach.grading.utterances import Utterance
from voicecoach.language.phrases import is_filler

LEAST = 25
"""Frames: 0.25 s (house)."""
FLAT = 0.8
"""Standard deviation of pitch in semitones that a held vowel stays under (house)."""
STILL = 3.0
"""Mean change of the spectrum's shape in dB per 50 ms that a held vowel stays under (house)."""
_UNKNOWN = "[unk]"


@dataclass(frozen=True, slots=True)
class Filler:
    """One filled pause."""

    start: int
    end: int
    text: str
    """The word heard; empty when recovered from the sound."""


def fillers(mine: Sequence[Utterance], ear: Ear | None) -> list[Filler]:
    """The trainee's filled pauses in order; those in the sound only where words with times are known."""
    words = [word for one in mine for word in one.words]
    talk = [word for one in mine if not one.backchannel for word in one.words]
    heard = [Filler(word.start, word.end, word.text) for word in talk if is_filler(word.text)]
    if ear is None or not words:
        return heard
    taken = mask(
        spans((w.start // HOP, -(-w.end // HOP)) for w in words if w.text != _UNKNOWN), len(ear.level)
    )
    return sorted([*heard, *_held(ear, taken)], key=lambda one: one.start)


def _held(ear: Ear, taken: Flags) -> list[Filler]:
    """Voiced stretches of at least 0.25 s outside the words, flat in pitch and spectrum."""
    free = ~taken & ~np.isnan(ear.pitch)
    found = []
    for first, last in runs(free).tolist():
        if last - first < LEAST:
            continue
        inner = slice(first + 5, last)
        if np.std(ear.pitch[inner]) <= FLAT and np.mean(ear.change[inner]) <= STILL:
            found.append(Filler(first * HOP, last * HOP, ""))
    return found


def per_hundred(count: int, words: int) -> float:
    """Fillers for every 100 words."""
    return 100 * count / words if words else 0.0
