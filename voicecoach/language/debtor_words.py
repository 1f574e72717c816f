"""What the debtor says, as far as a grade asks for it: hardship, a yes, a promise of the whole sum, a name."""

from collections.abc import Sequence

from voicecoach.language.phrase_search import phrase_in, phrases
from voicecoach.language.questions import find_questions

_HARDSHIP = phrases("""
    lost my|his|her job
    laid off
    let me go
    my hours were|got cut
    hours cut
    in|from|to (the) hospital
    i|he|she was|am|is|have|has been sick|ill
    passed away
    died
    divorce|divorced|separated
    my wife|husband|partner left
    cancer|surgery|funeral
    new baby
    can_not feed
    behind on (my|the) rent|mortgage
    evicted|eviction
    bankrupt|bankruptcy
    out of work
    on disability
    depression|depressed|anxiety
    it has been (a) (really|very) hard|tough|rough
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
_WHOLE_SUM = phrases("""
    full|whole|entire|total|complete amount|balance|sum|payment
    in full
    all of it|that
    pay it|that all
    take care of it|that|this
    pay it|that|this off
    clear the|it|this|my (whole) (balance|account)
    the balance today|now
""")
_OWN_NAME = phrases("""
    this is {any}
    {any} speaking
    speaking
    my name is
    i am {any} {any}
""")
_END = 12
"""Words of a line among which its last question stands."""


def tells_hardship(words: Sequence[str]) -> bool:
    """Whether something hard is told: a job lost, an illness, a death."""
    return phrase_in(words, _HARDSHIP) is not None


def says_yes(words: Sequence[str]) -> bool:
    return phrase_in(words, _YES) is not None


def names_whole_sum(words: Sequence[str]) -> bool:
    """Whether the whole balance is spoken of in words."""
    return phrase_in(words, _WHOLE_SUM) is not None


def gives_name(words: Sequence[str]) -> bool:
    """Whether the debtor says who is speaking."""
    return phrase_in(words, _OWN_NAME) is not None


def ends_in_question(words: Sequence[str]) -> bool:
    """Whether an answer is expected after these words."""
    return bool(find_questions(words[-_END:]))
