"""Days as people say them, on the calendar: "friday week", "the second of the month", "when my cheque clears".

What is said is read against the day on which it is said. A bare weekday is the next such day; "next friday" is that
of the next Monday-to-Sunday week; past days ("last friday") are none; nobody knows the day of an event.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from voicecoach.language.slots.corrections import corrected
from voicecoach.language.slots.counted_days import counted_day
from voicecoach.language.slots.day_reading import Here, Reading
from voicecoach.language.slots.events import event, event_clause, named_event
from voicecoach.language.slots.fixed_days import fixed_day
from voicecoach.language.slots.month_days import edge_of_period, month_day, numeric_day, ordinal_day
from voicecoach.language.slots.movable_holidays import movable_holiday
from voicecoach.language.slots.relative_days import relative_day
from voicecoach.language.slots.weekdays import ranked_weekday, weekday_day
from voicecoach.language.word_lists import listed

_PAST_VERBS = listed(
    "was were laid passed opened called rang phoned sent posted spoke went cleared bounced missed "
    "lost started mailed emailed took visited arrived received texted came left"
)
_FUTURE = listed(
    "or be moved set agreed down say says by until till for before will can could if when once next "
    "gonna going to pay from"
)
"""Between a past verb and a day, signs that the day is to come."""
_BEFORE_PAST_DAY = listed("on the back this in about around")
"""May stand between a past verb and the day of it."""
_PAST_IF_DONE = listed("paid got had made")
"""Past only straight behind who did it: "i paid", but not "i get paid"."""
_PEOPLE = listed("i we you he she they it")
_PAST_REACH = 4
_READERS: tuple[Callable[[Here, int], Reading | None], ...] = (
    numeric_day,
    movable_holiday,
    fixed_day,
    edge_of_period,
    weekday_day,
    ranked_weekday,
    month_day,
    ordinal_day,
    counted_day,
)
"""Each knows one way to name a day of the calendar."""


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that was named."""

    day: int | None
    """Day number as in calendar_days; None for an event whose day nobody knows."""
    first: int
    """First token."""
    last: int
    """One past the last token."""


def days(texts: Sequence[str], on: int, country: str) -> list[NamedDay]:
    """Every day that is meant, in the order said; `on` is today, `country` "us" or "uk"."""
    here = Here(texts, on, country == "us")
    named: list[NamedDay] = []
    at = 0
    while at < len(texts):
        reading = _longest(here, at)
        meant = reading and (reading.day is None or reading.day >= on)
        if reading and meant and not _is_over(here, at, reading):
            named.append(NamedDay(reading.day, at, reading.end))
        at = max(reading.end, at + 1) if reading else at + 1
    return _once_each(corrected(texts, named))


def _longest(here: Here, at: int) -> Reading | None:
    """The reading that takes in most tokens."""
    if here.word(at) == "last" and here.weekday(at + 1) is not None and here.word(at + 2) != "of":
        return here.over(at + 2)
    clause = event_clause(here, at)
    readings = [_plain(here, at), relative_day(here, at, _plain), named_event(here, at)]
    if clause and not any(_begins_day(here, place) for place in range(clause, clause + 3)):
        readings.append(event(here, at))
    return _furthest(readings)


def _plain(here: Here, at: int) -> Reading | None:
    """A day of the calendar that is told by no other."""
    return _furthest([reader(here, at) for reader in _READERS])


def _furthest(readings: Sequence[Reading | None]) -> Reading | None:
    return max(filter(None, readings), key=lambda reading: reading.end, default=None)


def _is_over(here: Here, at: int, reading: Reading) -> bool:
    """Since friday; i called on monday; the monday i rang; on a friday."""
    behind = here.words(reading.end, 2)
    if behind[:1] and behind[0] in _PEOPLE and not (_PAST_VERBS | _PAST_IF_DONE).isdisjoint(behind[1:]):
        return True
    if here.word(at - 1) in ("a", "earlier"):
        return True
    while here.word(at - 1) in _BEFORE_PAST_DAY:
        at -= 1
    before = here.texts[max(0, at - _PAST_REACH) : at]
    told = not _PAST_VERBS.isdisjoint(before) or any(
        who in _PEOPLE and verb in _PAST_IF_DONE for who, verb in pairwise(before)
    )
    return here.word(at - 1) == "since" or (told and _FUTURE.isdisjoint(before))


def _begins_day(here: Here, at: int) -> bool:
    return any(reader(here, at) for reader in _READERS)


def _once_each(named: Sequence[NamedDay]) -> list[NamedDay]:
    """Each day of the calendar once, and no event beside a day that says when it is."""
    known = [day for day in named if day.day is not None]
    kept: list[NamedDay] = []
    for day in named:
        again = day.day is not None and any(other.day == day.day for other in kept)
        if not again and not (day.day is None and any(_tells(other, day) for other in known)):
            kept.append(day)
    return kept


def _tells(day: NamedDay, event_: NamedDay) -> bool:
    """Whether a day stands so close to an event that it tells its date."""
    return -1 <= day.first - event_.last <= 3 or 0 <= event_.first - day.last <= 1
