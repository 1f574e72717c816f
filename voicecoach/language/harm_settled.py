"""Where rules are surer than the model of harm: what is denied, somebody else's words, or kind, harms nobody."""

from collections.abc import Sequence

from voicecoach.language.patterns import marks, text_of
from voicecoach.language.tokens import texts
from voicecoach.language.tone import Hit
from voicecoach.language.understanding import HARM, SpokenAct
from voicecoach.language.word_lists import listed

_TOLD = listed("threaten insult swear shame false_claim")
"""Acts that may be told of others; "you said you would pay" is itself what blames."""
_DENIALS = marks(
    """
    nobody|no_one|none_of_us is going_to|calling|saying|blaming|judging|threatening|accusing|suggesting|arresting|suing
    nobody|no_one|none_of_us will|would|can|could|wants_to|has be|to_be|get|send|take|arrest|sue|judge|blame|report|tell
    nobody|no_one|none_of_us will|would|can|could arrest|sue|judge|blame|report|tell
    not here|trying|looking to
    not calling|threatening|suggesting|implying|accusing|blaming|judging
    not saying you are|did|have
    not going_to be|have|get|send|take|tell|sue|report|hurt|judge|blame|argue|shout|threaten|lock|arrest
    will|would|can|could not be arrested|sued|jailed|harmed|judged
    not have|get you|him|her|them arrested|sued|jailed
    will|would not sue|arrest|report|tell|send|garnish|seize|threaten|judge|blame|argue
    will|would not take you|your|any|him|her
    will|would|do|does never threaten|tell|send|sue|arrest
    there is no question|risk|danger|chance of
    i|we|they|he|she will|would|do|does|can|could|shall not (ever) (even) (just) (actually) ACTION
    am|are|is not (ever) (even) (just) going_to|gonna|about_to|allowed_to ACTION
    am|are|is not (ever) (even) (just) ringing|calling|phoning|coming|sending|taking|telling|reporting|garnishing
""".replace(
        "ACTION",
        "ring|call|phone|contact|come|go|send|take|tell|touch|talk|speak|report|sue|arrest|charge|cut|turn|switch|"
        "garnish|visit|knock|write|bother|discuss|share|pass|freeze|seize|email|text|harass|chase|repossess|evict",
    )
)
_CONDITIONS = marks("""
    if|unless you
    as_long_as|provided|so_long_as|once|until you
    only if
""")
"""What turns "we will not tell your boss" into a threat."""
_REPORTS = marks("""
    you|they|somebody|someone|anybody|colleague|agent|letter (have|has|had) said|mentioned|claimed|threatened {any}
    you|somebody|someone (have|has|had) told|told_me (you|that)
    did|does|do he|she|they|somebody|someone|anyone|anybody say|tell|claim|threaten|mention
    are you afraid|worried|scared
    you are|were afraid|worried|scared
    whatever you have heard|read
""")
_OWN_AGAIN = listed("but so")
"""Words at which the speaker goes on in their own voice."""
DOUBTFUL = 0.6
"""Confidence under which words of understanding speak against harm (our choice)."""
_REACH = 6
"""Words before an act in which a denial or a report still covers it (our choice)."""


def holds_as_harm(act: SpokenAct, words: Sequence[str], tone: Sequence[Hit] = ()) -> bool:
    """Whether an act may stand as harm done now by the speaker; other acts always may. `tone` is the lexicon's."""
    if act.act not in HARM:
        return True
    within = {hit.category for hit in tone if hit.start < act.end and act.start < hit.end}
    if act.confidence < DOUBTFUL and "empathic" in within and not within & {"pressuring", "argumentative"}:
        return False
    said = text_of(texts(words[max(0, act.start - _REACH) : act.end]))
    denied = next((end for at in range(len(said.words)) if (end := _DENIALS.end_at(said, at))), None)
    if denied is not None and not any(_CONDITIONS.end_at(said, at) for at in range(denied, len(said.words))):
        return False
    return act.act not in _TOLD or not _reported(said.words)


def _reported(said: Sequence[str]) -> bool:
    text = text_of(said)
    end = next((end for at in range(len(said)) if (end := _REPORTS.end_at(text, at))), None)
    return end is not None and _OWN_AGAIN.isdisjoint(said[end:])
