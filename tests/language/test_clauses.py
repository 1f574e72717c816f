"""Where clauses begin in words without punctuation, and how often a speaker began again."""

from itertools import pairwise
from pathlib import Path

import pytest

from voicecoach.language.clauses import clause_starts, false_starts

CUT = (Path(__file__).parents[1] / "data" / "clause_starts.txt").read_text("utf-8").splitlines()[1:]


def cut(text: str) -> str:
    """The turn with a stroke in front of each clause but the first."""
    words = text.split()
    bounds = pairwise([*clause_starts(words), len(words)])
    return " / ".join(" ".join(words[start:end]) for start, end in bounds)


def test_turns_are_cut_where_a_clause_surely_begins() -> None:
    assert [cut(line.replace(" / ", " ")) for line in CUT] == CUT


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("", 0),
        ("i", 0),
        ("i was i", 0),
        ("i i was", 1),
        ("i uh i was", 1),
        ("i was, i was", 1),
        ("i was. i was", 0),
        ("i i i was", 2),
        ("i i was we we can", 2),
        ("can you can", 0),
        ("i was i was there", 1),
        ("i want to i want to pay", 1),
        ("i want to pay i want to pay", 1),
        ("i want to pay it i want to pay it", 0),
        ("so what so what", 1),
        ("that's that's it", 1),
        ("that had had to stop", 0),
        ("so so what", 0),
        ("do you do you do you have it", 2),
    ],
)
def test_false_starts_are_counted_but_not_words_doubled_for_force(said: str, count: int) -> None:
    assert false_starts(said.split()) == count
