"""Small talk that steers the talk: backchannels, fillers, hold phrases, repairs after an interruption."""

from collections.abc import Sequence

from voicecoach.language.tokens import plain, texts
from voicecoach.language.word_lists import barred, listed

_BACKCHANNELS = """
    mm|hmm|hm|mhm|mmm|huh|uh huh|um hum|um hmm|mm hm|m hm|ah|oh|ooh|aha|wow|okay|right|yeah|yes|yah|ya|sure|
    really|exactly|absolutely|definitely|certainly|totally|true|correct|indeed|agreed|understood|gotcha|
    got you|got it|i got it|got that|i see|i see that|i hear you|i know|i know what you mean|i understand|
    i get it|i get that|i follow|of course|all right|all right then|that is right|that is true|that is fair|
    that is good|that is great|that is interesting|right on|go on|makes sense|that makes sense|fair enough|
    no problem|no worries|good|great|nice|cool|fine|perfect|interesting|oh my|oh boy|oh dear|oh my goodness|
    my goodness|goodness|gosh|oh gosh|jeez|oh no|i bet|i can imagine|i am with you|i am listening|i am here|
    you bet|for sure|no kidding|oh wow|is that right|is that so
"""
_WEAK = "uh|um|er|erm|ah|oh|eh|and|so|well|yeah|hm|mm"
"""Sounds that may stand among backchannels; of these alone only the last ones make one."""
_GENERICS = """
    thank you|thanks|thank you very much|no|okay then|that is fine|that is okay|i see what you mean|not a problem|
    i hear what you are saying|i understand that|i understand completely|i completely understand|i totally understand|
    i appreciate that|i appreciate it|sounds good|very good|very well|okay great|that works|please|sir|madam|well|
    i know how it is|it happens|sorry to hear that|i am sorry to hear that|i am sorry|i am sorry about that
"""
"""Answers that fit any line and so show no listening to this one."""
_FILLERS = listed("uh um er erm eh uhm umm uhh ehm hmm mmm")
_HOLDS = """
    one moment|just a moment|just one moment|a moment please|moment please|give me a moment|
    give me one moment|one second|just a second|just one second|give me a second|give me one second|
    give me a sec|one sec|just a sec|two seconds|a second please|a minute please|just a minute|one minute|
    give me a minute|give me one minute|give me just a moment|give me just a second|give me just a minute|
    give me just one moment|bear with me|bare with me|hold on|hang on|please hold|hold please|hold the line|
    can you hold|could you hold|would you hold|may i put you on hold|can i put you on hold|put you on hold|
    place you on hold|put you on a brief hold|place you on a brief hold|stay on the line|let me check|
    let me just check|let me have a look|let me take a look|let me look|let me just look|let me see|
    let me pull up|let me pull that up|let me bring up|let me find|let me just find|let me get your|
    let me open|i am just checking|i am checking|i am just looking|i am looking that up|while i check|
    while i look|while i pull|i will be right back|back with you in a|i will be with you in a|need a moment|
    need a second|need a minute
"""
_NOT_HOLDS = """
    hold on to|hold onto|a moment ago|just a minute ago|one moment ago|a second ago|hang on to|let me see you
"""
_REPAIRS = """
    sorry go ahead|please go ahead|please continue|please go on|please carry on|do go on|do carry on|carry on please|
    sorry carry on|sorry go on|sorry continue|you were saying|what were you saying|i interrupted|
    i did not mean to interrupt|did not mean to cut|did not mean to talk over|sorry to interrupt|
    sorry for interrupting|sorry i interrupted|sorry i cut you|i cut you off|i talked over you|
    i spoke over you|sorry to cut|apologies for interrupting|apologise for interrupting|
    apologize for interrupting|please finish|finish what you|let you finish|i will let you finish|
    let you speak|you go first|no you go|sorry you go|please you go|you have the floor|
    i am listening go on|sorry please
"""


_SHORT_REPAIRS = "go ahead|after you|you first"
"""Repairs only in a few words: "go ahead and pay" and "after you called" are none."""
_FEW = 7
"""Words of such a turn at most (our choice)."""


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(texts(phrase) for phrase in barred(text))


_BACKCHANNEL_UNITS = _phrases(_BACKCHANNELS)
_GENERIC_UNITS = _phrases(_GENERICS)
_WEAK_UNITS = _phrases(_WEAK)
_HOLD_UNITS, _NOT_HOLD_UNITS, _REPAIR_UNITS = _phrases(_HOLDS), _phrases(_NOT_HOLDS), _phrases(_REPAIRS)
_SHORT_REPAIR_UNITS = _phrases(_SHORT_REPAIRS)
_LONGEST = 6
"""Words in the longest phrase above."""
_MOST = 8
"""Words after which a run of backchannels is a turn of its own (our choice)."""


def is_backchannel(words: Sequence[str]) -> bool:
    """True when the words are only "mm hmm", "okay", "i see" ... and so leave the floor to the other."""
    said = texts(words)
    if not 0 < len(said) <= _MOST:
        return False
    at, counted = 0, False
    while at < len(said):
        length = _unit_at(said, at, _BACKCHANNEL_UNITS)
        counted = counted or length > 0
        length = length or _unit_at(said, at, _WEAK_UNITS)
        if not length:
            return False
        at += length
    return counted


def is_generic(words: Sequence[str]) -> bool:
    """True when the words only acknowledge, at any length: "okay i understand all right thank you"."""
    said = texts(words)
    at, counted = 0, False
    while at < len(said):
        known = _unit_at(said, at, _BACKCHANNEL_UNITS) or _unit_at(said, at, _GENERIC_UNITS)
        length = known or _unit_at(said, at, _WEAK_UNITS)
        if not length:
            return False
        counted, at = counted or known > 0, at + length
    return counted


def is_filler(word: str) -> bool:
    """True for "um", "uh", "er" and their spellings."""
    return plain(word) in _FILLERS


def is_hold(text: str) -> bool:
    """True when the text asks the other to wait: "bear with me", "let me just check"."""
    said = texts(text.split())
    return _holds_any(said, _HOLD_UNITS) and not _holds_any(said, _NOT_HOLD_UNITS)


def is_repair(text: str) -> bool:
    """True when the text gives the floor back after talking over the other: "sorry, go ahead"."""
    said = texts(text.split())
    short = len(said) <= _FEW and _holds_any(said, _SHORT_REPAIR_UNITS) and not set(said) & {"and", "with"}
    return short or _holds_any(said, _REPAIR_UNITS)


def _unit_at(said: Sequence[str], at: int, units: frozenset[tuple[str, ...]]) -> int:
    """The length of the longest phrase that stands here; 0 when none does."""
    lengths = range(min(_LONGEST, len(said) - at), 0, -1)
    return next((length for length in lengths if tuple(said[at : at + length]) in units), 0)


def _holds_any(said: Sequence[str], units: frozenset[tuple[str, ...]]) -> bool:
    return any(_unit_at(said, at, units) for at in range(len(said)))
