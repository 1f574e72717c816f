"""Days by expressions of their own: tomorrow, tonight, in a fortnight, a week today, new year's eve."""

from voicecoach.language.slots import calendar_days as calendar
from voicecoach.language.slots.day_reading import Here, Reading, ordinal_at
from voicecoach.language.slots.day_words import CLOSING, FIXED, HOLIDAYS, MONTHS
from voicecoach.language.word_lists import barred, listed

_LONGEST = max(map(len, (*FIXED, *HOLIDAYS)))
_FIRST_WORDS = frozenset(phrase[0] for phrase in (*FIXED, *HOLIDAYS))
_COUNTED_FROM = listed("on from this")
_LINKS = barred("on|on the|the|of the")
_RATES = listed("a per every each last past")
_LATE = listed("late behind overdue")
_SURE_WEEKS = frozenset(barred("today fortnight|this time next week|this day next week"))
_LEADS = listed("in within give me us gimme for wait need till until by is about maybe say")
_SURE = listed("time day today now")
"""Words within an expression of weeks that make it a day and no length of time."""


def fixed_day(here: Here, at: int) -> Reading | None:
    if here.word(at) not in _FIRST_WORDS:
        return None
    for length in range(_LONGEST, 0, -1):
        words, end = here.words(at, length), at + length
        if len(words) < length:
            continue
        if words in FIXED:
            return None if _belongs_to_next(here, words, end) else _fixed(here, at, FIXED[words], end)
        if words in HOLIDAYS:
            return Reading(calendar.next_date(here.on, *HOLIDAYS[words]), end)
    return None


def _belongs_to_next(here: Here, words: tuple[str, ...], end: int) -> bool:
    """What follows names the day: "end of day friday"."""
    begin = end + here.phrase(end, _LINKS)
    dated = here.weekday(begin) is not None or here.word(begin) in MONTHS or ordinal_at(here, begin)
    return here.word(end) == "tomorrow" or (words in CLOSING and bool(dated))


def _fixed(here: Here, at: int, days: int, end: int) -> Reading | None:
    if days in (7, 14):
        return _weeks(here, at, days, end)
    if here.words(at, end - at) == ("the", "day", "after") and "tomorrow" not in here.words(at - 3, 3):
        return None  # "not tomorrow the day after" is one, "the day after the letter" is none
    return here.over(end) if here.word(end) == "ago" and days else here.later(days, end)


def _weeks(here: Here, at: int, days: int, end: int) -> Reading | None:
    """One or two weeks from today, or from a weekday ("a fortnight on thursday"), unless it is a length of time."""
    inside = here.words(at, 4)
    link = end + (here.word(end) in _COUNTED_FROM)
    weekday = here.weekday(link)
    if weekday is not None and "today" not in inside:
        return Reading(calendar.next_weekday(here.on, weekday) + days, link + 1)
    if here.word(end) == "ago" or here.word(at - 1) in _RATES:
        return here.over(end)
    if here.word(end) in _LATE:
        return None
    sure = here.word(at) == "in" or here.words(at, end - at) in _SURE_WEEKS or not _SURE.isdisjoint(inside)
    return here.later(days, end) if sure or here.word(at - 1) in _LEADS else None
