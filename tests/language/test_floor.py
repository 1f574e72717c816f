"""Words over the debtor's line, and what they mean for the floor."""

import pytest

from voicecoach.core.transcript import Transcript, Word
from voicecoach.language.floor import acknowledges, asks, kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", "nothing"), ("[unk]", "nothing"), ("okay right", "backchannel"), ("[unk] wait", "words")],
)
def test_kind_of_words(text: str, expected: str) -> None:
    assert kind(tuple(text.split())) == expected


def test_a_complete_question_is_heard_as_one() -> None:
    assert asks(("what", "happened", "with", "the", "payment"))
    assert not asks(("i", "would", "like", "to", "talk"))


def test_the_surest_word_tells_an_acknowledgement() -> None:
    okay, are = Word("okay", 0, 4000, 0.9), Word("are", 4000, 6000, 0.5)
    assert acknowledges(Transcript((okay, are)))
    assert not acknowledges(Transcript((Word("okay", 0, 4000, 0.4), Word("stop", 4000, 6000, 0.9))))
