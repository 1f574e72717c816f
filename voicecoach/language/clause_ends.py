"""Where, in words without punctuation, one clause is surely over, so that the next word begins a new one."""

from collections.abc import Sequence

from voicecoach.language import question_cues as cues
from voicecoach.language.word_lists import listed, word_at

_GOVERNORS = cues.BE | listed(
    "about at by for from in into of off on onto over since through to under until with without before after "
    "behind against between during near around than been sounds sound seems looks gets got feels called"
)
"""Words whose object or complement the nouns behind them are."""
_DETERMINERS = listed("the a an my your our his her their this that these those some any every each no")
_ENDS = listed(
    "today tomorrow yesterday tonight now then here there down out off up back again already yet ago first please sir "
    "madam dana though too together later soon late early online anyway instead"
)
"""Adverbs and particles that end a clause once it has its verb."""
_NO_END = (
    cues.AUXILIARIES
    | cues.W_WORDS
    | _DETERMINERS - {"this", "that", "these", "those"}
    | listed(
        "i he she we they to not never only just still also really very so too and or but because if when while as "
        "than of with for from at about into is's like who's well"
    )
)
"""Words that leave a clause open."""
_HOLDS_CLAUSE = listed(
    "think thinks thought know knows knew known believe believes say says said saying mean means meant guess hope "
    "hopes wonder wondered feel feels tell tells told asked ask suppose supposed figure figured see sees realize "
    "remember find found hear heard understand whether if unless because since while although though when "
    "whenever what who which where why how whatever thing problem point fact truth reason answer way idea sure"
)
"""Words behind which a noun may begin a clause of its own: "i think the problem is that …"."""
_FURTHEST = 5
"""Words of a last noun group looked back over."""


def clause_over(words: Sequence[str], begin: int, at: int) -> bool:
    """True when words[begin:at] are a whole clause whose last noun belongs to its verb: "i'm sorry about your job"."""
    clause = words[begin:at]
    if (
        len(clause) < 3
        or _relative(words, at)
        or clause[-1] in cues.KNOWERS
        or (clause[-2] == "to" and words[at] in cues.W_WORDS)
        or clause[-1] in _NO_END
        or not _has_verb(clause)
        or _holds_another(clause)
    ):
        return False
    if clause[-1] in _ENDS:
        return True
    bound = _governor(clause)
    return bound is not None and not _holds(clause, bound)


def _relative(words: Sequence[str], at: int) -> bool:
    """True for a W-word that goes on about the noun before it: "the one who signed"."""
    following = word_at(words, at + 1)
    return words[at] in {"who", "which", "when", "where"} and following not in cues.SUPPORT | _NOT_RELATIVE


_NOT_RELATIVE = listed("else account told said")


def _holds_another(clause: Sequence[str]) -> bool:
    """True for clauses with another one inside: "what bothers me", "the man that does it"."""
    if clause[0] not in _SUBJECT_OPENERS or set(clause) & cues.W_WORDS:
        return True
    if clause[0] in _DETERMINERS - cues.PRONOUNS and set(clause) & _NOMINATIVE:
        return True  # "the reason i'm calling"
    return any(
        word == "that" and clause[index - 1] not in _GOVERNORS for index, word in enumerate(clause) if index
    )


_NOMINATIVE = listed("i you he she we they")
_SUBJECT_OPENERS = cues.PRONOUNS | _DETERMINERS | listed("let")


def _has_verb(clause: Sequence[str]) -> bool:
    """A verb of the clause's own, before its last word."""
    return any(
        word in cues.AUXILIARIES or (word in cues.PRONOUNS and index + 2 < len(clause))
        for index, word in enumerate(clause[:-1])
    )


def _holds(clause: Sequence[str], bound: int) -> bool:
    """True when a verb of saying and the like stands close before the last noun group and may open a clause there."""
    return bool(_HOLDS_CLAUSE & set(clause[bound - 1 : bound + 1]))


def _governor(clause: Sequence[str]) -> int | None:
    """The place of the verb or preposition that the last nouns belong to; None when they may be a subject."""
    for index in range(len(clause) - 2, max(-1, len(clause) - 2 - _FURTHEST), -1):
        word = clause[index]
        if word in _DETERMINERS:
            return _verb_before(clause, index - 1)
        if word in _GOVERNORS:
            return index if _own_verb(clause, index) else None
        if word in cues.PRONOUNS | cues.W_WORDS:
            return None
    return None


def _verb_before(clause: Sequence[str], index: int) -> int | None:
    if index < 1:
        return None
    if clause[index] in _GOVERNORS:
        return index if _own_verb(clause, index) else None
    plain_verb = clause[index - 1] in cues.PRONOUNS | cues.AUXILIARIES | {"to"}
    return index if plain_verb and clause[index] not in cues.PRONOUNS else None


def _own_verb(clause: Sequence[str], index: int) -> bool:
    """True when the governor is the clause's verb, or a verb stands before it; "the man in the shop" has none."""
    return clause[index] in cues.AUXILIARIES or _has_verb(clause[: index + 1])
