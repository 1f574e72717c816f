"""Money and ways to pay, in recogniser words ("four twelve sixty") and in written lines ("$412.60").

Spans everywhere are indices into the words given: first word, one past the last.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from voicecoach.language.dates import Date, dates
from voicecoach.language.numbers import Number, number_at, small_at
from voicecoach.language.tokens import Token, lemma, tokens
from voicecoach.language.word_lists import in_order, listed

__all__ = ["Amount", "Date", "Method", "Reference", "amounts", "dates", "methods", "references"]

_UNITS = listed("dollar dollars buck bucks pound pounds quid euro euros usd gbp")
_CENTS = listed("cent cents pence p")
_SIGNS = ("$", "£", "€")
_PAYING = listed(
    "pay payment owe afford balance total amount deposit instalment installment send transfer charge "
    "debit remain outstand due debt bill settle put cover offer spare settlement minimum remainder half "
    "fee"
)
"""Lemmas near which a bare number is money."""
_DOING = listed("do manage give make take get for have")
"""Lemmas straight before a number that make it money if it is a round size: "i can do two hundred"."""
_NAMES = listed(
    "number invoice account ending extension suite room street code zip id reference section apartment "
    "unit order file case line door"
)
_COUNTED = listed(
    "day days week weeks month months year years hour hours minute minutes second seconds percent times "
    "time people kids children miles clock o'clock th am pm a.m p.m business working invoices payments "
    "days' units pieces boxes orders stores shops employees guys ones installments instalments degrees "
    "feet pounds-weight"
)
_MONTHS = listed("january february march april may june july august september october november december")
_AT_TIMES = frozenset({"at", "in", "by", "until", "around", "since", "before", "after", *_MONTHS})
_OFFERING = listed("about say said is are was maybe like least another than to be that's")
"""Words straight before a number that make it money when a day follows: "let's say fifty on friday"."""
_WHEN = listed(
    "on by from starting today tomorrow now tonight monday tuesday wednesday thursday friday saturday sunday this next"
)
_EVERY = listed("a per each every monthly weekly")
_PERIODS = listed("week month day fortnight year paycheck time")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money."""

    cents: int
    """The sum in cents (or pence)."""
    start: int
    end: int
    other: int | None = None
    """A second reading in cents: "two fifty" is 25000 and may be 250."""
    vague: bool = False
    """True for "a couple hundred"."""


@dataclass(frozen=True, slots=True)
class Method:
    """A way to pay."""

    value: str
    """card | check | transfer | cash | direct debit | online | phone | money order | standing order"""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """Digits that name something: a telephone, card or account number."""

    value: str
    """The digits only."""
    start: int
    end: int


def amounts(words: Sequence[str], near: Collection[int] = ()) -> tuple[Amount, ...]:
    """Every sum in the words; `near` are sums known from before, in cents, by which "two fifty" is read."""
    parts = tokens(words)
    texts = tuple(token.text for token in parts)
    taken = {n for reference in _references(parts) for n in range(*reference)}
    sums: list[Amount] = []
    at = 0
    while at < len(texts):
        number = None if at in taken else number_at(texts, at)
        amount, at = _amount(parts, texts, number, near) if number else (None, at + 1)
        if amount:
            sums.append(amount)
    return tuple(sums)


def methods(words: Sequence[str]) -> tuple[Method, ...]:
    """Every way to pay that is named."""
    parts = tokens(words)
    texts = [token.text for token in parts]
    named: list[Method] = []
    at = 0
    while at < len(texts):
        value, length = _method_at(texts, at)
        if value:
            named.append(Method(value, parts[at].word, parts[at + length - 1].word + 1))
        at += max(1, length)
    return tuple(named)


def references(words: Sequence[str]) -> tuple[Reference, ...]:
    """Runs of at least four digits said one by one, or written runs of at least five."""
    parts = tokens(words)
    return tuple(
        Reference(_digits(parts[start:end]), parts[start].word, parts[end - 1].word + 1)
        for start, end in _references(parts)
    )


def _amount(
    parts: Sequence[Token], texts: Sequence[str], number: Number, near: Collection[int]
) -> tuple[Amount | None, int]:
    """The sum that this number is, if it is one, and the token to go on from."""
    end, value, sure = number.end, number.value, texts[number.start].startswith(_SIGNS)
    following = texts[end] if end < len(texts) else ""
    if following in _UNITS:
        cents = _cents_after(texts, end + 1)
        value, end, sure = value + cents[0], cents[1], True
    elif following in _CENTS and number.value < 100_00:
        value, end, sure = number.value // 100, end + 1, True
    amount = Amount(value, parts[number.start].word, parts[end - 1].word + 1, number.other, number.vague)
    if following in _UNITS and number.other is not None:
        amount = replace(amount, other=None if number.value >= 100_00 else number.other)
    if sure or _known(number, near) or _by_context(texts, number):
        return _nearest(amount, near), end
    return None, number.end


def _cents_after(texts: Sequence[str], at: int) -> tuple[int, int]:
    """Cents said after the dollars: "and sixty cents", "sixty"; zero when there are none."""
    begin = at + int(at < len(texts) and texts[at] == "and")
    small = small_at(texts, begin)
    if small and small[1] < len(texts) and texts[small[1]] in _CENTS:
        return small[0], small[1] + 1
    if (
        small
        and begin == at
        and small[0] >= 10
        and not (small[1] < len(texts) and texts[small[1]] in _COUNTED)
    ):
        return small
    return 0, at


def _known(number: Number, near: Collection[int]) -> bool:
    return number.value in near or (number.other is not None and number.other in near)


def _nearest(amount: Amount, near: Collection[int]) -> Amount:
    """The reading that was heard before, when only the second one was."""
    if amount.other is not None and amount.other in near and amount.cents not in near:
        return replace(amount, cents=amount.other, other=amount.cents)
    return amount


def _by_context(texts: Sequence[str], number: Number) -> bool:
    """True when a number without a currency is money by what stands around it."""
    before = texts[max(0, number.start - 6) : number.start]
    after = texts[number.end : number.end + 3]
    if _not_money(before, after, number):
        return False
    if len(after) > 1 and after[0] in _EVERY and after[1] in _PERIODS:
        return True
    paying = any(lemma(word) in _PAYING for word in (*before, *after))
    size = number.scaled or number.other is not None or number.value % 100 or number.value >= 20_00
    doing = bool(before) and bool({lemma(word) for word in before[-2:]} & _DOING)
    offered = bool(before and before[-1] in _OFFERING) + bool(after and after[0] in _WHEN)
    needed = 1 if number.other is not None else 2  # "two fifty" is hardly a count, "fifty" may be
    offering = offered >= needed and number.value >= 10_00
    return bool(
        number.scaled or (size and (paying or doing or offering)) or (paying and number.value >= 5_00)
    )


def _not_money(before: Sequence[str], after: Sequence[str], number: Number) -> bool:
    if set(before[-2:]) & _NAMES or (after and after[0] in _COUNTED):
        return True
    if after[:2] == ("p", "m") or after[:2] == ("a", "m"):
        return True
    timed = bool(before) and before[-1] in _AT_TIMES
    year = number.other is not None and (1900_00 <= number.value <= 2099_00)
    return (timed and not number.scaled) or (year and bool(before) and before[-1] in {"in", "of", "the"})


_ONES = {w: str(n) for n, w in enumerate(in_order("zero one two three four five six seven eight nine"))} | {
    "oh": "0",
    "o": "0",
}


def _digits(parts: Sequence[Token]) -> str:
    said: list[str] = []
    for token in parts:
        if token.text in {"double", "triple"}:
            continue
        digit = _ONES.get(token.text, "".join(c for c in token.text if c.isdecimal()))
        said.append(digit)
    return "".join(said)


def _references(parts: Sequence[Token]) -> list[tuple[int, int]]:
    """Token spans of digits said one by one (four or more), or written as five or more."""
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(parts):
        end = start
        while end < len(parts) and (parts[end].text in _ONES or parts[end].text.isdecimal()):
            end += 1
        singles = sum(parts[n].text in _ONES or len(parts[n].text) == 1 for n in range(start, end))
        written = any(parts[n].text.isdecimal() and len(parts[n].text) >= 5 for n in range(start, end))
        if written or singles >= 4:
            spans.append((start, end))
        start = max(end, start + 1)
    return spans


_METHODS: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): value
    for value, phrases in {
        "card": "debit card|credit card|bank card|card|visa|mastercard|amex|american express|card number",
        "check": "by check|by cheque|cheque|cheques|a check|the check|checks|paper check|cashiers check|"
        "check by phone|e check|electronic check|check in the mail|write a check|cut a check|certified check|"
        "check number|check was sent|check went out",
        "transfer": "bank transfer|wire transfer|wire|transfer|bacs|faster payment|ach|a c h|"
        "electronic payment|electronic transfer|bank details|checking account|bank account|routing number|"
        "zelle|venmo|paypal",
        "cash": "cash|in cash",
        "direct debit": "direct debit|automatic payment|auto pay|autopay|automatic withdrawal",
        "online": "online|on the website|on our website|payment link|portal|on the app|through the app",
        "phone": "over the phone|by phone|on the phone now|pay by phone",
        "money order": "money order|postal order|western union|moneygram",
        "standing order": "standing order",
    }.items()
    for phrase in phrases.split("|")
}

_FIRST_OF_METHODS = frozenset(phrase[0] for phrase in _METHODS)
_SHIFTED = listed("you your me this the")
_CHECKING = listed("on with if whether that")


def _method_at(texts: Sequence[str], at: int) -> tuple[str, int]:
    """The way to pay named at this token and its length; the longest name wins."""
    if texts[at] not in _FIRST_OF_METHODS:
        return "", 0
    for length in range(min(4, len(texts) - at), 0, -1):
        value = _METHODS.get(tuple(texts[at : at + length]))
        if value and not _other_sense(texts, at, length):
            return value, length
    return "", 0


def _other_sense(texts: Sequence[str], at: int, length: int) -> bool:
    """True for "transfer you to", "cash flow", "a check on": the words of a method that name none."""
    following, then = (*texts[at + length : at + length + 2], "", "")[:2]
    if texts[at] == "transfer" and length == 1:
        return following in _SHIFTED and then != "money"
    if texts[at] == "cash":
        return following == "flow"
    return texts[at + length - 1] == "check" and following in _CHECKING and texts[at] != "by"
