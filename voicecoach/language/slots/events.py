"""Days that nobody knows yet: "when my cheque clears", "after the operation", "as soon as the refund hits"."""

from voicecoach.language.slots.day_reading import Here, Reading
from voicecoach.language.word_lists import barred, listed

_LEADS = barred("when|once|after|until|till|whenever|as soon as|soon as")
_BEFORE_NOUNS = barred("after|until|till")
"""Behind these, a noun is enough: "after surgery"."""
_VERBS = listed(
    "find finds paying take takes released put puts run runs rise rises clears clear comes come gets "
    "get lands land sells sell settles settle pays pay drops drop hits hit goes go is am are back "
    "born arrives arrive matures releases release starts start ends end finishes finish heals heal "
    "closes close moves completes process processes processed through funds invoices invoice receives "
    "receive signs sign approves approve delivers deliver"
)
_NOUNS = listed(
    "payday harvest operation probate surgery wages wage salary bonus refund cheque check benefit "
    "benefits credit pension settlement claim compo payout sale baby wedding funeral court hearing "
    "christmas easter ramadan eid diwali holiday holidays treatment paycheck tax insurance student "
    "loan giro compensation maternity commission overtime inheritance audit approval job stitches "
    "bond month collection cropping crop centrelink lease roommate receipt redundancy tender delivery "
    "grant visa discharge divorce rains"
)
_NO_EVENTS = listed("that all is was we you did do are can will would five six")
"""First words of clauses that tell of something else."""
_OWN = listed("my the our his her i they it he she himself")
_PAST_VERBS = listed(
    "called told said was were had did got paid spoke rang went lost took came knew saw thought lived "
    "worked used owed"
)
_REACH = 7
"""Tokens of the clause that are looked at."""


def event_clause(here: Here, at: int) -> int | None:
    """Where the clause of an event begins, behind its "when" or "after"; None when none does."""
    lead = here.phrase(at, _LEADS)
    return at + lead if lead else None


def event(here: Here, at: int) -> Reading | None:
    begin = event_clause(here, at)
    clause = here.words(begin, _REACH) if begin else ()
    if not begin or not clause or clause[0] in _NO_EVENTS or _is_past(clause):
        return None
    own = clause[0] in _OWN
    verb = next((n for n, word in enumerate(clause) if word in _VERBS), None)
    noun = next((n for n, word in enumerate(clause) if word in _NOUNS), None)
    if here.phrase(at, _BEFORE_NOUNS):
        last = noun if noun is not None else verb if own else None
    else:
        last = (verb if own or noun is not None else None) or noun
    return Reading(None, begin + last + 1) if last or (last == 0 and here.phrase(at, _BEFORE_NOUNS)) else None


def _is_past(clause: tuple[str, ...]) -> bool:
    told = any(len(word) > 4 and word.endswith("ed") for word in clause[1:4])
    return told or not _PAST_VERBS.isdisjoint(clause)
