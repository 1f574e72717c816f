"""Filled pauses, "um" and "uh": heard as words, or recovered from the sound, since recognisers drop them.

A filled pause is a held vowel: voiced, with flat pitch and a still spectrum, where no word was heard.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voicecoach.grading.measure.acoustics import Ear
from voicecoach.grading.measure.frames import HOP, Flags, joined, mask, runs
from voicecoach.grading.measure.speaker_activity import spans
from voicecoach.grading.measure.utterances import Utterance
from voicecoach.language.phrases import is_filler

LEAST = 25
"""Frames: 0.25 s (our choice)."""
FLAT = 0.8
"""Semitones that the pitch of a held vowel strays from a straight line, standard deviation (our choice)."""
STILL = 3.0
"""Change of the spectrum's shape in dB per 50 ms that at least half of a held vowel stays under (our choice)."""
FAINT = 12.0
"""DB under the trainee's usual level from which a sound is somebody else's (our choice)."""
_BREAK = 5
"""Frames: a break of the voice shorter than this does not end the vowel."""
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
    words = [word for utterance in mine for word in utterance.words]
    talk = [word for utterance in mine if not utterance.backchannel for word in utterance.words]
    heard = [Filler(word.start, word.end, word.text) for word in talk if is_filler(word.text)]
    if ear is None or not words:
        return heard
    taken = mask(
        spans((w.start // HOP, -(-w.end // HOP)) for w in words if w.text != _UNKNOWN), len(ear.level)
    )
    usual = float(np.median([utterance.tune.level for utterance in mine if utterance.tune] or [0.0]))
    own = [utterance for utterance in _held(ear, taken) if _level(ear, utterance) > usual - FAINT]
    return sorted([*heard, *own], key=lambda utterance: utterance.start)


def _level(ear: Ear, filler: Filler) -> float:
    return float(np.median(ear.level[filler.start // HOP : filler.end // HOP]))


def _held(ear: Ear, taken: Flags) -> list[Filler]:
    """Voiced stretches of at least 0.25 s outside the words, smooth in pitch and mostly still in spectrum."""
    free = joined(runs(~taken & ~np.isnan(ear.pitch)), _BREAK)
    return [Filler(a * HOP, b * HOP, "") for a, b in free.tolist() if b - a >= LEAST and _is_held(ear, a, b)]


def _is_held(ear: Ear, first: int, last: int) -> bool:
    at = np.flatnonzero(~np.isnan(ear.pitch[first:last])) + first
    line = np.polynomial.polynomial.polyfit(at - first, ear.pitch[at], 1)
    wobble = np.std(ear.pitch[at] - np.polynomial.polynomial.polyval(at - first, line))
    still = np.mean(ear.change[first + 5 : last] < STILL)
    return bool(wobble <= FLAT and still >= 0.5)


def per_hundred(count: int, words: int) -> float:
    """Fillers for every 100 words."""
    return 100 * count / words if words else 0.0
