"""Where each of the two people speaks, found from the sound alone.

Telephone sound brings hum (the frames leave it out), hiss (a floor measured in this channel), clicks (too short),
one person leaking into the other's channel (a copy at a fixed lower level), and people of very different loudness
(everything is relative to their own level).
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from voicecoach.core.sound import SILENCE_DBFS
from voicecoach.grading.measure.frames import HOP, Flags, Floats, Frames, Spans, joined, mask, runs

REACH = 30.0
"""dB under a speaker's own loud speech that still counts as speech; breath and room lie below (our choice)."""
ABOVE_FLOOR = 5.0
"""dB above the channel's own noise that speech must be (our choice)."""
FAINT = 18.0
"""DB under the speaker's loud syllables at which speech belongs to somebody behind (our choice)."""
SOFT = 10.0
"""The same where no word of the speaker was heard although words were (our choice)."""
_SYLLABLE = 20
"""Frames to either side in which a speaker's own voice gets loud at least once."""
_BEHIND = 120
"""Frames: shorter faint stretches may be the speaker's own."""
_LATEST = 25
"""Frames: how late an echo may come, 250 ms."""
_RINGING = 6
"""Frames for which a room rings on audibly."""
_VOICE = 4
"""Frames: shorter stretches of voice are chance."""
_UNVOICED = 25
"""Frames: how far a consonant reaches out from the voice beside it, 250 ms (our choice)."""
_CLEAR = 8.0
"""DB above its own noise at which a band is clear."""
_BELOW = 4.0
"""DB under the threshold at which clear bands still count."""
_SURE = 5.0
"""A stretch must somewhere rise this many dB above the threshold."""
_STOP = 8
"""Frames: the closure of a stop consonant never ends a stretch."""
_CLICK = 6
"""Frames: shorter sounds are clicks."""
BRIEF = 20
"""Frames: pauses under 200 ms belong to fluent speech (Campione & Veronis 2002)."""
_ALIVE = SILENCE_DBFS + 6
"""Frames below are digital silence and tell nothing about the room."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Where one channel holds its own speaker's voice."""

    speech: Spans
    """Stretches of speech in samples, pauses under 200 ms closed."""
    active: Flags
    """One flag a frame: loud enough to be speech."""
    noise: float
    """The channel's own noise between the words, dBFS."""
    usual: float
    """Level of the speaker's loud syllables, dBFS."""


def activity(own: Frames, other: Frames) -> Activity:
    """Find the speech of a channel; `other` is the other channel, which may leak into this one."""
    level = _smooth(own.level)
    alive = level > _ALIVE
    if not alive.any():
        return Activity(np.zeros((0, 2), np.int64), alive, SILENCE_DBFS, SILENCE_DBFS)
    dead = np.count_nonzero(~alive[_first(alive) : _last(alive)])
    alive &= ~_leaked(own, other) & ~own.click
    if not alive.any():
        return Activity(np.zeros((0, 2), np.int64), alive, SILENCE_DBFS, SILENCE_DBFS)
    gated = dead > 0.02 * len(alive)
    noise = SILENCE_DBFS if gated else _floor(level[alive])
    top = _usual(level[alive], noise)
    threshold = round(max(noise + ABOVE_FLOOR, top - REACH), 1)
    active = (level > threshold) & alive
    if not gated:
        active |= _clear_bands(own, alive) & alive & (level > threshold - _BELOW)
    return Activity(_tidy(runs(active), level, threshold) * HOP, active, noise, top)


def _first(flags: Flags) -> int:
    return int(np.argmax(flags))


def _last(flags: Flags) -> int:
    return len(flags) - int(np.argmax(flags[::-1]))


def _clear_bands(own: Frames, alive: Flags) -> Flags:
    """Frames in which at least two bands stand clearly above their own noise: weak ends of words in a hiss."""
    room = np.percentile(own.bands[alive], 5, axis=0)
    return np.asarray((own.bands > room + _CLEAR).sum(axis=1) >= 2)


def _floor(level: Floats) -> float:
    """Noise between the words: the level that a twentieth of the frames stay under."""
    return float(np.round(np.percentile(level, 5), 1))


def _usual(level: Floats, noise: float) -> float:
    """Level that a tenth of the frames with sound in them exceed; full scale when there are too few."""
    loud = level[level > noise + ABOVE_FLOOR]
    return float(np.percentile(loud, 90)) if len(loud) >= _CLICK else 0.0


def _smooth(level: Floats) -> Floats:
    """The median of three frames: a click of one frame is gone, an edge stays where it is."""
    if len(level) < 3:
        return level
    middle = np.median(np.stack((level[:-2], level[1:-1], level[2:])), axis=0)
    return np.concatenate((level[:1], middle, level[-1:]))


def _leaked(own: Frames, other: Frames) -> Flags:
    """Frames in which this channel only repeats the other one, later and at a steady lower level."""
    none = np.zeros(len(own.level), bool)
    live = other.level > _ALIVE
    if not live.any():
        return none
    talking = np.flatnonzero(live & (other.level > np.percentile(other.level[live], 95) - 15))
    talking = talking[talking < len(none) - _LATEST]
    if len(talking) < 50:
        return none
    counts = np.stack(
        [_histogram(own.level[talking + late], other.level[talking]) for late in range(_LATEST)]
    )
    near = np.lib.stride_tricks.sliding_window_view(counts, 4, axis=1).sum(axis=2)
    late, peak = np.unravel_index(int(near.argmax()), near.shape)
    if near[late, peak] < 0.35 * len(talking):
        return none
    heard = _later(other.level, int(late) - 2)
    for ring in range(-1, _RINGING):
        np.maximum(heard, _later(other.level, int(late) + ring), out=heard)
    return np.asarray((heard > _ALIVE) & (own.level < heard + float(peak - 58) + 6))


def _histogram(own: Floats, other: Floats) -> npt.NDArray[np.int64]:
    """How often the own level lies so many whole dB under the other's: 60 to 10, in this order."""
    below = np.floor(own - other).astype(np.int64) + 60
    return np.bincount(below[(below >= 0) & (below < 50) & (own > _ALIVE)], minlength=50)


def _later(level: Floats, frames: int) -> Floats:
    """The same level this many frames later (earlier when negative)."""
    moved = np.full(len(level), SILENCE_DBFS)
    if abs(frames) >= len(level):
        return moved
    if frames >= 0:
        moved[frames:] = level[: len(level) - frames]
    else:
        moved[:frames] = level[-frames:]
    return moved


def _tidy(low: Spans, level: Floats, threshold: float) -> Spans:
    """Close stop consonants, drop clicks, close brief pauses, drop what never rises clearly; in frames."""
    spans = joined(low, _STOP)
    spans = spans[spans[:, 1] - spans[:, 0] >= _CLICK]
    spans = joined(spans, BRIEF)
    sure = np.concatenate(([0], np.cumsum(level > threshold + _SURE)))
    return spans[sure[spans[:, 1]] - sure[spans[:, 0]] >= 3]


def voiced_only(activity_: Activity, periodic: Flags) -> Activity:
    """The activity without what lies far from any voice: breath, traffic, a fan; speech is never long without."""
    count = len(activity_.active)
    voices = runs(periodic)
    voices = voices[voices[:, 1] - voices[:, 0] >= _VOICE]
    near = mask(voices + np.array([-_UNVOICED, _UNVOICED]), count)
    active = activity_.active & near
    near_voice = joined(runs(mask(activity_.speech // HOP, count) & near), BRIEF)
    return replace(
        activity_, speech=near_voice[near_voice[:, 1] - near_voice[:, 0] >= _CLICK] * HOP, active=active
    )


def murmur(own: Frames, activity_: Activity, under: float) -> Spans:
    """Stretches in samples of at least 1.2 s that stay this many dB under the speaker's loud syllables."""
    level = np.where(activity_.active, own.level, SILENCE_DBFS)
    loud = level.copy()
    for late in range(-_SYLLABLE, _SYLLABLE + 1):
        np.maximum(loud, _later(level, late), out=loud)
    faint = (loud < activity_.usual - under) & (loud > activity_.noise + ABOVE_FLOOR)
    wide = runs(faint) + np.array([-_SYLLABLE, _SYLLABLE])
    wide = joined(wide[wide[:, 1] - wide[:, 0] >= _BEHIND], BRIEF)
    return np.clip(wide, 0, len(level)) * HOP


def voice_mask(spans: Spans, count: int) -> Flags:
    """One flag for each of `count` frames: inside the stretches of speech."""
    return mask(spans // HOP, count)
