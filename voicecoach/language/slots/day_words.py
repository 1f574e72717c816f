"""The words with which days are named: weekdays, months, ordinals, fixed expressions, holidays."""

from collections.abc import Mapping

from voicecoach.language.slots.number_words import TEENS, TENS, UNITS
from voicecoach.language.word_lists import barred, in_order, listed

_WEEK = in_order("monday tuesday wednesday thursday friday saturday sunday")
WEEKDAYS: Mapping[str, int] = {form: n for n, day in enumerate(_WEEK) for form in (day, f"{day}s")} | {
    "mon": 0, "tue": 1, "tues": 1, "teusday": 1, "wed": 2, "weds": 2, "wensday": 2, "wednsday": 2,
    "thu": 3, "thur": 3, "thurs": 3, "thirsty": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
"""0 for Monday, with short forms and what recognisers write."""
UNSURE_WEEKDAYS = listed("sat sun thirsty")
"""Words that are more often something else: only after a word such as "on"."""
WEEKDAY_LEADS = listed("on by till until for or fri this next coming following before come paid sat")
SPLIT_WEEKDAYS: Mapping[tuple[str, ...], int] = {
    ("choose", "day"): 1,
    ("when", "is", "day"): 2,
    ("fry", "day"): 4,
}
"""Weekdays of which recognisers make several words."""

_YEAR = in_order("january february march april may june july august september october november december")
MONTHS: Mapping[str, int] = {form: n for n, month in enumerate(_YEAR, 1) for form in (month, month[:3])} | {
    "sept": 9
}
UNSURE_MONTHS = listed("may march mar")
"""Months that are verbs or words of doubt, too."""

ORDINALS: Mapping[str, int] = {
    word: n
    for n, word in enumerate(
        in_order(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        1,
    )
} | {"thirtieth": 30, "twelth": 12, "forth": 4, "fith": 5, "nineth": 9}
NUMBER_STARTS = frozenset({*UNITS, *TEENS, *TENS})
"""Words with which a spoken number below a hundred begins."""

PERIOD_DAYS: Mapping[str, int] = {
    "day": 1, "days": 1, "week": 7, "weeks": 7, "wk": 7, "wks": 7, "fortnight": 14, "fortnights": 14,
}  # fmt: skip
MONTHS_OF: Mapping[str, int] = {"month": 1, "months": 1, "year": 12, "years": 12}
"""Months in a period."""
NEXT_MONTH = barred(
    "of next month|next month|of coming month|of the coming month|of the next month|of the following month"
)
THIS_MONTH = barred(
    "of the month|of this month|of month|of every month|of each month|in the month|of that month"
)
CLOSING = barred("close of business|end of business|end of day|eod|close of play|cob|eob")
"""The end of a working day: of today, unless a weekday follows."""
FIXED: Mapping[tuple[str, ...], int] = {
    phrase: days_later
    for days_later, phrases in {
        0: """end of business|cob|eob|today|tonight|this morning|this afternoon|this arvo|this evening|
            close of business|end of day|eod|close of play|end of the working day|this very day|
            same day""",
        1: """tomorrow|to morrow|too morrow|to morrow morning|tomorrow morning|tomorrow afternoon|
            tomorrow evening|tomorrow night|eod tomorrow|tomoro|tmrw|tmw|the morrow|next day|
            overnight|twenty four hours|24 hours|24 hrs""",
        2: """day after tomorrow|the day after tomorrow|next tomorrow|the day after|overmorrow|
            forty eight hours|48 hours|48 hrs|fourty eight hours""",
        3: "seventy two hours|72 hours|72 hrs",
        7: """this time next week|this day next week|a week today|today week|this day week|
            a week from today|a week from now|week today|week from today|in a week|a week's time|
            a week 's time|one week 's time|a weeks time|same time next week""",
        15: "tomorrow fortnight",
        8: "a week tomorrow|week tomorrow|tomorrow week|a week from tomorrow",
        14: """today fortnight|this day fortnight|in a fortnight|a fortnight|fortnight|
            fortnight 's time|a fortnight 's time|a fortnights time|a fortnight from now|
            a fortnight today|in a couple of weeks|a couple of weeks|couple of weeks|couple weeks|
            a couple weeks""",
    }.items()
    for phrase in barred(phrases)
}
"""Days after today by expression."""
HOLIDAYS: Mapping[tuple[str, ...], tuple[int, int]] = {
    phrase: date
    for date, phrases in {
        (12, 24): "christmas eve",
        (12, 25): "christmas day",
        (12, 26): "boxing day|st stephen 's day|stephen 's day|st stephens day",
        (
            12,
            31,
        ): """new years eve|new year 's eve|new year eve|year end|end of the year|the end of the year|end of year|
            end of this year|by the new year""",
        (
            1,
            1,
        ): """new years day|new years|new year 's|new year 's day|first of the year|the first of the year|
            new year|the new year""",
        (2, 14): "valentines day|valentine 's day|valentines",
        (3, 17): """st patricks day|st patrick 's day|paddys day|paddy 's day|saint patricks day|
            saint patrick 's day""",
        (7, 4): "independence day|july fourth",
        (6, 19): "juneteenth",
        (11, 5): "bonfire night|guy fawkes night",
        (11, 11): "veterans day|armistice day",
        (10, 31): "halloween",
    }.items()
    for phrase in barred(phrases)
}
"""Month and day by expression."""
