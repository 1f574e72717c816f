"""Backchannels, fillers, hold phrases and repairs."""

import pytest

from voicecoach.language.phrases import is_backchannel, is_filler, is_hold, is_repair


@pytest.mark.parametrize(
    "said",
    ["mm hmm", "uh-huh", "Okay.", "yeah yeah okay", "right", "i see", "oh okay i see", "sure", "got it", "uh right",
     "oh really", "all right", "that's right", "i understand", "mhm yeah"],
)  # fmt: skip
def test_a_backchannel_leaves_the_floor(said: str) -> None:
    assert is_backchannel(said.split())


@pytest.mark.parametrize(
    "said",
    ["okay but", "um", "no", "right so when can you pay", "and", "i see you have a balance", "sure i can do that",
     "yeah well i don't know", "", "hello"],
)  # fmt: skip
def test_words_that_want_the_floor_are_no_backchannel(said: str) -> None:
    assert not is_backchannel(said.split())


@pytest.mark.parametrize(
    "said", ["bear with me", "Just a moment, please.", "okay let me pull that up", "can you hold"]
)
def test_a_hold_phrase_asks_to_wait(said: str) -> None:
    assert is_hold(said)


@pytest.mark.parametrize("said", ["hold on to the letter", "just a minute ago", "i check my mail"])
def test_other_uses_of_its_words_do_not(said: str) -> None:
    assert not is_hold(said)


def test_a_repair_gives_the_floor_back() -> None:
    assert is_repair("sorry go ahead")
    assert is_repair("I'm sorry, you were saying?")
    assert is_repair("no go ahead")
    assert not is_repair("sorry the balance is due")
    assert not is_repair("you can go ahead and pay that by card")
    assert not is_repair("i will call you after you get paid on friday")


def test_fillers() -> None:
    assert [is_filler(word) for word in ("um", "Uh,", "so", "")] == [True, True, False, False]
