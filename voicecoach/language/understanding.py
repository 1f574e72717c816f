"""Everything that one turn says, understood once: acts, questions, tone, and what is named."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, Literal, TypeVar

from voicecoach.language.questions import QuestionSpan
from voicecoach.language.tone import Hit
from voicecoach.language.word_lists import listed

Country = Literal["us", "uk"]
Scene = Literal["unverified", "third-party", "right-person"]
"""Who is on the line: nobody knows yet, somebody else, or the debtor."""
Addressee = Literal["debtor", "third_party"]
Value = TypeVar("Value")

HARM = listed(
    "threaten insult mock swear blame argue shame discriminate false_claim pressure_harm disclose_third_party "
    "read_out_data refuse_dispute"
)
"""Acts that harm; each needs the collector, or those the collector speaks for, as the one who does it."""
QUESTION_ACTS = {
    "open": "ask_open",
    "closed": "ask_closed",
    "leading": "ask_leading",
    "alternative": "ask_closed",
}
"""Kinds of question as acts."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known when a turn is said."""

    on: int
    """The day, as in calendar_days and as datetime's ordinal."""
    country: Country = "us"
    scene: Scene = "right-person"
    debtor: tuple[str, ...] = ()
    """Words of what was just said to the speaker."""
    known_sums: frozenset[int] = frozenset()
    """Sums named before in the call, in cents; they decide between two readings of one."""


@dataclass(frozen=True, slots=True)
class SpokenAct:
    """Something done with words."""

    act: str
    """One of the names in assets/language/en/acts.toml, or "inaudible"."""
    confidence: float
    """0 to 1: how often it is right when this is said of it."""
    start: int
    """First word."""
    end: int
    """One past the last word."""
    to: Addressee = "debtor"


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
    acts: tuple[SpokenAct, ...] = ()
    questions: tuple[QuestionSpan, ...] = ()
    tone: tuple[Hit, ...] = ()
    amounts: tuple[NamedValue[int], ...] = ()
    """In cents, pence or the like."""
    shares: tuple[NamedValue[Fraction], ...] = ()
    """Of the debt: over 0, at most 1."""
    dates: tuple[NamedValue[int | None], ...] = ()
    """Day numbers; None for an event whose day nobody knows."""
    methods: tuple[NamedValue[str], ...] = ()
    """Ways to pay, as in `slots.way_words`."""
    numbers: tuple[NamedValue[str], ...] = ()
    """Digits of accounts, cards, phones and the like."""
    reasons: tuple[NamedValue[str], ...] = ()
    """Why it was not paid, as in `reasons`."""

    def text(self, start: int, end: int) -> str:
        """The words of a span."""
        return " ".join(self.words[start:end])

    @property
    def names(self) -> frozenset[str]:
        """Names of the acts, and the kinds of question as acts."""
        asked = (QUESTION_ACTS[question.kind] for question in self.questions)
        return frozenset((*(act.act for act in self.acts), *asked))

    def find(self, *acts: str) -> SpokenAct | None:
        """The surest of these acts; None when none is there."""
        return max(
            (act for act in self.acts if act.act in acts), key=lambda act: act.confidence, default=None
        )
