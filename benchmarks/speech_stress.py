"""Renders many lines with changing voices and rates the way the program does, and checks every one.

Each line is spoken a second time by espeak-ng called directly, in one go, in another process: no pyttsx3, no queue,
no files. espeak-ng's own noise differs from run to run, so right means: as long as that one to 2 %, and its loudness
rising and falling with it (correlation of the envelopes >= 0.9). To show that this tells lines apart, each is also
held against its neighbour.

    python benchmarks/speech_stress.py [LINES]
"""

import ctypes
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import espeakng_loader
import numpy as np
import numpy.typing as npt
import soxr

from voicecoach.core.sound import RATE, Samples, silence
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.speech.speech_sound import at_speech_level, speakable, trimmed
from voicecoach.devices.speech.synthesiser import SpokenVoice, Synthesiser

_SYNCHRONOUS, _DONT_EXIT, _UTF8, _END_PAUSE, _RATE = 2, 0x8000, 1, 0x1000, 1
_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)

WHO = ("I", "We", "My husband", "The office", "Your colleague", "The bank", "My daughter", "Nobody here")
DID = ("paid", "never saw", "sent back", "asked about", "lost", "signed", "disputed", "forgot")
WHAT = (
    "the invoice",
    "that letter",
    "the first payment",
    "your reminder",
    "the contract",
    "the whole amount",
)
WHEN = (
    "last Friday",
    "in March",
    "two weeks ago",
    "on the third of May",
    "before the holidays",
    "this morning",
)
TAIL = (".", ", all right?", ", and that is all I can tell you.", "; why do you keep calling?", "!")


SECOND, SHIFT = 100, 8
"""In 10 ms. At high rates espeak-ng itself speaks the same line now with a pause of 40 ms more, now without."""


class DirectEspeak:
    """espeak-ng by its own C interface, one line at a time, settings and speech in one thread."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
        self._rate = self._library.espeak_Initialize(_SYNCHRONOUS, 0, data, _DONT_EXIT)
        self._heard: list[bytes] = []
        self._callback = _CALLBACK(self._hear)
        self._library.espeak_SetSynthCallback(self._callback)

    def _hear(self, sound: "ctypes._Pointer[ctypes.c_short]", count: int, _events: int) -> int:
        if count > 0:
            self._heard.append(ctypes.string_at(sound, count * 2))
        return 0

    def speak(self, text: str, voice: str, rate: int) -> Samples:
        """The line as the program would want it."""
        self._heard.clear()
        self._library.espeak_SetVoiceByName(voice.encode())
        self._library.espeak_SetParameter(_RATE, rate, 0)
        line = text.encode()
        self._library.espeak_Synth(line, len(line) + 1, 0, 0, 0, _UTF8 | _END_PAUSE, None, None)
        sound = np.frombuffer(b"".join(self._heard), np.int16).astype(np.float32) / 32768
        return at_speech_level(trimmed(soxr.resample(sound, self._rate, RATE)))


@dataclass
class Counts:
    lines: int = 0
    missing: int = 0
    wrong_length: int = 0
    wrong_sound: int = 0
    right: int = 0
    mistakable: int = 0
    """Lines that would have passed for the one before: 0, or the check is blunt."""
    voices: Counter[str] = field(default_factory=Counter)
    furthest: float = 0.0
    """Largest difference in length, as a share."""
    least_alike: float = 1.0
    seconds: float = 0.0
    """Rendering, without the checks."""


def lines(count: int, seed: int) -> Iterator[str]:
    """Different lines."""
    draw = random.Random(seed)
    for number in range(count):
        parts = (draw.choice(WHO), draw.choice(DID), draw.choice(WHAT), draw.choice(WHEN))
        yield f"Number {number}. {' '.join(parts)}{draw.choice(TAIL)}"


def voices(speech: Synthesiser, seed: int) -> Iterator[SpokenVoice]:
    """A new voice and rate for every line."""
    draw = random.Random(seed)
    wishes = [
        VoiceWish(gender, age, accent)
        for gender in ("female", "male")
        for age in ("young", "adult", "old")
        for accent in ("us", "uk")
    ]
    found = [speech.resolve(wish) for wish in wishes]
    while True:
        voice = draw.choice(found)
        yield SpokenVoice(voice.engine, voice.version, voice.id, draw.randint(80, 230))


def alike(one: Samples, other: Samples) -> float:
    """Correlation of the envelopes, second by second, each within SHIFT of its place; the mean."""
    first, second = envelope(one), envelope(other)
    starts = range(SHIFT, min(len(first), len(second)) - SECOND - SHIFT, SECOND)
    found = [
        max(
            float(np.corrcoef(first[at : at + SECOND], second[at + shift : at + shift + SECOND])[0, 1])
            for shift in range(-SHIFT, SHIFT + 1)
        )
        for at in starts
    ]
    return float(np.mean(found)) if found else 0.0


def envelope(sound: Samples) -> npt.NDArray[np.float64]:
    """Root mean square every 10 ms over 40 ms, which is longer than a deep voice's period."""
    frame = RATE // 100
    powers = np.square(sound[: len(sound) // frame * frame].reshape(-1, frame).astype(np.float64)).mean(
        axis=1
    )
    return np.sqrt(np.convolve(powers, np.full(4, 0.25), mode="same"))


def check(counts: Counts, spoken: Samples, wanted: Samples, neighbour: Samples) -> None:
    """Judge one line; the neighbour is the line before it, which it must not be."""
    counts.lines += 1
    if not spoken.size:
        counts.missing += 1
        return
    off = abs(len(spoken) - len(wanted)) / len(wanted)
    same = alike(spoken, wanted)
    counts.furthest, counts.least_alike = max(counts.furthest, off), min(counts.least_alike, same)
    counts.wrong_length += off > 0.02
    counts.wrong_sound += same < 0.9
    counts.right += off <= 0.02 and same >= 0.9
    if neighbour.size:
        counts.mistakable += (
            abs(len(spoken) - len(neighbour)) / len(neighbour) <= 0.02 and alike(spoken, neighbour) >= 0.9
        )


def stress(count: int, seed: int = 1) -> Counts:
    """Render and check."""
    counts, direct = Counts(), DirectEspeak()
    before = silence(0)
    with Synthesiser() as speech:
        for text, voice in zip(lines(count, seed), voices(speech, seed + 1), strict=False):
            began = time.perf_counter()
            spoken = speech.speak(text, voice)
            counts.seconds += time.perf_counter() - began
            counts.voices[voice.id] += 1
            wanted = direct.speak(speakable(text), voice.id, voice.rate)
            check(counts, spoken, wanted, before)
            before = wanted
    return counts


def main() -> int:
    """Print the counts; 0 when every line was right."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    counts = stress(count)
    print(
        f"lines {counts.lines}, right {counts.right}, missing {counts.missing}, "
        f"wrong length {counts.wrong_length}, wrong sound {counts.wrong_sound}"
    )
    print(
        f"voices {len(counts.voices)}, rates 80 to 230, largest difference in length {counts.furthest:.2%}, "
        f"least alike {counts.least_alike:.3f}"
    )
    print(f"lines that would have passed for their neighbour {counts.mistakable}")
    print(f"{counts.seconds / counts.lines * 1000:.0f} ms a line")
    return 0 if counts.right == counts.lines else 1


if __name__ == "__main__":
    sys.exit(main())
