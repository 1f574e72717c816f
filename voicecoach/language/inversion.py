"""Where a verb stands before its subject, and where a W-word leads such a clause."""

from collections.abc import Sequence

from voicecoach.language import question_cues as cues
from voicecoach.language import question_phrases as phrases
from voicecoach.language.clauses import Sentence
from voicecoach.language.word_lists import listed, word_at

_LONGEST_W_PHRASE = 6
"""Words between a W-word and its verb at most: "what kind of car did you …"."""
CARRIERS = listed("at for in to from with by on about of since until till")
"""Prepositions that a W-word may carry in front."""
_QUOTE_REACH = 4
"""Words back within which a verb of saying turns a question into a quotation."""


def verb_first(sentence: Sentence, at: int) -> bool:
    """True when a yes-or-no question begins at this token."""
    words = sentence.words
    pair = _pair(words, at)
    if not pair or sentence.shortened(at) or quoted(words, at) or _front_blocks(words, at):
        return False
    if sentence.opens_at(at):
        return _front_pair(sentence, at, pair)
    return _middle_pair(sentence, at, pair)


def _pair(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """The auxiliary here and the index of the subject behind it ("do you", "don't you", "do you not")."""
    if words[at] not in cues.AGREES:
        return None
    subject = at + 1 + int(word_at(words, at + 1) == "not")
    return (words[at], subject) if subject < len(words) else None


def _front_pair(sentence: Sentence, at: int, pair: tuple[str, int]) -> bool:
    words, (auxiliary, subject) = sentence.words, pair
    if words[subject] not in cues.AGREES[auxiliary]:
        return _named_subject(words, at, subject, sure=at <= sentence.opened)
    if words[subject] in cues.QUANTIFIERS and word_at(words, subject + 1) not in {"of", "people"}:
        return auxiliary not in {"are", "were", "do"}
    after = word_at(words, subject + 1)
    if auxiliary in {"did", "do"} and words[subject] in {"that", "this", "it", "these", "those"}:
        return after != "" and after not in cues.AFTER_DOING_IT
    if auxiliary in cues.BE:
        return _be_asks(words[at:], subject - at, after)
    if auxiliary == "have" and words[subject] not in cues.PRONOUNS:
        return "been" in words or "got" in words
    return not (words[subject] in {"you", "i", "we", "they"} and after in {"is", "are", "was", "were", "am"})


def _named_subject(words: Sequence[str], at: int, subject: int, *, sure: bool) -> bool:
    """True where a name or noun that no list holds is the subject: "is payday still …", "can linda come"."""
    auxiliary, name, rest = words[at], words[subject], words[subject + 1 : subject + 9]
    if not rest or rest[0] in {"of", "from"} or name in cues.NOT_SUBJECT or name.endswith("ly"):
        return False
    if auxiliary in cues.BE:
        asked = bool(set(rest if sure else rest[:3]) & cues.AFTER_NOUN)
        agrees = auxiliary in {"is", "was"} or name.endswith("s")
        described = name in cues.COUNTS | {"a", "an"} or name.endswith(("ing", "ed"))
        return agrees and (asked or (sure and not described))
    if auxiliary in {"has", "have", "had"}:
        return any(word in cues.PARTICIPLES or word.endswith("ed") for word in rest[:2])
    if auxiliary in {"does", "did"}:
        return name not in cues.SUBJECTLESS_DOES and (sure or bool(set(rest[:3]) & cues.BARE_VERBS))
    if auxiliary == "do":
        return words[at + 1] != "not" and name.endswith("s") and bool(set(rest[:2]) & cues.BARE_VERBS)
    reach = rest if sure else rest[:2]
    return auxiliary in cues.SUPPORT and name not in cues.BARE_VERBS and bool(set(reach) & cues.BARE_VERBS)


def _be_asks(words: Sequence[str], subject: int, after: str) -> bool:
    """True unless the subject belongs to another verb ("is it is", "is that you know") or is left out."""
    if words[subject] in cues.PRONOUNS and after in cues.AUXILIARIES:
        return False
    if words[subject] == "that" and after in cues.OPENS_THAT_CLAUSE:
        return after == "you" and len(words) <= 4
    if words[subject] == "the" and after in cues.SUPERLATIVES:
        return False
    return words[subject] in cues.SUBJECTS or len(words) > subject + 1 + int(words[subject] == "any")


def _middle_pair(sentence: Sentence, at: int, pair: tuple[str, int]) -> bool:
    """The stricter reading far from the front of a turn."""
    words, (auxiliary, subject) = sentence.words, pair
    if words[subject] not in cues.MIDDLE.get(auxiliary, ()):
        return words[at - 1] not in _TAKES_VERB and _noun_asks(words, auxiliary, subject)
    if _restarted(sentence, at):
        return True
    before, after = words[at - 1], word_at(words, subject + 1)
    helped = before in cues.BE and auxiliary not in cues.BE and word_at(words, at - 2) != "there"
    ended = _clause_ended(words, at, auxiliary, words[subject])
    if (before in cues.BEFORE_MIDDLE and not helped and not ended) or (
        before in cues.OBJECTS and auxiliary == "have"
    ):
        return False
    if after in {"is", "are", "was", "were", "am", "does", "did"}:
        return False
    if auxiliary in {"is", "was"}:
        chosen = words[subject] != "there" and "or" in words[subject + 1 : subject + 8]
        return (
            before not in cues.CLEFT
            and not helped
            and (chosen or _be_goes_on(words[subject], after, len(words) - subject - 1))
        )
    return _goes_on(words, auxiliary, subject, after)


_TAKES_VERB = cues.BEFORE_MIDDLE | cues.CLEFT


def _noun_asks(words: Sequence[str], auxiliary: str, subject: int) -> bool:
    """True for a noun as the subject with a sign of asking behind it: "does the company pay", "is your car still"."""
    opener, rest = words[subject], words[subject + 1 : subject + 5]
    if opener in cues.DAYS or opener in cues.INDEFINITE:
        return bool(rest) and (auxiliary not in cues.BE or rest[0] in cues.AFTER_IT)
    if auxiliary == "is" and opener not in cues.NOT_SUBJECT | {"the"} and 1 <= len(rest) <= 2:
        return rest[-1] in cues.PLACES
    if opener not in {"the", "your", "these", "those"}:
        return False
    wanted = cues.AFTER_NOUN if auxiliary in cues.BE else cues.BARE_VERBS
    return auxiliary in {"is", "are", "was", "were", "does", "did", "will", "can", "would", "has"} and any(
        word in wanted for word in rest[1:3]
    )


def _clause_ended(words: Sequence[str], at: int, auxiliary: str, subject: str) -> bool:
    """True where a pronoun ends the clause before: "count on it do you", "thank you did you"."""
    if subject not in {"i", "you", "we", "they"} or auxiliary in cues.BE - {"are"}:
        return False
    object_you = words[at - 1] == "you" and word_at(words, at - 2) in cues.TAKES_OBJECT
    return object_you or (subject != "i" and words[at - 1] in cues.MAYBE_OBJECTS)


def _be_goes_on(subject: str, after: str, left: int) -> bool:
    """True when "is it" or "is that" there is followed by what a question goes on with, or by a name."""
    if subject in {"this", "that"} and 0 < left <= _NAME and after not in cues.AUXILIARIES:
        return True
    usual = cues.AFTER_THAT if subject == "that" else cues.AFTER_IT
    return after in usual or after.endswith(("ing", "ed"))


_NAME = 2
"""Words of a name that ends the turn: "is this sarah miller"."""


def _goes_on(words: Sequence[str], auxiliary: str, subject: int, after: str) -> bool:
    """The same for "have you", "would that" and the rest."""
    if auxiliary == "have":
        return after in {"ever", "been", "got", "had", "any", "seen", "heard"} or after.endswith(("ed", "en"))
    if words[subject] in {"that", "this"} and auxiliary in {"would", "will"}:
        return after in cues.AFTER_WOULD_THAT
    return _not_you_know(words, subject)


def _restarted(sentence: Sentence, at: int) -> bool:
    """True for "is it … are we doing that": a corrected false start with the verb in front."""
    words = sentence.words
    if words[at] in {"do", "have"} or not sentence.opens_at(at - 2):
        return False
    return words[at - 1] in cues.AGREES.get(word_at(words, at - 2), ())


def _not_you_know(words: Sequence[str], subject: int) -> bool:
    """False for "they do you know they …", where "you know" only fills."""
    if words[subject : subject + 2] not in (["you", "know"], ["you", "see"]):
        return True
    following = word_at(words, subject + 2)
    return following in cues.W_WORDS | cues.KNOWN


def _front_blocks(words: Sequence[str], at: int) -> bool:
    """True for "so do i", "nor do they", "boy is it cold", "as is my wife", "not only do you"."""
    before = word_at(words, at - 1)
    if before in {"neither", "nor", "as", "than", "only", "never", "rarely", "seldom"}:
        return True
    if before in cues.EXCLAMATIONS and words[at] not in {"do", "did", "have", "can", "would"}:
        return True
    if before in {"boy", "man"} and word_at(words, at + 1) == "i":
        return True
    if before != "so" or words[at] == "not":
        return False
    rest = len(words) - at
    return rest == 2 or (rest <= 3 and words[at + 1] in {"i", "we", "my", "mine", "the"})


def quoted(words: Sequence[str], at: int) -> bool:
    """True when the clause here is what somebody said: "he said do you …", "i was like what is this"."""
    for back in reversed(range(max(0, at - _QUOTE_REACH), at)):
        if _was_like(words, back):
            return True
        if words[back] not in cues.SOFT:
            return words[back] in cues.SAYING and not _asks_itself(words, back)
    return False


def _was_like(words: Sequence[str], at: int) -> bool:
    """True for "i was like", "they're like"."""
    return words[at] == "like" and words[at - 1] in cues.BE and word_at(words, at - 2) in cues.PRONOUNS


def _asks_itself(words: Sequence[str], at: int) -> bool:
    """True for "let me ask you", "i wanted to ask", "as i said", "tell me", where the question is the speaker's."""
    before = word_at(words, at - 1)
    if words[at] in {"ask", "wonder", "asking", "wondering"}:
        return before in _OWN_ASKING
    return words[at] in {"said", "say", "asked", "told"} and (
        word_at(words, at - 2) in {"as", "like"} and before in cues.PRONOUNS
    )


_OWN_ASKING = listed("to me i may can please you just am was so and") | {""}


def w_clause(sentence: Sentence, at: int) -> bool:
    """True when an open question begins at this W-word: its clause has the verb before the subject."""
    words = sentence.words
    if words[at] not in cues.W_WORDS or quoted(words, at):
        return False
    verb = turned_verb(words, at)
    if verb is None or (at > sentence.opened and _idiom(sentence, at)):
        return False
    front = sentence.opens_at(at) or _carried(words, at)
    return _front_w(sentence, at, verb) if front else _middle_w(sentence, at, verb)


def _idiom(sentence: Sentence, at: int) -> bool:
    """True for "what have you" and the like, but not for "what have you got"."""
    end = phrases.IDIOMS.end_at(sentence.text, at)
    return bool(end) and word_at(sentence.words, end) not in {"got", "been", "done", "tried", "decided"}


def turned_verb(words: Sequence[str], at: int) -> int | None:
    """Where the auxiliary stands that a W-word pulls before its subject; None when the subject comes first."""
    for verb in range(at + 1, min(len(words), at + 2 + _LONGEST_W_PHRASE)):
        word = words[verb]
        begun_again = word in {"do", "did", "does"} and words[verb - 1] in {"of", "a", "the"}
        if begun_again or (word in cues.AUXILIARIES and words[verb - 1] == "and"):
            return None  # "what kind of do you have any pets", "which name and is there a number"
        if word in cues.AFTER_WH:
            return verb if _pulled(words, at, verb) else None
        pointing = word in {"that", "this", "these", "those"} and verb > at + 1
        if (word in cues.PRONOUNS and not pointing) or word in cues.W_WORDS:
            return None
    return None


def _pulled(words: Sequence[str], at: int, verb: int) -> bool:
    """True when the W-word has pulled this auxiliary to the front, or is itself the subject."""
    word, subject = words[verb], verb + 1 + int(word_at(words, verb + 1) == "not")
    if subject >= len(words):
        return word in cues.BE and verb == at + 1
    if words[subject] in cues.AFTER_WH[word]:
        return True
    if verb == at + 1 or set(words[at + 1 : verb]) <= cues.LIGHT:
        return _subject_w(words, at, word)
    if words[at + 1] in cues.HOW_MEASURES and verb == at + 2 and word in cues.BE:
        return True
    named = words[at] == "which" or words[at + 1] in cues.W_FRAGMENT_HEADS.get(words[at], ())
    measured = named and word in cues.SUPPORT | cues.BE
    return measured and words[subject] not in cues.AUXILIARIES


def _subject_w(words: Sequence[str], at: int, verb: str) -> bool:
    """True when the W-word itself can be the subject: "who is calling", "what would help", "what has changed"."""
    if verb in cues.SUPPORT or (words[at] == "which" and "or" in words[at:]):
        return True
    after = word_at(words, at + 2)
    if words[at] == "who" and (after in cues.WHO_TELLS or after.endswith("ed")):
        return False
    if words[at] in {"who", "what"}:
        return verb in {"is", "was", "are", "were", "will", "would", "can", "could", "has", "should"}
    return verb in cues.BE and words[at] in {"where", "when", "why", "how"}


def _carried(words: Sequence[str], at: int) -> bool:
    """True behind a preposition that belongs to the question and stands in front: "at what age did you"."""
    return at == 1 and words[0] in CARRIERS


def _front_w(sentence: Sentence, at: int, verb: int) -> bool:
    words = sentence.words
    before = sentence.before(at)
    subject = word_at(words, verb + 1)
    if words[at] == "which" and verb == at + 1:
        return words[verb] not in cues.BE or subject in {"it", "that"} or "or" in words[verb:]
    own = at + 1 if words[at + 1] in cues.WHAT_DOES or words[at + 1].endswith("ed") else verb
    if words[at] == "what" and (cleft(words, own) or set(words[at + 1 : verb]) & cues.OBJECTS):
        return False
    if before in cues.EMBEDDERS and words[verb] in cues.BE | {"has", "will", "would", "can", "could"}:
        return words[verb] not in cues.BE and subject in {"you", "we", "they"}
    if before in cues.EXCLAMATIONS:
        return words[verb] not in cues.BE
    return not (words[at] == "what" and words[at + 1] == "a")


def cleft(words: Sequence[str], verb: int) -> bool:
    """True where the W-clause of this verb is the subject of "is": "what happens next is they …", "who owns it is"."""
    pulled = words[verb] in cues.AUXILIARIES and word_at(words, verb + 1) in cues.PRONOUNS | _DETERMINERS
    if pulled or words[verb] in cues.KNOWERS:
        return False
    for at in range(verb + 1, min(len(words), verb + 1 + _LONGEST_SUBJECT)):
        if words[at] in _OTHER_CLAUSE:
            return False
        if words[at] in {"is", "was", "depends"} or words[at : at + 2] == ["does", "not"]:
            again = words[verb] in cues.BE and word_at(words, at + 1) in {"it", "that"}
            return words[at - 1] not in cues.PRONOUNS and not again
    return False


_DETERMINERS = listed("your the his her their our my")
_OTHER_CLAUSE = cues.KNOWERS | cues.CONJUNCTIONS
_LONGEST_SUBJECT = 7
"""Words of a W-clause that is the subject of another verb."""


def _middle_w(sentence: Sentence, at: int, verb: int) -> bool:
    """A W-clause far from the front: only with a subject that is surely turned round."""
    words = sentence.words
    denied = words[verb] not in cues.BE and word_at(words, verb + 1) == "not"
    index = verb + 1 + int(denied)
    subject = word_at(words, index)
    if words[verb] in cues.BE:
        if subject in {"you", "they", "we", "he", "she"} or (words[verb], subject) == ("am", "i"):
            return True
        if words[at] in {"what", "who"} and verb == at + 1 and subject in cues.GOING_ON:
            return words[at - 1] not in cues.EMBEDDERS
        filled = list(words[at - 2 : at]) in (["you", "know"], ["i", "mean"], ["i", "guess"])
        known = words[at - 1] in cues.EMBEDDERS and not filled
        return subject in {"your", "it", "that", "this", "there", "the"} and not known
    if words[at - 1] in cues.EMBEDDERS and subject not in {"you", "we", "they", "i"}:
        return False
    measured = words[at + 1] in cues.HOW_MEASURES
    supported = words[verb] in {"do", "does", "did"} and (verb == at + 1 or measured) and words[at] != "who"
    named = supported and subject not in cues.AUXILIARIES | cues.W_WORDS | {"not", ""}
    if words[at] == "which" and (verb == at + 1 or words[at - 1] in CARRIERS | cues.EMBEDDERS):
        return False
    return named or subject in cues.SUBJECTS | {"your", "the"}
