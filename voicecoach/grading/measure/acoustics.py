"""What the sound of a call tells on its own, before any word is known."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voicecoach.core.sound import Samples
from voicecoach.grading.measure.frames import HOP, Flags, Floats, Frames, Spans, frames
from voicecoach.grading.measure.pitch import melody
from voicecoach.grading.measure.speech import FAINT, SOFT, activity, murmur, voice_mask, voiced_only

Recording = npt.NDArray[np.int16]
"""Shape (n, 2) at 16 kHz: trainee left, debtor right."""


@dataclass(frozen=True, slots=True)
class Ear:
    """One channel as heard; arrays have one entry for each 10 ms frame."""

    speech: Spans
    """Stretches of speech in samples, pauses under 200 ms closed."""
    active: Flags
    """Loud enough to be speech."""
    murmur: Spans
    """Stretches far under the speaker's usual level, in samples: somebody behind, unless words say otherwise."""
    soft: Spans
    """The same, nearer to the usual level: only believed where words should have been heard."""
    noise: float
    """The channel's own noise between the words, dBFS."""
    level: Floats
    """dBFS between 156 Hz and 3.9 kHz."""
    pitch: npt.NDArray[np.float32]
    """Semitones above 100 Hz; NaN where unvoiced."""
    change: npt.NDArray[np.float32]
    """How much the spectrum's shape moved in 50 ms, dB."""
    bright: npt.NDArray[np.float32]
    """Level above 1.7 kHz against the level below, dB."""


@dataclass(frozen=True, slots=True)
class Acoustics:
    """Both channels of a recording."""

    trainee: Ear
    debtor: Ear
    length: int
    """Samples."""


def listen(recording: Recording) -> Acoustics:
    """Hear both channels; each is judged by its own loudness and noise."""
    left, right = recording[:, 0], recording[:, 1]
    trainee, debtor = frames(left), frames(right)
    return Acoustics(_ear(left, trainee, debtor), _ear(right, debtor, trainee), len(recording))


def _ear(channel: Samples, own: Frames, other: Frames) -> Ear:
    loud = activity(own, other)
    heard = melody(channel, voice_mask(loud.speech, len(channel) // HOP))
    speech = voiced_only(loud, heard.periodic)
    return Ear(
        speech=speech.speech,
        active=speech.active,
        murmur=murmur(own, speech, FAINT),
        soft=murmur(own, speech, SOFT),
        noise=speech.noise,
        level=own.level,
        pitch=heard.pitch,
        change=np.round(own.change, 2).astype(np.float32),
        bright=np.round(own.bright, 2).astype(np.float32),
    )
