"""What makes a question leading or alternative: tags at its end, choices inside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.language import question_cues as cues
from voicecoach.language import question_phrases as phrases
from voicecoach.language.clauses import Sentence
from voicecoach.language.word_lists import listed, word_at


@dataclass(frozen=True, slots=True)
class Tag:
    """A small question hung on a clause: "…, isn't it"."""

    start: int
    """First token of the tag."""
    end: int
    """One past its last token."""


def tag_of(sentence: Sentence) -> Tag | None:
    """The tag that ends the sentence, or all but a name behind it, if its clause is long enough to carry one."""
    words = sentence.words
    end = len(words)
    while end and words[end - 1] in cues.POLITE_ENDS:
        end -= 1
    for start in range(max(1, end - _LONGEST_TAG), end):
        if _worded(sentence, start, end) or _turned(sentence, start, end):
            return Tag(start, end)
    return None


_LONGEST_TAG = 5


def inner_tag(sentence: Sentence, at: int) -> Tag | None:
    """A negative tag in the middle of a turn, "it's nice isn't it i like it", or with a name behind it."""
    words, end = sentence.words, at + 3
    if at < 2 or end >= len(words):
        return None
    if words[at + 1] != "not":
        denied = (
            words[end - 1] in cues.PRONOUNS
            and words[at + 1] in _PERSONS
            and _NEGATIVE & set(words[_clause_start(sentence) : at])
        )
        return Tag(at, end - 1) if denied and _turned(sentence, at, end - 1) else None
    named = end == len(words) - 1 and words[at + 2] in words[:at]
    goes_on = named or words[end] in _AFTER_TAG
    return Tag(at, end) if goes_on and _turned(sentence, at, end) else None


_PERSONS = listed("you he she they")
_AFTER_TAG = cues.PRONOUNS | listed("so but and because yeah well or")


def _worded(sentence: Sentence, start: int, end: int) -> bool:
    """Tags with words of their own: "don't you think", "right", "huh"."""
    for stop, sort in phrases.TAG_TAILS.at(sentence.text, start):
        if stop != end or sentence.words[start - 1] in cues.W_WORDS:
            continue
        if sort in {"tag", "confirm"} or _checks[sort](sentence, start):
            return start >= 2 or sort == "tag"
    return False


def _right(sentence: Sentence, at: int) -> bool:
    """True when a final "right" asks: behind a clause, and not part of it."""
    words = sentence.words
    if sentence.parts[at - 1].stop in {",", "-", "–", "—"} and sentence.mark == "?":
        return True
    if words[at - 1] in cues.NOT_RIGHT_AFTER:
        return False
    if words[at - 1] in _OBJECTS and _done_right(words[:at]):
        return False
    return at - _clause_start(sentence) >= 2 or (sentence.fresh == at and "that" in words[:at])


_OBJECTS = listed("it that this them things everything")


def _done_right(words: Sequence[str]) -> bool:
    """True for "do it", "hitting it", which a "right" behind describes."""
    return bool(set(words) & cues.DOING_IT) or word_at(words, len(words) - 2).endswith("ing")


def _huh(sentence: Sentence, at: int) -> bool:
    return (
        sentence.words[at - 1] not in {"uh", "huh", "um", "oh", "hm", "mm"}
        and at - _clause_start(sentence) >= 1
    )


def _sounded(sentence: Sentence, at: int) -> bool:
    """True when a final "no" or "yeah" asks: behind a plain clause about the listener or a third."""
    host = sentence.words[_clause_start(sentence) : at]
    if len(host) < _PLAIN or host[0] not in _ABOUT_OTHERS or host[-1] in _STILL_OPEN:
        return False
    if host[0] == "the" and not set(host) & cues.AUXILIARIES:
        return False
    answers = set(host) & (_GRANTED | cues.W_WORDS) or (sentence.words[at] == "no" and _NEGATIVE & set(host))
    return not answers


_STILL_OPEN = cues.AUXILIARIES | cues.W_WORDS | listed("so nor and but as than or if says say said")
_PLAIN = 4
"""Words of the shortest clause that a final "yeah" makes a question."""
_ABOUT_OTHERS = cues.PRONOUNS - {"i", "we", "there"} | listed("your the")
_GRANTED = listed("fine okay right true correct good great sure understand know mean said i me my we")
"""Words of a clause that grants something, where "yeah" only goes on: "that is fine yeah"."""
_checks = {"right": _right, "huh": _huh, "sounded": _sounded}


def _clause_start(sentence: Sentence) -> int:
    return min(sentence.opened, len(sentence.words) - 1)


def _turned(sentence: Sentence, start: int, end: int) -> bool:
    """True for an auxiliary and a pronoun behind a clause, whatever their polarity: "… isn't it", "… are you"."""
    words = sentence.words
    tag = [word for word in words[start:end] if word != "not"]
    if len(tag) != 2 or tag[0] not in cues.AUXILIARIES or tag[1] not in _TAGGED or sentence.shortened(start):
        return False
    host, begin = words[:start], _clause_start(sentence)
    if host[-1] in _NO_HOST_END or {host[0], words[begin]} & cues.W_WORDS:
        return False
    if end - start == 3:
        return len(host) > 1 or host[0] in cues.SUBJECTS
    return tag[1] in cues.AGREES[tag[0]] and start - begin > 1 and _echoed(host, tag)


def _echoed(host: Sequence[str], tag: Sequence[str]) -> bool:
    """True unless the words of a positive tag may be the end of the clause: "many people does it", "what it is he"."""
    if host[-1] in cues.BEFORE_MIDDLE - _OBJECTS - ({"you", "there", "to"} - {tag[1]}):
        return False
    if tag[1] == "there" or (tag[1] == "it" and tag[0] not in cues.BE):
        return tag[1] in host or bool(_NEGATIVE & set(host))
    return True


_TAGGED = listed("i you he she it we they there")
_NO_HOST_END = cues.W_WORDS | listed("so neither nor and but as than or if only whoever whatever")
_NEGATIVE = listed("not never no nobody nothing hardly none")
