"""Channels without anybody in them."""

import numpy as np
import pytest

from tests.support.golden_sound import spoken
from voicecoach.core.sound import RATE, SILENCE_DBFS
from voicecoach.grading.measure.acoustics import listen
from voicecoach.grading.measure.frames import HOP, frames
from voicecoach.grading.measure.speech import activity

ROOM = np.random.default_rng(2).standard_normal(3 * RATE) * 8
VOICE = (ROOM + np.pad(spoken(2.0), RATE // 2)).round().astype(np.int16)
LATE = np.pad(0.1 * VOICE[:-800], (800, 0)).astype(np.int16)
"""The same voice 50 ms later and 20 dB lower."""


@pytest.mark.parametrize("channel", [np.zeros_like(VOICE), LATE])
def test_silence_and_an_echo_are_nobody(channel: np.ndarray) -> None:
    found = activity(frames(channel), frames(VOICE))
    assert found.speech.shape == (0, 2)
    assert not found.active.any()
    assert (found.noise, found.usual) == (SILENCE_DBFS, SILENCE_DBFS)
    heard = listen(np.stack((VOICE, channel), axis=1))
    assert heard.debtor.speech.shape == heard.debtor.murmur.shape == (0, 2)
    assert np.isnan(heard.debtor.pitch).all()
    [[start, end]] = heard.trainee.speech.tolist()
    assert (start, end) == pytest.approx((RATE // 2, 5 * RATE // 2), abs=2 * HOP)
