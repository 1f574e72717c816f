"""Makes clean synthetic speech sound as it arrives: rooms, lines, noise, noise suppression, levels."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from models.synthetic.espeak import SAMPLE_RATE

Sound = NDArray[np.float32]

WHITE, PINK, BROWN = 0.0, 0.5, 1.0  # the amplitude falls as frequency ** -colour
_COLOURS = (WHITE, PINK, 0.75, BROWN)
_FULL_SCALE = 32767.0


def noise(length: int, colour: float, generator: Generator) -> Sound:
    """Noise of unit power whose amplitude falls as frequency ** -colour."""
    spectrum = np.fft.rfft(generator.standard_normal(length))
    frequencies = np.maximum(np.fft.rfftfreq(length, 1 / SAMPLE_RATE), 50.0)
    shaped = np.fft.irfft(spectrum * frequencies**-colour, length)
    return np.asarray(shaped / (shaped.std() + 1e-9), np.float32)


def add_noise(sound: Sound, snr_db: float, colour: float, generator: Generator) -> Sound:
    """The sound with noise `snr_db` below its mean power."""
    level = np.sqrt(np.mean(sound**2) / 10 ** (snr_db / 10))
    return np.asarray(sound + level * noise(len(sound), colour, generator), np.float32)


def reverberate(sound: Sound, seconds: float, direct: float, generator: Generator) -> Sound:
    """A room that decays by 60 dB in `seconds`; `direct` is the weight of the sound that takes no detour."""
    length = max(2, int(SAMPLE_RATE * seconds))
    tail = generator.standard_normal(length) * 10 ** (-3 * np.arange(length) / length)
    tail[0] = 0
    response = tail / np.sqrt(np.sum(tail**2))
    response[0] = direct
    response /= np.sqrt(np.sum(response**2))
    size = len(sound) + length
    wet = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(response, size), size)
    return np.asarray(wet[: len(sound)], np.float32)


def band_limit(sound: Sound, low: float, high: float) -> Sound:
    """The sound through a line that passes `low`..`high` Hz with soft edges."""
    frequencies = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
    gain = 1 / (1 + (frequencies / high) ** 12)
    if low > 0:
        gain /= 1 + (low / np.maximum(frequencies, 1.0)) ** 6
    return np.asarray(np.fft.irfft(np.fft.rfft(sound) * gain, len(sound)), np.float32)


def suppress_noise(sound: Sound, strength: float) -> Sound:
    """A plain spectral gate: leaves the kind of holes that echo cancellers and noise suppressors leave."""
    size, hop = 512, 256
    padded = np.pad(sound, (size, size + hop - len(sound) % hop))
    starts = range(0, len(padded) - size, hop)
    window = np.sin(np.pi * (np.arange(size) + 0.5) / size)
    frames = np.fft.rfft(np.stack([padded[s : s + size] * window for s in starts]), axis=1)
    power = np.abs(frames) ** 2
    floor = np.quantile(power, 0.1, axis=0) * 4 * strength
    gain = np.clip(1 - floor / np.maximum(power, 1e-6), 0.1, 1.0)
    cleaned = np.fft.irfft(frames * gain, axis=1) * window
    out = np.zeros(len(padded))
    for start, frame in zip(starts, cleaned, strict=True):
        out[start : start + size] += frame
    return np.asarray(out[size : size + len(sound)], np.float32)


def distort(sound: Sound, generator: Generator) -> Sound:
    """One random way for the sound to arrive; most are mild, a few are bad."""
    out = sound
    if generator.random() < 0.4:
        out = reverberate(out, generator.uniform(0.1, 0.6), generator.uniform(0.8, 4.0), generator)
    if generator.random() < 0.25:
        low = generator.choice([0.0, 150.0, 300.0])
        out = band_limit(out, low, generator.uniform(3400, 7000))
    noisy = generator.random()
    if noisy < 0.8:
        snr = generator.uniform(7, 40)
        out = add_noise(out, snr, float(generator.choice(_COLOURS)), generator)
    if generator.random() < 0.1:
        out = suppress_noise(out, generator.uniform(0.5, 2.0))
    gain = 10 ** (generator.uniform(-26, 0) / 20) * 30000 / max(1.0, float(np.abs(out).max()))
    out = out * np.float32(gain)
    if generator.random() < 0.5:
        out = out + generator.standard_normal(len(out)).astype(np.float32) * generator.uniform(0.3, 3)
    return np.asarray(np.clip(np.round(out), -_FULL_SCALE, _FULL_SCALE), np.float32)
