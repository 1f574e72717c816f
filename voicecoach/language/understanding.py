"""Everything that one turn says, understood once: acts, questions, tone, and what is named. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, Literal, TypeVar

from voicecoach.language import acts as act_phrases
from voicecoach.language.questions import QuestionSpan, find_questions
from voicecoach.language.slots import Slots, slots
from voicecoach.language.slots.corrections import TokenSpan
from voicecoach.language.tone import Hit, Lexicon, hits

Country = Literal["us", "uk"]
Scene = Literal["unverified", "third-party", "right-person"]
"""Who is on the line: nobody knows yet, somebody else, or the debtor."""
Addressee = Literal["debtor", "third_party"]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known when a turn is said."""

    on: int
    """The day, as in calendar_days and as datetime's ordinal."""
    country: Country = "us"
    scene: Scene = "right-person"
    known_sums: frozenset[int] = frozenset()
    """Sums named before in the call, in cents; they decide between two readings of one."""
    lexicon: Lexicon | None = None
    """Phrases of tone; without it, no tone is found."""


@dataclass(frozen=True, slots=True)
class SpokenAct:
    """Something done with words."""

    act: str
    """One of the names in `acts`."""
    confidence: float
    """0 to 1."""
    start: int
    """First word."""
    end: int
    """One past the last word."""
    to: Addressee


@dataclass(frozen=True, slots=True)
class NamedValue(Generic[Value]):
    """Something named."""

    value: Value
    start: int
    """First word."""
    end: int
    """One past the last word."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a turn says. All spans count in its words; each kind stands in the order said."""

    words: tuple[str, ...]
    acts: tuple[SpokenAct, ...]
    questions: tuple[QuestionSpan, ...]
    tone: tuple[Hit, ...]
    amounts: tuple[NamedValue[int], ...]
    """In cents, pence or the like."""
    shares: tuple[NamedValue[Fraction], ...]
    """Of the debt: over 0, at most 1."""
    dates: tuple[NamedValue[int | None], ...]
    """Day numbers; None for an event whose day nobody knows."""
    methods: tuple[NamedValue[str], ...]
    """Ways to pay, as in `slots.way_words`."""
    numbers: tuple[NamedValue[str], ...]
    """Digits of accounts, cards, phones and the like."""

    def text(self, start: int, end: int) -> str:
        """The words of a span."""
        return " ".join(self.words[start:end])


def understand(words: Sequence[str], context: Context) -> Understanding:
    """All that the words of a turn say in this context."""
    named = slots(words, context.on, context.country, context.known_sums)
    return Understanding(
        words=tuple(words),
        acts=_acts(words, context),
        questions=find_questions(words),
        tone=hits(words, context.lexicon) if context.lexicon else (),
        amounts=_placed(named, ((sum_, sum_.cents) for sum_ in named.sums)),
        shares=_placed(named, ((share, share.share) for share in named.shares)),
        dates=_placed(named, ((day, day.day) for day in named.days)),
        methods=_placed(named, ((method, method.way) for method in named.ways)),
        numbers=_placed(named, ((string, string.digits) for string in named.digits)),
    )


def _acts(words: Sequence[str], context: Context) -> tuple[SpokenAct, ...]:
    """The acts that phrases stand for; they know neither their words nor how sure they are."""
    to: Addressee = "third_party" if context.scene == "third-party" else "debtor"
    heard = sorted(act_phrases.understand(words).acts) if words else ()
    return tuple(SpokenAct(act, 1.0, 0, len(words), to) for act in heard)


def _placed(named: Slots, spans: Iterable[tuple[TokenSpan, Value]]) -> tuple[NamedValue[Value], ...]:
    """Values with their words instead of their tokens."""
    return tuple(NamedValue(value, *named.words(span.first, span.last)) for span, value in spans)
