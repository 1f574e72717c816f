"""A debtor's line in the air, block by block."""

import numpy as np
import pytest

from voicecoach.core.sound import BLOCK, Block, silence
from voicecoach.core.speaking import BACK_UP, SECONDS_PER_LETTER, Speaking, rest, speak, turn

FOUR = "one two three four"


def block(number: int, heard: int, *, audible: bool = True) -> Block:
    return Block(number * BLOCK, silence(BLOCK), silence(BLOCK), silence(BLOCK), audible, heard)


def line(heard: int, length: int = 16_000, began: int = 1000) -> Speaking:
    return Speaking(FOUR, np.arange(length, dtype=np.int16), ("asks",), began, heard)


def test_a_line_begins_at_its_first_sample_and_ends_with_the_first_block_without_it() -> None:
    waiting = speak(FOUR, silence(700))
    assert waiting.followed(block(0, 0, audible=False)) == waiting
    begun = waiting.followed(block(1, 120))
    assert (begun.began, begun.heard, begun.end, begun.ended) == (BLOCK + 200, 120, BLOCK + 320, False)
    over = begun.followed(block(2, 440)).followed(block(3, 700)).followed(block(4, 700, audible=False))
    assert (over.heard, over.end, over.ended) == (700, BLOCK + 900, True)


def test_a_line_stopped_before_it_began_is_over() -> None:
    assert Speaking(FOUR, silence(700), stopping=True).followed(block(0, 0, audible=False)).ended


def test_the_share_that_was_heard() -> None:
    assert [line(heard).share for heard in (0, 4000, 16_000, 20_000)] == [0, 0.25, 1, 1]
    assert Speaking(FOUR, silence(0)).share == 1
    assert speak(FOUR, silence(0)).sound.size == round(len(FOUR) * SECONDS_PER_LETTER * 16_000)


@pytest.mark.parametrize(
    ("heard", "text"), [(0, "one"), (4000, "one"), (8000, "one two"), (15_000, FOUR), (16_000, FOUR)]
)
def test_the_words_that_were_heard_are_the_turn(heard: int, text: str) -> None:
    said = turn(line(heard))
    assert (said.speaker, said.text, said.marks) == ("debtor", text, ("asks",))
    assert (said.start, said.end) == (1000, 1000 + heard)


def test_longer_words_take_longer() -> None:
    times = [(word.start, word.end) for word in turn(line(1900, length=1900)).words]
    assert times == [(1000, 1400), (1400, 1800), (1800, 2400), (2400, 2900)]


def test_a_stopped_line_goes_on_from_a_little_earlier() -> None:
    left = rest(line(12_000))
    assert left.sound[0] == 12_000 - BACK_UP
    assert (left.text, left.marks, left.began, left.heard) == ("three four", ("asks",), None, 0)
    assert rest(line(2000)).text == FOUR
    assert rest(line(200)).sound[0] == 0
    assert rest(line(20_000, length=16_000)).text == "four"
