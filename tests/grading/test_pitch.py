"""The pitch tracker against a voice whose pitch is known."""

import numpy as np
import pytest

from tests.support.calls import say, voice
from voicecoach.core.sound import RATE
from voicecoach.grading.measure.frames import HOP
from voicecoach.grading.measure.pitch import pitch


@pytest.mark.parametrize("hertz", [75, 110, 160, 220, 280])
def test_finds_a_steady_pitch(hertz: float) -> None:
    sound = np.round(voice(say(f"T[pitch={hertz} lively=0] one"), RATE, 1)).astype(np.int16)
    found = pitch(sound, np.ones(RATE // HOP, bool))
    assert np.nanmedian(found) == pytest.approx(12 * np.log2(hertz / 100), abs=0.1)
    assert np.nanstd(found) < 0.3


def test_noise_has_no_pitch() -> None:
    noise = (np.random.default_rng(0).standard_normal(RATE) * 2_000).astype(np.int16)
    assert np.isnan(pitch(noise, np.ones(RATE // HOP, bool))).mean() > 0.9
