"""What is known when a turn of the trainee is said: the same for the debtor during the call and for the grade."""

from collections.abc import Iterable
from functools import lru_cache

from voicecoach.core.session import Session, Turn
from voicecoach.language.slots import slots
from voicecoach.language.tokens import plain
from voicecoach.language.understanding import Context, Country, Scene

SCENE_MARKS: dict[str, Scene] = {"unverified": "unverified", "third_party": "third-party"}
"""Marks of the debtor's lines that tell who is on the line; without one it is the right person."""
_DASHES = {ord(dash): " " for dash in "-\N{EN DASH}\N{EM DASH}"}


def context_of(session: Session, at: int) -> Context:
    """What was known in a recorded call when the turn that begins at sample `at` was said."""
    return context_at(session.turns, at, session.day, session.country)


def context_at(turns: Iterable[Turn], at: int, day: int, country: Country) -> Context:
    """The same from the turns of both speakers so far, in order of start; those from `at` on do not count."""
    before = [turn for turn in turns if turn.start < at]
    line = next((turn for turn in reversed(before) if turn.speaker == "debtor"), None)
    return Context(
        on=day,
        country=country,
        scene="right-person" if line is None else scene_of(line.marks),
        debtor=() if line is None else line_words(line.text),
        known_sums=frozenset(cents for turn in before for cents in _sums(_words(turn), day, country)),
    )


def scene_of(marks: Iterable[str]) -> Scene:
    """Who is on the line, from the marks of the debtor's last line."""
    return next((SCENE_MARKS[mark] for mark in marks if mark in SCENE_MARKS), "right-person")


def line_words(text: str) -> tuple[str, ...]:
    """A written line as recognisers write it: lower case, no punctuation."""
    return tuple(word for word in map(plain, text.translate(_DASHES).split()) if word)


def _words(turn: Turn) -> tuple[str, ...]:
    return tuple(word.text for word in turn.words) or tuple(turn.text.split())


@lru_cache(maxsize=4_000)
def _sums(words: tuple[str, ...], day: int, country: str) -> tuple[int, ...]:
    """Sums in cents that a turn names."""
    return tuple(sum_.cents for sum_ in slots(words, day, country).sums)
