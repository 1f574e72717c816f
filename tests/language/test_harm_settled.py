"""What is denied or told of others harms nobody; the same words said in earnest do."""

import pytest

from voicecoach.language.harm_settled import holds_as_harm
from voicecoach.language.tone import Category, Hit
from voicecoach.language.understanding import SpokenAct


def holds(text: str, act: str = "threaten") -> bool:
    words = text.split()
    return holds_as_harm(SpokenAct(act, 0.9, 0, len(words)), words)


@pytest.mark.parametrize(
    "text",
    [
        "nobody is going to have you arrested",
        "no one will be arrested over this",
        "we are not going to tell your boss",
        "you won't be sued",
        "we will not have you arrested",
        "we won't tell your family",
        "we would never send anybody to your door",
        "i'm not here to judge you",
        "you said someone told you that you will be arrested",
        "they said they would take your house",
        "did anybody say you would go to jail",
        "are you worried you'll be arrested",
        "we will not go to your work",
        "i'm not gonna call your mother",
        "we're not calling anybody at your work",
        "they don't send people to jail for this",
    ],
)
def test_denied_or_reported(text: str) -> None:
    assert not holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "if you do not pay you will be arrested",
        "we are not going to stop calling you",
        "you said friday but now we will sue you",
        "nobody will help you then",
        "you told us monday so we are sending the bailiffs",
        "can you tell your boss to expect our call",
        "if you will not pay we will take your house",
        "we will not wait any longer",
        "we won't tell your boss as long as you pay today",
        "i won't call your mother if you sort it now",
        "we will not stop calling until you pay",
    ],
)
def test_said_in_earnest(text: str) -> None:
    assert holds(text)


def test_blame_for_words_that_were_broken_stays() -> None:
    assert holds("you said you would pay", "blame")
    assert not holds("nobody is blaming you", "blame")


def test_other_acts_always_hold() -> None:
    assert holds("nobody will be arrested", "explain_consequence")


@pytest.mark.parametrize(
    ("confidence", "categories", "stands"),
    [
        (0.5, ["empathic"], False),
        (0.9, ["empathic"], True),
        (0.5, ["empathic", "argumentative"], True),
        (0.5, ["courteous"], True),
    ],
)
def test_words_of_understanding_speak_against_doubtful_harm(
    confidence: float, categories: list[Category], stands: bool
) -> None:
    words = ["i", "can", "see", "why", "you", "feel", "that", "way"]
    tone = [Hit(0, 4, category, 1.0, "why", "own", "phrase") for category in categories]
    assert holds_as_harm(SpokenAct("insult", confidence, 0, 8), words, tone) == stands
