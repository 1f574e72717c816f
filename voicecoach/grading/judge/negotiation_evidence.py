"""What was asked, offered and agreed about the money, turn by turn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from voicecoach.core.session import Session, Turn
from voicecoach.grading.judge.spoken import Phrases, bound, phrase_in, phrases, texts
from voicecoach.language.amounts import amounts, methods
from voicecoach.language.dates import dates

# Phrases: move to language.understand
_FULL = phrases("""
    full|whole|entire|total|complete amount|balance|sum|payment
    in full
    all of it|that
    pay it|that all
    take care of it|that|this
    pay it|that|this off
    clear the|it|this|your (whole) (balance|account)
    the balance today|now
""")
_PART = phrases("""
    payment plan|plans
    instalments|installments|instalment|installment
    half of it|that|the
    part of it|that|the
    partial payment
    how much can|could you
    what can|could you afford|manage|pay
    a little (bit)
    bit at a time
    can|could you afford|manage
    smaller amount|amounts|payments
    split it|that|the
    spread it|that|the
    weekly|monthly payments|payment
""")
_OPTIONS = phrases("""
    options
    option
    payment plan|plans
    instalments|installments
    two|three|four payments
    split it|that|the
    spread it|that|the
    what would help
    find a way
    work something|this|it|that out
    work with you
    we can|could also
    or we can|could
    set up a
    reduced|lower|smaller payment|payments|amount
""")
_FUNDS = phrases("""
    i know you can_not|may_not|might_not
    i know money is
    i know it is|may be|might be hard|tight|difficult
    if you can afford
    can you afford
    could you afford
    do you have the|any money
    you probably can_not|do_not
    i guess|assume you can_not|do_not
    even|just a little
    even|just something
    anything at all
    whatever you can
""")
_YES = phrases("""
    yes
    yeah
    okay
    sure
    fine
    all right
    i can do that
    i can do it
    i will pay
    i will do that
    that works
    that is fine
    i promise
    deal
    agreed
    you have my word
""")
_WHY = phrases("""
    why
    what happened
    what has happened
    what changed
    what has changed
    what is going on
    what is the reason
    the reason
    how come
    tell me (more|a_bit|a_little) about
    walk me through
    what led
    what kept|stopped|prevented|held you
    what is keeping|stopping|preventing|holding you
    help me understand
""")
_RECAP = phrases("""
    to confirm
    let me confirm|repeat|recap|read
    just to confirm|recap|repeat
    to recap
    so that is
    so that will be
    so you will|are
    so we have|agreed|said
    confirming
    what we agreed
""")


@dataclass(frozen=True, slots=True)
class Named:
    """What one turn says about the money."""

    turn: Turn
    index: int
    """In the session's turns."""
    amounts: tuple[int, ...]
    """Sums in cents."""
    dated: bool
    method: bool
    full: bool
    """Names the whole balance, in words or as the sum."""
    part: bool
    """Names less than the whole balance."""
    options: bool
    funds: tuple[int, int] | None
    """Words that assume how much money there is."""
    agrees: bool
    recaps: bool
    asks_why: bool

    @property
    def parts(self) -> int:
        """How many of amount, date and method it names."""
        return bool(self.amounts) + self.dated + self.method


def named(session: Session) -> tuple[Named, ...]:
    """Every turn with words, read for money."""
    spoken = [(index, turn, texts(turn)) for index, turn in enumerate(session.turns) if texts(turn)]
    sums = [tuple(amount.cents for amount in amounts(words) if not amount.vague) for _, _, words in spoken]
    balance = max((cents for row in sums for cents in row), default=0)
    rows = [
        _named(turn, index, words, row, balance)
        for (index, turn, words), row in zip(spoken, sums, strict=True)
    ]
    return tuple(_heeded(row, rows[max(0, at - 1)]) for at, row in enumerate(rows))


def _heeded(row: Named, before: Named) -> Named:
    """A "yes" only agrees when it follows or holds an amount, a day, a way to pay; a marked line agrees by itself."""
    settled = bool(row.parts or before.parts or before.full) or "agrees" in row.turn.marks
    return replace(row, agrees=row.agrees and settled)


def _named(turn: Turn, index: int, words: Sequence[str], sums: tuple[int, ...], balance: int) -> Named:
    funds = phrase_in(words, _FUNDS)
    in_full = any(cents >= 0.98 * balance for cents in sums)
    return Named(
        turn=turn,
        index=index,
        amounts=sums,
        dated=bool(dates(words)),
        method=bool(methods(words)),
        full=(in_full or _says(words, _FULL)) and funds is None,
        part=any(cents < 0.98 * balance for cents in sums) or _says(words, _PART),
        options=_says(words, _OPTIONS),
        funds=funds,
        agrees="agrees" in turn.marks or _says(words, _YES),
        recaps=_says(words, _RECAP),
        asks_why=_says(words, _WHY),
    )


def _says(words: Sequence[str], table: Phrases) -> bool:
    return phrase_in(words, table) is not None


def quoted(turn: Turn, span: tuple[int, int]) -> tuple[tuple[int, int], str]:
    """The samples and the text of these words of a turn."""
    start, end, text, _ = bound(turn, *span)
    return (start, end), text
