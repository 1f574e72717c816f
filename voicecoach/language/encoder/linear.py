"""A linear model on runs of words and letters: what is left when the encoder's file cannot be loaded."""

import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from voicecoach.language.encoder.network import NOTHING, Array, Read, confidences

PLACES = 1 << 16
"""Runs share this many weights an act; which one is theirs, their checksum says."""
_WORDS, _LETTERS = (1, 2, 3), (2, 3, 4, 5)


class Linear:
    """Weights by place and act, ready to read turns."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]]) -> None:
        """Raises ValueError when the weights are not those of a linear model."""
        try:
            self.acts = tuple(str(act) for act in weights["acts"])
            self._weights: Array = weights["weights"].astype(np.float32) * weights["scale"].astype(np.float32)
            self._bias: Array = weights["bias"].astype(np.float32)
        except KeyError as error:
            raise ValueError(f"the weights lack {error}") from None

    def read(self, words: Sequence[str], scene: str = "", debtor: Sequence[str] = ()) -> Read:
        """Which acts a turn holds; who is on the line and what went before make no difference here."""
        del scene, debtor
        return Read(confidences(self.scores(words)), self._looks(words))

    def scores(self, words: Sequence[str]) -> Array:
        """Log-odds an act."""
        found = values(words)
        if not found:
            return np.full(len(self.acts), NOTHING, np.float32)
        worth = np.fromiter(found.values(), np.float32)
        scores: Array = self._bias + worth @ self._weights[list(found)]
        return scores

    def _looks(self, words: Sequence[str]) -> Array:
        """Acts by words, as in `Read`: what the runs that hold a word say for an act."""
        looks = np.zeros((len(self.acts), len(words)), np.float32)
        for place, worth, covered in _weighed(words):
            looks[:, covered] += np.maximum(worth * self._weights[place], 0)[:, None] / len(covered)
        sums = looks.sum(axis=1, keepdims=True)
        return np.where(sums > 0, looks / np.where(sums > 0, sums, 1), 1 / max(1, len(words)))


def values(words: Sequence[str]) -> dict[int, float]:
    """Value of each place that a turn has something in."""
    found: dict[int, float] = {}
    for place, worth, _ in _weighed(words):
        found[place] = found.get(place, 0.0) + worth
    return found


def _weighed(words: Sequence[str]) -> Iterator[tuple[int, float, list[int]]]:
    """Place, value and words of each run; runs of words and of letters weigh the same in all."""
    for kind in (_word_runs, _letter_runs):
        runs = [(zlib.crc32(run.encode()) % PLACES, covered) for run, covered in kind(words)]
        counts = Counter(place for place, _ in runs)
        size = sum((1 + np.log(count)) ** 2 for count in counts.values()) ** 0.5
        for place, covered in runs:
            yield place, float((1 + np.log(counts[place])) / counts[place] / size), covered


def _word_runs(words: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    plain = [word.lower() for word in words]
    for length in _WORDS:
        for at in range(len(plain) - length + 1):
            yield " ".join(plain[at : at + length]), list(range(at, at + length))


def _letter_runs(words: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    for place, word in enumerate(words):
        spaced = f" {word.lower()} "
        for length in _LETTERS:
            for at in range(max(1, len(spaced) - length + 1)):
                yield f"~{spaced[at : at + length]}", [place]
