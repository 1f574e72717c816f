"""A query of the list, and its SQL."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Sort = Literal["started", "scenario", "trainee", "outcome", "result", "comments", "state", "length"]
_ORDER: dict[Sort, str] = {
    "started": "at",
    "scenario": "scenario COLLATE NOCASE",
    "trainee": "trainee COLLATE NOCASE",
    "outcome": "outcome COLLATE NOCASE",
    "result": "COALESCE(coach, overall, -1)",
    "comments": "comments",
    "state": "state",
    "length": "length",
}
_WORD = re.compile(r"[^\W_]+")
"""A word of the full-text index."""


@dataclass(frozen=True)
class Query:
    """Which calls, in which order. Empty fields match everything."""

    text: str = ""
    """Words that stand in transcript, comments, names; each may be the beginning of one, "…" holds words together."""
    trainee: str = ""
    scenario: str = ""
    since: str = ""
    """First day, as 2026-11-22."""
    until: str = ""
    """Last day."""
    lowest: float | None = None
    """Points of the whole call."""
    highest: float | None = None
    criterion: str = ""
    """A criterion that was scored ..."""
    below: float | None = None
    """... below these points."""
    commented: bool | None = None
    states: tuple[str, ...] = ()
    private: bool | None = None
    sort: Sort = "started"
    descending: bool = True


def searched(text: str) -> str:
    """The words as the full-text index is asked for them; empty when there are none.

    Whatever is typed is words only: operators, quotes and marks of the index's own language mean nothing.
    """
    asked: list[str] = []
    for number, piece in enumerate(text.split('"')):
        words = _WORD.findall(piece)
        if number % 2:  # between quotation marks: one after the other
            asked += [_quoted(" ".join(words))] if words else []
        else:
            asked += [_quoted(word) for word in words]
    return " AND ".join(asked)


def _quoted(words: str) -> str:
    return f'"{words}"*'


def conditions(query: Query) -> tuple[str, list[object]]:
    """The WHERE clause and its values; an empty query matches everything."""
    wanted = [*_plain(query), *_of_other_tables(query)]
    return " AND ".join(condition for condition, _ in wanted), [v for _, values in wanted for v in values]


def _plain(query: Query) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Conditions on the list itself."""
    asked = {
        "trainee = ?": query.trainee or None,
        "scenario = ?": query.scenario or None,
        "substr(started, 1, 10) >= ?": query.since or None,
        "substr(started, 1, 10) <= ?": query.until or None,
        "COALESCE(coach, overall) >= ?": query.lowest,
        "COALESCE(coach, overall) <= ?": query.highest,
        "(comments > 0) = ?": query.commented,
        "private = ?": query.private,
    }
    yield from ((condition, (value,)) for condition, value in asked.items() if value is not None)
    if query.states:
        yield f"state IN ({', '.join('?' * len(query.states))})", query.states


def _of_other_tables(query: Query) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Conditions on scores and words."""
    if words := searched(query.text):
        yield "id IN (SELECT rowid FROM texts WHERE texts MATCH ?)", (words,)
    if query.criterion:
        below = 1000.0 if query.below is None else query.below
        scored = "id IN (SELECT session FROM scores WHERE criterion = ? AND value < ?)"
        yield scored, (query.criterion, below)


def order(query: Query) -> str:
    """The ORDER BY clause; ties are ordered newest first."""
    direction = "DESC" if query.descending else "ASC"
    newest = "" if query.sort == "started" else ", at DESC"
    return f"{_ORDER[query.sort]} {direction}{newest}, folder DESC"
