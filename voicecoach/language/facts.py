"""What somebody told: amounts, dates, names, reasons, ways to pay; and whether the other one made use of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from voicecoach.language.questions import QuestionSpan, find_questions
from voicecoach.language.reasons import reason_spans, topic_words
from voicecoach.language.slots import Slots, slots
from voicecoach.language.slots.corrections import TokenSpan
from voicecoach.language.tokens import lemma, plain, tokens
from voicecoach.language.told_days import same_day, told_days
from voicecoach.language.understanding import Context
from voicecoach.language.word_lists import listed

FactKind = Literal["amount", "date", "name", "reason", "method", "reference"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was told."""

    kind: FactKind
    value: str
    """Comparable: cents, a day as in `told_days`, a name in lower case, a reason, a way as in `way_words`, digits."""
    start: int
    """First of the given words."""
    end: int
    """One past the last."""
    about: frozenset[str] = frozenset()
    """Lemmas of the words around it, by which a later question is told to ask for it again."""


Span = tuple[int, int]
"""First word, and one past the last."""


def facts(said: str | Sequence[str], context: Context, names: Collection[str] = ()) -> tuple[Fact, ...]:
    """The facts of one turn in order; `names` are names known from the scenario."""
    words = tuple(said.split() if isinstance(said, str) else said)
    named = _named(words, context.on, context.country, context.known_sums)
    told = [
        *(_fact("amount", str(cents), words, *span) for (cents, _), span in _sums(named)),
        *(_fact("date", value, words, *span) for value, span in told_days(named)),
        *(_fact("method", value, words, *span) for value, span in _ways(named)),
        *(_fact("reference", value, words, *span) for value, span in _references(named)),
        *(_fact("reason", name, words, start, end) for name, start, end in reason_spans(words)),
        *(_fact("name", value, words, n, n + 1) for n, value in _names(words, names)),
    ]
    return tuple(sorted(told, key=lambda fact: (fact.start, fact.end, fact.kind)))


def picked_up(fact: Fact, later: Sequence[str], context: Context) -> Span | None:
    """Where the later words, said in this context, make use of the fact; None when they do not."""
    return next(iter(_uses(fact, later, context)), None)


def re_asked(question: Sequence[str], told: Sequence[Fact], context: Context) -> Fact | None:
    """The fact already told that this question asks for once more, if there is one; the latest wins."""
    found = find_questions(question)
    if not found or found[-1].kind == "leading" or _reads_back(question):
        return None
    kinds = _asked_for(found[-1], question)
    about = _lemmas(question)
    asked_for = (fact for fact in reversed(told) if fact.kind in kinds)
    return next((fact for fact in asked_for if _same_matter(fact, about, question, context)), None)


def same_month(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both name the same month or season."""
    return bool(_MONTHS & {plain(word) for word in one} & {plain(word) for word in other})


_MONTHS = listed(
    "january february march april may june july august september october november december christmas summer winter"
)


def _reads_back(question: Sequence[str]) -> bool:
    """True for "… is that right", and for what opens with "so that is" or "to confirm": told back, not asked again."""
    said = tuple(token.text for token in tokens(question))
    if said[-3:-1] == ("is", "that") and said[-1] in _RIGHT:
        return True
    return any(said[n : n + len(start)] == start for start in _READ_BACKS for n in (0, 1))


_RIGHT = listed("right correct okay fine good")
_READ_BACKS = (("to", "confirm"), ("so", "that", "is"), ("let", "me", "confirm"), ("let", "me", "repeat"))


def _fact(kind: FactKind, value: str, words: Sequence[str], start: int, end: int) -> Fact:
    around = (*words[max(0, start - _AROUND) : start], *words[end : end + _AROUND])
    return Fact(kind, value, start, end, _lemmas(around))


_AROUND = 6
"""Words on each side that tell what a fact is about."""
_EMPTY = listed(
    "i you he she it we they me us them my your his her our their a an the and or but so to of in on at by for from "
    "with is are was were be am do does did have has had can could will would shall should may might that this what "
    "when where who why how which much many not no yes if then well okay uh um just get got going there here be have "
    "do go about tell me exactly day date time long soon"
)


def _lemmas(words: Sequence[str]) -> frozenset[str]:
    """The lemmas of the words that carry meaning."""
    return frozenset(lemma(token.text) for token in tokens(words) if token.text not in _EMPTY)


_PLAIN_CAPITALS = listed(
    "i i'm i'll i've i'd monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december okay ok tv mr mrs ms miss dr god christmas english american"
)


def _names(words: Sequence[str], known: Collection[str]) -> list[tuple[int, str]]:
    """Known names wherever they stand, and capitalised words inside a written sentence."""
    wanted = {plain(part) for name in known for part in name.split()}
    written = any(word[:1].isupper() for word in words)
    names = []
    for n, word in enumerate(words):
        value = plain(word).removesuffix("'s")
        inside = n > 0 and words[n - 1][-1:] not in ".?!:" and word[:1].isupper() and word[1:2].islower()
        if value in wanted or (written and inside and value not in _PLAIN_CAPITALS):
            names.append((n, value))
    return names


def _uses(fact: Fact, later: Sequence[str], context: Context) -> list[Span]:
    """Every place where the later words hold the fact."""
    if fact.kind == "name":
        return [(n, n + 1) for n, word in enumerate(later) if plain(word).removesuffix("'s") == fact.value]
    if fact.kind == "reason":
        same = [(start, end) for name, start, end in reason_spans(later) if name == fact.value]
        topics = topic_words(fact.value)
        return same or [(t.word, t.word + 1) for t in tokens(later) if lemma(t.text) in topics]
    near = frozenset({int(fact.value)} if fact.kind == "amount" else ())
    named = _named(tuple(later), context.on, context.country, near)
    match fact.kind:
        case "amount":
            return [span for readings, span in _sums(named) if int(fact.value) in readings]
        case "date":
            return [span for value, span in told_days(named) if same_day(value, fact.value)]
        case "method":
            return [span for way, span in _ways(named) if _same_way(way, fact.value)]
        case "reference":
            return [span for digits, span in _references(named) if _same_digits(digits, fact.value)]


_WHEN = listed("when soon")
_NO_REASON = listed("help difference hoping thinking easier")
"""Words that ask for an explanation, but not for the reason of the missed payment."""
_METHOD_CUES = listed("card check cheque transfer cash debit method")


def _asked_for(question: QuestionSpan, words: Sequence[str]) -> frozenset[str]:
    """The kinds of fact that a question asks for."""
    said = [token.text for token in tokens(words[question.start : question.end])]
    kinds: set[str] = set()
    if set(said) & _WHEN or {"what", "day"} <= set(said) or {"what", "date"} <= set(said):
        kinds.add("date")
    if {"how", "much"} <= set(said) or {"what", "amount"} <= set(said):
        kinds.add("amount")
    if (
        question.asks == "explanation"
        and question.kind == "open"
        and set(question.w_words) <= {"why", "what"}
        and not set(said) & _NO_REASON
    ):
        kinds.add("reason")
    if "who" in said or {"name", "what"} <= set(said):
        kinds.add("name")
    if question.kind == "alternative" or said[:1] == ["how"] or "which" in said:
        by_how = said[:1] == ["how"] and said[1:2] not in (["much"], ["many"], ["long"], ["often"], ["soon"])
        kinds |= {"method"} if set(said) & _METHOD_CUES or by_how else set()
    return frozenset(kinds)


_PAYING = listed("pay payment send make bring transfer")


def _same_matter(fact: Fact, about: frozenset[str], question: Sequence[str], context: Context) -> bool:
    """True when fact and question speak of the same thing; a question that uses the fact is a follow-up, no repeat."""
    if _uses(fact, question, context):
        return False
    if fact.kind == "reason":
        return not topic_words(fact.value) & about
    if fact.kind in {"name", "method"}:
        return True
    paying = bool(about & _PAYING) and bool(fact.about & _PAYING)
    return paying or bool(about & fact.about)


# What a turn names ----------------------------------------------------------------------------------------------------

_KIND_OF: Mapping[str, str] = {
    "debit_card": "card",
    "credit_card": "card",
    "ach": "bank_transfer",
    "bacs": "bank_transfer",
    "wire": "bank_transfer",
    "app": "online",
    "text_link": "online",
}
"""Ways to pay that are kinds of another."""

_FEWEST = 3
"""Digits that tell one number from others (our choice)."""

_named = lru_cache(maxsize=4_000)(slots)
"""Each turn is compared with several facts, but read once."""


def _sums(named: Slots) -> Iterable[tuple[tuple[int, int | None], Span]]:
    """Both readings of each sum in cents."""
    return (((sum_.cents, sum_.other), _words(named, sum_)) for sum_ in named.sums)


def _ways(named: Slots) -> Iterable[tuple[str, Span]]:
    return ((way.way, _words(named, way)) for way in named.ways)


def _references(named: Slots) -> Iterable[tuple[str, Span]]:
    return ((string.digits, _words(named, string)) for string in named.digits)


def _words(named: Slots, span: TokenSpan) -> Span:
    return named.words(span.first, span.last)


def _same_way(one: str, other: str) -> bool:
    """Whether they are one way to pay, or one is a kind of the other."""
    return one == other or _KIND_OF.get(one) == other or _KIND_OF.get(other) == one


def _same_digits(one: str, other: str) -> bool:
    """Whether they are the same, or one is a part of the other, as the last digits of a card are."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _FEWEST and shorter in longer)
