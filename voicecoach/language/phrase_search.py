"""Phrases of the word tables, looked for in what was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from voicecoach.language.patterns import Table, Text, marks, text_of
from voicecoach.language.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of phrases, ready for search."""

    table: Table[None]
    heads: frozenset[str] | None
    """The words that phrases begin with; None when a phrase begins with something else."""


def phrases(lines: str) -> Phrases:
    """The phrases on these lines; ValueError when one is not well formed."""
    table = marks(lines)
    odd = any(
        line.strip()[:1] in {"~", "{"} or "|~" in line.split()[0]
        for line in lines.splitlines()
        if line.strip()
    )
    return Phrases(table, None if odd else table.heads)


def phrase_in(words: Sequence[str], wanted: Phrases) -> tuple[int, int] | None:
    """Words first..last-1 of the first phrase that is said; None when none is."""
    parts, text = _prepared(tuple(words))
    for at, word in enumerate(text.words):
        if wanted.heads is not None and word not in wanted.heads:
            continue
        end = wanted.table.end_at(text, at)
        if end:
            return parts[at].word, parts[end - 1].word + 1
    return None


@lru_cache(maxsize=256)
def _prepared(words: tuple[str, ...]) -> tuple[tuple[Token, ...], Text]:
    """The words opened, with their lemmas; the turns of one call are asked for many times."""
    parts = tokens(words)
    return parts, text_of([part.text for part in parts])
