"""Sums of money: "two twenty five", "half a grand", "twenty quid a week", "a pony", "$ 1,250.50"."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from voicecoach.language.slots import money_words as said
from voicecoach.language.slots.corrections import corrected
from voicecoach.language.slots.number_words import SMALL_UNITS, TENS, UNITS, SaidNumber, number_at, small_at
from voicecoach.language.slots.slot_tokens import SIGNS, phrase_at, word_at
from voicecoach.language.tokens import lemma
from voicecoach.language.word_lists import barred, listed

_AND_A_HALF = barred("and a half")
_C_NOTE = barred("a c note")
_A_PENNY = barred("a penny")
_THAT_IS = barred("that's|that is|i mean|as in|so")
_COUPLES = {"couple": 2_00, "few": 3_00}
_ZEROS = listed("nought oh naught zero")
_CLOCK = barred("p m|a m|in the morning|in the afternoon|in the evening|at night|o'clock")
_ORDINAL_ENDS = listed("st nd rd th of")
_OF_IT = barred("of that|of it|of which|of the")
"""A sum may be taken "of that", a day never is."""
_JOINS = listed("or to and")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money."""

    cents: int
    """In cents, pence or the like."""
    first: int
    """First token."""
    last: int
    """One past the last token."""
    other: int | None = None
    """A second reading in cents: "two fifty" is 25000 and may be 250."""
    sure: bool = False
    """A currency was named."""


def sums(texts: Sequence[str], near: Collection[int] = (), taken: Collection[int] = ()) -> list[Sum]:
    """Every sum that is meant; `near` are sums in cents known from before, `taken` tokens of digits and days."""
    away = {*taken, *_figures_of_speech(texts)}
    found: list[Sum] = []
    at = 0
    while at < len(texts):
        sum_, at = (None, at + 1) if at in away else _sum_at(texts, at, near, away)
        if sum_:
            found.append(sum_)
    return corrected(texts, _with_low_ends(texts, found, away))


def _figures_of_speech(texts: Sequence[str]) -> set[int]:
    begun = ((at, said.FIGURES_OF_SPEECH.get(word)) for at, word in enumerate(texts))
    lengths = ((at, phrase_at(texts, at, phrases)) for at, phrases in begun if phrases)
    return {n for at, length in lengths for n in range(at, at + length)}


def _sum_at(
    texts: Sequence[str], at: int, near: Collection[int], away: Collection[int]
) -> tuple[Sum | None, int]:
    """The sum that begins here, if one does, and the token to go on from."""
    piece = _single(texts, at) or _piece(texts, at)
    if piece:
        return piece, piece.last
    number = number_at(texts, at)
    if number is None or any(n in away for n in range(at, number.end)):
        return None, at + 1
    number = replace(number, end=_spelled(texts, number))
    if number.side_by_side and word_at(texts, at - 1) == "not":
        number = _apart(texts, at) or number
    named = _with_currency(texts, number)
    if named:
        return _nearest(named, near), named.last
    known = number.value in near or (number.other is not None and number.other in near)
    if known or _by_context(texts, number):
        return _nearest(Sum(number.value, number.start, number.end, number.other), near), number.end
    return None, number.end


def _spelled(texts: Sequence[str], number: SaidNumber) -> int:
    """The end of the number with its digits behind it: "fifteen one five dollars", "sixty that's six zero"."""
    begin = number.end + phrase_at(texts, number.end, _THAT_IS)
    digits = str(number.value // 100)
    said_digits = [str(UNITS.get(word, "")) for word in texts[begin : begin + len(digits)]]
    alone = word_at(texts, begin + len(digits)) not in UNITS
    return begin + len(digits) if len(digits) > 1 and said_digits == list(digits) and alone else number.end


def _single(texts: Sequence[str], at: int) -> Sum | None:
    """A dollar, one pound."""
    if texts[at] not in ("a", "one") or word_at(texts, at + 1) not in said.SINGLE_CURRENCY:
        return None
    cents, end = _cents_after(texts, at + 2)
    return Sum(1_00 + cents, at, end, sure=True)


def _apart(texts: Sequence[str], at: int) -> SaidNumber | None:
    """The first of two numbers of which one is denied: "not seventy seventeen"."""
    small = small_at(texts, at)
    return SaidNumber(small[0] * 100, at, small[1]) if small else None


# Pieces -------------------------------------------------------------------------------------------------------------


def _piece(texts: Sequence[str], at: int) -> Sum | None:
    """A tenner, three twenties, a couple of fivers, half a ton, a buck fifty, a ton and a half."""
    if length := phrase_at(texts, at, _C_NOTE):
        return Sum(said.PIECES["ton"], at, at + length, sure=True)
    count, begin = _count_of_pieces(texts, at)
    begin += word_at(texts, begin) in said.PIECE_QUALITIES
    word, end = word_at(texts, begin), begin + 1
    if not count or word not in said.PIECES or _is_no_piece(texts, at, begin, count):
        return None
    cents = said.PIECES[word] * count // 100
    if length := phrase_at(texts, end, _AND_A_HALF):
        return Sum(cents + said.PIECES[word] // 2, at, end + length, sure=True)
    small = small_at(texts, end) if word == "buck" else None
    if small and small[0] >= 10:
        return Sum(cents + small[0], at, small[1], sure=True)
    return Sum(cents, at, end, sure=True)


def _is_no_piece(texts: Sequence[str], at: int, begin: int, count: int) -> bool:
    word = texts[begin]
    if word in said.PLAIN_PIECES and begin == at:
        return True
    if word == "pony" and word_at(texts, begin + 1) in said.PONY_ANIMALS:
        return True
    return word_at(texts, at - 1) == "credit" or (count == 1_00 and word not in said.SINGLE_PIECES)


def _count_of_pieces(texts: Sequence[str], at: int) -> tuple[int, int]:
    """How many, in hundredths, and where the piece stands."""
    word, following = word_at(texts, at), word_at(texts, at + 1)
    if word == "half" and following == "a":
        return 50, at + 2
    if word == "a" and following in _COUPLES:
        return _COUPLES[following], at + 2 + (word_at(texts, at + 2) == "of")
    if word in ("a", "an", "one"):
        return 1_00, at + 1
    small = small_at(texts, at)
    return (small[0] * 100, small[1]) if small and word_at(texts, small[1]) in said.PIECES else (0, at)


# Numbers ------------------------------------------------------------------------------------------------------------


def _with_currency(texts: Sequence[str], number: SaidNumber) -> Sum | None:
    """The number with the currency that was said or written with it."""
    value, end = number.value, number.end
    following = word_at(texts, end)
    if number.other is not None and phrase_at(texts, end, said.AN_HOUR):
        return Sum(min(value, number.other), number.start, end, sure=True)
    if texts[number.start][:1] in SIGNS:
        return Sum(value, number.start, end + (following in said.CURRENCY), sure=True)
    if following in said.APPROXIMATE and word_at(texts, end + 1) in said.CURRENCY:
        return Sum(value, number.start, end + 2, sure=True)
    if following in said.CURRENCY and not _is_weight(texts, number.start, following):
        cents, end = _cents_after(texts, end + 1)
        other = None if cents or value >= 100_00 else number.other
        return Sum(value + cents, number.start, end, other, sure=True)
    if following in SMALL_UNITS and value < 1_000_00 and word_at(texts, end + 1) not in ("in", "on"):
        return Sum(value // 100, number.start, end + 1, sure=True)
    return None


def _is_weight(texts: Sequence[str], start: int, unit: str) -> bool:
    """Fifteen pounds lost in hospital."""
    before = {lemma(word) for word in texts[max(0, start - 3) : start]}
    return unit == "pounds" and not before.isdisjoint(("lose", "lost", "gain", "weigh"))


def _cents_after(texts: Sequence[str], at: int) -> tuple[int, int]:
    """Cents said after the currency: "and sixty cents", "forty two pence", "sixty", "and a penny"."""
    joined = word_at(texts, at) == "and"
    begin = at + joined
    if length := phrase_at(texts, begin, _A_PENNY):
        return 1, begin + length
    if word_at(texts, begin) in _ZEROS:
        return small_at(texts, begin + 1) or (0, at)
    small = small_at(texts, begin)
    if small is None:
        return 0, at
    if word_at(texts, small[1]) in SMALL_UNITS:
        return small[0], small[1] + 1
    plain = not joined and small[0] >= 10 and word_at(texts, small[1]) not in said.COUNTED | said.CURRENCY
    number = number_at(texts, begin)
    return small if plain and number is not None and number.end == small[1] else (0, at)


def _nearest(sum_: Sum, near: Collection[int]) -> Sum:
    """The reading that was heard before, when only the second one was."""
    if sum_.other is None or sum_.other not in near:
        return sum_
    if sum_.cents not in near or sum_.cents < 100_00:
        return replace(sum_, cents=sum_.other, other=sum_.cents)
    return sum_


# A number without a currency ------------------------------------------------------------------------------------------


def _by_context(texts: Sequence[str], number: SaidNumber) -> bool:
    """True when a number without a currency is money by what stands around it."""
    if word_at(texts, number.end) in said.APPROXIMATE and _is_rate(texts[number.end + 1 :]):
        return True
    before = tuple(texts[max(0, number.start - 6) : number.start])
    after = tuple(texts[number.end : number.end + 3])
    if _is_weight(texts, number.start, word_at(after, 0)):
        return False
    if _is_age_or_name(before, after, number) or _is_time(before, after, number):
        return False
    if _is_rate(after):
        return True
    return number.scaled or number.side_by_side or _is_offered(texts, number, before, after)


def _is_rate(after: Sequence[str]) -> bool:
    """A week, per month."""
    return word_at(after, 0) in said.EACH and word_at(after, 1) in said.PERIODS


def _is_offered(
    texts: Sequence[str], number: SaidNumber, before: Sequence[str], after: Sequence[str]
) -> bool:
    """Large and round numbers are money by themselves, others beside words of paying."""
    if number.value >= 100_00 or (number.typed and "." in texts[number.start]):
        return True
    round_enough = number.value % 5_00 == 0 and number.value >= 10_00
    doing = not said.DOING.isdisjoint(lemma(word) for word in before[-2:])
    if (round_enough and not number.typed) or (doing and number.value >= 10_00):
        return True
    paying = any(lemma(word) in said.PAYING for word in (*before, *after))
    last, following = word_at(before, len(before) - 1), word_at(after, 0)
    placed = last in said.OFFERED_AFTER or following in said.OFFERED_BEFORE or not after
    if number.typed and number.value % 1_00:
        return placed
    return number.value >= 5_00 and paying and (round_enough or placed or doing)


def _is_age_or_name(before: tuple[str, ...], after: tuple[str, ...], number: SaidNumber) -> bool:
    """He is fifty; room two hundred; forty boxes."""
    last, following = before[-1:], word_at(after, 0)
    if len(before) > 1 and before[-1] in said.BEING and before[-2] in said.PEOPLE:
        return following not in said.CURRENCY
    if last == ("net",) or (last == ("no",) and number.typed):
        return True
    if following == "per" and word_at(after, 1) == "cent":
        return True
    naming = last if last == ("for",) else before[-2:]
    return not said.NAMED_THINGS.isdisjoint(naming) or following in said.COUNTED


def _is_time(before: tuple[str, ...], after: tuple[str, ...], number: SaidNumber) -> bool:
    """Half past ten, the twenty fifth, since nineteen ninety."""
    if phrase_at(after, 0, _CLOCK):
        return not number.scaled
    if word_at(after, 0) in _ORDINAL_ENDS:
        return not (number.scaled or number.value % 1_00 or phrase_at(after, 0, _OF_IT))
    if not before:
        return False
    if _is_clock_time(before, number):
        return True
    clock = before[-1] in said.TIME_LEADS and number.value <= 12_00
    if (clock or before[-1] in said.MONTH_NAMES) and not (number.scaled or number.side_by_side):
        return True
    return _is_year(number) and before[-1] in said.YEAR_LEADS


def _is_year(number: SaidNumber) -> bool:
    """Nineteen eighty, twenty twenty one, two thousand and nineteen; but two thousand is a sum."""
    readings = {number.value, number.other or 0} - {2000_00}
    return (number.side_by_side or number.scaled or number.typed) and any(
        1900_00 < each <= 2039_00 for each in readings
    )


def _is_clock_time(before: tuple[str, ...], number: SaidNumber) -> bool:
    """Call me at five thirty."""
    hour, minute = divmod(number.value // 100, 100)
    calling = not said.CALLING.isdisjoint(lemma(word) for word in before)
    is_time = number.side_by_side and 1 <= hour <= 12 and minute < 60 and minute % 5 == 0
    return is_time and calling and before[-1] in said.CLOCK_LEADS


# Ranges -------------------------------------------------------------------------------------------------------------


def _with_low_ends(texts: Sequence[str], found: Sequence[Sum], away: Collection[int]) -> list[Sum]:
    """Both ends of a range: "five or six hundred", "between fifty and sixty quid", "seventy eighty quid"."""
    ends: list[Sum] = []
    for sum_ in found:
        low = _low_end(texts, sum_, away)
        if low and not any(low.first < other.last and other.first < low.last for other in ends):
            ends.append(low)
        ends.append(sum_)
    return ends


def _low_end(texts: Sequence[str], sum_: Sum, away: Collection[int]) -> Sum | None:
    """The number straight before a sum, joined to it by "or", "to", "and" or nothing."""
    at = sum_.first - 1
    joined = word_at(texts, at) in _JOINS
    at -= joined
    for begin in (at - 1, at):
        small = small_at(texts, begin) if begin >= 0 and begin not in away else None
        if small is None or small[1] != at + 1 or (begin == at and word_at(texts, at - 1) in TENS):
            continue
        value = small[0] * 100
        if not joined and not (value % 10_00 == 0 and sum_.cents == value + 10_00):
            return None
        value *= _shared_scale(value, sum_.cents)
        if 10_00 <= value < sum_.cents <= value * 10:
            return Sum(value, begin, small[1], sure=sum_.sure)
    return None


def _shared_scale(low: int, high: int) -> int:
    """The "hundred" or "thousand" of the high end that counts for the low one, too: "five or six hundred"."""
    if low >= 10_00 or high % 100_00 or high < 100_00 or low * 100 >= high:
        return 1
    return 1_000 if high >= 1_000_00 and high % 1_000_00 == 0 else 100
