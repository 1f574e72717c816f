"""Syllables counted by vowels."""

import pytest

from voicecoach.grading.measure.syllables import syllables


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("make time", 2),
        ("called", 1),
        ("wanted", 2),
        ("table", 2),
        ("changes", 2),
        ("the balance on your account", 7),
        ("four hundred and twelve dollars", 7),
        ("i understand", 4),
        ("hmm", 1),
        ("42", 1),
    ],
)
def test_counts(words: str, count: int) -> None:
    assert syllables(words.split()) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("", 1), ("idea", 3), ("ideas", 2), ("times", 1), ("boxes", 2), ("little", 2)],
)
def test_endings_and_odd_words(word: str, count: int) -> None:
    assert syllables([word]) == count
