"""Days as values that two turns share when they can mean one day: "the fifteenth" and "the fifteenth of june".

A value holds the date and the weekday that was named; of an event, the lemmas of its words; of a past, repeated or
vague day ("last friday", "every friday", "next week"), only how it was named.
"""

from collections.abc import Iterable, Sequence

from voicecoach.language.slots import Slots
from voicecoach.language.slots import calendar_days as calendar
from voicecoach.language.slots.day_reading import Here, ordinal_at
from voicecoach.language.slots.day_words import MONTHS, UNSURE_WEEKDAYS, WEEKDAYS
from voicecoach.language.slots.days import NamedDay
from voicecoach.language.tokens import lemma
from voicecoach.language.word_lists import in_order, listed

_NUMBER = "number"
"""In a value: named by its number in a month that was left open."""
_EVENT = "event"
_WEEK = in_order("monday tuesday wednesday thursday friday saturday sunday")
_WHICH = listed("this next last")
_PERIODS = listed("week month year")
_EMPTY = listed(
    "when once after until till whenever as soon upon on receipt of the minute moment day following i you he she it we "
    "they my your his her our their a an is are am be been have has get next"
)
"""Words of an event that do not tell which one it is."""
_LIGHT = listed("get gets am is are have has")
"""At the end of an event, these leave the next word to tell which one it is: "when i get paid"."""
_PAYDAY = listed("payday paydays paycheck paychecks wage wages salary")


def told_days(named: Slots) -> list[tuple[str, tuple[int, int]]]:
    """The days of a turn with their words; past, repeated and vague ones only when it names no other."""
    texts = tuple(token.text for token in named.tokens)
    exact = [(_value(texts, day), named.words(day.first, day.last)) for day in named.days]
    return exact or [(value, named.words(first, last)) for value, first, last in _loosely(texts)]


def same_day(one: str, other: str) -> bool:
    """Whether two values can mean one day, however loosely the second speaker names it."""
    first, second = set(one.split()), set(other.split())
    if one == other or not (first & second) <= {_NUMBER, _EVENT}:
        return True
    return _NUMBER in first | second and one[:1].isdigit() and one[8:10] == other[8:10]


def _value(texts: Sequence[str], day: NamedDay) -> str:
    if day.day is None:
        return _event(texts[day.first : day.last + (texts[day.last - 1] in _LIGHT)])
    said = texts[day.first : day.last]
    here = Here(said, 1, month_first=True)
    ordinals = [ordinal for ordinal in (ordinal_at(here, at) for at in range(len(said))) if ordinal]
    numbered = any(here.weekday(end) is None for _, end in ordinals) and MONTHS.keys().isdisjoint(said)
    weekdays = [_WEEK[WEEKDAYS[word]] for word in said if word in WEEKDAYS]
    return " ".join((calendar.iso(day.day), *weekdays, *([_NUMBER] if numbered else [])))


def _event(said: Sequence[str]) -> str:
    telling = {"pay" if word in _PAYDAY else lemma(word) for word in said if word not in _EMPTY}
    return " ".join((_EVENT, *sorted(telling)))


def _loosely(texts: Sequence[str]) -> Iterable[tuple[str, int, int]]:
    """Weekdays that are past or come again, and the weeks and months beside this one: value and tokens."""
    for at, word in enumerate(texts):
        if word in WEEKDAYS and word not in UNSURE_WEEKDAYS:
            yield _WEEK[WEEKDAYS[word]], at, at + 1
        elif word == "weekend":
            yield word, at, at + 1
        elif word in _PERIODS and at and texts[at - 1] in _WHICH:
            yield f"{texts[at - 1]}-{word}", at - 1, at + 1
