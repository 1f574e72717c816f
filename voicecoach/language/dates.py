"""Days and dates as people say them, reduced to comparable values without a calendar."""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.language.numbers import TENS, small_at
from voicecoach.language.tokens import tokens
from voicecoach.language.word_lists import in_order, listed

_DAYS = in_order("monday tuesday wednesday thursday friday saturday sunday")
_WEEKDAYS = {form: day for day in _DAYS for form in (day, day + "s", day + "'s")}
_MONTHS = {
    m: n
    for n, m in enumerate(
        in_order("january february march april may june july august september october november december"), 1
    )
}
_SHORT_MONTHS = {m[:3]: n for m, n in _MONTHS.items() if m != "march"} | {"sept": 9}
_ORDINALS = {
    w: n
    for n, w in enumerate(
        in_order(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        1,
    )
} | {"thirtieth": 30}
_FIXED: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): value
    for value, phrases in {
        "in:0d": "today|tonight|this afternoon|this morning|this evening|right now|straight away|right away|"
        "by close of business|close of business|end of day|end of the day|by end of day|immediately",
        "in:1d": "tomorrow|tomorrow morning|tomorrow afternoon",
        "in:2d": "day after tomorrow|the day after tomorrow",
        "in:-1d": "yesterday|last night",
        "end:week": "end of the week|end of this week|end of week|by the weekend|this weekend|the weekend",
        "end:month": "end of the month|end of this month|end of month|month end|month's end|months end",
        "end:next month": "end of next month",
        "end:year": "end of the year|year end|end of this year",
        "start:month": "first of the month|the first of the month|beginning of the month|start of the month",
        "mid:month": "middle of the month|mid month",
        "next:week": "next week|the following week",
        "next:month": "next month|the following month",
        "this:week": "this week|later this week",
        "this:month": "this month|later this month",
        "last:week": "last week",
        "last:month": "last month",
        "payday": "payday|pay day|next payday|next paycheck|when i get paid|when you get paid|next pay check",
    }.items()
    for phrase in phrases.split("|")
}
_FIRST_OF_FIXED = frozenset(phrase[0] for phrase in _FIXED)
_PERIODS = {"day": "d", "week": "w", "month": "m"} | {"days": "d", "weeks": "w", "months": "m"}
_FEW = {"a": 1, "an": 1, "couple": 2, "few": 3}


@dataclass(frozen=True, slots=True)
class Date:
    """A day or a stretch of days."""

    value: str
    """For instance "weekday:friday", "next weekday:friday", "day:15", "date:3-15", "in:14d", "payday"."""
    start: int
    """First of the given words."""
    end: int
    """One past the last."""


def dates(words: Sequence[str]) -> tuple[Date, ...]:
    """Every day or date in the words, longest reading first."""
    parts = tokens(words)
    texts = [token.text for token in parts]
    days: list[Date] = []
    at = 0
    while at < len(texts):
        reading = _date_at(texts, at)
        if reading:
            value, end = reading
            days.append(Date(value, parts[at].word, parts[end - 1].word + 1))
            at = end
        else:
            at += 1
    return tuple(days)


def same_day(first: str, other: str) -> bool:
    """True when two values can mean one day: "friday" and "next friday", "the fifteenth" and "march 15"."""
    return first == other or _core(first) == _core(other)


def _core(value: str) -> str:
    if "weekday:" in value:
        return value[value.index("weekday:") :]
    if value.startswith("date:"):
        return "day:" + value.rpartition("-")[2]
    return value.replace("start:month", "day:1")


def _date_at(texts: Sequence[str], at: int) -> tuple[str, int] | None:
    """The longest of the readings that begin here, as value and end."""
    readings = [reading(texts, at) for reading in (_fixed, _weekday, _month_day, _day_of, _within)]
    return max((r for r in readings if r), key=lambda r: r[1], default=None)


def _fixed(texts: Sequence[str], at: int) -> tuple[str, int] | None:
    if texts[at] not in _FIRST_OF_FIXED:
        return None
    for length in range(min(5, len(texts) - at), 0, -1):
        value = _FIXED.get(tuple(texts[at : at + length]))
        if value:
            return value, at + length
    return None


def _weekday(texts: Sequence[str], at: int) -> tuple[str, int] | None:
    """Such as "friday", "next friday", "friday the fifteenth"; "last" and "every" are kept apart."""
    which = next(iter(texts[at : at + 1]), "")
    which = which if which in {"next", "last", "this", "every", "following"} else ""
    begin = at + bool(which)
    day = _WEEKDAYS.get(texts[begin]) if begin < len(texts) else None
    if not day:
        return None
    end = begin + 1
    rest = _day_of(texts, end)
    if rest:
        return rest
    end += end < len(texts) and texts[end] in {"morning", "afternoon", "evening", "night"}
    prefix = f"{which} " if which in {"next", "last", "every"} else ""
    return f"{prefix}weekday:{day}", end


def _month_day(texts: Sequence[str], at: int) -> tuple[str, int] | None:
    """Such as "march fifteenth", "march the 15th", "march 15"; not a month alone."""
    month = _MONTHS.get(texts[at]) or _SHORT_MONTHS.get(texts[at])
    if not month:
        return None
    begin = at + 1
    begin += begin < len(texts) and texts[begin] == "the"
    day = _ordinal(texts, begin) or _small_day(texts, begin)
    return (f"date:{month}-{day[0]}", day[1]) if day else None


def _day_of(texts: Sequence[str], at: int) -> tuple[str, int] | None:
    """Such as "the fifteenth", "15th of march"; "second" or "first" needs "by the" and no noun after it."""
    begin = at + (at < len(texts) and texts[at] == "the")
    day = _ordinal(texts, begin)
    if not day or (day[0] < 4 and not _sure_day(texts, begin, day[1], article=begin > at)):
        return None
    if day[1] + 1 < len(texts) and texts[day[1]] == "of" and texts[day[1] + 1] in _MONTHS:
        return f"date:{_MONTHS[texts[day[1] + 1]]}-{day[0]}", day[1] + 2
    if texts[day[1] : day[1] + 3] == ["of", "the", "month"]:
        return f"day:{day[0]}", day[1] + 3
    return f"day:{day[0]}", day[1]


def _sure_day(texts: Sequence[str], at: int, end: int, *, article: bool) -> bool:
    """Such as "By the first" is a day, "the first invoice" and "first of all" are none."""
    if texts[at][0].isdecimal():
        return True
    if end < len(texts) and texts[end] == "of":
        return end + 1 < len(texts) and texts[end + 1] in _MONTHS
    before = texts[at - 2] if article and at >= 2 else ""
    return before in {"by", "on", "until", "before", "after"} and (
        end == len(texts) or texts[end] not in _COUNTABLE
    )


_COUNTABLE = listed(
    "one time call invoice payment step thing notice reminder letter installment instalment half person two"
)


def _ordinal(texts: Sequence[str], at: int) -> tuple[int, int] | None:
    if at >= len(texts):
        return None
    word = texts[at]
    digits = word[:-2]
    if word[-2:] in {"st", "nd", "rd", "th"} and digits.isdecimal() and 1 <= int(digits) <= 31:
        return int(digits), at + 1
    if word in _ORDINALS:
        return _ORDINALS[word], at + 1
    unit = _ORDINALS.get(texts[at + 1]) if at + 1 < len(texts) else None
    if word in TENS and TENS[word] in {20, 30} and unit and unit < 10:
        return TENS[word] + unit, at + 2
    return None


def _small_day(texts: Sequence[str], at: int) -> tuple[int, int] | None:
    if at < len(texts) and texts[at].isdecimal() and 1 <= int(texts[at]) <= 31:
        return int(texts[at]), at + 1
    small = small_at(texts, at)
    return small if small and 1 <= small[0] <= 31 else None


def _within(texts: Sequence[str], at: int) -> tuple[str, int] | None:
    """Such as "in two weeks", "within 30 days", "ten days from now", "a week from friday"."""
    lead = texts[at] in {"in", "within"}
    begin = at + lead
    begin += begin < len(texts) and texts[begin] == "the" and texts[begin + 1 : begin + 2] == ["next"]
    begin += begin < len(texts) and texts[begin] == "next" and lead
    count = _count(texts, begin)
    if not count:
        return None
    end = count[1] + (count[1] < len(texts) and texts[count[1]] in {"business", "working"})
    period = _PERIODS.get(texts[end]) if end < len(texts) else None
    if not period:
        return None
    end += 1
    away = texts[end : end + 2] in (["from", "now"], ["from", "today"])
    day = _weekday(texts, end + 1) if texts[end : end + 1] == ["from"] else None
    if day:
        return f"{count[0]}{period} after {day[0]}", day[1]
    number = count[0] * 7 if period == "w" else count[0]
    return (f"in:{number}{'m' if period == 'm' else 'd'}", end + 2 * away) if lead or away else None


def _count(texts: Sequence[str], at: int) -> tuple[int, int] | None:
    if at < len(texts) and texts[at].isdecimal():
        return int(texts[at]), at + 1
    small = small_at(texts, at)
    if small:
        return small
    if at < len(texts) and texts[at] in _FEW:
        if texts[at] in {"a", "an"} and at + 1 < len(texts) and texts[at + 1] in {"couple", "few"}:
            return _FEW[texts[at + 1]], at + 2 + (texts[at + 2 : at + 3] == ["of"])
        return _FEW[texts[at]], at + 1
    return None
