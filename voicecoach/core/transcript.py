"""Words with their times."""

from dataclasses import dataclass
from typing import Literal

GHOST_LENGTH = 1_920
"""Samples (120 ms): an unsure word that is shorter is a recognition error.

The shortest spoken words last that long.
"""
GHOST_CONFIDENCE = 0.7
"""Confidence under which such a short word is dropped (our choice)."""
Speaker = Literal["trainee", "debtor"]


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word, lower case, as the recogniser prints it."""

    text: str
    start: int
    """First sample, counted from the start of the call."""
    end: int
    """One past the last sample."""
    confidence: float = 1.0
    """0 to 1; the recogniser's own posterior. 1 where the text is known (the debtor's lines)."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A run of words from one speaker."""

    words: tuple[Word, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The words without their times."""
        return tuple(word.text for word in self.words)

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(self.texts)

    @property
    def confidence(self) -> float:
        """Mean confidence of the words; 0 when there are none."""
        return sum(w.confidence for w in self.words) / len(self.words) if self.words else 0.0

    def within(self, first: int, last: int) -> "Transcript":
        """The words whose middle lies between two samples."""
        return Transcript(tuple(word for word in self.words if first <= (word.start + word.end) // 2 <= last))

    def without_ghosts(self) -> "Transcript":
        """The transcript without short, unsure words at its ends, which recognisers hear in breaths and
        echo.
        """
        words = list(self.words)
        while len(words) > 1 and _ghost(words[-1]):
            words.pop()
        while len(words) > 1 and _ghost(words[0]):
            words.pop(0)
        return Transcript(tuple(words))


def _ghost(word: Word) -> bool:
    return word.end - word.start < GHOST_LENGTH and word.confidence < GHOST_CONFIDENCE
