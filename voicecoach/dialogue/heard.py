"""A turn of the trainee as the debtor hears it: which acts, what is named, the largest sum."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from voicecoach.core.session import UNDATED
from voicecoach.language.questions import find_questions
from voicecoach.language.reader import UNKNOWN
from voicecoach.language.slots import slots
from voicecoach.language.understanding import QUESTION_ACTS, Context, Understanding

Understand = Callable[[tuple[str, ...], Context], Understanding]
"""Reads the words of a turn: `Reader.understand`."""
SLOTS = ("amount", "date", "method", "reason")
NEAREST = {
    "insult": "blame",
    "mock": "blame",
    "shame": "blame",
    "discriminate": "blame",
    "swear": "argue",
    "refuse_dispute": "argue",
    "pressure_harm": "argue",
    "false_claim": "threaten",
    "disclose_third_party": "disclose",
    "read_out_data": "disclose",
    "ask_part": "ask_means",
    "ask_safety": "empathise",
    "signpost": "offer_support",
    "accept_cease": "acknowledge",
    "explain_consequence": "press",
    "small_talk": "off_topic",
}
"""Acts with no rules of their own in most scenarios, each with the one whose rules and mood serve for it.

Attacks on the person hurt like blame, refusals to listen like an argument, false law like a threat; whoever names the
debt tells of it, to whomever; the rest ask, help or press in the same direction.
"""


@dataclass(frozen=True, slots=True)
class HeardTurn:
    """What the debtor makes of a turn."""

    acts: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()
    """Which of `SLOTS` were named."""
    amount: int | None = None
    """The largest amount named, in cents or pence."""
    text: str = ""


ASKED_TO_REPEAT = HeardTurn(frozenset({"repeat"}))


def heard_turn(understood: Understanding) -> HeardTurn:
    """The debtor's view of what was understood."""
    return HeardTurn(
        understood.names if understood.words else frozenset({"inaudible"}),
        _named(understood.amounts, understood.dates, understood.methods, understood.reasons),
        max((amount.value for amount in understood.amounts), default=None),
        " ".join(word for word in understood.words if word != UNKNOWN),
    )


def meant_turn(acts: Iterable[str], words: Sequence[str], country: str) -> HeardTurn:
    """The debtor's view of words whose acts are known, as those of simulated trainees are."""
    asked, named, amount = _read(tuple(words), country)
    return HeardTurn(frozenset(acts) | asked, named, amount, " ".join(words))


@lru_cache(maxsize=4_000)
def _read(words: tuple[str, ...], country: str) -> tuple[frozenset[str], frozenset[str], int | None]:
    """Acts of the questions, slots that are named, and the largest sum: trainees say the same again and again."""
    asked = frozenset(QUESTION_ACTS[question.kind] for question in find_questions(words))
    said = slots(words, UNDATED, country)
    largest = max((sum_.cents for sum_ in said.sums), default=None)
    return asked, _named(said.sums, said.days, said.ways, ()), largest


def answered_as(acts: Iterable[str]) -> frozenset[str]:
    """The acts, and those whose rules serve for them."""
    spoken = frozenset(acts)
    return spoken | {NEAREST[act] for act in spoken if act in NEAREST}


def _named(*values: Collection[object]) -> frozenset[str]:
    return frozenset(name for name, found in zip(SLOTS, values, strict=True) if found)
