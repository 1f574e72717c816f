"""Holidays whose date moves from year to year: thanksgiving, good friday, the august bank holiday."""

from collections.abc import Callable, Mapping

from voicecoach.language.slots import calendar_days as calendar
from voicecoach.language.slots.day_reading import Here, Reading
from voicecoach.language.word_lists import barred, listed


def _ranked(month: int, weekday: int, rank: int) -> Callable[[int], int]:
    """That weekday of that month by year; rank 5 is the last."""
    return lambda year: calendar.nth_weekday(calendar.day_number(year, month, 1), 0, weekday, rank)


_THANKSGIVING = _ranked(11, calendar.THURSDAY, 4)
_DAYS: tuple[tuple[str, Callable[[int], int]], ...] = (
    ("martin luther king day|m l k day|mlk day", _ranked(1, calendar.MONDAY, 3)),
    ("presidents day|president 's day|presidents' day", _ranked(2, calendar.MONDAY, 3)),
    ("good friday", lambda year: calendar.easter(year) - 2),
    ("easter sunday|easter", calendar.easter),
    ("christmas", lambda year: calendar.day_number(year, 12, 25)),
    ("easter monday", lambda year: calendar.easter(year) + 1),
    ("may bank holiday|early may bank holiday|may day bank holiday", _ranked(5, calendar.MONDAY, 1)),
    ("spring bank holiday|late may bank holiday|memorial day", _ranked(5, calendar.MONDAY, 5)),
    ("august bank holiday|summer bank holiday", _ranked(8, calendar.MONDAY, 5)),
    ("labor day|labour day", _ranked(9, calendar.MONDAY, 1)),
    ("columbus day", _ranked(10, calendar.MONDAY, 2)),
    ("thanksgiving|thanksgiving day", _THANKSGIVING),
    ("black friday|the day after thanksgiving", lambda year: _THANKSGIVING(year) + 1),
    ("cyber monday", lambda year: _THANKSGIVING(year) + 4),
)
_BY_PHRASE: Mapping[tuple[str, ...], Callable[[int], int]] = {
    phrase: in_year for phrases, in_year in _DAYS for phrase in barred(phrases)
}


_ALONE = listed("easter christmas")
"""Days only with a word such as "by" before them: "my christmas bonus" is none."""
_LEADS = listed("by before after until till at around over past")
_THINGS = listed(
    "bonus bonuses shopping presents present party time card cards week holidays money break rush period club"
)


def _is_a_day(here: Here, at: int) -> bool:
    return here.word(at - 1) in _LEADS and here.word(at + 1) not in _THINGS


def movable_holiday(here: Here, at: int) -> Reading | None:
    """The next one to come."""
    length = here.phrase(at, _BY_PHRASE)
    if not length:
        return None
    if length == 1 and here.word(at) in _ALONE and not _is_a_day(here, at):
        return None
    in_year = _BY_PHRASE[here.words(at, length)]
    year = calendar.year_month_day(here.on)[0]
    day = in_year(year) if in_year(year) > here.on else in_year(year + 1)
    return Reading(day, at + length)
