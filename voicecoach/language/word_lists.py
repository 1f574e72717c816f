"""How word lists are written in this layer: one string, words between spaces, phrases between bars."""

from collections.abc import Iterable, Sequence


def in_order(text: str) -> tuple[str, ...]:
    """The words of the text."""
    return tuple(text.split())


def listed(text: str) -> frozenset[str]:
    """The words of the text, as a set."""
    return frozenset(text.split())


def barred(text: str) -> tuple[tuple[str, ...], ...]:
    """Phrases written as "one moment|bear with me", each as its words; line ends count as spaces."""
    return tuple(tuple(phrase.split()) for phrase in text.split("|") if phrase.split())


def by_first_word(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases, to be found by the word that they begin with."""
    begun: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        begun[phrase[0]] = (*begun.get(phrase[0], ()), phrase)
    return begun


def word_at(words: Sequence[str], at: int) -> str:
    """The word with this index; nothing in front of the first and behind the last."""
    return words[at] if 0 <= at < len(words) else ""
