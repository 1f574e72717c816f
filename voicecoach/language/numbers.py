"""Spoken and written numbers: "four hundred and twelve", "four twelve", "412", "1,200.50"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.language.word_lists import in_order

UNITS = {w: n for n, w in enumerate(in_order("zero one two three four five six seven eight nine"))}
"""Digits as spoken; "oh" stands for zero between digits only."""
TEENS = {
    w: n
    for n, w in enumerate(
        in_order("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"), 10
    )
}
TENS = {w: n * 10 for n, w in enumerate(in_order("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
_SCALES = {"thousand": 1000, "thousands": 1000, "grand": 1000, "k": 1000, "million": 1_000_000}
_VAGUE = {"couple": 2, "few": 3}
_DIGITS = re.compile(r"^[$£€]?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?(k)?$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a run of tokens."""

    value: int
    """In hundredths, so that 412.60 is 41260."""
    start: int
    """First token."""
    end: int
    """One past the last token."""
    other: int | None = None
    """The second reading in hundredths: "two fifty" is 250 and, as 2.50, the other."""
    scaled: bool = False
    """True when "hundred", "thousand" or "grand" was said: a size, rarely a name of something."""
    vague: bool = False
    """True for "a couple hundred"."""


def number_at(texts: Sequence[str], start: int) -> Number | None:
    """The longest number that begins at this token, if one does."""
    written = _written(texts, start)
    if written:
        return written
    cardinal = _cardinal(texts, start)
    return _juxtaposed(texts, cardinal) if cardinal else None


def small_at(texts: Sequence[str], start: int) -> tuple[int, int] | None:
    """A spoken number below a hundred at this token, as value and end."""
    if start >= len(texts):
        return None
    word = texts[start]
    if word in TENS:
        following = texts[start + 1] if start + 1 < len(texts) else ""
        unit = UNITS.get(following, 0)
        return (TENS[word] + unit, start + 2) if unit else (TENS[word], start + 1)
    value = TEENS.get(word, UNITS.get(word))
    return None if value is None else (value, start + 1)


def _written(texts: Sequence[str], start: int) -> Number | None:
    match = _DIGITS.match(texts[start])
    if not match:
        return None
    whole_cents = int(match[1].replace(",", "")) * 100
    cents = int((match[2] or "0").ljust(2, "0"))
    value = (whole_cents + cents) * (1000 if match[3] else 1)
    end, scaled = start + 1, bool(match[3])
    while end < len(texts) and texts[end] in {"hundred", *_SCALES}:
        value *= _SCALES.get(texts[end], 100)
        end, scaled = end + 1, True
    return Number(value, start, end, scaled=scaled)


def _cardinal(texts: Sequence[str], start: int) -> Number | None:
    """Tens and units with their hundreds and thousands: one well-formed spoken number."""
    total, at, scaled = 0, start, False
    vague = False
    while group := _group(texts, at, first=at == start):
        value, end, hundred, loose = group
        vague, scaled = vague or loose, scaled or hundred
        if end < len(texts) and texts[end] in _SCALES:
            total, at, scaled = total + value * _SCALES[texts[end]], end + 1, True
            at += _joins(texts, at)
            continue
        total, at = total + value, end
        break
    if at == start:
        return None
    at -= at > start and texts[at - 1] == "and"
    return Number(total * 100, start, at, scaled=scaled, vague=vague)


def _group(texts: Sequence[str], start: int, *, first: bool) -> tuple[int, int, bool, bool] | None:
    """A number below a thousand (or "fifteen hundred"): value, end, was hundred said, is it vague."""
    head = _head(texts, start, first=first)
    if head is None:
        return None
    value, end, vague = head
    if end < len(texts) and texts[end] in {"hundred", "hundreds"}:
        rest = small_at(texts, end + 1 + _joins(texts, end + 1))
        if rest and not _cents_follow(texts, rest[1]):
            return value * 100 + rest[0], rest[1], True, vague
        return value * 100, end + 1, True, vague
    scale_follows = end < len(texts) and texts[end] in _SCALES
    return None if texts[start] in {"a", "an"} and not scale_follows else (value, end, False, vague)


def _head(texts: Sequence[str], start: int, *, first: bool) -> tuple[int, int, bool] | None:
    """The number before "hundred" or "thousand": "four", "a", "a couple of"."""
    small = small_at(texts, start)
    if small:
        return *small, False
    word = texts[start] if start < len(texts) else ""
    if not first or word not in {"a", "an"}:
        return None
    following = texts[start + 1] if start + 1 < len(texts) else ""
    if following in _VAGUE:
        end = start + 2 + int(start + 2 < len(texts) and texts[start + 2] == "of")
        return _VAGUE[following], end, True
    return 1, start + 1, False


def _joins(texts: Sequence[str], at: int) -> int:
    """1 when "and" stands here before a spoken number: "four hundred and twelve"."""
    return int(at < len(texts) and texts[at] == "and" and small_at(texts, at + 1) is not None)


def _cents_follow(texts: Sequence[str], at: int) -> bool:
    return at < len(texts) and texts[at] in {"cents", "cent", "pence", "p"}


def _juxtaposed(texts: Sequence[str], number: Number) -> Number:
    """Numbers said side by side: "two fifty" (250 or 2.50), "four twelve sixty" (412.60), "four oh five"."""
    second = _side(texts, number.end)
    if second is None:
        return number
    value, end = second
    if number.scaled:
        return Number(number.value + value, number.start, end, None, scaled=True)
    hundreds = number.value // 100
    if not 1 <= hundreds < 100:
        return number
    joined = hundreds * 100 + value
    third = _side(texts, end)
    if third and hundreds < 100:
        return Number(joined * 100 + third[0], number.start, third[1])
    return Number(joined * 100, number.start, end, other=hundreds * 100 + value)


def _side(texts: Sequence[str], at: int) -> tuple[int, int] | None:
    """A number of two places that can follow another: ten to ninety-nine, or "oh five"."""
    if at < len(texts) and texts[at] in {"oh", "o", "zero"}:
        unit = UNITS.get(texts[at + 1]) if at + 1 < len(texts) else None
        return None if unit is None else (unit, at + 2)
    small = small_at(texts, at)
    return small if small and small[0] >= 10 else None
