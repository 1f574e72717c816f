"""Days told by another day: the monday after the fifteenth, the day before christmas, a week after easter."""

from collections.abc import Callable

from voicecoach.language.slots import calendar_days as calendar
from voicecoach.language.slots.counted_days import count_at
from voicecoach.language.slots.day_reading import Here, Reading

Reader = Callable[[Here, int], Reading | None]


def relative_day(here: Here, at: int, read: Reader) -> Reading | None:
    """The day that begins here; `read` reads the other one."""
    if here.word(at - 1) == "any":  # "any day after the twentieth"
        return None
    begin = at + (here.word(at) == "the")
    weekday = here.weekday(begin)
    distance = _distance(here, begin)
    end = distance[1] if distance else begin + 1
    if (weekday is None and distance is None) or here.word(end) not in ("after", "before"):
        return None
    other = read(here, end + 1)
    if other is None or other.day is None:
        return None
    sign = 1 if here.word(end) == "after" else -1
    if distance:
        return Reading(other.day + sign * distance[0], other.end)
    near = calendar.next_weekday(other.day if sign > 0 else other.day - 8, weekday or 0)
    return Reading(near, other.end)


def _distance(here: Here, at: int) -> tuple[int, int] | None:
    """Days of "day", "two days" or "a week", and the next token."""
    return (1, at + 1) if here.word(at) == "day" else count_at(here, at)
