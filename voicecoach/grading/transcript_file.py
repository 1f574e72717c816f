"""A bare transcript made elsewhere, read into a session: {"turns": [{"speaker", "start", "end", "text"}]}."""

import math

import msgspec

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.session import Session, Turn
from voicecoach.core.sound import samples
from voicecoach.core.transcript import Speaker, Word

_LONGEST = 24 * 3600.0
"""Seconds: no call is longer than a day."""


_FORM = '{"turns": [{"speaker": "trainee" or "debtor", "start": seconds, "end": seconds, "text": "…"}]}'


class _Word(msgspec.Struct):
    text: str
    start: float
    end: float
    confidence: float = 1.0


class _Turn(msgspec.Struct):
    speaker: Speaker
    start: float
    end: float
    text: str = ""
    words: list[_Word] = []


class _Transcript(msgspec.Struct):
    turns: list[_Turn]
    trainee: str = ""
    scenario: str = ""
    recogniser: str = ""
    outcome: str = ""


def session_from_json(data: bytes) -> Session:
    """Read a transcript, times in seconds; raises Problem with what is wrong and where."""
    try:
        read = msgspec.json.decode(data, type=_Transcript)
    except msgspec.ValidationError as error:
        raise Problem(_wrong(_plain(str(error)))) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Problem(_wrong(msg("it is not JSON ({error})", error=error))) from error
    if not read.turns:
        raise Problem(_wrong(msg("it has no turns")))
    for index, turn in enumerate(read.turns):
        _check(index, turn)
    turns = sorted((_turn(turn) for turn in read.turns), key=lambda turn: (turn.start, turn.end))
    return Session(
        turns=tuple(turns),
        length=max(turn.end for turn in turns),
        trainee=read.trainee,
        scenario=read.scenario,
        recogniser=read.recogniser,
        outcome=read.outcome,
    )


def _check(index: int, turn: _Turn) -> None:
    """Times must be finite and in order."""
    for start, end in [(turn.start, turn.end), *((word.start, word.end) for word in turn.words)]:
        if not (math.isfinite(start) and math.isfinite(end) and 0 <= start <= end <= _LONGEST):
            raise Problem(
                _wrong(
                    msg(
                        "turn {index} runs from {start} to {end}; start ≤ end in seconds is needed",
                        index=index,
                        start=start,
                        end=end,
                    )
                )
            )
    if any(not 0 <= word.confidence <= 1 for word in turn.words):
        raise Problem(_wrong(msg("turn {index} has a word confidence outside 0 to 1", index=index)))


def _turn(turn: _Turn) -> Turn:
    words = tuple(
        Word(word.text.strip().lower(), samples(word.start), samples(word.end), word.confidence)
        for word in sorted(turn.words, key=lambda word: (word.start, word.end))
        if word.text.strip()
    )
    text = turn.text.strip() or " ".join(word.text for word in words)
    return Turn(turn.speaker, samples(turn.start), samples(turn.end), text, words)


def _plain(error: str) -> str:
    """The decoder's sentence without its path marks."""
    return error.replace(" - at `$", " at `").replace(
        "Object missing required field", "the field is missing:"
    )


def _wrong(what: str) -> str:
    return msg(
        "This transcript cannot be graded: {what}. Nothing was changed. Needed: {form}.",
        what=what,
        form=_FORM,
    )
