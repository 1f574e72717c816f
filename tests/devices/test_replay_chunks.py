"""What is heard of a recording: the sound itself, at its own pitch at any speed, round loops and past silences."""

import numpy as np
import numpy.typing as npt
import pytest

from tests.support.calls import call
from voicecoach.core.sound import RATE
from voicecoach.devices.audio.playback_buffer import CHUNK
from voicecoach.devices.audio.playlist import Course
from voicecoach.devices.audio.replay_chunks import How, Tape

SHAPE = (RATE, 2)


def heard(
    recording: npt.NDArray[np.int16], at: float, how: How, most: int = 100_000
) -> tuple[npt.NDArray[np.int16], list[float]]:
    """The sound that comes out, at most so many chunks, and the second each chunk says it is from."""
    tape, sounds, places = Tape(recording, round(at * RATE), how, SHAPE, 1), [], []
    while (chunks := tape.more()) is not None and len(places) < most:
        sounds += [np.frombuffer(chunk.sound, np.int16).reshape(-1, 2) for chunk in chunks]
        places += [chunk.place / RATE for chunk in chunks]
    return np.concatenate(sounds), places


def tone(seconds: float, hertz: float = 220.0) -> npt.NDArray[np.int16]:
    """Two voices: a tone with overtones, and the same an octave up."""
    t = np.arange(round(seconds * RATE)) / RATE
    sides = [sum(np.sin(2 * np.pi * t * hertz * octave * n) / n for n in (1, 2, 3)) for octave in (1, 2)]
    return (np.stack(sides, axis=1) * 5000).astype(np.int16)


def noise(seconds: float) -> npt.NDArray[np.int16]:
    return np.random.default_rng(3).integers(-8000, 8000, (round(seconds * RATE), 2)).astype(np.int16)


def pitch(sound: npt.NDArray[np.int16]) -> float:
    """Hertz of the strongest tone."""
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return float(np.argmax(spectrum) * RATE / len(sound))


def envelope(sound: npt.NDArray[np.int16], count: int) -> npt.NDArray[np.float64]:
    """Loudness in so many steps over the whole."""
    return np.array([np.sqrt(np.mean(part.astype(float) ** 2)) for part in np.array_split(sound, count)])


def loudness(sound: npt.NDArray[np.int16], speed: float) -> npt.NDArray[np.float64]:
    """Level every 5 ms of the recording, over 30 ms of it."""
    power = np.concatenate([[0], np.cumsum(sound.astype(float) ** 2)])
    middles = np.arange(0, len(sound), 80 / speed)
    first, last = (np.clip(middles + side * 240 / speed, 0, len(sound)).astype(int) for side in (-1, 1))
    level: npt.NDArray[np.float64] = np.log10((power[last] - power[first]) / (last - first) + 100)
    return level


def test_at_its_own_speed_every_sample_comes_out_as_it_was_recorded() -> None:
    recording = noise(3.0)
    sound, places = heard(recording, 0.5, How())
    assert np.array_equal(sound[: 2 * RATE], recording[RATE // 2 : RATE // 2 + 2 * RATE])
    assert places[:3] == pytest.approx([0.5, 0.51, 0.52])
    assert len(sound) == pytest.approx(2.5 * RATE, abs=CHUNK)


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.25, 1.5, 2.0])
def test_at_another_speed_the_pitch_stays_and_the_length_changes(speed: float) -> None:
    sound, places = heard(tone(6.0), 1.0, How(speed=speed))
    assert len(sound) / RATE == pytest.approx(5.0 / speed, abs=0.02)
    assert pitch(sound[:, 0]) == pytest.approx(220, abs=2)
    assert pitch(sound[:, 1]) == pytest.approx(440, abs=3)
    assert np.diff(places) == pytest.approx(0.01 * speed)


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.25, 1.5, 2.0])
def test_joints_are_not_heard(speed: float) -> None:
    sound, _ = heard(tone(12.0), 0.0, How(speed=speed))
    steady = envelope(sound[RATE // 2 : -RATE // 2, 0], round((12 / speed - 1) * 50))
    assert 20 * np.log10(steady.max() / steady.min()) < 2.0
    begin = envelope(sound[RATE // 10 : RATE, 0], 45)  # made quickly, and in the shortest pieces
    assert 20 * np.log10(begin.max() / begin.min()) < 3.0


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.5, 2.0])
def test_every_moment_sounds_when_the_position_says_so(speed: float) -> None:
    recording = call("T one two three four five six seven eight nine ten", "D yes no yes no yes no").recording
    sound, places = heard(recording, 0.0, How(speed=speed))
    before, after = loudness(recording.sum(axis=1), 1.0), loudness(sound.sum(axis=1), speed)
    lags = []
    for first in range(50, min(len(before), len(after)) - 160, 60):
        part = after[first : first + 120]
        fits = [np.corrcoef(part, before[first + lag : first + lag + 120])[0, 1] for lag in range(-12, 13)]
        lags.append((int(np.argmax(fits)) - 12) * 5)
    assert np.abs(lags).max() <= 20, lags
    assert places[-1] == pytest.approx(len(recording) / RATE, abs=0.05)


def test_a_loop_is_played_again_without_a_gap() -> None:
    recording = noise(4.0)
    sound, places = heard(recording, 0.5, How(loop=(RATE, 2 * RATE)), most=400)
    assert places[49:52] == pytest.approx([0.99, 1.0, 1.01])
    assert places[149:152] == pytest.approx([1.99, 1.0, 1.01])
    assert np.array_equal(sound[3 * RATE // 2 + 400 : 5 * RATE // 2], recording[RATE + 400 : 2 * RATE])


def test_silences_are_passed_over_and_the_position_tells_it() -> None:
    recording = noise(6.0)
    sound, places = heard(recording, 0.0, How(skips=((RATE, 3 * RATE),)))
    assert places[99:102] == pytest.approx([0.99, 3.0, 3.01])
    assert len(sound) / RATE == pytest.approx(4.0, abs=0.01)


def test_either_side_can_be_mute() -> None:
    sound, _ = heard(noise(1.0), 0.0, How(volumes=(0.0, 0.5)))
    assert not sound[:, 0].any()
    assert np.abs(sound[:, 1]).max() == pytest.approx(4000, rel=0.01)


def test_the_course_goes_round_a_loop_that_begins_or_ends_in_a_silence() -> None:
    assert Course(100, (20, 40)).run(10) == (10, 40)
    assert Course(100, (20, 40)).run(50) == (50, 100)
    assert Course(100, (20, 40)).run(25) == (25, 40)
    assert Course(100, (20, 40)).run(40) == (20, 40)
    assert Course(100, (20, 40), ((30, 60),)).run(30) == (20, 30)
    assert Course(100, (20, 40), ((10, 25),)).run(40) == (25, 40)
    assert Course(100, (20, 40), ((10, 60),)).run(40) == (20, 40)
    assert Course(100, None, ((10, 25),)).run(12) == (25, 100)
    assert Course(100).run(100) == (100, 100)
