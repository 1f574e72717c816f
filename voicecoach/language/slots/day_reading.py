"""What every reader of days works on: the tokens, and the day on which they are said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicecoach.language.slots.day_words import NUMBER_STARTS, ORDINALS, WEEKDAYS
from voicecoach.language.slots.number_words import TENS, small_at
from voicecoach.language.slots.slot_tokens import phrase_at, word_at
from voicecoach.language.word_lists import listed

_ENDINGS = listed("st nd rd th")


@dataclass(frozen=True, slots=True)
class Reading:
    """A day that begins at some token."""

    day: int | None
    """Day number as in calendar_days; None for an event."""
    end: int
    """One past the last token."""


@dataclass(frozen=True, slots=True)
class Here:
    """The tokens and the day on which they are said."""

    texts: Sequence[str]
    on: int
    month_first: bool
    """Digits name the month first, as in the United States."""

    def word(self, at: int) -> str:
        """The token there; empty beyond the end."""
        return word_at(self.texts, at)

    def words(self, at: int, count: int) -> tuple[str, ...]:
        """So many tokens from there on."""
        return tuple(self.texts[max(0, at) : at + count])

    def phrase(self, at: int, phrases: Iterable[tuple[str, ...]]) -> int:
        """How many tokens the longest of the phrases takes from there on; 0 when none does."""
        return phrase_at(self.texts, at, phrases)

    def weekday(self, at: int) -> int | None:
        """The weekday that the token names, 0 for Monday."""
        return WEEKDAYS.get(self.word(at))

    def later(self, days: int, end: int) -> Reading:
        """The day so many days from today."""
        return Reading(self.on + days, end)

    def over(self, end: int) -> Reading:
        """A day that is past, which keeps its words from being read otherwise."""
        return Reading(self.on - 1, end)


def ordinal_at(here: Here, at: int) -> tuple[int, int] | None:
    """The fifteenth, 15th, twenty second, fifteen th: its number (1 to 31) and the next token."""
    word = here.word(at)
    if word[-2:] in _ENDINGS and _is_day(word[:-2]):
        return int(word[:-2]), at + 1
    if _is_day(word) and here.word(at + 1) in _ENDINGS:
        return int(word), at + 2
    if word in ORDINALS:
        return ORDINALS[word], at + 1
    if word in ("twenty", "thirty"):
        unit = ORDINALS.get(here.word(at + 1), 0)
        if 1 <= unit < 10 and TENS[word] + unit <= 31:
            return TENS[word] + unit, at + 2
    if here.words(at, 2) == ("ate", "th"):
        return 8, at + 2
    small = small_at(here.texts, at)
    if small and here.word(small[1]) == "th" and 1 <= small[0] <= 31:
        return small[0], small[1] + 1
    return None


def plain_day_at(here: Here, at: int) -> tuple[int, int] | None:
    """A number from 1 to 31, said or written, and the next token."""
    word = here.word(at)
    if _is_day(word):
        return int(word), at + 1
    small = small_at(here.texts, at) if word in NUMBER_STARTS else None
    return small if small and 1 <= small[0] <= 31 else None


def _is_day(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31
