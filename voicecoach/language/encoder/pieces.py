"""Words as the encoder reads them: WordPiece (Schuster and Nakajima 2012) over lower-case words."""

import re
from collections.abc import Iterable, Sequence

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST_WORD = 40
"""Letters; longer ones are unknown."""
_PARTS = re.compile(r"[^\W_]+|[^\w\s]|_")


class Pieces:
    """A vocabulary of word pieces; those that go on within a word begin with ##."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Raises ValueError when the vocabulary lacks one of the marks."""
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        if missing := [mark for mark in (START, END, UNKNOWN) if mark not in self._numbers]:
            raise ValueError(f"the vocabulary lacks {', '.join(missing)}")
        self.start = self._numbers[START]
        self.end = self._numbers[END]
        self._unknown = self._numbers[UNKNOWN]
        self._known: dict[str, tuple[int, ...]] = {}

    def word(self, word: str) -> tuple[int, ...]:
        """Numbers of a word's pieces."""
        found = self._known.get(word)
        if found is None:
            parts = _PARTS.findall(word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
            found = tuple(number for part in parts for number in self._part(part))
            self._known[word] = found
        return found

    def words(self, words: Iterable[str]) -> tuple[list[int], list[int]]:
        """Numbers of all pieces, and for each the place of its word."""
        numbers: list[int] = []
        places: list[int] = []
        for place, word in enumerate(words):
            pieces = self.word(word)
            numbers.extend(pieces)
            places.extend([place] * len(pieces))
        return numbers, places

    def _part(self, part: str) -> list[int]:
        if len(part) > LONGEST_WORD:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            mark = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._numbers.get(mark + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self._unknown]
        return found
