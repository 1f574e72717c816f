"""The trainee's words understood: questions and tone, each bound to its moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from voicecoach.core.session import Session, Turn
from voicecoach.core.transcript import Word
from voicecoach.language.patterns import Table, Text, marks, text_of
from voicecoach.language.questions import find_questions
from voicecoach.language.rewrites import rewrite
from voicecoach.language.tokens import Token, tokens
from voicecoach.language.tone import Lexicon, hits


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
    confidence: float
    """Mean confidence of its words."""


@dataclass(frozen=True, slots=True)
class Toned:
    """One phrase of the tone lexicon."""

    turn: int
    start: int
    end: int
    quote: str
    category: str
    weight: float
    why: str
    confidence: float


def texts(turn: Turn) -> list[str]:
    """The turn's words as text."""
    return [word.text for word in turn.words] or turn.text.split()


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


def trainee_turns(session: Session) -> list[tuple[int, Turn]]:
    """The trainee's turns that have words, with their index."""
    return [(i, turn) for i, turn in enumerate(session.turns) if turn.speaker == "trainee" and texts(turn)]


def questions_of(session: Session) -> tuple[Asked, ...]:
    """The trainee's questions in order of time."""
    asked = []
    for index, turn in trainee_turns(session):
        spans = find_questions(texts(turn))
        for span in spans:
            start, end, text, sure = bound(turn, span.start, span.end)
            question = Asked(
                turn=index,
                start=start,
                end=end,
                text=text,
                kind=span.kind,
                stacked=len(spans) > 1,
                w_words=span.w_words,
                asks=span.asks,
                rewrite=rewrite(text) if span.kind in {"closed", "alternative"} else "",
                confidence=sure,
            )
            asked.append(question)
    return tuple(asked)


def tone_of(session: Session, lexicon: Lexicon) -> tuple[Toned, ...]:
    """The lexicon's phrases in the trainee's words, in order of time."""
    toned = []
    for index, turn in trainee_turns(session):
        words = texts(turn)
        for hit in hits(words, lexicon):
            start, end, text, sure = bound(turn, hit.start, hit.end)
            toned.append(Toned(index, start, end, text, hit.category, hit.weight, hit.why, sure))
    return tuple(toned)


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of phrases, made ready to be looked for."""

    table: Table[None]
    heads: frozenset[str] | None
    """The words that one of them begins with; None when one begins with something else."""


def phrases(lines: str) -> Phrases:
    """The phrases on these lines; ValueError when one is not well formed."""
    table = marks(lines)
    odd = any(
        line.strip()[:1] in {"~", "{"} or "|~" in line.split()[0]
        for line in lines.splitlines()
        if line.strip()
    )
    return Phrases(table, None if odd else table.heads)


def phrase_in(words: Sequence[str], wanted: Phrases) -> tuple[int, int] | None:
    """Words first..last-1 of the first phrase that is said; None when none is."""
    parts, text = _prepared(tuple(words))
    for at, word in enumerate(text.words):
        if wanted.heads is not None and word not in wanted.heads:
            continue
        end = wanted.table.end_at(text, at)
        if end:
            return parts[at].word, parts[end - 1].word + 1
    return None


@lru_cache(maxsize=256)
def _prepared(words: tuple[str, ...]) -> tuple[tuple[Token, ...], Text]:
    """The words opened, with their lemmas; the turns of one call are asked for many times."""
    parts = tokens(words)
    return parts, text_of([part.text for part in parts])
