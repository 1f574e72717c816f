"""From callbacks to one clock: late callbacks, lost stretches, absent devices, different rates."""

import numpy as np
import pytest

from voicecoach.core.sound import RATE, Samples, silence
from voicecoach.devices.audio.block_aligner import BlockAligner
from voicecoach.devices.audio.capture_pipeline import Intake
from voicecoach.devices.audio.playback_buffer import CHUNK, Track
from voicecoach.devices.audio.resampler import RESAMPLER_DELAY, SteadyRate, resampled
from voicecoach.devices.audio.stream_clock import StreamClock
from voicecoach.devices.audio.streams import StreamChunk


class Flags:
    """What PortAudio says with a callback."""

    input_underflow = output_underflow = output_overflow = False

    def __init__(self, *, input_overflow: bool) -> None:
        self.input_overflow = input_overflow


def speech(count: int, seed: int = 1) -> Samples:
    """Sound below 4 kHz."""
    white = np.random.default_rng(seed).standard_normal(count + 15)
    return (4000 * np.convolve(white, np.hanning(16) / 4, "valid")).astype(np.int16)


@pytest.mark.parametrize("rate", [8_000, 32_000, 44_100, 48_000, 96_000])
def test_steady_rate_gives_what_the_whole_sound_would(rate: int) -> None:
    sound = speech(rate)
    steady = SteadyRate(rate, RATE)
    chunks = [steady.chunk(part) for part in np.split(sound, 100)]
    assert {len(chunk) for chunk in chunks} == {CHUNK}
    late = round(RESAMPLER_DELAY * RATE)
    whole = resampled(sound, rate, RATE)
    error = np.abs(np.concatenate(chunks)[late + 320 :].astype(int) - whole[320 : len(whole) - late])
    assert error.max() <= (2 if rate > RATE else 200)


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_steady_rate_works_upwards(rate: int) -> None:
    steady = SteadyRate(RATE, rate)
    chunks = [steady.chunk(part) for part in np.split(speech(RATE), 100)]
    assert {len(chunk) for chunk in chunks} == {rate // 100}


def test_a_track_on_another_device_goes_on_where_it_was() -> None:
    sound = speech(10 * CHUNK)
    track = Track(sound, 48_000, 1)
    taken = [track.take() for _ in range(4)]
    track.move(44_100, 2)
    taken += [track.take() for _ in range(7)]
    assert taken[-1] is None
    given = [one for one in taken if one]
    np.testing.assert_array_equal(np.concatenate([far for far, _ in given]), sound)
    assert [len(device) for _, device in given] == [480 * 2] * 4 + [441 * 2 * 2] * 6


def test_late_callbacks_do_not_move_the_clock_and_a_lost_stretch_shows() -> None:
    clock = StreamClock()
    rng = np.random.default_rng(1)
    for number in range(300):
        clock.note(number * CHUNK, 0, number * 0.01 + rng.choice([0, 0.001, 0.03]))
    assert abs(clock.phase()) <= 16
    assert clock.missing() == 0
    for number in range(300, 340):  # 50 ms never came
        clock.note(number * CHUNK, 0, number * 0.01 + 0.05)
    assert clock.missing() == pytest.approx(0.05 * RATE, abs=20)


class Rig:
    """Callbacks by hand: 10 ms a step, the microphone 20 ms late, the loudspeaker 60 ms."""

    def __init__(self) -> None:
        self.desk = BlockAligner(None)
        self.intake = Intake(self.desk, 0)
        self.now = 0.0

    def step(self, mic: Samples | None, far: Samples | None = None, track: Track | None = None) -> None:
        """10 ms go by."""
        self.now += 0.01
        self.intake.accept(StreamChunk("out", self.now, 0.06, far, track, None))
        if mic is not None:
            self.hear(mic)

    def hear(self, mic: Samples, *, lost: bool = False) -> None:
        """The microphone's callback."""
        flags = Flags(input_overflow=lost) if lost else None
        self.intake.accept(StreamChunk("in", self.now, 0.02, mic.tobytes(), None, flags))


def test_the_shift_is_what_both_devices_are_late_by() -> None:
    rig = Rig()
    for _ in range(50):
        rig.step(silence(CHUNK))
    rig.intake.align()
    assert rig.intake.shift == -round((0.06 + 0.02 + RESAMPLER_DELAY) * RATE)


def test_a_lost_stretch_becomes_silence_and_the_clock_stays_true() -> None:
    rig = Rig()
    for _ in range(200):
        rig.step(speech(CHUNK))
    for _ in range(30):  # 300 ms that the system could not deliver
        rig.step(None)
    rig.hear(speech(CHUNK), lost=True)
    for _ in range(60):
        rig.step(speech(CHUNK))
    assert rig.intake.flags["lost_samples"] == pytest.approx(0.29 * RATE, abs=CHUNK)
    assert rig.intake.flags["input_overflow"] == 1
    assert rig.desk.mic_end == pytest.approx(rig.now * RATE, abs=2 * CHUNK)


def test_while_a_device_is_away_silence_keeps_the_clock() -> None:
    rig = Rig()
    for _ in range(100):
        rig.step(speech(CHUNK))
    rig.intake.leave()
    for _ in range(300):
        rig.now += 0.01
        rig.intake.fill(rig.now)
    assert rig.desk.mic_end == pytest.approx(rig.now * RATE, abs=0.2 * RATE)
    for _ in range(100):  # back again
        rig.step(speech(CHUNK))
    assert rig.desk.mic_end == pytest.approx(rig.now * RATE, abs=2 * CHUNK)


def test_the_shift_follows_a_slow_loudspeaker_but_only_while_the_debtor_is_silent() -> None:
    rig = Rig()
    clip = Track(speech(4 * RATE))
    shifts = []
    for number in range(1000):
        rig.now += 0.01
        if number % 100 != 99:  # one per cent slow, far more than any device
            taken = clip.take() if number >= 300 else None
            sound, track = (taken[0], clip) if taken else (silence(CHUNK), None)
            rig.intake.accept(StreamChunk("out", rig.now, 0.06, sound, track, None))
        rig.hear(silence(CHUNK))
        rig.intake.align()
        if rig.desk.ready():
            rig.desk.block(rig.intake.shift, rig.desk.given)
        shifts.append(rig.intake.shift)
    assert len(set(shifts[330:680])) == 1
    assert shifts[-1] - shifts[500] == pytest.approx(-6 * CHUNK, abs=CHUNK)
