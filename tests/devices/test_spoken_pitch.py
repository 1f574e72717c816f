"""The pitch tracker against Praat, on the program's own voices."""

import numpy as np
import parselmouth
import pytest

from voicecoach.core.sound import RATE, Samples
from voicecoach.grading.measure.frames import HOP
from voicecoach.grading.measure.pitch import pitch


def praat(sound: Samples) -> np.ndarray:
    """Praat's pitch of each 10 ms frame in semitones above 100 Hz; NaN where it finds none."""
    found = parselmouth.Sound(sound / 32768.0, RATE).to_pitch_ac(
        time_step=0.01, pitch_floor=60, pitch_ceiling=450
    )
    at = np.round((found.xs() * RATE - HOP / 2) / HOP).astype(int)
    hertz = found.selected_array["frequency"]
    rows = np.full(len(sound) // HOP, np.nan)
    good = (at >= 0) & (at < len(rows)) & (hertz > 0)
    rows[at[good]] = 12 * np.log2(hertz[good] / 100)
    return rows


@pytest.mark.parametrize("side", ["debtor", "trainee"])
def test_agrees_with_praat_on_speech(speech: dict[str, Samples], side: str) -> None:
    sound = speech[side]
    own = pitch(sound, np.ones(len(sound) // HOP, bool))
    other = praat(sound)
    both = ~np.isnan(own) & ~np.isnan(other)
    assert both.mean() > 0.4
    assert np.mean(np.abs(own - other)[both] < 0.5) >= 0.95
