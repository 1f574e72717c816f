"""The trainee's words understood: acts, questions and tone, each bound to its moment."""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.core.session import Session, Turn
from voicecoach.core.transcript import Word
from voicecoach.grading.measure.utterances import expects_answer, texts
from voicecoach.language.answers import only_listens
from voicecoach.language.context import context_of
from voicecoach.language.reader import Reader
from voicecoach.language.rewrites import rewrite
from voicecoach.language.understanding import Understanding


@dataclass(frozen=True, slots=True)
class UnderstoodTurn:
    """One turn of the trainee with what it says."""

    index: int
    """In the session's turns."""
    turn: Turn
    understood: Understanding
    listens: bool
    """Only acknowledges, and answers no question."""

    def does(self, *acts: str) -> bool:
        """Whether one of these acts is heard in it."""
        return self.understood.find(*acts) is not None


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the trainee."""

    turn: int
    """Index in the session's turns."""
    start: int
    end: int
    text: str
    kind: str
    """open | closed | leading | alternative"""
    stacked: bool
    w_words: tuple[str, ...]
    asks: str
    """fact | explanation"""
    rewrite: str
    """A suggested open form; empty when there is none."""
    verifies: bool
    """Asks who is on the line."""
    confidence: float
    """Mean confidence of its words."""


@dataclass(frozen=True, slots=True)
class Toned:
    """Words that carry a tone."""

    turn: int
    start: int
    end: int
    quote: str
    category: str
    weight: float
    why: str
    confidence: float


def confidence(words: Sequence[Word]) -> float:
    """Mean confidence; 1 where words were given as text."""
    return sum(word.confidence for word in words) / len(words) if words else 1.0


def bound(turn: Turn, first: int, last: int) -> tuple[int, int, str, float]:
    """Samples, text and confidence of words first..last-1; without word times, in proportion to the text."""
    spoken = texts(turn)
    last = min(last, len(spoken))
    text = " ".join(spoken[first:last])
    if turn.words:
        some = turn.words[first:last]
        return min(w.start for w in some), max(w.end for w in some), text, confidence(some)
    long, count = turn.end - turn.start, max(1, len(spoken))
    return turn.start + long * first // count, turn.start + long * last // count, text, 1.0


def heard_turns(session: Session, reader: Reader) -> tuple[UnderstoodTurn, ...]:
    """The trainee's turns that have words, each read once."""
    heard = []
    asked = False
    for index, turn in enumerate(session.turns):
        words = tuple(texts(turn))
        if turn.speaker == "debtor":
            asked = expects_answer(turn)
        elif words:
            understood = reader.understand(words, context_of(session, turn.start))
            heard.append(UnderstoodTurn(index, turn, understood, only_listens(words, asked=asked)))
    return tuple(heard)


def questions_of(heard: Sequence[UnderstoodTurn]) -> tuple[Asked, ...]:
    """The trainee's questions in order of time."""
    asked = []
    for row in heard:
        spans = row.understood.questions
        for span in spans:
            start, end, text, sure = bound(row.turn, span.start, span.end)
            question = Asked(
                turn=row.index,
                start=start,
                end=end,
                text=text,
                kind=span.kind,
                stacked=len(spans) > 1,
                w_words=span.w_words,
                asks=span.asks,
                rewrite=rewrite(text) if span.kind in {"closed", "alternative"} else "",
                verifies=_within(row.understood, "verify_identity", span.start, span.end),
                confidence=sure,
            )
            asked.append(question)
    return tuple(asked)


def _within(understood: Understanding, act: str, start: int, end: int) -> bool:
    """Whether words of this act stand among words start..end-1."""
    return any(told.act == act and told.start < end and start < told.end for told in understood.acts)


def tone_of(heard: Sequence[UnderstoodTurn]) -> tuple[Toned, ...]:
    """What carries the tone of the trainee's words, in order of time."""
    toned = []
    for row in heard:
        for hit in row.understood.tone:
            start, end, text, sure = bound(row.turn, hit.start, hit.end)
            toned.append(Toned(row.index, start, end, text, hit.category, hit.weight, hit.why, sure))
    return tuple(toned)
