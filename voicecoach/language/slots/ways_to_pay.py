"""Ways to pay that are named: card, bank transfer, direct debit, cheque, Zelle, UPI, post office and others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from voicecoach.language.slots import way_words as said
from voicecoach.language.slots.corrections import corrected
from voicecoach.language.slots.slot_tokens import word_at

_LONGEST = max(map(len, said.WAYS))


@dataclass(frozen=True, slots=True)
class Way:
    """A way to pay."""

    way: str
    """One of the values of WAYS."""
    first: int
    """First token."""
    last: int
    """One past the last token."""


def ways_to_pay(texts: Sequence[str]) -> list[Way]:
    """Every way to pay that is meant, each named once."""
    ways: list[Way] = []
    at = 0
    while at < len(texts):
        way = _way_at(texts, at)
        if way and not any(known.way == way.way for known in ways):
            ways.append(way)
        at = way.last if way else at + 1
    return corrected(texts, _most_exact(_accepted(texts, ways)))


def _way_at(texts: Sequence[str], at: int) -> Way | None:
    """The longest name that begins here, unless its words mean something else."""
    for length in range(min(_LONGEST, len(texts) - at), 0, -1):
        way = said.WAYS.get(tuple(texts[at : at + length]))
        if way and not _other_sense(texts, at, at + length, way):
            return Way(way, at, at + length)
    return None


def _other_sense(texts: Sequence[str], at: int, end: int, way: str) -> bool:
    """Transfer you to, cash flow, a check on, birthday card, a link in the chain."""
    word, before, after = texts[at], word_at(texts, at - 1), word_at(texts, end)
    if end - at > 1:
        return before == "no" and way == "card"
    if word in _SENSES:
        return _SENSES[word](texts, at)
    if word in said.ONLY_AFTER and before not in said.ONLY_AFTER[word]:
        return True
    return before in said.NOT_AFTER.get(word, ()) or after in said.NOT_BEFORE.get(word, ())


def _transfer(texts: Sequence[str], at: int) -> bool:
    """To transfer a caller, or a debt."""
    caller = word_at(texts, at + 1) in said.CALLERS and word_at(texts, at + 2) not in said.SENT
    return caller or word_at(texts, at - 1) in said.TRANSFERRED


def _check(texts: Sequence[str], at: int) -> bool:
    """To check something, a check on something."""
    before, after = word_at(texts, at - 1), word_at(texts, at + 1)
    if before in said.OTHER_CHECKS:
        return True
    paper = before in said.PAPER_CHECKS and after not in said.CHECKED
    return not (paper or (after in said.CHECK_IS_PAID and before not in said.CHECKERS))


def _cash(texts: Sequence[str], at: int) -> bool:
    """Cash flow, strapped for cash, cash in (but cash in hand)."""
    if tuple(texts[max(0, at - 2) : at]) == ("strapped", "for"):
        return True
    in_hand = word_at(texts, at + 1) == "in" and word_at(texts, at + 2) == "hand"
    return word_at(texts, at + 1) in said.CASH_THINGS and not in_hand


def _card(texts: Sequence[str], at: int) -> bool:
    """Birthday card, card table, on the cards."""
    before, after = word_at(texts, at - 1), word_at(texts, at + 1)
    if texts[at] == "cards" and tuple(texts[max(0, at - 2) : at]) == ("on", "the"):
        return True
    known = before == "the" and after in said.AFTER_THE_CARD
    return (before in said.OTHER_CARDS and not known) or after in said.CARD_THINGS


def _payroll(texts: Sequence[str], at: int) -> bool:
    """The payroll department."""
    return word_at(texts, at + 1) in said.PAYROLL_THINGS and word_at(texts, at - 1) not in said.BY


_SENSES: dict[str, Callable[[Sequence[str], int], bool]] = {
    "transfer": _transfer,
    "check": _check,
    "checks": _check,
    "cash": _cash,
    "card": _card,
    "cards": _card,
    "payroll": _payroll,
}
"""Words whose other senses take a closer look: true when one of those is meant."""


def _accepted(texts: Sequence[str], ways: list[Way]) -> list[Way]:
    """Without the ways that were turned down, when another one is left."""
    return [way for way in ways if not _is_turned_down(texts, way.first - 1)] or ways


def _is_turned_down(texts: Sequence[str], at: int) -> bool:
    """Not by card, no cheques; but "no by card" corrects what was said before."""
    linked = word_at(texts, at) in said.LINKS and word_at(texts, at - 1) != "no"
    return word_at(texts, at - linked) in said.TURNED_DOWN


def _most_exact(ways: list[Way]) -> list[Way]:
    """A card beside a debit card is that one; so is what is paid online in an app."""
    names = {way.way for way in ways}
    vague = {"card"} if names & {"debit_card", "credit_card"} else set()
    vague |= {"online"} if "app" in names else set()
    return [way for way in ways if way.way not in vague]
