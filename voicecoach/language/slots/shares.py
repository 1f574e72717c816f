"""Shares of a debt: half, two thirds, ten per cent, forty cents on the dollar; between 0 and 1."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from voicecoach.language.slots.corrections import corrected
from voicecoach.language.slots.number_words import HUNDRED, SCALES, number_at, small_at
from voicecoach.language.slots.slot_tokens import phrase_at, word_at
from voicecoach.language.word_lists import barred, listed

_PARTS: Mapping[str, int] = {
    "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fifth": 5, "fifths": 5, "sixth": 6, "eighth": 8,
    "eighths": 8, "tenth": 10, "tenths": 10, "twelfth": 12,
}  # fmt: skip
_TYPED = re.compile(r"([1-9])/([2-9])", re.ASCII)
_DATE_LEADS = listed("on by for from until")
_OF = listed("it that this them what the my your our his her one")
_WHOLE = listed(
    "inv after balance debt bill total amount arrears outstanding money loan sum invoice payment rent "
    "fee fees principal lot whole rest now later upfront up down today off owed account settlement "
    "cash price instalment bills tomorrow then straight"
)
_BESIDE_PART = _WHOLE | listed("and or is")
_BARE_LEADS = listed("now upfront down")
_PERCENT = barred("percent|%|per cent")
_AND_A_HALF = barred("and a half")
_NOT_OF_DEBT = listed("sure certain agree agreed correct honest interest apr with right behind battery")
"""Behind "per cent": a manner of speaking, or a rate of something else."""
_CENTS = listed("cents pence p cent")
_ON_THE_DOLLAR = barred("on the dollar|in the pound|on the pound|in the dollar")
_JOINS = listed("and to or")
_NOT_AFTER_HALF = listed(
    "hour day past an term time brother sister way mind a day's dozen pint price hearted decent bad "
    "sister's six seven eight nine ten eleven twelve one two three four five asleep empty full year "
    "through dead million thousand grand hundred k ton lakh"
)
_NOT_BEFORE_HALF = listed("first second better at past centre")
_THINGS_OF_TIME = listed("time day battle night people team street week")
"""Half the time, half the battle."""
_OWNERS = listed("my his her your")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the whole."""

    share: Fraction
    """Over 0, at most 1."""
    first: int
    """First token."""
    last: int
    """One past the last token."""

    @property
    def value(self) -> float:
        """The share, to four places."""
        return round(float(self.share), 4)


def shares(texts: Sequence[str], taken: Collection[int] = ()) -> list[Share]:
    """Every share that is meant; `taken` are tokens of days and digits."""
    found: list[Share] = []
    at = 0
    while at < len(texts):
        share = None if at in taken else _share_at(texts, at)
        if share:
            low = _low_end(texts, share)
            found += [low, share] if low else [share]
        at = share.last if share else at + 1
    return corrected(texts, found)


def _share_at(texts: Sequence[str], at: int) -> Share | None:
    readers = (_typed, _percent, _on_the_dollar, _part, _half)
    return next(filter(None, (reader(texts, at) for reader in readers)), None)


def _typed(texts: Sequence[str], at: int) -> Share | None:
    """1/2, 2/3 of the invoice."""
    match = _TYPED.fullmatch(texts[at])
    if match is None or word_at(texts, at - 1) in _DATE_LEADS or not _whole_follows(texts, at + 1):
        return None
    share = Fraction(int(match[1]), int(match[2]))
    return Share(share, at, at + 1) if share < 1 else None


def _percent(texts: Sequence[str], at: int) -> Share | None:
    number = number_at(texts, at)
    if number is None or not 0 < number.value <= 100_00:
        return None
    value, end = number.value, number.end
    if length := phrase_at(texts, end, _AND_A_HALF):
        value, end = value + 50, end + length
    sign = phrase_at(texts, end, _PERCENT)
    end += sign
    if not sign or value > 100_00 or word_at(texts, end) in _NOT_OF_DEBT:
        return None
    if value == 100_00 and word_at(texts, end) == "of" and word_at(texts, end + 1) in ("the", ""):
        return None
    return Share(Fraction(value, 100_00), at, end)


def _low_end(texts: Sequence[str], share: Share) -> Share | None:
    """The lower end of a range: "between thirty and forty percent"."""
    at = share.first - 1
    if word_at(texts, at) not in _JOINS:
        return None
    for begin in range(max(0, at - 2), at):
        value, end = _plain_number(texts, begin)
        if end == at and 0 < value < share.share * 100:
            return Share(Fraction(value, 100), begin, at)
    return None


def _plain_number(texts: Sequence[str], at: int) -> tuple[int, int]:
    """A small number said or a whole one written, and the next token; 0 and 0 without one."""
    small = small_at(texts, at)
    if small:
        return small
    number = number_at(texts, at)
    return (number.value // 100, number.end) if number and number.typed else (0, 0)


def _on_the_dollar(texts: Sequence[str], at: int) -> Share | None:
    value, end = _plain_number(texts, at)
    length = phrase_at(texts, end + 1, _ON_THE_DOLLAR)
    if not (length and word_at(texts, end) in _CENTS and 0 < value <= 100):
        return None
    return Share(Fraction(value, 100), at, end + 1 + length)


def _part(texts: Sequence[str], at: int) -> Share | None:
    """Two thirds, a quarter, an eighth of the total; an ordinal alone is no share."""
    count, begin = _count_of_parts(texts, at)
    word, end = word_at(texts, begin), begin + 1
    if not 0 < count < _PARTS.get(word, 0):
        return None
    of_number = word_at(texts, end) == "of" and word_at(texts, end + 1) in ("a", "an", *HUNDRED)
    sure = word.endswith("s") or word_at(texts, at) == "one" or _whole_follows(texts, end)
    return Share(Fraction(count, _PARTS[word]), at, end) if sure and not of_number else None


def _count_of_parts(texts: Sequence[str], at: int) -> tuple[int, int]:
    """How many parts, and where the part stands; 0 when no number is said."""
    word = texts[at]
    if word in ("a", "an", "one"):
        return 1, at + 1
    if word in ("third", "quarter") and (at == 0 or word_at(texts, at + 1) in _BARE_LEADS):
        return 1, at
    return small_at(texts, at) or (0, at)


def _whole_follows(texts: Sequence[str], end: int) -> bool:
    """Whether what follows can be the whole: "of the balance", "now", or nothing."""
    if end >= len(texts):
        return True
    if texts[end] == "of":
        return word_at(texts, end + 1) in _OF | _WHOLE
    return texts[end] in _BESIDE_PART


def _half(texts: Sequence[str], at: int) -> Share | None:
    if tuple(texts[max(0, at - 1) : at + 1]) == ("go", "halves"):
        return Share(Fraction(1, 2), at, at + 1)
    if texts[at] != "half" or _is_other_half(texts, at):
        return None
    return Share(Fraction(1, 2), at, at + 1)


def _is_other_half(texts: Sequence[str], at: int) -> bool:
    """One and a half, half an hour, my other half, half the time."""
    following, before, earlier = word_at(texts, at + 1), word_at(texts, at - 1), word_at(texts, at - 2)
    if {before, earlier} <= {"a", "and"} or following in _NOT_AFTER_HALF or following in SCALES:
        return True
    if before in _NOT_BEFORE_HALF or (before == "other" and earlier in _OWNERS):
        return True
    return following == "the" and word_at(texts, at + 2) in _THINGS_OF_TIME
