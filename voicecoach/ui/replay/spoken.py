"""The words of a call with their times, in reading order. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from voicecoach.application.ports.reports import SpokenTurn
from voicecoach.core.transcript import Speaker
from voicecoach.ui.words import heard


@dataclass(frozen=True)
class TranscriptWord:
    """One word as shown."""

    text: str
    start: float
    """Seconds."""
    end: float


@dataclass(frozen=True)
class TranscriptLine:
    """One turn as shown."""

    turn: int
    """Index in the report's turns."""
    speaker: Speaker
    start: float
    words: tuple[TranscriptWord, ...]


def lines(turns: Sequence[SpokenTurn]) -> tuple[TranscriptLine, ...]:
    """Every turn, in order of start."""
    order = sorted(range(len(turns)), key=lambda index: (turns[index].start, index))
    return tuple(
        TranscriptLine(index, turns[index].speaker, turns[index].start, _words(turns[index]))
        for index in order
    )


def current(starts: Sequence[float], at: float) -> int:
    """Index of the last of these sorted starts that is not after `at` (seconds); -1 before the first."""
    return bisect_right(starts, at + 0.001) - 1


def _words(turn: SpokenTurn) -> tuple[TranscriptWord, ...]:
    """The text's words where they match the timed ones; without times, each word gets its share of the turn."""
    written = heard(turn.text).split()
    if turn.words and len(turn.words) != len(written):
        written = [heard(word.text) for word in turn.words]
    if turn.words:
        return tuple(
            TranscriptWord(text, word.start, word.end) for text, word in zip(written, turn.words, strict=True)
        )
    ends = list(accumulate(len(text) + 1 for text in written))
    each = (turn.end - turn.start) / max(1, ends[-1] if ends else 0)
    edges = [turn.start + each * letters for letters in (0, *ends)]
    return tuple(TranscriptWord(text, *edges[number : number + 2]) for number, text in enumerate(written))
