"""Decodes sound with the stock recogniser and compares words and times with what was said."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import vosk

from models.synthetic.augment import WHITE, Sound, add_noise
from models.synthetic.espeak import SAMPLE_RATE, Speech

_BLOCK = SAMPLE_RATE // 10
_PAUSE = np.zeros(SAMPLE_RATE // 2, np.float32)


@dataclass(frozen=True)
class HeardWord:
    """A word as recognised."""

    text: str
    start: float  # seconds
    end: float


@dataclass(frozen=True)
class Errors:
    """Word errors over some sentences."""

    wrong: int = 0
    words: int = 0

    def __add__(self, other: "Errors") -> "Errors":
        return Errors(self.wrong + other.wrong, self.words + other.words)

    @property
    def rate(self) -> float:
        """Word error rate."""
        return self.wrong / max(1, self.words)


def arriving(speech: Speech, snr_db: float | None = None, seed: int = 0, colour: float = WHITE) -> Sound:
    """A clip with half a second of pause around it, at a usual level, perhaps in a noisy room."""
    sound = np.concatenate([_PAUSE, speech.samples * np.float32(0.4), _PAUSE])
    if snr_db is None:
        return sound
    # the SNR is that of the speech, so the pauses must not dilute its power
    correction = 10 * np.log10(len(sound) / len(speech.samples))
    return add_noise(sound, snr_db - correction, colour, np.random.default_rng(seed))


PAUSE_SECONDS = len(_PAUSE) / SAMPLE_RATE


def decode(model: vosk.Model, sound: Sound) -> list[HeardWord]:
    """The words of a sound, fed in blocks of 0.1 s as the app does."""
    recogniser = vosk.KaldiRecognizer(model, SAMPLE_RATE)
    recogniser.SetWords(enable_words=True)
    raw = np.clip(np.round(sound), -32768, 32767).astype(np.int16)
    heard: list[HeardWord] = []
    for first in range(0, len(raw), _BLOCK):
        if recogniser.AcceptWaveform(raw[first : first + _BLOCK].tobytes()):
            heard.extend(_words(recogniser.Result()))
    heard.extend(_words(recogniser.FinalResult()))
    return heard


def _words(result: str) -> Iterator[HeardWord]:
    for entry in json.loads(result).get("result", []):
        yield HeardWord(entry["word"], float(entry["start"]), float(entry["end"]))


def word_errors(said: Sequence[str], heard: Sequence[str]) -> Errors:
    """Substitutions, insertions and deletions by the shortest way."""
    return Errors(len(said) + len(heard) - len(pairs(said, heard)) - _matching(said, heard), len(said))


def _matching(said: Sequence[str], heard: Sequence[str]) -> int:
    return sum(said[i] == heard[j] for i, j in pairs(said, heard))


def pairs(said: Sequence[str], heard: Sequence[str]) -> list[tuple[int, int]]:
    """Which said word stands against which heard word (equal or replaced) in the best alignment."""
    rows, columns = len(said) + 1, len(heard) + 1
    cost = np.zeros((rows, columns), np.int64)
    cost[:, 0], cost[0] = np.arange(rows), np.arange(columns)
    for i in range(1, rows):
        for j in range(1, columns):
            replaced = cost[i - 1, j - 1] + (said[i - 1] != heard[j - 1])
            cost[i, j] = min(replaced, cost[i - 1, j] + 1, cost[i, j - 1] + 1)
    found: list[tuple[int, int]] = []
    i, j = rows - 1, columns - 1
    while i and j:
        if cost[i, j] == cost[i - 1, j - 1] + (said[i - 1] != heard[j - 1]):
            i, j = i - 1, j - 1
            found.append((i, j))
        elif cost[i, j] == cost[i - 1, j] + 1:
            i -= 1
        else:
            j -= 1
    return found[::-1]
