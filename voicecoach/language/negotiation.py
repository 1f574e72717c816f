"""The moves of a negotiation that words alone show: full amount, reason, options, commitment, read-back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from voicecoach.language.amounts import Amount, Method, amounts, dates, methods
from voicecoach.language.clauses import false_starts
from voicecoach.language.dates import Date, same_day
from voicecoach.language.patterns import Table, Text, marks
from voicecoach.language.tokens import tokens

__all__ = ["Commitment", "asks_in_full", "asks_reason", "commitment", "confirms", "doubts_funds", "false_starts",
           "offers_options"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Commitment:
    """How much, when and how, as far as it was said; firm when nothing is missing."""

    amount: Amount | None = None
    date: Date | None = None
    method: Method | None = None

    @property
    def firm(self) -> bool:
        """True with amount, date and method."""
        return None not in (self.amount, self.date, self.method)

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts still to be asked for."""
        parts = {"amount": self.amount, "date": self.date, "method": self.method}
        return tuple(name for name, part in parts.items() if part is None)


def commitment(words: Sequence[str], near: Collection[int] = ()) -> Commitment:
    """The last amount, date and way to pay that are named; past days do not count, "over the phone" only alone."""
    sums = amounts(words, near)
    days = [date for date in dates(words) if not date.value.startswith(("in:-", "last"))]
    ways = sorted(methods(words), key=lambda way: way.value != "phone")
    return Commitment(sums[-1] if sums else None, days[-1] if days else None, ways[-1] if ways else None)


def confirms(words: Sequence[str], agreed: Commitment) -> bool:
    """True when these words read the agreement back: its amount, and its date when there is one."""
    cents = {agreed.amount.cents} if agreed.amount else set()
    said = commitment(words, cents)
    right_sum = not agreed.amount or (said.amount is not None and said.amount.cents == agreed.amount.cents)
    right_day = not agreed.date or any(same_day(date.value, agreed.date.value) for date in dates(words))
    return bool(agreed.amount or agreed.date) and right_sum and right_day


_IN_FULL = marks("""
    full|entire|whole|total (outstanding|past_due|remaining|current) balance|amount|payment|account|sum
    in full
    pay|paying|paid it|this|that all off|today|now
    pay|clear|settle (off) (the|this|your|that) (outstanding|past_due|remaining) balance|account (today|now|in_full)
    take care of (the|this|that|your|it) (outstanding|past_due|remaining) (balance|amount|account|invoice|today|now)
    clear|settle|pay|cover all of it|this|that|them
    pay (it|this|that) off
    bring (it|this|that|the_account|your_account) current|up_to_date
    clear|settle it|this|that (today|now|up)
    the balance (of) {amount}
""")
_PART = marks("""
    part|half|some of (it|the|that)
    at least
    partial|part payment
    small|smaller payment|amount
    minimum payment
    something|anything toward|towards|on
""")
_NO_FUNDS = marks("""
    can you (even) afford
    if you can (afford|manage)
    are you able to afford
    if you have (the|any|enough) money|funds|cash
    do you have (the|any|enough) money|funds|cash
    money is|must_be tight
    i know|understand|realize (that) (money|things|it|times) is|are tight|hard|tough
    whatever you can
    anything you can
    as much as you can
    you probably|maybe cannot|do_not
    i know you cannot
    if it is too much
    just a little
""")
_REASON = marks("""
    what (has|had) happened
    what is going on|wrong|happening|changed
    what has|had changed|been
    what caused|prevented|stopped|kept|changed|led
    what is|has|was (been) stopping|keeping|preventing|holding|causing
    what (is|was) (the|your) (main|real) reason|problem|situation|issue|matter|cause|hold_up
    why
    how come
    (is|was) there a|any (particular) reason|problem|issue
    tell me (more|a_little|a_bit) (more|about) (what|the|your|why)
    help me understand
    walk me through
    the reason for|why|that|you
""")
_OPTIONS = marks("""
    option|options
    payment plan|plans|arrangement|schedule
    instalment|instalments|installment|installments
    split|spread|divide it|this|that|the
    two|three|four|six (equal|smaller|monthly|weekly) payments|instalments|installments
    per|a|every|each month|week (until|for|till|starting)
    half (today|now|on|this) (and)
    the rest|remainder|balance {gap} (on|by|in|next)
    we could|can (also) (set|split|spread|do|work|take|arrange|offer|look)
    alternatively
    another way
    would it|that help if
    what if we|you|i
    weekly or monthly
    different ways
    settle for
""")


def asks_in_full(words: Sequence[str]) -> bool:
    """True when the full amount is asked for, and not a part of it."""
    return _has(words, _IN_FULL) and not _has(words, _PART)


def doubts_funds(words: Sequence[str]) -> bool:
    """True when the words take it for granted that money is short before the debtor said so."""
    return _has(words, _NO_FUNDS)


def asks_reason(words: Sequence[str]) -> bool:
    """True when the reason for not paying is explored."""
    return _has(words, _REASON)


def offers_options(words: Sequence[str]) -> bool:
    """True when a plan, a split or a choice of ways is offered."""
    return _has(words, _OPTIONS)


def _has(words: Sequence[str], table: Table[None]) -> bool:
    parts = tokens(words)
    sums = {a.start: a.end for a in amounts(words)}
    places = {n: next((m for m, p in enumerate(parts) if p.word >= sums[t.word]), len(parts))
              for n, t in enumerate(parts) if t.word in sums}  # fmt: skip
    text = Text([token.text for token in parts], {"amount": places})
    return any(table.end_at(text, at) for at in range(len(parts)))
