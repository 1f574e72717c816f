"""Words that assume how much money somebody has."""

from collections.abc import Sequence

from voicecoach.language.phrase_search import phrase_in, phrases

_NO_MONEY = phrases("""
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


def assumes_no_money(words: Sequence[str]) -> tuple[int, int] | None:
    """First word and one past the last of what assumes that there is no money; None when nothing does."""
    return phrase_in(words, _NO_MONEY)
