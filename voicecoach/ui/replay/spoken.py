"""The words of a call with the times at which they sound, in the order they are read. Pure."""

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
    order = sorted(range(len(turns)), key=lambda place: (turns[place].start, place))
    return tuple(
        TranscriptLine(place, turns[place].speaker, turns[place].start, _words(turns[place]))
        for place in order
    )


def current(starts: Sequence[float], at: float) -> int:
    """The last of some starts, in order, that is not after `at`; -1 before the first."""
    return bisect_right(starts, at + 0.001) - 1


def _words(turn: SpokenTurn) -> tuple[TranscriptWord, ...]:
    """As written where the times fit the writing; where there are none, each word its share of the turn."""
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
    return tuple(TranscriptWord(text, *edges[place : place + 2]) for place, text in enumerate(written))
