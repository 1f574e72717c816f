"""The forms of a question, each looked for at one token: request, verb first, W-word, elliptical, declarative."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from voicecoach.language import question_cues as cues
from voicecoach.language import question_phrases as phrases
from voicecoach.language.choices import offers_choice
from voicecoach.language.clauses import Sentence
from voicecoach.language.inversion import CARRIERS, cleft, quoted, turned_verb, verb_first, w_clause
from voicecoach.language.word_lists import listed, word_at

Kind = Literal["open", "closed", "leading", "alternative"]
Asks = Literal["fact", "explanation"]


@dataclass(frozen=True, slots=True)
class Form:
    """A question that begins at a token of a sentence."""

    start: int
    """First token."""
    head: int
    """The token that decides, for instance the W-word; the form itself covers everything up to it."""
    kind: Kind
    asks: Asks = "fact"
    indirect: bool = False
    reach: int = 0
    """The last token of the form itself, for instance the verb behind "what part of the country"; 0: the head."""


_HEADS = frozenset().union(
    cues.AGREES,
    cues.W_WORDS,
    *(
        table.heads
        for table in (
            phrases.REQUESTS,
            phrases.TELLING,
            phrases.WONDERING,
            phrases.KNOWING,
            phrases.OPEN_ENDED,
        )
    ),
    *(table.heads for table in (phrases.LEADING_OPENERS, phrases.CLOSED_STARTS, phrases.OWN_AFFAIRS)),
    phrases.OFFERED.heads,
)
"""The words at which a question can begin."""


def form_at(sentence: Sentence, at: int) -> Form | None:
    """The question that begins at this token, if one does."""
    if sentence.words[at] not in _HEADS or _rhetorical(sentence, at):
        return None
    readers = (_request, _wondering, _knowing, _inverted, _w_question, _elliptical, _offered, _declarative)
    return next((form for reader in readers if (form := reader(sentence, at))), None)


def _rhetorical(sentence: Sentence, at: int) -> bool:
    """True for "do you know what i mean", and for a turn that ends in "but what are you going to do"."""
    ends = word_at(sentence.words, at - 1) == "but" and phrases.NEVER.end_at(sentence.text, at - 1)
    return bool(phrases.RHETORICAL.end_at(sentence.text, at)) or ends == len(sentence.words)


def whole(sentence: Sentence) -> Form | None:
    """A sentence of a few words that asks as a whole: "and you", "any luck", "weekly or monthly"."""
    words, last = sentence.words, len(sentence.words)
    for start in _whole_starts(words):
        if phrases.OPEN_WHOLE.end_at(sentence.text, start) == last:
            return Form(start, start, "open", "explanation" if "why" in words else "fact")
        if phrases.CLOSED_WHOLE.end_at(sentence.text, start) == last:
            return Form(start, start, "closed")
        if _choice(words[start:]):
            return Form(start, start, "alternative")
    return None


def asks_nothing(sentence: Sentence) -> bool:
    """True for whole turns such as "who knows", "is that right"."""
    last = len(sentence.words)
    return any(phrases.NEVER.end_at(sentence.text, start) == last for start in _whole_starts(sentence.words))


_BARE = listed("well so and but oh okay yeah yes no now then right uh_huh really sure")


def _whole_starts(words: Sequence[str]) -> tuple[int, ...]:
    """Where a turn that is read as a whole can begin: in front, and behind its openers."""
    first = (at for at, word in enumerate(words) if word not in _BARE)
    return (0, *itertools.islice(first, 1))


def _choice(words: Sequence[str]) -> bool:
    """True for two things offered, without a verb or about the listener: "card or bank", "you want it now or later"."""
    if not 3 <= len(words) <= _LONGEST_CHOICE or not offers_choice(words):
        return False
    said = set(words)
    if said & cues.NO_OFFER or (words[-2] == "or" and words[-1] in cues.COUNTS | cues.DEGREES):
        return False
    if words[0] == "you":
        return words[list(words).index("or") + 1] not in cues.PRONOUNS - {"you", "they"}
    return len(words) <= _LONGEST_PHRASE and not said & _CLAUSE


_CLAUSE = (cues.PRONOUNS - {"this", "these", "those"}) | cues.OBJECTS | cues.AUXILIARIES
_LONGEST_CHOICE = 12
_LONGEST_PHRASE = 7
"""Words of a choice about the listener, and of one without a verb."""


def _request(sentence: Sentence, at: int) -> Form | None:
    """Requests such as "can you tell me what happened", and commands such as "walk me through it"."""
    text = sentence.text
    lead = (
        phrases.REQUESTS.at(text, at)
        if sentence.opens_at(at) or sentence.words[at] in cues.AUXILIARIES
        else []
    )
    for end, _ in lead:
        told = phrases.TELLING.at(text, end) or phrases.TELLING_ASKED.at(text, end)
        if told and not quoted(sentence.words, at):
            return _told(sentence, at, told[0])
    begins = sentence.opens_at(at) or _can_end(sentence.words[at - 1])
    commanded = phrases.TELLING.at(text, at) if begins and not _has_subject(sentence, at) else []
    return _told(sentence, at, commanded[0]) if commanded else None


def _can_end(word: str) -> bool:
    """True for a word after which a command may follow; a plural is rather its subject: "people tell me"."""
    if word in cues.ENDS_CLAUSE:
        return True
    inner = (
        cues.PRONOUNS
        | cues.OBJECTS
        | cues.AUXILIARIES
        | cues.W_WORDS
        | cues.EMBEDDERS
        | CARRIERS
        | _NO_COMMAND
    )
    return word not in inner and not word.endswith(("s", "ly"))


_NO_COMMAND = listed(
    "people men women folks everybody everyone nobody somebody and or not never never always just i'll let help made "
    "make please who if when because could would had my your his her the a an go come try wanna gonna"
)


def _has_subject(sentence: Sentence, at: int) -> bool:
    """True for "they tell me about it" and "to tell you": the verb is no command."""
    before = sentence.before(at)
    return before in cues.PRONOUNS - cues.MAYBE_OBJECTS or before in {"to", "not", "let", "for"}


_FACTS = listed("name number address date birth amount digits code phone email zip postcode")


def _told(sentence: Sentence, at: int, told: tuple[int, str]) -> Form:
    end, asks = told
    rest = sentence.words[end - 1 : end + 5]
    factual = asks == "fact" or (rest[0] in {"your", "the"} and bool(_FACTS & set(rest)))
    head = next((n for n in range(at, min(end + 1, len(sentence.words))) if _w(sentence, n)), at)
    return Form(at, head, "open", "fact" if factual else "explanation", indirect=True)


def _w(sentence: Sentence, at: int) -> bool:
    return sentence.words[at] in cues.W_WORDS


def _wondering(sentence: Sentence, at: int) -> Form | None:
    """Such as "i was wondering if you could", "i'd like to know when"."""
    words = sentence.words
    if not sentence.opens_at(at) and (words[at] != "i" or words[at - 1] in cues.W_WORDS | cues.EMBEDDERS):
        return None
    for end, about in phrases.WONDERING.at(sentence.text, at):
        rest = words[end:]
        if not rest or (about and about not in rest[:5]):
            continue
        if rest[0] in {"if", "whether"} and len(rest) > 1:
            return Form(at, at, "closed", indirect=True)
        clause = end + int(rest[0] in {"about", "exactly", "for", "at", "to", "kind"} and len(rest) > 1)
        if words[clause] in cues.W_WORDS:
            return Form(at, clause, "open", asks_of(sentence, clause), indirect=True)
        inner = _inverted(sentence, end, front=True)
        if inner:
            return replace(inner, start=at, indirect=True)
    return None


def _knowing(sentence: Sentence, at: int) -> Form | None:
    """Such as "do you know when that was sent": closed in form, with a W-clause inside."""
    if not sentence.opens_at(at) and not verb_first(sentence, at):
        return None
    end = phrases.KNOWING.end_at(sentence.text, at)
    words = sentence.words
    if not end or end >= len(words) or quoted(words, at):
        return None
    clause = end + int(words[end] in {"of", "about", "exactly", "at"})
    if clause >= len(words) or words[clause] not in cues.W_WORDS:
        return None
    return Form(at, clause, "closed", asks_of(sentence, clause), indirect=True)


def _inverted(sentence: Sentence, at: int, *, front: bool = False) -> Form | None:
    """Such as "do you have a card", "aren't you"."""
    if verb_first(sentence, at) or (
        front and sentence.words[at] in cues.AGREES and _pairs(sentence.words, at)
    ):
        bare_tag = sentence.words[at + 1] == "not" and len(sentence.words) - at == 3
        leading = bare_tag or bool(phrases.LEADING_OPENERS.end_at(sentence.text, at))
        return Form(at, at, "leading" if leading else "closed")
    if sentence.opens_at(at) and phrases.LEADING_OPENERS.end_at(sentence.text, at):
        return Form(at, at, "leading")
    return None


def _pairs(words: Sequence[str], at: int) -> bool:
    return word_at(words, at + 1) in cues.AGREES[words[at]]


def _w_question(sentence: Sentence, at: int) -> Form | None:
    """Such as "what happened", "how much can you", "which card is it", "what kind of dog", "you pay how much"."""
    if not _w(sentence, at):
        return None
    start = _carried(sentence, at)
    readers = (w_clause, _w_subject, _w_phrase, _w_last)
    if any(reader(sentence, at) for reader in readers):
        return Form(start, at, "open", asks_of(sentence, at), reach=turned_verb(sentence.words, at) or at)
    return None


def _carried(sentence: Sentence, at: int) -> int:
    """Where the question begins: at the preposition that the W-word carries in front, "from which account"."""
    return at - 1 if at and sentence.words[at - 1] in CARRIERS and sentence.opens_at(at - 1) else at


def _w_subject(sentence: Sentence, at: int) -> bool:
    """Such as "what happened", "who pays for that", "which bill worries you": the W-word is the subject."""
    words = sentence.words
    before = sentence.before(at)
    if before in cues.EMBEDDERS or before in cues.PRONOUNS or quoted(words, at):
        return False
    noun = int(words[at] == "which" or (words[at] == "what" and _w_noun(words, at)))
    verb = next((n for n in range(at + 1 + noun, len(words)) if words[n] not in cues.LIGHT), at)
    if verb == at or cleft(words, verb):
        return False
    if words[at] == "what" and words[verb] in cues.WHAT_DOES and not noun:
        return sentence.opens_at(at) or len(words) - at <= 4 or not before.endswith(_VERB_ENDS)
    goes_on = verb + 1 < len(words) and words[verb + 1] not in cues.AUXILIARIES
    plain = goes_on and _third_person(words[verb]) and words[verb] not in cues.KNOWERS
    if words[at] == "who" and (plain or words[verb] in cues.WHO_DOES):
        return at <= sentence.opened or before in {"", "so", "no"}
    return noun == 1 and plain and sentence.opens_at(at)


def _third_person(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "as"))


_VERB_ENDS = ("s", "ed", "ing", "en")


def _w_phrase(sentence: Sentence, at: int) -> bool:
    """A W-word in front with its noun and no verb turned round: "which friday", "what time you get off"."""
    words, rest = sentence.words, sentence.words[at + 1 :]
    start = _carried(sentence, at)
    opens = sentence.opens_at(start) or sentence.before(at) == "like"
    if not rest or not opens or quoted(words, at) or (start == at and sentence.before(at) in _EMBEDS):
        return False
    if not _w_noun(words, at):
        return _told_w(sentence, at)
    told = next((word for word in rest if word in _CLAUSE), "")
    if not told or rest[0].endswith("'s"):
        return len(rest) <= _LONGEST_FRAGMENT
    return start <= sentence.opened and told == "you" and not cleft(words, at + 1)


def _w_noun(words: Sequence[str], at: int) -> bool:
    """True for "what kind", "how much", "which" with any noun."""
    after = word_at(words, at + 1).removesuffix("'s")
    named = words[at] in {"which", "whose"} and after != "" and after not in cues.NO_NOUN
    return named or after in cues.W_FRAGMENT_HEADS.get(words[at], ())


def _told_w(sentence: Sentence, at: int) -> bool:
    """True for "what you cooking", "who you think it was", "why it has bounced": asked in the order of a statement."""
    words = sentence.words
    subject, verb = words[at + 1], word_at(words, at + 2)
    if subject not in _ASKED_ABOUT or not verb or cleft(words, at + 2):
        return False
    if words[at] == "why":
        return at <= sentence.opened and (subject == "you" or not cues.KNOWERS & set(words[at + 3 :]))
    wanted = subject == "you" and verb in _ASKED_OF_YOU and words[at] not in {"when", "where"}
    return (verb.endswith("ing") and verb not in cues.BARE_VERBS) or (wanted and at <= sentence.opened)


_ASKED_ABOUT = listed("you we he she it")
_ASKED_OF_YOU = listed("think reckon figure want got say")
_EMBEDS = (cues.EMBEDDERS | cues.PRONOUNS) - {"like"}
_LONGEST_FRAGMENT = 6
"""Words behind the W-word of a question without a verb."""


def _w_last(sentence: Sentence, at: int) -> bool:
    """A W-word left where its answer would stand: "you went where", "you pay how much", "paid it to who"."""
    words = sentence.words
    begin = min(sentence.opened, at)
    last = len(words) - int(words[-1] in _LATE)
    bare = at == last - 1 and words[at] in {"what", "where", "who", "when"}
    relative = words[at] == "which" and _third_person(words[last - 1])
    if not bare and (relative or not _w_noun(words, at) or last > at + 3):
        return False
    host = words[begin:at]
    if len(host) < 2 - int("'s" in word_at(host, 0)) or (bare and len(host) > _LONGEST_HOST):
        return False
    return (
        not _KNOWN & set(host[-_LONGEST_HOST:]) and host[-1] not in _NOT_IN_PLACE and host[0] not in _NOT_HOST
    )


_LONGEST_HOST = 8
"""Words of the clause that a last W-word closes."""
_LATE = listed("exactly again then now though sir madam please")
_KNOWN = cues.KNOWERS | cues.W_WORDS
_NOT_HOST = listed("no any and or let if")
_NOT_IN_PLACE = cues.BE | cues.OBJECTS | listed("you or so and no now okay than like not but")
"""Words behind which a last W-word is no question: "i'll tell you what"."""


def _elliptical(sentence: Sentence, at: int) -> Form | None:
    """Such as "how about friday", "how come", "what if"; away from the front only near the end."""
    ends = phrases.OPEN_ENDED.at(sentence.text, at)
    words = sentence.words
    if not ends or quoted(words, at) or sentence.before(at) in cues.EMBEDDERS:
        return None
    end, asks = ends[0]
    loose = words[at] not in {"what", "how"} or asks == "explanation" or end - at != 2
    if loose and not sentence.opens_at(at) and len(words) - end > 3:
        return None
    if words[at] == "how" and words[at + 1] == "so" and end < len(words):
        return None
    head = next((n for n in range(at, end) if _w(sentence, n)), at)
    return Form(at, head, "open", "explanation" if asks == "explanation" else asks_of(sentence, head))


def _offered(sentence: Sentence, at: int) -> Form | None:
    """Such as "you want me to hold", "okay if i note that"."""
    opens = sentence.words[at] == "you" or sentence.opens_at(at)
    if not opens or sentence.before(at) in _NO_OFFER or not phrases.OFFERED.end_at(sentence.text, at):
        return None
    return Form(at, at, "closed")


_NO_OFFER = cues.BEFORE_MIDDLE | listed("if unless because whatever whichever anything everything time")
"""Words behind which "you want me to" is part of a clause."""


def _declarative(sentence: Sentence, at: int) -> Form | None:
    """A statement in form that asks by strong cues: "you mean …", "so you live in texas", "any chance …"."""
    words = sentence.words
    later = at > sentence.opened
    if sentence.mark == "." or len(words) - at > cues.DECLARATIVE_LIMIT:
        return None
    if later and at not in sentence.starts:
        return None
    if phrases.CLOSED_STARTS.end_at(sentence.text, at):
        return Form(at, at, "closed")
    if later:
        return None
    begin = at - 1 if at and words[at - 1] in {"so", "oh"} else at
    if set(words[begin:]) & cues.TOLD:
        return None
    for start in dict.fromkeys((begin, at)):
        if any(len(words) - start <= limit for _, limit in phrases.OWN_AFFAIRS.at(sentence.text, start)):
            return Form(start, start, "closed", reach=start + 1)
    return None


def asks_of(sentence: Sentence, at: int) -> Asks:
    """Whether the W-word here asks for a fact or for an explanation."""
    words = sentence.words
    word, following = words[at], word_at(words, at + 1)
    if word == "why":
        return "explanation"
    if word == "how":
        return "fact" if following in cues.HOW_MEASURES else "explanation"
    return "explanation" if phrases.EXPLAINING.end_at(sentence.text, at) else "fact"
