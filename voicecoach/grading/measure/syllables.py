"""Syllables of English words, counted by their vowels: for the rate of articulation."""

import re
from collections.abc import Iterable

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouyl]e|[aeiouy]le|[^aeiouytd]ed|[^aeiouysxzcgh]es)$")
"""Endings whose e is not heard: "make", "called", "times"; "table", "wanted", "changes" keep theirs."""
_ODD = {"hundred": 2, "people": 2, "business": 2, "being": 2, "idea": 3, "hmm": 1}


def syllables(words: Iterable[str]) -> int:
    """Syllables in all; every word has at least one."""
    return sum(_of(word.lower()) for word in words)


def _of(word: str) -> int:
    plain = re.sub(r"[^a-z]", "", word)
    count = len(_VOWELS.findall(plain)) - bool(_SILENT.search(plain))
    return _ODD.get(plain, max(1, count))
