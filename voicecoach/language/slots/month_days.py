"""Days by their number: march fifteenth, 3/4, the fifteenth, the tenth of next month, the end of the month."""

import re
from collections.abc import Mapping

from voicecoach.language.slots import calendar_days as calendar
from voicecoach.language.slots.day_reading import Here, Reading, ordinal_at, plain_day_at
from voicecoach.language.slots.day_words import MONTHS, NEXT_MONTH, THIS_MONTH, UNSURE_MONTHS
from voicecoach.language.slots.number_words import small_at
from voicecoach.language.word_lists import barred, listed

_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2}|\d{4}))?", re.ASCII)
_DASHED = re.compile(r"\d{1,2}-\d{1,2}-\d{4}", re.ASCII)
_SLASHED_ISO = re.compile(r"\d{4}/\d{2}/\d{2}", re.ASCII)
_YEAR = re.compile(r"20[2-5]\d", re.ASCII)
_LONG_AGO = re.compile(r"19\d\d|nineteen", re.ASCII)
_MONTH_LEADS = listed("til through thru till until by on before is for")
_COUNTED = listed(
    "served avenue street road drive anniversary hour hours minute minutes page occasion visit text "
    "message block row column guy man woman lady person agent agency company firm collector cousin "
    "generation wave string line email one time call invoice payment step thing notice reminder "
    "letter instalment installment half person two party world floor hand option thoughts thought "
    "chance place class degree name offer quarter attempt week month year born job line child kid "
    "wife husband marriage baby three few day house property mortgage account card of all off reading "
    "warning opinion choice foremost impression language gear gig lockdown bit part"
)
"""Behind one of these, an ordinal ranks it and names no day."""
_COUNTED_TYPED = listed("floor st street ave avenue time party")
_FRACTIONS = listed("1/2 1/3 2/3 1/4 3/4")
_OF_DEBT = listed("of now down upfront up off then after later")
_FOLLOWING = listed("next following coming")
_ORDINAL_LEADS = barred("the|the coming|this coming|coming")
_SUITING = listed("suit suits work works then please fine okay better best")
_PAIRING = listed("and or to till until")
_OF_NEXT_MONTH = barred("of next month|of the next month|of coming month")
_TIMES = listed("times people out")
"""Behind "9/10", which then is not a date."""
_OF_THE = barred("of the|of")
_PRONOUNS = listed("i we you he she they")
_BEING = listed("is was 's")
_AND_LAST = barred("and last|and only|and foremost|or last")
_IN_NEXT_MONTH = barred("next month|next month on the|next month the|next month on")
_DAY_LEADS = listed(
    "til through thru by on until till before after for from is 's and or between come to no the make "
    "it coming was"
)
_SURE_LEADS = listed("after around till until til by on before come")

_EDGES: Mapping[tuple[str, ...], int] = {
    phrase: day
    for day, phrases in {
        1: "start of|beginning of|first day of",
        15: "middle of|mid|halfway through",
        31: "close of|end of|back of|last of|last day of|last day in|very end of|tail end of",
    }.items()
    for phrase in barred(phrases)
}
"""Parts of a month, by the day that stands for them."""
_WEEK_END = barred("week is out|week 's end|weeks end|eow")
_MONTH_END = barred("month ends|month end|month 's end|months end|eom|monthend|month is out|month ending")
_NEXT_MONTH_END = barred("next month end|next month 's end|next months end")


def numeric_day(here: Here, at: int) -> Reading | None:
    """2026-03-15, 3/4, 15.03.2026."""
    word = here.word(at)
    if _DASHED.fullmatch(word):
        word = word.replace("-", "/")
    match = _NUMERIC.fullmatch(word)
    if match is None:
        return _iso_day(word.replace("/", "-") if _SLASHED_ISO.fullmatch(word) else word, at)
    if ("." in word and match[3] is None) or here.word(at) == "24/7" or here.word(at + 1) in _TIMES:
        return None
    month, day = (int(match[1]), int(match[2])) if here.month_first else (int(match[2]), int(match[1]))
    if month > 12 >= day:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31) or _is_fraction(here, at):
        return None
    if match[3]:
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        return Reading(calendar.day_number(year, month, day), at + 1)
    return Reading(calendar.next_date(here.on, month, day), at + 1)


def _is_fraction(here: Here, at: int) -> bool:
    """1/2 now, 2/3 of the invoice; but "on 1/2 then"."""
    of_debt = here.word(at) in _FRACTIONS and here.word(at + 1) in _OF_DEBT
    return of_debt and here.word(at - 1) not in _MONTH_LEADS | _DAY_LEADS


def _iso_day(word: str, at: int) -> Reading | None:
    try:
        return Reading(calendar.from_iso(word), at + 1)
    except ValueError:
        return None


def month_day(here: Here, at: int) -> Reading | None:
    """March fifteenth, march the 15th, 15th nov, the twenty second of october, 6 oct, jan 2nd."""
    return _month_first(here, at) if here.word(at) in MONTHS else _day_first(here, at)


def _month_first(here: Here, at: int) -> Reading | None:
    word = here.word(at)
    begin = at + 1 + (here.word(at + 1) == "the")
    ordinal = ordinal_at(here, begin)
    day = ordinal or plain_day_at(here, begin)
    if day is None:
        return None
    surely = ordinal or begin > at + 1 or here.word(begin).isdecimal() or here.word(at - 1) in _MONTH_LEADS
    return _with_year(here, MONTHS[word], *day) if surely or word not in UNSURE_MONTHS else None


def _day_first(here: Here, at: int) -> Reading | None:
    at += here.word(at) == "the"
    ordinal = ordinal_at(here, at)
    day = ordinal or plain_day_at(here, at)
    if day is None:
        return None
    end = day[1] + (here.word(day[1]) == "of")
    surely = ordinal or end > day[1] or here.word(end) not in ("may", "march")
    month = MONTHS.get(here.word(end))
    return _with_year(here, month, day[0], end + 1) if month and surely else None


def _with_year(here: Here, month: int, day: int, end: int) -> Reading:
    """The day in the year that is named behind it, or the next one to come."""
    this_year = calendar.year_month_day(here.on)[0]
    if here.words(end, 2) == ("this", "year"):
        return Reading(calendar.day_number(this_year, month, day), end + 2)
    if here.words(end, 2) == ("next", "year"):
        return Reading(calendar.day_number(this_year + 1, month, day), end + 2)
    if _LONG_AGO.fullmatch(here.word(end)) or here.words(end, 2) == ("last", "year"):
        return here.over(end + 2)
    if _YEAR.fullmatch(here.word(end)):
        return Reading(calendar.day_number(int(here.word(end)), month, day), end + 1)
    small = small_at(here.texts, end + 1) if here.word(end) == "twenty" else None
    if small and 10 <= small[0] <= 50:
        return Reading(calendar.day_number(2000 + small[0], month, day), small[1])
    return Reading(calendar.next_date(here.on, month, day), end)


def ordinal_day(here: Here, at: int) -> Reading | None:
    """The fifteenth, second of the month, tenth of next month; "the second letter" is none."""
    if length := here.phrase(at, _IN_NEXT_MONTH):
        ordinal = ordinal_at(here, at + length)
        return Reading(calendar.in_month(here.on, 1, ordinal[0]), ordinal[1]) if ordinal else None
    begin = at + here.phrase(at, _ORDINAL_LEADS)
    ordinal = ordinal_at(here, begin)
    if ordinal is None:
        return _cardinal_of_month(here, at)
    day, end = ordinal
    length = here.phrase(end, _OF_THE)
    month = ordinal_at(here, end + length) if length else None
    if month and month[0] <= 12 and here.word(month[1]) not in _COUNTED:
        return Reading(calendar.next_date(here.on, month[0], day), month[1])
    end += here.words(end, 2) == ("day", "of")
    if length := here.phrase(end, NEXT_MONTH):
        return Reading(calendar.in_month(here.on, 1, day), end + length)
    length = here.phrase(end, THIS_MONTH)
    if not length and _ranks(here, at, begin, ordinal):
        return None
    return Reading(calendar.next_day_of_month(here.on, day), end + length)


def _cardinal_of_month(here: Here, at: int) -> Reading | None:
    """Fifteen of this month, the twenty five of next month."""
    plain = plain_day_at(here, at + (here.word(at) == "the"))
    if plain is None:
        return None
    day, end = plain
    if length := here.phrase(end, _OF_NEXT_MONTH):
        return Reading(calendar.in_month(here.on, 1, day), end + length)
    length = here.phrase(end, THIS_MONTH)
    return Reading(calendar.next_day_of_month(here.on, day), end + length) if length else None


def _ranks(here: Here, at: int, begin: int, ordinal: tuple[int, int]) -> bool:
    """Whether the ordinal ranks something instead of naming a day."""
    number, end = ordinal
    following, before = here.word(end), here.word(at - 1)
    if following in _COUNTED or here.phrase(end, _AND_LAST):
        return True
    if following in _PRONOUNS and before in _BEING:  # "that was the first i heard"
        return True
    if here.word(begin)[:1].isdecimal():
        return following in _COUNTED_TYPED
    with_the = begin > at
    if number > 12 or _is_paired(here, end):
        return False
    suits = following in _SUITING or (following == "is" and number > 3)
    by_place = before in _DAY_LEADS or not following or suits
    if number > 10:
        return not (with_the or before in _DAY_LEADS)
    return not ((with_the and by_place) or before in _SURE_LEADS)


def _is_paired(here: Here, at: int) -> bool:
    """As in "the first and the fifteenth", "fifteenth to twentieth"."""
    second = at + 1 + (here.word(at + 1) == "the")
    return here.word(at) in _PAIRING and ordinal_at(here, second) is not None


def edge_of_period(here: Here, at: int) -> Reading | None:
    """The end of the month, end of next week, the last day of february, start of next month, month end."""
    begin = at + (here.word(at) == "the")
    if length := here.phrase(begin, _WEEK_END):
        return Reading(_edge_of_week(here.on, 0, 31), begin + length)
    if length := here.phrase(begin, _NEXT_MONTH_END):
        return Reading(calendar.in_month(here.on, 1, 31), begin + length)
    if length := here.phrase(begin, _MONTH_END):
        return Reading(calendar.in_month(here.on, 0, 31), begin + length)
    if here.word(begin) in ("end", "start") and here.word(begin + 1) in MONTHS:
        return _edge(here, begin + 1, 31 if here.word(begin) == "end" else 1)
    length = here.phrase(begin, _EDGES)
    return _edge(here, begin + length, _EDGES[here.words(begin, length)]) if length else None


def _edge(here: Here, at: int, day: int) -> Reading | None:
    at += here.word(at) in ("the", "this")
    following = here.word(at) in _FOLLOWING
    at += following
    year = calendar.year_month_day(here.on)[0]
    word = here.word(at)
    if word in ("month", "mth"):
        edge = calendar.in_month(here.on, int(following), day)
        return Reading(edge if edge >= here.on else calendar.months_later(edge, 1), at + 1)
    if word in ("week", "wk"):
        return Reading(_edge_of_week(here.on, int(following), day), at + 1)
    if word == "year":
        return Reading(calendar.day_number(year, 12, 31), at + 1)
    if word in MONTHS:
        edge = calendar.day_number(year, MONTHS[word], day)
        return Reading(edge if edge >= here.on else calendar.day_number(year + 1, MONTHS[word], day), at + 1)
    return None


def _edge_of_week(on: int, weeks: int, day: int) -> int:
    """The monday at which a week starts, or the friday that ends it."""
    if day == 1:
        return calendar.weekday_in_week(on, calendar.MONDAY, 1)
    friday = calendar.weekday_in_week(on, calendar.FRIDAY, weeks)
    return friday if friday >= on else friday + 7
