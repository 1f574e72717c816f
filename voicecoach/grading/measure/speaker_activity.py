"""Who spoke when: from the sound, the call's own log, or the words alone, whichever knows best."""

from collections.abc import Iterable

import numpy as np

from voicecoach.core.session import Session, Turn
from voicecoach.core.sound import RATE
from voicecoach.core.transcript import Speaker
from voicecoach.grading.measure.acoustics import Acoustics
from voicecoach.grading.measure.frames import Spans, joined

PAUSE = RATE
"""Pauses under this many samples are inside a turn (our choice, 1 s)."""
_BRIEF = RATE // 5
"""Pauses under 200 ms belong to fluent speech."""
_CLEAR = 0.7
"""Confidence from which a word heard in a faint stretch is taken for the speaker's own."""
_EDGES = RATE * 4 // 10
"""Samples of words that may lie at the edges of a wordless stretch."""
_TALKATIVE = 5
"""Stretches of words from which a recogniser is known to hear this speaker."""
_MARGIN = RATE // 20
"""How far the sound may stand out of the logged line: 50 ms."""


def speech_of(session: Session, sound: Acoustics | None, speaker: Speaker) -> Spans:
    """Stretches of this speaker's speech in samples."""
    lines = logged_lines(session) if speaker == "debtor" else spans([])
    if sound is None:
        return lines if len(lines) else _from_turns(session, speaker)
    ear = sound.debtor if speaker == "debtor" else sound.trainee
    heard = without(ear.speech, behind(session, sound, speaker))
    if not len(lines):
        return heard
    inside = clipped(heard, lines + np.array([-_MARGIN, _MARGIN]))
    silent = [line for line in lines.tolist() if not len(clipped(heard, spans([line])))]
    return merged([*inside.tolist(), *silent])


def behind(session: Session, sound: Acoustics, speaker: Speaker) -> Spans:
    """Faint stretches in which no clear word of the speaker was heard."""
    ear = sound.debtor if speaker == "debtor" else sound.trainee
    words = [w for turn in session.turns if turn.speaker == speaker for w in turn.words]
    clear = merged((w.start, w.end) for w in words if w.confidence >= _CLEAR)
    faint = [pair for pair in ear.murmur.tolist() if 2 * _within(clear, pair) < pair[1] - pair[0]]
    soft = (
        [pair for pair in ear.soft.tolist() if _within(clear, pair) < _EDGES]
        if len(clear) >= _TALKATIVE
        else []
    )
    return merged([*faint, *soft])


def _within(inside: Spans, pair: list[int]) -> int:
    """Samples of the spans inside this stretch."""
    return duration(clipped(inside, spans([pair])))


def without(inside: Spans, holes: Spans) -> Spans:
    """The spans with the holes cut out."""
    if not len(holes):
        return inside
    last = max(inside.max(initial=0), holes.max())
    between = [0, *holes.ravel().tolist(), last]
    return clipped(inside, spans(zip(between[::2], between[1::2], strict=True)))


def logged_lines(session: Session) -> Spans:
    """The debtor's lines as the call's own log has them, known to the sample."""
    lines: list[tuple[int, int]] = []
    began: int | None = None
    for event in session.events:
        if event.kind == "line_started":
            began = event.at
        elif event.kind == "line_ended" and began is not None:
            lines.append((began, event.at))
            began = None
    return spans(lines)


def spans(pairs: Iterable[Iterable[int]]) -> Spans:
    """Pairs of samples as an array."""
    return np.array([tuple(pair) for pair in pairs], np.int64).reshape(-1, 2)


def merged(pairs: Iterable[Iterable[int]]) -> Spans:
    """Spans in order, those that touch or overlap made one."""
    ordered: list[list[int]] = []
    for start, end in sorted((start, end) for start, end in pairs):
        if ordered and start <= ordered[-1][1]:
            ordered[-1][1] = max(ordered[-1][1], end)
        elif end > start:
            ordered.append([start, end])
    return spans(ordered)


def clipped(outer: Spans, within: Spans) -> Spans:
    """The parts of `whole` that lie inside `within`; both in order and without overlaps of their own."""
    parts = []
    for start, end in within.tolist():
        first = int(np.searchsorted(outer[:, 1], start, side="right"))
        last = int(np.searchsorted(outer[:, 0], end, side="left"))
        part = np.clip(outer[first:last], start, end)
        parts.append(part)
    return np.concatenate(parts) if parts else spans([])


def duration(inside: Spans) -> int:
    """Samples inside the spans."""
    return int((inside[:, 1] - inside[:, 0]).sum())


def word_spans(turn: Turn) -> Spans:
    """The stretches that a turn's words cover, or the turn itself when their times are not known."""
    if not turn.words:
        return merged([(turn.start, turn.end)])
    return joined(merged((word.start, word.end) for word in turn.words), _BRIEF)


def _from_turns(session: Session, speaker: Speaker) -> Spans:
    pairs = [pair for turn in session.turns if turn.speaker == speaker for pair in word_spans(turn).tolist()]
    return joined(merged(pairs), _BRIEF)
