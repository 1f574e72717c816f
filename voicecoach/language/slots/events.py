"""Days that nobody knows yet: "when my cheque clears", "after the operation", "as soon as the refund hits"."""

from voicecoach.language.slots.day_reading import Here, Reading
from voicecoach.language.slots.number_words import small_at
from voicecoach.language.word_lists import barred, listed

_LEADS = barred(
    "when|once|after|until|till|whenever|as soon as|soon as|upon|on receipt of|the minute|the moment|the day|following"
)
_BEFORE_NOUNS = barred("after|until|till|upon|on receipt of|following")
"""Behind these, a noun is enough: "after surgery"."""
_VERBS = listed(
    "retire graduate qualify paid approved processed sorted released settled discharged sold settled "
    "find finds paying take takes released put puts run runs rise rises clears clear comes come gets "
    "get lands land sells sell settles settle pays pay drops drop hits hit goes go is am are back "
    "born arrives arrive matures releases release starts start ends end finishes finish heals heal "
    "closes close moves completes process processes processed through funds invoices invoice receives "
    "receive signs sign approves approve delivers deliver"
)
_NOUNS = listed(
    "unemployment comp birth alert stimulus pip money funds school disability universal payday "
    "harvest operation probate surgery wages wage salary bonus refund cheque check benefit benefits "
    "credit pension settlement claim compo payout sale baby wedding funeral court hearing christmas "
    "easter ramadan eid diwali holiday holidays treatment paycheck tax insurance student loan giro "
    "compensation maternity commission overtime inheritance audit approval job stitches bond month "
    "collection cropping crop centrelink lease roommate receipt redundancy tender delivery grant visa "
    "discharge divorce rains"
)
_ARRIVALS = listed(
    "kicks kick enters enter pays comes starts ends finishes opens reopens arrives arrive clears "
    "clear lands land matures releases heals completes finalises finalizes"
)
"""Verbs that tell of an event whoever does it."""
_NAMED = barred(
    """payday|pay day|next payday|my payday|my next payday|next pay day|my next pay day|
    my next paycheck|next paycheck|my next pay|my next wages|my next check|the pay after next|
    the next payday|my birthday"""
)
"""Days that have a name, but that only the speaker knows."""
_NAMED_LEADS = listed("on by till until come before from at after is next")
_PAYS_FROM_NOW = barred("pays from now|paydays from now|paychecks from now|pay days from now")
_NO_EVENTS = barred(
    """that|all|is|was|we are|we can|we have|we do|we were|we will|we get to|you|did|do|are|can|will|
    would|five|six|it comes to|it came to|push comes to shove|this is|again|more|a week|a month|
    a day"""
)
"""Beginnings of clauses that tell of something else."""
_OWN = listed("we my the our his her i they it he she himself")
_PAST_VERBS = listed(
    "called told said was were had did got paid spoke rang went lost took came knew saw thought lived "
    "worked used owed"
)
_SURE_LEADS = barred("once|as soon as|soon as|the minute|the moment")
_OWNERS = listed("my our his her")
_NO_CHANGE = listed("can could like know understand think said want")
_PASSIVE = listed("is are am be been being get gets getting has have having not all finally")
"""Before a participle: "once i get paid", "when the claim has been approved"."""
_REACH = 7
"""Tokens of the clause that are looked at."""


def event_clause(here: Here, at: int) -> int | None:
    """Where the clause of an event begins, behind its "when" or "after"; None when none does."""
    lead = here.phrase(at, _LEADS)
    figure = here.word(at - 1) == "of"  # "at the end of the day"
    return at + lead if lead and not figure else None


def named_event(here: Here, at: int) -> Reading | None:
    """On payday, two pays from now."""
    small = small_at(here.texts, at)
    length = here.phrase(small[1], _PAYS_FROM_NOW) if small else 0
    if small and length:
        return Reading(None, small[1] + length)
    length = here.phrase(at, _NAMED)
    led = length > 1 or here.word(at - 1) in _NAMED_LEADS
    return Reading(None, at + length) if length and led else None


def event(here: Here, at: int) -> Reading | None:
    """The event of the clause behind a "when" or "after" that stands here."""
    begin = event_clause(here, at)
    clause = here.words(begin, _REACH) if begin else ()
    if not begin or not clause or here.phrase(begin, _NO_EVENTS) or _is_past(clause):
        return None
    last = _last_word(clause, before_noun=bool(here.phrase(at, _BEFORE_NOUNS)))
    if last is None and _tells_of_change(clause, sure=bool(here.phrase(at, _SURE_LEADS))):
        last = min(2, len(clause) - 1)
    return None if last is None else Reading(None, begin + last + 1)


def _last_word(clause: tuple[str, ...], *, before_noun: bool) -> int | None:
    """Which word of the clause names the event: its verb, or behind "after" its noun."""
    own = clause[0] in _OWN
    verb = next((n for n, word in enumerate(clause) if n and word in _VERBS), None)
    noun = next((n for n, word in enumerate(clause) if word in _NOUNS), None)
    arrival = next((n for n, word in enumerate(clause) if n and word in _ARRIVALS), None)
    if before_noun:
        return noun if noun is not None else verb if own else arrival
    if verb and (own or noun is not None):
        return verb
    return noun or arrival


def _tells_of_change(clause: tuple[str, ...], *, sure: bool) -> bool:
    """Any clause behind "once" with a person or thing that does something; behind "when", only one of things."""
    if sure:
        return len(clause) > 2 and clause[0] in _OWN and clause[1] not in _NO_CHANGE
    acts = (word.endswith("s") and not word.endswith("ss") and len(word) > 3 for word in clause[2:4])
    return clause[0] in _OWNERS and any(acts)


def _is_past(clause: tuple[str, ...]) -> bool:
    """Whether it tells of something that has happened: "when i called", but not "when i get paid"."""
    past = (
        n for n, word in enumerate(clause) if word in _PAST_VERBS or (n in (1, 2, 3) and _is_participle(word))
    )
    return any(n == 0 or clause[n - 1] not in _PASSIVE for n in past)


def _is_participle(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed")
