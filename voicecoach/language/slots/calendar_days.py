"""Days of the Gregorian calendar as plain numbers, since this room knows no clock: day 1 is 1 January of year 1.

The arithmetic is that of Dershowitz & Reingold, Calendrical Calculations.
"""

import re

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
"""Days of a common year before each month."""
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Days in a month, 28 to 31."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def day_number(year: int, month: int, day: int) -> int:
    """The day as a number; a day beyond the month's end is the month's last."""
    before = year - 1
    leap = month > 2 and is_leap(year)
    day = min(day, month_length(year, month))
    return before * 365 + before // 4 - before // 100 + before // 400 + _BEFORE[month - 1] + leap + day


def year_month_day(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    year = number // 366 + 1
    while day_number(year + 1, 1, 1) <= number:
        year += 1
    month = 1
    while month < 12 and day_number(year, month + 1, 1) <= number:
        month += 1
    return year, month, number - day_number(year, month, 1) + 1


def weekday(number: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (number - 1) % 7


def next_weekday(on: int, wanted: int) -> int:
    """The first such weekday after a day."""
    return on + (wanted - weekday(on) - 1) % 7 + 1


def weekday_in_week(on: int, wanted: int, weeks: int) -> int:
    """That weekday of the Monday-to-Sunday week so many weeks after the one of a day."""
    return on - weekday(on) + wanted + 7 * weeks


def next_date(on: int, month: int, day: int) -> int:
    """The first such day of the year after a day."""
    year = year_month_day(on)[0]
    this_year = day_number(year, month, day)
    return this_year if this_year > on else day_number(year + 1, month, day)


def next_day_of_month(on: int, day: int) -> int:
    """The first day with that number, 1 to 31, after a day; months that are too short are skipped."""
    coming = (in_month(on, months, day) for months in range(13))
    return next(number for number in coming if number > on and year_month_day(number)[2] == day)


def in_month(on: int, months: int, day: int) -> int:
    """The day with that number in the month so many months after the one of a day, or that month's last day."""
    year, month, _ = year_month_day(on)
    whole = year * 12 + month - 1 + months
    return day_number(whole // 12, whole % 12 + 1, day)


def months_later(number: int, months: int) -> int:
    """The same day some months later, or that month's last day."""
    return in_month(number, months, year_month_day(number)[2])


def nth_weekday(on: int, months: int, wanted: int, rank: int) -> int:
    """The first to fourth such weekday (`rank` 1 to 4) of a month counted as in `in_month`, or the last (5)."""
    if rank == 5:
        last = in_month(on, months, 31)
        return last - (weekday(last) - wanted) % 7
    first = in_month(on, months, 1)
    return first + (wanted - weekday(first)) % 7 + 7 * (rank - 1)


def iso(number: int) -> str:
    """The day as YYYY-MM-DD."""
    year, month, day = year_month_day(number)
    return f"{year:04d}-{month:02d}-{day:02d}"


def from_iso(text: str) -> int:
    """The day number of YYYY-MM-DD; raises ValueError for anything that is not a date."""
    match = _ISO.fullmatch(text)
    year, month, day = map(int, match.groups()) if match else (0, 0, 0)
    if not (year >= 1 and 1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        raise ValueError(f"{text} is not a date (use YYYY-MM-DD)")
    return day_number(year, month, day)


def easter(year: int) -> int:
    """Easter Sunday; Meeus, Astronomical Algorithms, chapter 8."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    correction = century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    epact = (19 * golden + correction) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return day_number(year, month, day + 1)
