"""What makes a question leading or alternative: tags at its end, choices inside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from voicecoach.language import question_cues as cues
from voicecoach.language import question_phrases as phrases
from voicecoach.language.clauses import Sentence
from voicecoach.language.word_lists import listed


@dataclass(frozen=True, slots=True)
class Tag:
    """A small question hung on a clause: "…, isn't it"."""

    start: int
    """First token of the tag."""
    end: int
    """One past its last token."""


def tag_of(sentence: Sentence) -> Tag | None:
    """The tag that ends the sentence, if its clause is long enough to carry one."""
    words = sentence.words
    end = len(words)
    while end > 2 and words[end - 1] in cues.POLITE_ENDS:
        end -= 1
    for start in range(max(1, end - 5), end):
        if _worded(sentence, start, end) or _turned(words, start, end):
            return Tag(start, end)
    return None


def inner_tag(sentence: Sentence, at: int) -> Tag | None:
    """A negative tag in the middle of a turn, "it's nice isn't it i like it"."""
    words = sentence.words
    end = at + 3
    if (
        at < 2
        or end >= len(words)
        or words[end] not in cues.PRONOUNS | {"so", "but", "and", "because", "yeah", "well"}
    ):
        return None
    return Tag(at, end) if words[at + 1] == "not" and _turned(words, at, end) else None


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
    return bool(set(words) & cues.DOING_IT) or any(word.endswith("ing") for word in words[-2:-1])


def _huh(sentence: Sentence, at: int) -> bool:
    return (
        sentence.words[at - 1] not in {"uh", "huh", "um", "oh", "hm", "mm"}
        and at - _clause_start(sentence) >= 1
    )


_checks = {"right": _right, "huh": _huh}


def _clause_start(sentence: Sentence) -> int:
    return min(sentence.opened, len(sentence.words) - 1)


def _turned(words: Sequence[str], start: int, end: int) -> bool:
    """Tags made of an auxiliary and a pronoun: any negative one, a positive one behind a negative clause."""
    tag = list(words[start:end])
    if len(tag) == 3 and tag[2] == "not":
        tag = [tag[0], tag[2], tag[1]]
    if not 2 <= len(tag) <= 3 or tag[0] not in cues.AUXILIARIES or tag[-1] not in cues.PRONOUNS:
        return False
    if len(tag) == 3 and tag[1] != "not":
        return False
    host = words[:start]
    if host[-1] in cues.W_WORDS | _NO_HOST_END or host[0] in cues.W_WORDS:
        return False
    subject = bool(set(host) & cues.SUBJECTS) or len(host) >= 2
    if len(tag) == 3:
        return subject
    same = tag[-1] in host or host[0] == "not" or (tag[-1] == "they" and bool(_PEOPLE & set(host)))
    if host[-1] in cues.AUXILIARIES or (tag[-1] in _OBJECTS and host[-1] in cues.PRONOUNS - _OBJECTS):
        return False
    first = next((n for n, word in enumerate(host) if word in cues.PRONOUNS), 0)
    echoed = host[first] == tag[-1] and not (first and host[first - 1] in cues.AUXILIARIES)
    return echoed or (same and bool(_NEGATIVE & set(host)))


_NO_HOST_END = listed("so neither nor and but as than")
_NEGATIVE = listed("not never no nobody nothing hardly none")
_PEOPLE = listed("nobody anybody anyone everybody everyone people kids")


def offers_choice(words: Sequence[str]) -> bool:
    """True when the question sets one thing against another with "or"."""
    return any(word == "or" and _sets_against(words, at) for at, word in enumerate(words[:-1]) if at)


def _sets_against(words: Sequence[str], at: int) -> bool:
    before, after = words[at - 1], words[at + 1]
    if after in cues.NO_CHOICE or (after in cues.DEGREES and before in cues.COUNTS and at + 2 >= len(words)):
        return False
    if after == "you" and words[at + 2 : at + 3] == ["know"]:
        return False
    if before in cues.COUNTS and after in cues.COUNTS:
        return before in {"hundred", "thousand"} and at + 2 < len(words)
    if after in cues.AUXILIARIES or after in {"just", "by"}:
        return True
    return not set(words[:at]) & cues.ANY_KIND
