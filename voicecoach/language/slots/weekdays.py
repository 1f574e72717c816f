"""Days by their weekday: friday, next friday, friday week, tuesday the sixth, the last friday of the month."""

from collections.abc import Mapping

from voicecoach.language.slots import calendar_days as calendar
from voicecoach.language.slots.day_reading import Here, Reading, ordinal_at
from voicecoach.language.slots.day_words import (
    MONTHS,
    SPLIT_WEEKDAYS,
    THIS_MONTH,
    UNSURE_WEEKDAYS,
    WEEKDAY_LEADS,
    WEEKDAYS,
)
from voicecoach.language.slots.month_days import month_day, ordinal_day
from voicecoach.language.slots.number_words import FIRST_OF_SMALL, small_at
from voicecoach.language.word_lists import barred, listed

_NEXT_WEEK = barred("next week|next week on|next week the")
_THIS_WEEK = barred("this week|this week on")
_QUALIFIERS = listed("next this coming following the")
_EVERY = listed("every each")
_NOT_COMING = listed("every each last other alternate past")
_EVERY_SECOND = barred("every second|each second|every third")
_DAYS_LATER: Mapping[tuple[str, ...], int] = {
    phrase: days
    for days, phrases in {
        7: """week|coming a week|a week|the one after|but the one after|the following one|the next one|
            but the next one|the week after""",
        14: "fortnight",
    }.items()
    for phrase in barred(phrases)
}
"""Behind a weekday: so many days after the next one."""
_WEEKS_LATER: Mapping[tuple[str, ...], int] = {
    phrase: weeks
    for weeks, phrases in {
        1: "of next week|in next week|next week",
        2: "after next|the week after next|week after next",
    }.items()
    for phrase in barred(phrases)
}
"""Behind a weekday: that of the week so many weeks from this one."""
_FROM_NOW = barred("from now|from today|'s time|time|away")
_NEXT_PERIODS = listed("week month year time day")
_GONE = barred("before last|gone by|just gone|gone|past")
_PARTS = listed("am pm lunchtime teatime noon midday morning afternoon evening night coming")
_RANKS: Mapping[str, int] = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 5}
_NEXT_MONTH = barred("of next month|in next month")
_WORKING_DAYS = barred("working day|business day|weekday")
_FIRST_WORDS = frozenset(phrase[0] for phrase in SPLIT_WEEKDAYS).union(
    WEEKDAYS, FIRST_OF_SMALL, _QUALIFIERS, _EVERY, (phrase[0] for phrase in (*_NEXT_WEEK, *_THIS_WEEK))
)
"""What a weekday can begin with: its name, a number, or a word that tells which one."""


def weekday_day(here: Here, at: int) -> Reading | None:
    if here.word(at) not in _FIRST_WORDS:
        return None
    begin = at + (here.word(at) in ("next", "this"))
    if length := here.phrase(begin, SPLIT_WEEKDAYS):
        weekday = SPLIT_WEEKDAYS[here.words(begin, length)]
        return _after_weekday(here, weekday, begin + length, here.word(at) if begin > at else "")
    counted = _counted_weekdays(here, at)
    if counted:
        return counted
    which, begin = _qualifier(here, at)
    found = here.weekday(begin)
    before = here.word(at - 1)
    plural = here.word(begin).endswith("days")
    every = plural or which in _EVERY or before in _NOT_COMING or here.phrase(at - 2, _EVERY_SECOND)
    if found is None or every:
        return None
    if here.word(begin) in UNSURE_WEEKDAYS and not _is_weekday(here, begin, which, before):
        return None
    return _after_weekday(here, found, begin + 1, which)


def _is_weekday(here: Here, at: int, which: str, before: str) -> bool:
    """Whether "sat" or "sun" is short for a day: on sat, sat morning, sun 15th."""
    led = which not in ("", "the") or before in WEEKDAY_LEADS
    return led or here.word(at + 1) in _PARTS or ordinal_at(here, at + 1) is not None


def _counted_weekdays(here: Here, at: int) -> Reading | None:
    """Two fridays from now, in three mondays."""
    small = small_at(here.texts, at)
    weekday = here.weekday(small[1]) if small and here.word(small[1]).endswith("s") else None
    length = here.phrase(small[1] + 1, _FROM_NOW) if small else 0
    if small is None or weekday is None or not (length or here.word(at - 1) == "in"):
        return None
    first = calendar.next_weekday(here.on, weekday)
    return Reading(first + 7 * (small[0] - 1), small[1] + 1 + length)


def _qualifier(here: Here, at: int) -> tuple[str, int]:
    """The word before the weekday that tells which one, or nothing; and where the weekday stands."""
    length = here.phrase(at, _NEXT_WEEK) or here.phrase(at, _THIS_WEEK)
    if length and here.weekday(at + length) is not None:
        return here.word(at), at + length
    which = here.word(at) if here.word(at) in _QUALIFIERS | _EVERY else ""
    begin = at + bool(which)
    return which, begin + (here.word(begin) == "coming")


def _after_weekday(here: Here, weekday: int, end: int, which: str) -> Reading:
    """What stands behind a weekday: "week", "fortnight", "after next", "of next week", "the fifteenth"."""
    coming = calendar.next_weekday(here.on, weekday)
    if _is_one_after(here, end):
        return Reading(coming + 7, end + 1 + (here.word(end + 1) == "that"))
    if length := here.phrase(end, _DAYS_LATER):
        return Reading(coming + _DAYS_LATER[here.words(end, length)], end + length)
    if length := here.phrase(end, _WEEKS_LATER):
        weeks = _WEEKS_LATER[here.words(end, length)]
        return Reading(calendar.weekday_in_week(here.on, weekday, weeks), end + length)
    if here.word(end) == "next" and here.word(end + 1) not in _NEXT_PERIODS:
        return Reading(calendar.weekday_in_week(here.on, weekday, 1), end + 1)
    if length := here.phrase(end, _GONE):
        return here.over(end + length)
    dated = _dated(here, end)
    if dated:
        return dated
    end += here.word(end) in _PARTS
    if which == "next":
        return Reading(calendar.weekday_in_week(here.on, weekday, 1), end)
    return Reading(coming, end)


def _is_one_after(here: Here, end: int) -> bool:
    """This friday and the friday after (that)."""
    named = {here.weekday(n) for n in range(end - 2)}
    alone = here.word(end + 1) in ("", "that", "and")
    return here.word(end) == "after" and alone and here.weekday(end - 1) in named


def _dated(here: Here, at: int) -> Reading | None:
    """The date behind a weekday: "friday the thirteenth", "mon 6 oct", "thursday the twenty ninth of february"."""
    at += here.word(at) == "the"
    dated = month_day(here, at)
    day = ordinal_at(here, at)
    if dated or day is None:
        return dated
    if here.word(day[1]) in MONTHS or here.word(day[1]) == "of":
        return ordinal_day(here, at)
    return Reading(calendar.next_day_of_month(here.on, day[0]), day[1])


def ranked_weekday(here: Here, at: int) -> Reading | None:
    """Last friday of the month, the first monday of next month, the third friday in march."""
    begin = at + (here.word(at) == "the")
    if length := here.phrase(begin + 1, _WORKING_DAYS):
        return _working_day(here, begin, begin + 1 + length)
    rank, weekday = _RANKS.get(here.word(begin)), here.weekday(begin + 1)
    if rank is None or weekday is None:
        return None
    end = begin + 2
    if length := here.phrase(end, _NEXT_MONTH):
        return Reading(calendar.nth_weekday(here.on, 1, weekday, rank), end + length)
    if length := here.phrase(end, THIS_MONTH):
        return Reading(_next_ranked(here.on, 0, weekday, rank, again=1), end + length)
    if here.word(end) in ("of", "in") and here.word(end + 1) in MONTHS:
        months = (MONTHS[here.word(end + 1)] - calendar.year_month_day(here.on)[1]) % 12
        return Reading(_next_ranked(here.on, months, weekday, rank, again=12), end + 2)
    return None


def _working_day(here: Here, at: int, end: int) -> Reading | None:
    """The first or last working day of this month or the next."""
    of_next, of_this = here.phrase(end, _NEXT_MONTH), here.phrase(end, THIS_MONTH)
    if here.word(at) not in ("first", "last") or not (of_next or of_this):
        return None
    days = [_edge_working_day(here.on, months, last=here.word(at) == "last") for months in (0, 1)]
    day = days[1] if of_next or days[0] < here.on else days[0]
    return Reading(day, end + (of_next or of_this))


def _edge_working_day(on: int, months: int, *, last: bool) -> int:
    """The first or last monday to friday of a month."""
    day = calendar.in_month(on, months, 31 if last else 1)
    over = calendar.weekday(day) - calendar.FRIDAY
    if over <= 0:
        return day
    return day - over if last else day + 3 - over


def _next_ranked(on: int, months: int, weekday: int, rank: int, *, again: int) -> int:
    """That weekday of a month, or if it is over, of the one so many months after it."""
    day = calendar.nth_weekday(on, months, weekday, rank)
    return day if day > on else calendar.nth_weekday(on, months + again, weekday, rank)
