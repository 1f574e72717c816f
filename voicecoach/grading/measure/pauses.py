"""Silence inside the trainee's own turns, and the longest stretch the trainee held the floor."""

from itertools import pairwise

from voicecoach.core.transcript import Speaker
from voicecoach.grading.measure.acoustics import Acoustics
from voicecoach.grading.measure.features import Features
from voicecoach.grading.measure.frames import HOP, mask, runs

_CLOSURE = 5
"""Frames: a silence under 50 ms is a consonant."""


def pauses(
    features: Features, sound: Acoustics | None, speaker: Speaker = "trainee"
) -> list[tuple[int, int]]:
    """Silences inside turns in samples, brief ones from the sound's own frames."""
    rows = [
        (before[1], after[0])
        for utterance in features.of(speaker)
        for before, after in pairwise(utterance.speech.tolist())
    ]
    return sorted({*rows, *_brief(sound, speaker)})


def _brief(sound: Acoustics | None, speaker: Speaker) -> list[tuple[int, int]]:
    """Dips inside a stretch of speech, between 50 and 200 ms long."""
    if sound is None:
        return []
    ear = sound.trainee if speaker == "trainee" else sound.debtor
    inside = mask(ear.speech // HOP, len(ear.level))
    low = inside & ~ear.active
    return [(a * HOP, b * HOP) for a, b in runs(low).tolist() if b - a >= _CLOSURE]


def longest_monologue(features: Features) -> tuple[int, int]:
    """The trainee's longest stretch with no debtor speech but backchannels, in samples."""
    best = (0, 0)
    began: int | None = None
    end = 0
    for utterance in features.utterances:
        if utterance.speaker == "trainee":
            began = utterance.start if began is None else began
            end = max(end, utterance.end)
            best = max(best, (began, end), key=lambda pair: pair[1] - pair[0])
        elif not utterance.backchannel:
            began = None
    return best
