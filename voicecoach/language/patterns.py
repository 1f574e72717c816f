"""Phrases with choices and gaps, matched over opened tokens.

A pattern is words between spaces. `a|b` is a choice, `(a|b)` may be left out, `kind_of` inside a choice is two words,
`~pay` matches every form of "pay", `{any}` is one word, `{gap}` is up to three, and `{amount}` or any other name in
braces is a slot whose places are given with the text. Contractions are opened like the text itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, product
from typing import Generic, TypeVar

from voicecoach.language.tokens import lemma, texts

T = TypeVar("T")
Slots = Mapping[str, Mapping[int, int]]
"""For each slot name, where it can stand: first token to one past the last."""
GAP = 3
"""Words that `{gap}` may cover at most."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern."""

    words: frozenset[str] = frozenset()
    """The words that fit; empty for a slot."""
    slot: str = ""
    """"any", "gap" or a slot's name; empty for words."""
    inflected: bool = False
    """True when the words are lemmas."""


Elements = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """The words that patterns are looked for in."""

    words: Sequence[str]
    slots: Slots = field(default_factory=dict)
    lemmas: Sequence[str] = ()
    """As long as words; only needed by patterns with `~`."""


def text_of(words: Sequence[str], slots: Slots | None = None) -> Text:
    """Opened words made ready for matching."""
    return Text(words, slots or {}, [lemma(word) for word in words])


def compiled(pattern: str) -> tuple[Elements, ...]:
    """The plain sequences that a pattern stands for; ValueError when it is not well formed."""
    places = [_place(place) for place in pattern.split()]
    if not places:
        raise ValueError("an empty phrase")
    variants = {tuple(e for part in parts for e in part): None for parts in product(*places)}
    return tuple(sequence for sequence in variants if sequence)


def _place(place: str) -> list[Elements]:
    """The sequences that can stand at one place of the pattern."""
    optional = place.startswith("(") and place.endswith(")")
    body = place[1:-1] if optional else place
    if not body or any(c in body for c in "()"):
        raise ValueError(f"cannot read “{place}”")
    single: set[str] = set()
    found: list[Elements] = [()] if optional else []
    for choice in body.split("|"):
        if choice.startswith("{") or choice.startswith("~"):
            found.append((_special(choice),))
            continue
        opened = texts(choice.split("_"))
        if not opened:
            raise ValueError(f"cannot read “{place}”")
        if len(opened) == 1:
            single.add(opened[0])
        else:
            found.append(tuple(Element(frozenset({word})) for word in opened))
    return [*found, (Element(frozenset(single)),)] if single else found


def _special(choice: str) -> Element:
    if choice.startswith("~") and choice[1:].isalpha():
        return Element(frozenset({lemma(choice[1:])}), inflected=True)
    if choice.endswith("}") and choice[1:-1].isalpha():
        return Element(slot=choice[1:-1])
    raise ValueError(f"cannot read “{choice}”")


def ends(elements: Elements, text: Text, at: int) -> Sequence[int]:
    """Every place where the sequence can end when it begins at this token."""
    words, length = text.words, len(text.words)
    places: Sequence[int] = (at,)
    for element in elements:
        if element.slot:
            places = sorted({step for place in places for step in _steps(element, text, place)})
        else:
            fitting, said = element.words, text.lemmas if element.inflected else words
            places = [place + 1 for place in places if place < length and said[place] in fitting]
        if not places:
            break
    return places


def _steps(element: Element, text: Text, at: int) -> Iterable[int]:
    """Where a slot can end."""
    if element.slot == "gap":
        return range(at, min(at + GAP, len(text.words)) + 1)
    if at >= len(text.words):
        return ()
    if element.slot == "any":
        return (at + 1,)
    end = text.slots.get(element.slot, {}).get(at)
    return () if end is None else (end,)


class Table(Generic[T]):
    """Many patterns with what each means, found by their first word."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_word: dict[str, list[tuple[Elements, T]]] = {}
        self._by_pair: dict[tuple[str, str], list[tuple[Elements, T]]] = {}
        self._by_lemma: dict[str, list[tuple[Elements, T]]] = {}
        self._other: list[tuple[Elements, T]] = []
        for pattern, meaning in entries:
            for elements in compiled(pattern):
                self._add(elements, meaning)

    def _add(self, elements: Elements, meaning: T) -> None:
        first = elements[0]
        second = elements[1].words if len(elements) > 1 and not elements[1].inflected else frozenset()
        if not first.words:
            self._other.append((elements, meaning))
        for word in first.words:
            if first.inflected:
                self._by_lemma.setdefault(word, []).append((elements, meaning))
            elif second:
                for following in second:
                    self._by_pair.setdefault((word, following), []).append((elements, meaning))
            else:
                self._by_word.setdefault(word, []).append((elements, meaning))

    @property
    def heads(self) -> frozenset[str]:
        """The words that can stand first; lemmas and slots are not among them."""
        return frozenset(self._by_word) | {first for first, _ in self._by_pair}

    def at(self, text: Text, start: int) -> list[tuple[int, T]]:
        """The patterns that stand at this token: where each ends, the longest first, and what it means."""
        if start >= len(text.words):
            return []
        end_list = [
            (end, meaning)
            for elements, meaning in self._candidates(text, start)
            for end in ends(elements, text, start)
            if end > start
        ]
        return sorted(end_list, key=_by_length) if len(end_list) > 1 else end_list

    def _candidates(self, text: Text, start: int) -> Iterable[tuple[Elements, T]]:
        word = text.words[start]
        shelves = [self._by_word.get(word), self._other]
        if start + 1 < len(text.words):
            shelves.append(self._by_pair.get((word, text.words[start + 1])))
        if self._by_lemma and text.lemmas:
            shelves.append(self._by_lemma.get(text.lemmas[start]))
        return chain.from_iterable(shelf for shelf in shelves if shelf)

    def end_at(self, text: Text, start: int) -> int:
        """Where the longest pattern that stands here ends; 0 when none does."""
        ends = self.at(text, start)
        return ends[0][0] if ends else 0


def _by_length(hit: tuple[int, object]) -> int:
    return -hit[0]


def marks(patterns: str) -> Table[None]:
    """A table of bare patterns, one a line."""
    return Table((line.strip(), None) for line in patterns.splitlines() if line.strip())
