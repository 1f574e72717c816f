"""Transcripts, and the words that are none."""

from voicecoach.core.sound import samples
from voicecoach.core.transcript import Transcript, Word


def word(text: str, seconds: float, confidence: float) -> Word:
    return Word(text, 0, samples(seconds), confidence)


def test_short_unsure_words_at_the_ends_are_ghosts() -> None:
    heard = Transcript((word("a", 0.06, 0.4), word("okay", 0.3, 0.6), word("bye", 0.09, 0.55)))
    assert heard.without_ghosts().text == "okay"


def test_sure_words_long_words_and_words_in_the_middle_stay() -> None:
    heard = Transcript((word("i", 0.08, 0.9), word("a", 0.06, 0.4), word("bye", 0.4, 0.3)))
    assert heard.without_ghosts() == heard


def test_the_only_word_stays() -> None:
    assert Transcript((word("bye", 0.09, 0.3),)).without_ghosts().text == "bye"


def test_words_belong_where_their_middle_lies() -> None:
    heard = Transcript((Word("so", 0, 100), Word("well", 100, 301), Word("yes", 400, 500)))
    assert heard.within(50, 200).texts == ("so", "well")
    assert heard.within(51, 199).texts == ()
    assert heard.within(201, 450).text == "yes"


def test_confidence_is_the_mean_of_the_words() -> None:
    assert Transcript((word("so", 1, 0.5), word("yes", 1, 1.0))).confidence == 0.75
    assert Transcript().confidence == 0


def test_the_limits_of_a_ghost() -> None:
    longest, surest = Word("a", 0, 1_920, 0.1), Word("a", 0, 10, 0.7)
    for kept in (longest, surest):
        assert Transcript((kept, word("yes", 1, 0.9))).without_ghosts().texts == ("a", "yes")
