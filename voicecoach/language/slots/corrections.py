"""Corrections mean the last: "fifty no sorry sixty", "wednesday no thursday", "not tomorrow the day after"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from voicecoach.language.slots.slot_tokens import word_at
from voicecoach.language.word_lists import barred, listed

_SURE = listed("sorry scratch nope wait actually correction rather mistake strike meant")
_PHRASES = frozenset(
    barred("i mean|make it|make that|hang on|hold on|or rather|let me|was it|well say|well call")
)
_MAKE_IT = frozenset(barred("make it|make that"))
_GOES_ON = listed("more less problem way longer and plus then another left pay paid later but if maybe")
"""Between two things, the second is something further, not a correction."""
_LEANS = listed("no the on uh um er hmm")
"""After "no", these may stand before what is meant."""
_SMALL = listed("the on a till until")
_LONGEST = 8
"""Tokens between what was said and what was meant."""


class TokenSpan(Protocol):
    """Something found among tokens."""

    @property
    def first(self) -> int:
        """First token."""

    @property
    def last(self) -> int:
        """One past the last token."""


S = TypeVar("S", bound=TokenSpan)


def corrected(texts: Sequence[str], spans: Sequence[S]) -> list[S]:
    """What is meant of several things of one kind, in the order said."""
    withdrawn = [
        _corrects(texts[span.last : following.first], word_at(texts, following.last))
        for span, following in pairwise(spans)
    ]
    meant = [span for span, gone in zip(spans, [*withdrawn, False], strict=False) if not gone]
    if len(meant) > 1:
        meant = [span for span in meant if not _denied(texts, span)] or meant
    return meant


def _denied(texts: Sequence[str], span: TokenSpan) -> bool:
    """The word before it is "not", as in "sixty four not forty six"; "why not forty" offers it."""
    at = span.first - 1
    at -= word_at(texts, at) in _SMALL
    return word_at(texts, at) == "not" and word_at(texts, at - 1) not in ("why", "if")


def _corrects(between: Sequence[str], behind: str) -> bool:
    """Whether the words between two things take the first back; `behind` stands after the second."""
    if len(between) <= _LONGEST and not _MAKE_IT.isdisjoint(pairwise(between)):
        return True
    if len(between) > _LONGEST or not _GOES_ON.isdisjoint(between):
        return False
    if not _SURE.isdisjoint(between) or not _PHRASES.isdisjoint(pairwise(between)):
        return True
    if behind == "rather" and len(between) <= 2:
        return True
    if between[:1] and between[0] == "no" and len(between) <= 6:
        return True
    return "no" in between and between[-1] in _LEANS
