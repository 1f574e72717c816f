"""Everything measured and understood of a call before any rubric is asked: stored, it can be graded by another one."""

import hashlib
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import msgspec
import numpy as np

from voicecoach.core.session import Session, Turn
from voicecoach.grading.judge.listening_evidence import ReAsked, Told, asked_again, told, unanswered
from voicecoach.grading.judge.negotiation_evidence import Named, named
from voicecoach.grading.judge.spoken import Asked, Toned, UnderstoodTurn, heard_turns, questions_of, tone_of
from voicecoach.grading.measure.acoustics import Acoustics, Recording, listen
from voicecoach.grading.measure.features import Features, features_of
from voicecoach.grading.measure.measures import measures
from voicecoach.language.reader import Reader

VERSION = 3
"""Goes up whenever anything is measured or understood differently; analyses stored before are then not used."""


@dataclass(frozen=True, slots=True)
class CallAnalysis:
    """One call, measured and understood."""

    features: Features
    heard: tuple[UnderstoodTurn, ...]
    """The trainee's turns, understood."""
    questions: tuple[Asked, ...]
    """The trainee's questions in order."""
    tone: tuple[Toned, ...]
    """What carries the tone of the trainee's words, in order."""
    told: tuple[Told, ...]
    """The debtor's turns that hold something specific."""
    re_asked: tuple[ReAsked, ...]
    """The trainee's questions for what had been told."""
    unanswered: tuple[tuple[Turn, Turn], ...]
    """Debtor turns with a question, and the answer that passed it over."""
    money: tuple[Named, ...]
    """Every turn, read for amounts, dates and ways to pay."""
    measures: dict[str, Any]
    """The raw values as they stand in the report."""


def analyse(session: Session, recording: Recording | None, reader: Reader) -> CallAnalysis:
    """Listen to the call and read its words; without a recording, what the transcript alone allows."""
    return analysed(session, None if recording is None else listen(recording), reader)


def analysed(session: Session, sound: Acoustics | None, reader: Reader) -> CallAnalysis:
    """The same for sound that has been listened to already."""
    features = features_of(session, sound)
    heard, specific = heard_turns(session, reader), told(session)
    questions = questions_of(heard)
    return CallAnalysis(
        features=features,
        heard=heard,
        questions=questions,
        tone=tone_of(heard),
        told=specific,
        re_asked=asked_again(session, questions, specific),
        unanswered=unanswered(session),
        money=named(session, heard),
        measures=measures(features, sound, session.baseline),
    )


def fingerprint(data: bytes) -> str:
    """Names the bytes of a recording."""
    return hashlib.sha256(data).hexdigest()


def key(session: Session, recording: str, reader: str) -> str:
    """Names all that an analysis depends on: the session, and the fingerprints of its recording and of the reader."""
    told_of = hashlib.sha256(msgspec.json.encode(session, order="sorted")).hexdigest()
    return f"{VERSION} {told_of} {recording} {reader}"


class _Stored(msgspec.Struct, array_like=True):
    key: str
    analysis: CallAnalysis


def _raw(value: object) -> object:
    """Spans as bytes, shares as two whole numbers."""
    if isinstance(value, np.ndarray):
        return value.astype("<i8").tobytes()
    if isinstance(value, Fraction):
        return (value.numerator, value.denominator)
    raise TypeError(f"an analysis cannot store {type(value).__name__}")


def _read_back(kind: type, value: Any) -> object:
    if kind is Fraction:
        return Fraction(*value)
    return np.frombuffer(value, "<i8").astype(np.int64).reshape(-1, 2)


_DECODER = msgspec.msgpack.Decoder(_Stored, dec_hook=_read_back)


def packed(analysis: CallAnalysis, name: str) -> bytes:
    """The analysis as bytes, under its key."""
    return msgspec.msgpack.encode(_Stored(name, analysis), enc_hook=_raw)


def unpacked(data: bytes, name: str) -> CallAnalysis | None:
    """The analysis in these bytes; None when they are unreadable or were stored under another key."""
    try:
        stored = _DECODER.decode(data)
    except (msgspec.MsgspecError, ValueError, TypeError, ZeroDivisionError):
        return None
    return stored.analysis if stored.key == name else None
