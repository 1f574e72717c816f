"""Simulated rooms for the echo canceller: a loudspeaker, its echo, noise, and a trainee who interrupts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voicecoach.core.onset import SPAN, Window, advance
from voicecoach.core.sound import BLOCK, RATE, Samples, level, silence
from voicecoach.devices.audio.echo import CANCELLER_DELAY, CANCELLER_STEP, EchoCanceller
from voicecoach.devices.audio.vad import WebrtcVad

Sound = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Room:
    """What makes one scene differ from another."""

    over_echo_db: float = 0.0
    """Level of the trainee's voice over that of the echo."""
    reverberation: float = 0.3
    """Seconds to fall by 60 dB."""
    delay: float = 0.12
    """Seconds from the reference to the echo."""
    clipped: bool = False
    """A loudspeaker driven too hard."""
    drift: float = 0.0
    """By how much the microphone's clock is faster."""
    echo: bool = True
    """False with a headset."""
    noise_dbfs: float = -55.0


@dataclass(frozen=True)
class Scene:
    """Both sides of a call in a room."""

    far: Samples
    mic: Samples
    bursts: tuple[tuple[int, int], ...]
    """First and one past the last sample of each interruption."""


def scene(far: Samples, bursts: Sequence[tuple[float, Samples]], room: Room) -> Scene:
    """Play the debtor into the room and let the trainee speak at the given seconds."""
    rng = np.random.default_rng(7)
    echo = _echo(far.astype(float), room, rng)
    loudness = 10 ** ((level(echo.astype(np.float32)) if room.echo else -35.0) / 20)
    mic = echo * room.echo + rng.standard_normal(len(far)) * 32768 * 10 ** (room.noise_dbfs / 20)
    places = []
    for second, sound in bursts:
        start = round(second * RATE)
        part = sound[: len(far) - start].astype(float)
        gain = loudness * 10 ** (room.over_echo_db / 20) * 32768 / np.sqrt(np.mean(part**2))
        mic[start : start + len(part)] += gain * part
        places.append((start, start + len(part)))
    return Scene(far, np.clip(np.rint(mic), -32768, 32767).astype(np.int16), tuple(places))


def cleaned(one: Scene) -> Samples:
    """The microphone as the call hears it, in step with the scene."""
    canceller, out = EchoCanceller(), []
    for at in range(0, len(one.mic) - CANCELLER_STEP + 1, CANCELLER_STEP):
        canceller.far(one.far[at : at + CANCELLER_STEP])
        out.append(canceller.near(one.mic[at : at + CANCELLER_STEP]))
    return np.concatenate([*out, silence(CANCELLER_DELAY)])[CANCELLER_DELAY:]


def onsets(near: Samples, far: Samples, need: int) -> list[int]:
    """Samples at which speech over the debtor began, by the live rule."""
    detector, window, found = WebrtcVad(), Window(), []
    last = -(10**9)
    for at in range(0, len(near) - BLOCK + 1, BLOCK):
        if level(far[max(0, at - RATE // 2) : at + BLOCK]) > -60:
            last = at
        audible = at - last < SPAN * BLOCK
        window, age = advance(window, voiced=detector.voiced(near[at : at + BLOCK]) and audible, need=need)
        if age is not None:
            found.append(at - age * BLOCK)
    return found


def told_apart(found: Sequence[int], one: Scene) -> tuple[list[float], list[float]]:
    """Seconds of delay of the interruptions that were found, and the seconds of false events."""
    early, late = RATE // 3, RATE * 15 // 100
    hits = []
    for start, end in one.bursts:
        inside = [at for at in found if start - early <= at <= end + late]
        hits += [max(0, inside[0] - start) / RATE] if inside else []
    false = [at / RATE for at in found if not any(s - early <= at <= e + late for s, e in one.bursts)]
    return hits, false


def echo_removed(near: Samples, one: Scene, first: float, last: float) -> float:
    """Decibels of echo taken away between two seconds where only the debtor spoke."""
    alone = np.zeros(len(one.mic), np.bool_)
    alone[round(first * RATE) : round(last * RATE)] = True
    for start, end in one.bursts:
        alone[start : end + RATE // 5] = False
    return level(one.mic[alone]) - level(near[alone])


def _echo(far: Sound, room: Room, rng: np.random.Generator) -> Sound:
    """Through a small loudspeaker and a furnished room back to the microphone."""
    spectrum = np.fft.rfft(far)
    hertz = np.fft.rfftfreq(len(far), 1 / RATE)
    spectrum *= (hertz > 250) & (hertz < 7000)
    small = np.fft.irfft(spectrum, len(far))
    drive = 4.0 if room.clipped else 1.2
    small = np.tanh(small / 32768 * drive * 2) / (drive * 2) * 32768
    length = round(room.reverberation * RATE)
    tail = rng.standard_normal(length) * np.exp(-6.9 * np.arange(length) / length) * 0.05
    tail[[0, 37, 91, 160]] += [1.0, 0.5, -0.35, 0.25]
    size = 1 << (len(far) + length).bit_length()
    back = np.fft.irfft(np.fft.rfft(small, size) * np.fft.rfft(tail, size), size)[: len(far)]
    times = np.arange(len(far)) * (1 + room.drift) - room.delay * RATE
    return np.interp(times, np.arange(len(far)), back, left=0.0) * 0.5
