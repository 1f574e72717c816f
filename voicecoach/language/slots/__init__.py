"""Sums, shares, days, ways to pay and digit strings in a turn, each with its words. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from voicecoach.language.slots.days import NamedDay, days
from voicecoach.language.slots.digit_strings import DigitString, digit_strings
from voicecoach.language.slots.shares import Share, shares
from voicecoach.language.slots.slot_tokens import SlotToken, slot_tokens
from voicecoach.language.slots.sums import Sum, sums
from voicecoach.language.slots.ways_to_pay import Way, ways_to_pay


@dataclass(frozen=True, slots=True)
class Slots:
    """What a turn names."""

    tokens: tuple[SlotToken, ...]
    """The comparable words; the others count in these."""
    sums: tuple[Sum, ...]
    shares: tuple[Share, ...]
    days: tuple[NamedDay, ...]
    ways: tuple[Way, ...]
    digits: tuple[DigitString, ...]

    def words(self, first: int, last: int) -> tuple[int, int]:
        """First given word of some tokens, and one past the last."""
        return self.tokens[first].start, self.tokens[last - 1].word + 1


def slots(words: Sequence[str], on: int, country: str, near: Collection[int] = ()) -> Slots:
    """Everything named in a turn said on day `on` in `country` ("us" or "uk").

    `near` are sums in cents that were named before in the call; they decide between two readings of one.
    """
    tokens = slot_tokens(words)
    texts = tuple(token.text for token in tokens)
    named = digit_strings(texts)
    said = days(texts, on, country)
    in_days = {n for day in said if day.day is not None for n in range(day.first, day.last)}
    in_digits = {n for string in named for n in range(string.first, string.last)}
    parts = shares(texts, in_days | in_digits)
    in_parts = {n for part in parts for n in range(part.first, part.last)}
    money = sums(texts, near, in_days | in_digits | in_parts)
    return Slots(tokens, tuple(money), tuple(parts), tuple(said), tuple(ways_to_pay(texts)), tuple(named))
