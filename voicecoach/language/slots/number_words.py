"""Numbers as they are said and typed: "four hundred and twelve", "two fifty", "one point five k", "1,200.50".

Values are in hundredths, so that 412.60 is 41260. Positions are indices of the tokens given.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from voicecoach.language.slots.slot_tokens import SIGNS, phrase_at, word_at
from voicecoach.language.word_lists import barred, in_order, listed

UNITS: Mapping[str, int] = {
    word: value for value, word in enumerate(in_order("zero one two three four five six seven eight nine"))
} | {"nought": 0, "naught": 0}
TEENS: Mapping[str, int] = {
    word: value
    for value, word in enumerate(
        in_order("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
        10,
    )
}
TENS: Mapping[str, int] = {
    word: 10 * value
    for value, word in enumerate(in_order("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
} | {"fourty": 40}
SCALES: Mapping[str, int] = (
    dict.fromkeys(listed("thousand thousands grand gs k kay large rack racks"), 1_000)
    | dict.fromkeys(listed("lakh lakhs lac"), 100_000)
    | dict.fromkeys(listed("million mil"), 1_000_000)
    | {"crore": 10_000_000}
)
HUNDRED = listed("hundred hundreds hunnid hundo hundos hundy")
SMALL_UNITS = listed("pee sense pea cent cents pence p penny pennies kobo paise")
"""Cents and pence, also as recognisers write them."""
SOUNDALIKE: Mapping[str, str] = {
    "won": "one",
    "to": "two",
    "too": "two",
    "tree": "three",
    "for": "four",
    "fife": "five",
    "ate": "eight",
    "niner": "nine",
}
"""Words that a recogniser writes for a number before a scale or among digits."""
_HEARD_TENS: Mapping[str, int] = {
    "for": 40,
    "four": 40,
    "fif": 50,
    "six": 60,
    "seven": 70,
    "eight": 80,
    "nine": 90,
}
SURELY_HEARD = listed("fife ate tree niner")
_MONEY = listed("pound pounds dollars quid bucks euros pence cents rupees naira")
_OH = listed("oh o")
_AND = listed("and n")
_FRACTIONS: Mapping[str, int] = {"half": 50, "quarter": 25}
_THREE_QUARTERS = barred("three quarters of a|three quarters of")
_AND_A_HALF = barred("and a half")
_COUPLE: Mapping[str, int] = {"couple": 2, "few": 3}
_NOT_HUNDREDS = listed("cents cent pence p percent")
"""Behind one of these, what stands after "hundred" is a number of its own."""
FIRST_OF_SMALL = frozenset().union(TENS, UNITS, TEENS, SOUNDALIKE, _HEARD_TENS)
"""Words that a number below a hundred can begin with."""
_FIRST_WORDS = FIRST_OF_SMALL.union(HUNDRED, _FRACTIONS, ("couple", "a", "an", "one"))
"""Words that a number can begin with; other numbers hold a digit."""
_TYPED = re.compile(r"(\d{1,3}(?:,\d{2,3})+|\d+)(?:\.(\d{1,2}))?(k|m|grand)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class SaidNumber:
    """A number among tokens."""

    value: int
    """In hundredths."""
    start: int
    """Index of the first token."""
    end: int
    """One past the last."""
    scaled: bool = False
    """"hundred", "thousand" or the like was said: a size, rarely the name of something."""
    side_by_side: bool = False
    """Said as two numbers, such as "two fifty": hardly a count of things."""
    other: int | None = None
    """A second reading in hundredths: "two fifty" is 250 and may be 2.50."""
    typed: bool = False
    """Written in digits."""


def number_at(texts: Sequence[str], start: int) -> SaidNumber | None:
    """The longest number that begins at this token; None when none does."""
    first = word_at(texts, start)
    if first not in _FIRST_WORDS and first.isalpha():
        return None
    typed = _typed(texts, start)
    if typed:
        return _halves(texts, typed)
    decimal = _decimal(texts, start)
    if decimal:
        return decimal
    part = _fraction_of_scale(texts, start)
    if part:
        return part
    number = _cardinal(texts, start)
    if number is None:
        return None
    joined = _side_by_side(texts, number)
    if joined.side_by_side:
        return joined
    return _with_cents(texts, number) or _halves(texts, number)


def _with_cents(texts: Sequence[str], number: SaidNumber) -> SaidNumber | None:
    """Three hundred and twelve sixty (312.60): cents behind a number that ends in tens or units."""
    cents = small_at(texts, number.end)
    if cents is None or not number.scaled or number.value >= 10_000_00 or number.value // 100 % 100 == 0:
        return None
    ends = scale_at(texts, cents[1]) or word_at(texts, cents[1]) in SMALL_UNITS
    if cents[0] < 10 or ends or small_at(texts, cents[1]):
        return None
    return replace(number, value=number.value + cents[0], end=cents[1])


def small_at(texts: Sequence[str], start: int) -> tuple[int, int] | None:
    """A spoken number below a hundred, as value and end."""
    if word_at(texts, start) not in FIRST_OF_SMALL:
        return None
    word = _unheard(texts, start)
    if word in TENS:
        unit = UNITS.get(_unheard(texts, start + 1), 0)
        return (TENS[word] + unit, start + 2) if unit else (TENS[word], start + 1)
    if word in UNITS and word_at(texts, start + 1) == "teen" and UNITS[word] in (4, 6, 7, 8, 9):
        return UNITS[word] + 10, start + 2  # "four teen"
    if word in _HEARD_TENS and word_at(texts, start + 1) == "tea" and word_at(texts, start + 2) in _MONEY:
        return _HEARD_TENS[word], start + 2  # "for tea pounds"
    value = TEENS.get(word, UNITS.get(word))
    return None if value is None else (value, start + 1)


def scale_at(texts: Sequence[str], at: int) -> int:
    """100 for "hundred", 1000 for "thousand" or "grand" …; 0 for another word."""
    word = word_at(texts, at)
    return 100 if word in HUNDRED else SCALES.get(word, 0)


def _unheard(texts: Sequence[str], at: int) -> str:
    """The token, or the number that it was taken for: "to hundred" is "two hundred"."""
    word, following = word_at(texts, at), word_at(texts, at + 1)
    if word in SOUNDALIKE and following in HUNDRED:
        return SOUNDALIKE[word]
    after_tens = word_at(texts, at - 1) in TENS
    if after_tens and word in SOUNDALIKE and (following in _MONEY or word in SURELY_HEARD):
        return SOUNDALIKE[word]
    return word


def _typed(texts: Sequence[str], start: int) -> SaidNumber | None:
    match = _TYPED.fullmatch(word_at(texts, start).lstrip(SIGNS))
    if not match:
        return None
    value = int(match[1].replace(",", "")) * 100 + int((match[2] or "0").ljust(2, "0"))
    factor = {"k": 1_000, "grand": 1_000, "m": 1_000_000}.get(match[3] or "", 1)
    end, scaled = start + 1, factor > 1
    value *= factor
    while scale := scale_at(texts, end):
        value *= scale
        end, scaled = end + 1, True
    return SaidNumber(value, start, end, scaled, typed=True)


def _decimal(texts: Sequence[str], start: int) -> SaidNumber | None:
    """One point five (k): digits after "point", one by one."""
    whole = _cardinal(texts, start)
    if whole is None or word_at(texts, whole.end) != "point":
        return None
    at, digits = whole.end + 1, ""
    while len(digits) < 3 and (word_at(texts, at) in UNITS or word_at(texts, at) in _OH):
        digits += str(UNITS.get(texts[at], 0))
        at += 1
    if not digits:
        small = small_at(texts, at)
        if small is None or small[0] < 10:
            return None
        digits, at = str(small[0]), small[1]
    value = whole.value + round(int(digits) * 100 / 10 ** len(digits))
    if word_at(texts, at) in SCALES:
        exact = whole.value * 10 ** len(digits) + int(digits) * 100
        return SaidNumber(exact * SCALES[texts[at]] // 10 ** len(digits), start, at + 1, scaled=True)
    return SaidNumber(value, start, at, scaled=True)


def _fraction_of_scale(texts: Sequence[str], start: int) -> SaidNumber | None:
    """Half a grand, a quarter of a million, half a million."""
    if length := phrase_at(texts, start, _THREE_QUARTERS):
        scale = scale_at(texts, start + length)
        return SaidNumber(75 * scale, start, start + length + 1, scaled=True) if scale else None
    at = start + (word_at(texts, start) in ("a", "one"))
    part = _FRACTIONS.get(word_at(texts, at))
    if part is None:
        return None
    at += 1
    at += word_at(texts, at) == "of"
    at += word_at(texts, at) == "a"
    scale = scale_at(texts, at)
    return SaidNumber(part * scale, start, at + 1, scaled=True) if scale else None


def _halves(texts: Sequence[str], number: SaidNumber) -> SaidNumber:
    """Two and a half (thousand), a grand and a half, eight and a half hundred."""
    end = number.end
    if not phrase_at(texts, end, _AND_A_HALF):
        return number
    scale = scale_at(texts, end + 3)
    if scale and not number.scaled:
        return replace(number, value=number.value * scale + 50 * scale, end=end + 4, scaled=True)
    unit = scale_at(texts, end - 1)
    return replace(number, value=number.value + 50 * unit, end=end + 3) if unit else number


def _cardinal(texts: Sequence[str], start: int) -> SaidNumber | None:
    """Tens and units with their hundreds and thousands: one well-formed spoken number."""
    total, at, scaled = 0, start, False
    while group := _group(texts, at, first=at == start):
        value, end, hundred = group
        scaled = scaled or hundred
        if word_at(texts, end) in SCALES:
            total, at, scaled = total + value * SCALES[texts[end]], end + 1, True
            at += word_at(texts, at) in _AND and small_at(texts, at + 1) is not None
            continue
        total, at = total + value, end
        break
    if at == start:
        return None
    at -= word_at(texts, at - 1) in _AND
    return SaidNumber(total * 100, start, at, scaled)


def _group(texts: Sequence[str], start: int, *, first: bool) -> tuple[int, int, bool] | None:
    """A number below a thousand (or "fifty five hundred"): value, end, was "hundred" said."""
    head = _head(texts, start, first=first)
    if head is None:
        return None
    value, end = head
    if word_at(texts, end) in HUNDRED:
        at = end + 1
        at += word_at(texts, at) in _AND and small_at(texts, at + 1) is not None
        rest = small_at(texts, at)
        further = small_at(texts, rest[1]) if rest and at == end + 1 and rest[0] < 10 else None
        if further and further[0] >= 10 and further[0] % 10 == 0:
            rest = None  # "nine hundred nine fifty" is two numbers
        if rest and word_at(texts, rest[1]) not in _NOT_HUNDREDS:
            return value * 100 + rest[0], rest[1], True
        return value * 100, end + 1, True
    if not first and word_at(texts, start - 1) in SCALES:
        joined = _after_thousand(texts, value, end)
        if joined:
            return joined
    scale = word_at(texts, end) in SCALES
    return None if word_at(texts, start) in ("a", "an") and not scale else (value, end, False)


def _after_thousand(texts: Sequence[str], value: int, end: int) -> tuple[int, int, bool] | None:
    """Two forty eight in "fifty one thousand two forty eight": 248."""
    side = _side(texts, end)
    if side is None or not 1 <= value <= 9 or word_at(texts, side[1]) in _NOT_HUNDREDS:
        return None
    return value * 100 + side[0], side[1], True


def _head(texts: Sequence[str], start: int, *, first: bool) -> tuple[int, int] | None:
    """The number before "hundred" or "thousand": "four", "a", "a couple of"; or "hundred" itself."""
    small = small_at(texts, start)
    if small or not first:
        return small
    word = word_at(texts, start)
    if word in HUNDRED and word_at(texts, start - 1) not in UNITS:
        return 1, start
    if word == "couple":
        return _couple(texts, start)
    if word not in ("a", "an"):
        return None
    return (1, start + 1) if scale_at(texts, start + 1) else _couple(texts, start + 1)


def _couple(texts: Sequence[str], at: int) -> tuple[int, int] | None:
    """Couple (of) hundred, few thousand: two or three of them."""
    count = _COUPLE.get(word_at(texts, at))
    end = at + 1 + (word_at(texts, at + 1) == "of")
    return (count, end) if count and scale_at(texts, end) else None


def _side_by_side(texts: Sequence[str], number: SaidNumber) -> SaidNumber:
    """Two fifty (250 or 2.50), nine ninety nine (9.99), four twelve sixty (412.60)."""
    second = _side(texts, number.end)
    whole = number.value // 100
    if second is None or number.scaled or not 1 <= whole < 100:
        return number
    value, end = second
    if whole % 10 == 0 and value % 10 == 0 and whole >= 10 and value == whole + 10:
        return number  # "seventy eighty": a range
    third = _side(texts, end)
    joined = whole * 100 + value
    if third:
        return SaidNumber(joined * 100 + third[0], number.start, third[1], side_by_side=True)
    if value == 99 or whole >= 20:
        return SaidNumber(joined, number.start, end, side_by_side=True, other=joined * 100)
    if word_at(texts, end) in SCALES and whole < 10:
        scale = SCALES[texts[end]]
        return SaidNumber(joined * 100 * scale, number.start, end + 1, scaled=True, side_by_side=True)
    return SaidNumber(joined * 100, number.start, end, side_by_side=True, other=joined)


def _side(texts: Sequence[str], at: int) -> tuple[int, int] | None:
    """A number of two places that can follow another: ten to ninety-nine, or "oh five"."""
    if word_at(texts, at) in ("oh", "o", "zero"):
        unit = UNITS.get(word_at(texts, at + 1))
        return None if unit is None else (unit, at + 2)
    small = small_at(texts, at)
    return small if small and small[0] >= 10 else None
