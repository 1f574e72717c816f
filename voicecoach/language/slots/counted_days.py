"""Days counted from another: in two weeks, ten days from now, three weeks tomorrow, two weeks on monday."""

from collections.abc import Mapping
from dataclasses import dataclass

from voicecoach.language.slots import calendar_days as calendar
from voicecoach.language.slots.day_reading import Here, Reading
from voicecoach.language.slots.day_words import MONTHS_OF, NUMBER_STARTS, PERIOD_DAYS
from voicecoach.language.slots.number_words import SOUNDALIKE, TENS, UNITS, small_at
from voicecoach.language.word_lists import barred, listed

_LEADS = listed("in within inside")
_BEFORE_COUNT = listed("exactly maybe like roughly around approximately say next about another")
_KINDS_OF_DAY = listed("business working calendar full more")
_THIS_DAY: Mapping[tuple[str, ...], int] = {
    phrase: months
    for months, phrases in {
        1: "this day next month|same day next month|this time next month",
        12: "this day next year|same day next year|this time next year",
    }.items()
    for phrase in barred(phrases)
}
"""Months from today."""
_GONE = listed("ago late behind overdue back old running")
_LINKS = barred("on|from|after|come|this|from this|from the|after this|from coming")
_TOMORROW = barred("tomorrow|from tomorrow|after tomorrow")
_FROM_NOW = barred(
    "from this call|from the date of this call|of this call|from the date of today|from this date|"
    "from now|from today|from here|'s time|today|time"
)
_ASKING = listed("give me us gimme need")
_GRANTING = frozenset(barred("you have|have got|you got"))
"""Before so many days to pay."""
_CORRECTING = listed("no it sorry rather mean")
_REACH = 8
"""Tokens before a correction in which the first count began."""
_HEARD_AS_COUNT = listed("for too to")
_RANGES = listed("or to")
_PLURALS = listed("days weeks months")
_FIRST_WORDS = frozenset(("after", "the", "a", "an", "couple")).union(
    _LEADS, _BEFORE_COUNT, NUMBER_STARTS, _HEARD_AS_COUNT, PERIOD_DAYS
)
"""What a count that is not written in digits can begin with."""


@dataclass(frozen=True, slots=True)
class _Count:
    number: int
    period: str
    end: int
    led: bool
    """Said with "in" or "within" before it."""


def counted_day(here: Here, at: int) -> Reading | None:
    if length := here.phrase(at, _THIS_DAY):
        months = _THIS_DAY[here.words(at, length)]
        return Reading(calendar.months_later(here.on, months), at + length)
    count = _count(here, at)
    if count is None:
        return None
    if here.word(count.end) in _GONE:
        return here.over(count.end + 1 + (here.weekday(count.end + 1) is not None))
    if count.period in MONTHS_OF:
        return _months(here, count)
    return _days(here, at, count)


def _months(here: Here, count: _Count) -> Reading | None:
    from_now = here.phrase(count.end, _FROM_NOW)
    if not (count.led or from_now):
        return None
    return Reading(
        calendar.months_later(here.on, count.number * MONTHS_OF[count.period]), count.end + from_now
    )


def _days(here: Here, at: int, count: _Count) -> Reading | None:
    """Days and weeks, counted from today, tomorrow or a weekday."""
    days, end = count.number * PERIOD_DAYS[count.period], count.end
    if length := here.phrase(end, _TOMORROW):
        return here.later(days + 1, end + length)
    link = end + here.phrase(end, _LINKS)
    weekday = here.weekday(link)
    if weekday is not None and PERIOD_DAYS[count.period] > 1:
        return Reading(calendar.next_weekday(here.on, weekday) + days, link + 1)
    from_now = here.phrase(end, _FROM_NOW)
    asking = here.word(at - 1) in _ASKING or here.words(at - 2, 2) in _GRANTING
    if not (count.led or from_now or asking):
        return None
    return here.later(days, end + from_now)


def count_at(here: Here, at: int) -> tuple[int, int] | None:
    """Days in so many days or weeks, and the next token."""
    count = _count(here, at)
    days = PERIOD_DAYS.get(count.period) if count else None
    return (count.number * days, count.end) if count and days else None


def _count(here: Here, at: int) -> _Count | None:
    """So many days, weeks or months."""
    first = here.word(at)
    if first not in _FIRST_WORDS and not first.isdecimal():
        return None
    led = here.word(at) in _LEADS or (here.word(at) == "after" and here.word(at + 1) in NUMBER_STARTS)
    begin = at + led
    begin += here.words(begin, 2) == ("the", "next")
    begin += here.word(begin) in _BEFORE_COUNT
    number = _number(here, begin)
    if number is None:
        return None
    if high := _high_end(here, number[1]) if led else None:
        return _Count(number[0], high.period, number[1], led)
    led = led or _is_high_end(here, at) or _is_correction(here, at)
    end = number[1] + (here.word(number[1]) in _KINDS_OF_DAY)
    period = here.word(end)
    known = period in PERIOD_DAYS or period in MONTHS_OF
    return _Count(number[0], period, end + 1, led) if known else None


def _high_end(here: Here, at: int) -> _Count | None:
    """The rest of a range, whose period counts for both ends: "in two or three weeks"."""
    return _count(here, at + 1) if here.word(at) in _RANGES else None


def _is_high_end(here: Here, at: int) -> bool:
    """Whether this count is the high end of such a range."""
    low = at - 2 - (here.word(at - 2) in UNITS and here.word(at - 3) in TENS)
    return here.word(at - 1) in _RANGES and here.word(low - 1) in _LEADS and here.word(low) in NUMBER_STARTS


def _is_correction(here: Here, at: int) -> bool:
    """The second count of "in two weeks no three weeks"."""
    before = here.texts[max(0, at - _REACH) : at]
    return here.word(at - 1) in _CORRECTING and not _LEADS.isdisjoint(before)


def _number(here: Here, at: int) -> tuple[int, int] | None:
    """The number of periods and the next token; "week from tuesday" counts one."""
    word = here.word(at)
    if word.isascii() and word.isdecimal() and len(word) < 4:
        return int(word), at + 1
    if word in NUMBER_STARTS:
        return small_at(here.texts, at)
    if word in _HEARD_AS_COUNT and here.word(at + 1) in _PLURALS and here.word(at - 1) == "in":
        return UNITS[SOUNDALIKE[word]], at + 1
    if word in PERIOD_DAYS and here.word(at + 1) == "from" and here.weekday(at + 2) is not None:
        return 1, at
    if word in PERIOD_DAYS and here.words(at - 1, 1) == ("another",):
        return 1, at
    begin = at + (word in ("a", "an"))
    if here.word(begin) == "couple":
        return 2, begin + 1 + (here.word(begin + 1) == "of")
    return (1, begin) if begin > at and here.word(begin) != "few" else None
