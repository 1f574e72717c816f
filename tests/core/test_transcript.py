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
