"""The lint for plain English: what it finds, and what it leaves alone."""

import runpy
from pathlib import Path

import pytest

LINT = runpy.run_path(str(Path(__file__).parents[2] / "packaging" / "plain_words.py"))


def test_a_phrase_is_found_with_its_line_and_what_to_write() -> None:
    assert LINT["phrases"]("Fine.\nThe Made-up trainee is to be had.") == [
        (2, "Made-up", "simulated, synthetic"),
        (2, "to be had", "available"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "There is no file x.",
        "The house rules.",
        "a good reason",
        "for goodness",
        "Recommend it.",
        "foreverything",
    ],
)
def test_ordinary_english_is_left_alone(text: str) -> None:
    assert LINT["phrases"](text) == []


def test_the_repository_is_in_plain_english() -> None:
    assert LINT["main"]() == 0
