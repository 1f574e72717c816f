"""What the trainee is doing with their words: dialogue acts and slots, from unpunctuated recogniser text.

A turn may hold several acts. The phrases stand in `act_phrases`; recognisers drop endings and little words, so both
the phrases and the words are compared without those.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from voicecoach.language.act_phrases import ACTS, ALIKE, BEGIN, END, SMALL
from voicecoach.language.amounts import amounts, methods
from voicecoach.language.dates import dates
from voicecoach.language.patterns import Table, Text, text_of
from voicecoach.language.phrases import is_backchannel, is_hold
from voicecoach.language.questions import find_questions
from voicecoach.language.reasons import reason_spans
from voicecoach.language.tokens import tokens
from voicecoach.language.word_lists import listed

MADE = listed(
    "inaudible ask_open ask_closed ask_leading propose_amount propose_date propose_method interruption"
)
"""Acts that no phrase stands for."""
NAMES = frozenset(ACTS) | MADE
"""Every dialogue act there is."""
SLOTS = ("amount", "date", "method", "reason")
_KINDS = {"open": "ask_open", "closed": "ask_closed", "leading": "ask_leading", "alternative": "ask_closed"}
_DOUBTFUL = listed("off_topic acknowledge thank greeting invite")
"""Acts that say nothing about the matter: small talk is small talk only beside these."""
_BESIDE = frozenset({*_KINDS.values(), "propose_date"})
"""Small talk asks questions and names days, too."""
_AS_TOLD = {"you": "i", "your": "my", "you're": "i'm", "you've": "i've"}
"""Who names the debtor's reason says it of the debtor."""
_HARSH = listed("threaten argue blame")
_LONG = 6
"""Words from which a turn with nothing of the matter in it is beside the point."""
_MATTER = listed(
    "pay paid pays paying payment payments money account accounts balance bill bills card debt call calls calling "
    "letter letters amount afford owe owed sort sorted help record recorded enough late today you "
    "you're you've you'd you'll"
)
"""Who says one of these is not talking about the weather, even where no act is made out."""
_ASKING = listed("ask_reason ask_means ask_date ask_method")
"""Acts that are questions however little of them is heard."""
_W_WORDS = listed("what why how when which where")
_PAST = listed("since last ago previous")
"""Beside a day: it is over, and nobody proposes it."""


@dataclass(frozen=True, slots=True)
class HeardActs:
    """What a turn amounts to."""

    acts: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()
    """Which of amount, date, method, reason were named."""
    amount: int | None = None
    """The largest amount named, in cents or pence."""
    text: str = ""


Understanding = HeardActs
"""The name under which the debtor knows it, until it reads `language.understanding` instead."""


class _Span(Protocol):
    """Anything found in the words given."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Meaning:
    act: str
    denied: bool


_PLACE = re.compile(r"\{\w+\}|~\w+|[a-z']+")


def _heard_as(word: str) -> str:
    """The word as it is compared: without its s, and as the word that it is taken for."""
    word = word.removesuffix("'s")
    bare = word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui'" else word
    return ALIKE.get(bare, bare)


def _written(phrase: str) -> str:
    """The phrase with its words as they are compared."""
    return _PLACE.sub(_compared, phrase)


def _compared(match: re.Match[str]) -> str:
    return match.group() if match.group()[0] in "{~" else _heard_as(match.group())


def _entries() -> Iterable[tuple[str, _Meaning]]:
    for act, phrases in ACTS.items():
        for line in phrases.splitlines():
            phrase = line.strip()
            if phrase:
                yield _written(phrase.removeprefix("-")), _Meaning(act, phrase.startswith("-"))


_TABLE: Table[_Meaning] = Table(_entries())
_FINDERS: dict[str, Callable[[Sequence[str]], Sequence[_Span]]] = {
    "amount": amounts,
    "date": dates,
    "method": methods,
}


def understand(words: Sequence[str]) -> HeardActs:
    """The dialogue acts and slots of one turn, from its recognised words."""
    return _understand(tuple(words))


@lru_cache(maxsize=4_000)
def _understand(words: tuple[str, ...]) -> HeardActs:
    spoken = tuple(word for word in words if word != "[unk]")
    text = " ".join(spoken)
    if not spoken or 2 * len(spoken) < len(words):
        return HeardActs(frozenset({"inaudible"}), text=text)
    found_acts = {name: tuple(finder(spoken)) for name, finder in _FINDERS.items()}
    found_acts["date"] = tuple(day for day in found_acts["date"] if not _is_no_day(spoken, day))
    slots = {name for name, spans in found_acts.items() if spans}
    acts = _phrased(spoken, found_acts) | _small(spoken, text)
    acts |= {_KINDS[question.kind] for question in find_questions(spoken)} or _asked(acts, spoken)
    acts |= {f"propose_{slot}" for slot in slots if _is_proposed(acts, slot)}
    if reason_spans([_AS_TOLD.get(word, word) for word in spoken]):
        slots.add("reason")
    largest = max((amount.cents for amount in amounts(spoken)), default=None)
    return HeardActs(frozenset(_settled(acts, spoken)), frozenset(slots), largest, text)


def slot_values(words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What was named, in the form it is compared in: amounts in cents or pence, days, ways to pay, reasons."""
    values = [("amount", str(amount.cents)) for amount in amounts(words)]
    values += [("date", day.value) for day in dates(words) if not _is_no_day(words, day)]
    values += [("method", method.value) for method in methods(words)]
    values += [("reason", name) for name, _, _ in reason_spans([_AS_TOLD.get(word, word) for word in words])]
    return tuple(dict.fromkeys(values))


def _phrased(words: Sequence[str], spans: dict[str, tuple[_Span, ...]]) -> set[str]:
    """The acts whose phrases stand in the words, but where a phrase denies them."""
    text = _prepared(words, spans)
    hits = [(at, end, meaning) for at in range(len(text.words)) for end, meaning in _TABLE.at(text, at)]
    denied = [(at, end, meaning.act) for at, end, meaning in hits if meaning.denied]
    return {
        meaning.act
        for at, _, meaning in hits
        if not meaning.denied and not any(act == meaning.act and a <= at < end for a, end, act in denied)
    }


def _prepared(words: Sequence[str], found_acts: dict[str, tuple[_Span, ...]]) -> Text:
    """The words opened, little ones dropped, edges marked, and where amounts, dates and methods stand."""
    parts = [token for token in tokens(words) if token.text not in SMALL]
    slots: dict[str, dict[int, int]] = {name: {} for name in (*found_acts, "anyslot")}
    for name, spans in found_acts.items():
        for span in spans:
            inside = [n for n, token in enumerate(parts, 1) if span.start <= token.word < span.end]
            if inside:
                slots[name][inside[0]] = slots["anyslot"][inside[0]] = inside[-1] + 1
    return text_of([BEGIN, *(_heard_as(token.text) for token in parts), END], slots)


def _small(words: Sequence[str], text: str) -> set[str]:
    """What the tables of small talk know already."""
    return {act for act, is_so in (("acknowledge", is_backchannel(words)), ("hold", is_hold(text))) if is_so}


def _asked(acts: set[str], words: Sequence[str]) -> set[str]:
    """A question whose verb was not heard: "what been going on"."""
    return {"ask_open"} if not _ASKING.isdisjoint(acts) and words[0] in _W_WORDS else set()


def _is_no_day(words: Sequence[str], day: _Span) -> bool:
    """A day that is over ("since august", "last month"), or a figure of speech ("at the end of the day")."""
    around = words[max(0, day.start - 1) : day.end]
    return not _PAST.isdisjoint(around) or " ".join(around).endswith("the end of the day")


def _is_proposed(acts: set[str], slot: str) -> bool:
    """Naming the balance or a past due date while telling what is owed proposes nothing."""
    asks = {"ask_full", "ask_means", "ask_date", "ask_method", "offer_plan", "offer_settlement", "counter"}
    told = "disclose" in acts or "ask_proof" in acts
    return slot == "method" or not told or bool(acts & (asks | {"set_deadline", "read_back", "confirm"}))


def _settled(acts: set[str], words: Sequence[str]) -> set[str]:
    """Small talk counts only when nothing of the matter was said; a long turn without any act is small talk."""
    matter = acts - _DOUBTFUL - _BESIDE
    if matter:
        return acts - {"off_topic"}
    if not acts & (_DOUBTFUL | _BESIDE) and len(words) >= _LONG and _MATTER.isdisjoint(words):
        return acts | {"off_topic"}
    return acts


def is_harsh(acts: Iterable[str]) -> bool:
    """True when a threat, an argument or a reproach is among the acts."""
    return not _HARSH.isdisjoint(acts)
