"""What was asked, offered and agreed about the money, turn by turn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from voicecoach.core.session import Session, Turn
from voicecoach.grading.judge.spoken import UnderstoodTurn, bound
from voicecoach.grading.measure.utterances import texts
from voicecoach.language.assumptions import assumes_no_money
from voicecoach.language.context import context_of
from voicecoach.language.debtor_words import names_whole_sum, says_yes
from voicecoach.language.slots import slots
from voicecoach.language.understanding import Understanding

WHOLE = 0.98
"""Share of the balance from which a sum counts as all of it (our choice: cents are left out)."""
_OPTIONS = ("offer_plan", "offer_settlement", "offer_support", "ask_part")


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
    proposes: bool
    """Puts a sum forward."""
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


def named(session: Session, heard: Sequence[UnderstoodTurn]) -> tuple[Named, ...]:
    """Every turn with words, read for money."""
    read = {row.index: row.understood for row in heard}
    rows = [
        _asked(turn, index, read[index]) if index in read else _told(session, turn, index)
        for index, turn in enumerate(session.turns)
        if texts(turn)
    ]
    balance = max((cents for row in rows for cents in row.amounts), default=0)
    rows = [_measured(row, balance) for row in rows]
    return tuple(_heeded(row, rows[max(0, at - 1)]) for at, row in enumerate(rows))


def _asked(turn: Turn, index: int, understood: Understanding) -> Named:
    """A turn of the trainee; whether its sums are all of the balance or a part is not known yet."""
    whole, part = understood.find("ask_full"), understood.find("ask_part")
    return Named(
        turn=turn,
        index=index,
        amounts=tuple(sum_.value for sum_ in understood.amounts),
        dated=bool(understood.dates),
        method=bool(understood.methods),
        full=whole is not None and (part is None or whole.confidence >= part.confidence),
        part=understood.find("ask_part", "offer_plan", "offer_settlement") is not None,
        proposes=understood.find("propose_amount", "counter") is not None,
        options=understood.find(*_OPTIONS) is not None,
        funds=assumes_no_money(understood.words),
        agrees=False,
        recaps=understood.find("read_back") is not None,
        asks_why=understood.find("ask_reason") is not None,
    )


def _told(session: Session, turn: Turn, index: int) -> Named:
    """A turn of the debtor."""
    words, known = texts(turn), context_of(session, turn.start)
    said = slots(words, known.on, known.country, known.known_sums)
    return Named(
        turn=turn,
        index=index,
        amounts=tuple(sum_.cents for sum_ in said.sums),
        dated=bool(said.days),
        method=bool(said.ways),
        full=names_whole_sum(words),
        part=False,
        proposes=bool(said.sums),
        options=False,
        funds=None,
        agrees="agrees" in turn.marks or says_yes(words),
        recaps=False,
        asks_why=False,
    )


def _measured(row: Named, balance: int) -> Named:
    """The row with its sums held against the balance."""
    whole = any(cents >= WHOLE * balance for cents in row.amounts)
    less = row.proposes and any(cents < WHOLE * balance for cents in row.amounts)
    return replace(row, full=(row.full or whole) and row.funds is None, part=row.part or less)


def _heeded(row: Named, before: Named) -> Named:
    """A "yes" only agrees when it follows or holds an amount, a day, a way to pay; a marked line agrees by itself."""
    settled = bool(row.parts or before.parts or before.full) or "agrees" in row.turn.marks
    return replace(row, agrees=row.agrees and settled)


def quoted(turn: Turn, span: tuple[int, int]) -> tuple[tuple[int, int], str]:
    """The samples and the text of these words of a turn."""
    start, end, text, _ = bound(turn, *span)
    return (start, end), text
