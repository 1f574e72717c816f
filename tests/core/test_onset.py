"""The rule for speech over the debtor, block by block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.core.onset import NEED, SPAN, Window, advance


def onsets(script: str) -> list[tuple[int, int]]:
    """Blocks at which an onset is told, each with the block it began at; "x" is voiced."""
    window, found = Window(), []
    for number, letter in enumerate(script):
        window, age = advance(window, voiced=letter == "x")
        if age is not None:
            found.append((number, number - age))
    return found


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("." * 50, []),
        ("...xxxxxxxxxx......", [(12, 3)]),
        ("...xxxxxxxxx.......", []),  # nine are not enough
        ("x.x.x.x.x.x.x.x.x.x.x", []),  # never ten of sixteen
        ("xx.xx.xx.xx.xx.xx.xx", [(13, 0)]),
        ("x......xxxxxxxxxx", [(15, 0)]),  # a block within the window belongs to it
        ("x.......xxxxxxxxxx", [(17, 8)]),  # one that has left it does not
        ("xxxxxxxxxxxx" + "x" * 40, [(9, 0)]),  # one stretch is told once
        ("xxxxxxxxxx" + "." * 14 + "xxxxxxxxxx", [(9, 0), (33, 24)]),
    ],
)
def test_who_speaks_when(script: str, told: list[tuple[int, int]]) -> None:
    assert onsets(script) == told


@given(st.lists(st.booleans(), max_size=200))
def test_an_onset_is_voiced_and_within_the_window(blocks: list[bool]) -> None:
    window = Window()
    for number, voiced in enumerate(blocks):
        window, age = advance(window, voiced=voiced)
        if age is not None:
            assert age < SPAN
            assert blocks[number - age]
            assert sum(blocks[max(0, number - SPAN + 1) : number + 1]) >= NEED
