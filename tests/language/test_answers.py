"""A yes after a question is an answer; elsewhere it only shows listening."""

import pytest

from voicecoach.language.answers import leaves_unanswered, only_listens


@pytest.mark.parametrize("text", ["yes", "yeah", "yeah sure", "that is right"])
def test_a_yes_after_a_question_answers(text: str) -> None:
    assert not only_listens(text.split(), asked=True)
    assert only_listens(text.split(), asked=False)


@pytest.mark.parametrize("text", ["mm hmm", "okay", "i see"])
def test_a_nod_is_a_nod(text: str) -> None:
    assert only_listens(text.split(), asked=True)
    assert leaves_unanswered(text.split())


def test_no_answers_though_it_is_short() -> None:
    assert not leaves_unanswered(["no"])
    assert not leaves_unanswered(["fifty", "dollars"])
