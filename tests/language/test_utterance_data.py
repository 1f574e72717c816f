"""The open data of utterances is well formed, and what is locked away is not in it."""

import re
from collections import defaultdict
from functools import cache

import pytest

from models.understanding.examples import LOCKED, OPEN, Utterance, acts, utterances

PLAIN = re.compile(r"[a-z][a-z' -]*")
ACTOR = re.compile(r"(|(i|we|you|he|she|they|it)>(debtor|third_party))")
ALIKE = 0.8
"""Share of their words that two utterances have in common when one is nearly the other."""


@cache
def data(where: str) -> tuple[Utterance, ...]:
    return tuple(utterances(LOCKED if where == "locked" else OPEN))


@pytest.mark.parametrize("where", ["open", "locked"])
def test_every_line_is_of_the_form(where: str) -> None:
    known, people = acts(), {"", "unverified", "third_party", "right_person"}
    wrong = [
        one.source
        for one in data(where)
        if not PLAIN.fullmatch(one.text)
        or not (one.surely | one.maybe) <= known.keys()
        or not ACTOR.fullmatch(one.actor)
        or one.situation not in people
    ]
    assert wrong == []


def test_there_is_breadth_and_no_utterance_stands_twice() -> None:
    texts = [one.text for where in ("open", "locked") for one in data(where)]
    assert len(texts) - len(set(texts)) <= len(texts) // 200  # "hello" is said by many
    assert len(list(OPEN.glob("*.txt"))) + len(list(LOCKED.glob("*.txt"))) >= 25
    assert len(data("locked")) >= 2_500


def test_nothing_locked_is_nearly_in_the_open_part() -> None:
    by_word: dict[str, list[frozenset[str]]] = defaultdict(list)
    for words in {frozenset(one.text.split()) for one in data("open")}:
        by_word[max(words, key=len)].append(words)
    near = [one.source for one in data("locked") if _has_twin(frozenset(one.text.split()), by_word)]
    assert near == []


def _has_twin(words: frozenset[str], by_word: dict[str, list[frozenset[str]]]) -> bool:
    if len(words) < 5:
        return False
    least, most = (
        ALIKE * len(words),
        len(words) / ALIKE,
    )  # twins share so many of their words that sizes are near
    return any(
        least <= len(other) <= most and len(words & other) >= ALIKE * len(words | other)
        for word in words
        for other in by_word.get(word, ())
    )
