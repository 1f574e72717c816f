"""What somebody told: amounts, dates, names, reasons, ways to pay; and whether the other one made use of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from voicecoach.language.amounts import amounts, dates, methods, references
from voicecoach.language.dates import same_day
from voicecoach.language.questions import QuestionSpan, find_questions
from voicecoach.language.reasons import reason_spans, topic_words
from voicecoach.language.tokens import lemma, plain, tokens
from voicecoach.language.word_lists import listed

FactKind = Literal["amount", "date", "name", "reason", "method", "reference"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was told."""

    kind: FactKind
    value: str
    """Comparable: cents, a date value, a name in lower case, a reason or way to pay by its own name, digits."""
    start: int
    """First of the given words."""
    end: int
    """One past the last."""
    about: frozenset[str] = frozenset()
    """Lemmas of the words around it, by which a later question is told to ask for it again."""


def facts(
    said: str | Sequence[str], names: Collection[str] = (), near: Collection[int] = ()
) -> tuple[Fact, ...]:
    """The facts of one turn in order; `names` are names known from the scenario, `near` sums known in cents."""
    words = said.split() if isinstance(said, str) else said
    told = [
        *(_fact("amount", str(a.cents), words, a.start, a.end) for a in amounts(words, near)),
        *(_fact("date", d.value, words, d.start, d.end) for d in dates(words)),
        *(_fact("method", m.value, words, m.start, m.end) for m in methods(words)),
        *(_fact("reference", r.value, words, r.start, r.end) for r in references(words)),
        *(_fact("reason", name, words, start, end) for name, start, end in reason_spans(words)),
        *(_fact("name", value, words, n, n + 1) for n, value in _names(words, names)),
    ]
    return tuple(sorted(told, key=lambda fact: (fact.start, fact.end, fact.kind)))


def picked_up(fact: Fact, later: Sequence[str]) -> tuple[int, int] | None:
    """Where the later words make use of the fact, as a span of words; None when they do not."""
    return next(iter(_uses(fact, later)), None)


def re_asked(question: Sequence[str], told: Sequence[Fact]) -> Fact | None:
    """The fact already told that this question asks for once more, if there is one; the latest wins."""
    found = find_questions(question)
    if not found or found[-1].kind == "leading" or _reads_back(question):
        return None
    kinds = _asked_for(found[-1], question)
    about = _lemmas(question)
    return next(
        (fact for fact in reversed(told) if fact.kind in kinds and _same_matter(fact, about, question)), None
    )


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


def _uses(fact: Fact, later: Sequence[str]) -> list[tuple[int, int]]:
    """Every place where the later words hold the fact."""
    match fact.kind:
        case "amount":
            cents = int(fact.value)
            return [(a.start, a.end) for a in amounts(later, (cents,)) if cents in {a.cents, a.other}]
        case "date":
            return [(d.start, d.end) for d in dates(later) if same_day(d.value, fact.value)]
        case "method":
            return [(m.start, m.end) for m in methods(later) if m.value == fact.value]
        case "reference":
            return [
                (r.start, r.end) for r in references(later) if r.value in fact.value or fact.value in r.value
            ]
        case "name":
            return [
                (n, n + 1) for n, word in enumerate(later) if plain(word).removesuffix("'s") == fact.value
            ]
        case "reason":
            same = [(start, end) for name, start, end in reason_spans(later) if name == fact.value]
            topics = topic_words(fact.value)
            return same or [(t.word, t.word + 1) for t in tokens(later) if lemma(t.text) in topics]


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


def _same_matter(fact: Fact, about: frozenset[str], question: Sequence[str]) -> bool:
    """True when fact and question speak of the same thing; a question that uses the fact is a follow-up, no repeat."""
    if _uses(fact, question):
        return False
    if fact.kind == "reason":
        return not topic_words(fact.value) & about
    if fact.kind in {"name", "method"}:
        return True
    paying = bool(about & _PAYING) and bool(fact.about & _PAYING)
    return paying or bool(about & fact.about)
