"""Replay: what is heard, from where, and that the position says so."""

import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from tests.support.virtual_sound import VirtualListener
from voicecoach.core.sound import RATE
from voicecoach.devices.audio.player import RecordingPlayer
from voicecoach.devices.virtual.virtual_devices import VirtualDevices

pytestmark = pytest.mark.sound


def recording(seconds: float) -> npt.NDArray[np.int16]:
    """A call like nothing else, the same on both sides."""
    white = np.random.default_rng(5).standard_normal(round(seconds * RATE) + 15)
    side = (5000 * np.convolve(white, np.hanning(16) / 4, "valid")).astype(np.int16)
    return np.stack([side, side], axis=1)


def until(happened: Callable[[], bool]) -> float:
    """Watch the clock until it has; at most five seconds."""
    end = time.perf_counter() + 5
    while not happened():
        assert time.perf_counter() < end
    return time.perf_counter()


def where(ear: VirtualListener, sound: npt.NDArray[np.int16]) -> tuple[float, int]:
    """The moment at which the ear began to hear the recording, and the sample it heard first."""
    heard = ear.sound
    first = int(np.flatnonzero(np.abs(heard.astype(int)) > 100)[0])
    part = heard[first + 800 : first + 4000].astype(float)
    whole = sound[:, 0].astype(float)
    size = 1 << len(whole).bit_length()
    match = np.fft.irfft(np.fft.rfft(whole, size) * np.conj(np.fft.rfft(part, size)), size)
    return ear.start + first / RATE, int(np.argmax(match[: len(whole)])) - 800


def test_it_plays_from_the_asked_second_and_says_where_it_is(virtual: VirtualDevices) -> None:
    sound = recording(6.0)
    player, ear = RecordingPlayer(sound), VirtualListener(virtual, "speaker")
    until(lambda: len(ear.sound) > RATE // 2)
    player.start(2.5)
    assert player.playing()
    noted = until(lambda: player.position() > 3.0)
    until(lambda: len(ear.sound) > (noted - ear.start + 0.3) * RATE)
    player.pause()
    stopped = player.position()
    ear.close()
    assert not player.playing()
    assert stopped == player.position()
    player.close()
    began, first = where(ear, sound)
    assert first / RATE == pytest.approx(2.5, abs=0.005)
    assert noted - began == pytest.approx(3.0 - first / RATE, abs=0.05)


def test_it_ends_by_itself_and_can_be_started_again(virtual: VirtualDevices) -> None:
    player = RecordingPlayer(recording(0.3))
    player.start(0.1)
    until(lambda: not player.playing())
    assert player.position() == pytest.approx(0.3)
    player.start(0.0)
    assert player.playing()
    assert player.position() < 0.05
    player.start(99.0)
    assert not player.playing()
    player.close()
