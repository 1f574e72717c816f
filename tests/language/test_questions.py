"""Questions found in a turn of recogniser words or in written text, and their kinds."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.language.questions import QuestionSpan, find_questions, kind_of
from voicecoach.language.word_lists import in_order

DATA = Path(__file__).parents[1] / "data"
EXAMPLES = tomllib.loads((DATA / "questions.toml").read_text(encoding="utf-8"))
PHONE = tomllib.loads((DATA / "questions_phone.toml").read_text(encoding="utf-8"))
NATURAL = tomllib.loads((DATA / "questions_natural.toml").read_text(encoding="utf-8"))
BORDERS = tomllib.loads((DATA / "questions_borders.toml").read_text(encoding="utf-8"))
KINDS = ("open", "closed", "leading", "alternative", "statement")
WORDS = "do you what is it the know that i or right not how can and uh when"
KNOWN_MISSES = {
    "should it light up or not have lights at all",
    "does that ever sound good",
    "would mornings or evenings suit you",
    "do most of it by hand",
    "what will be will be",
    "don't you worry",
    "isn't any good",
    "when is the wrong word for it",
    "so they let you go in march",
    "out of which wages this week's or next",
    "sent thanks for that ninety paid two hundred and ten left next one's the first is that all good with ye",
    "so the hours haven't gone back up",
    "gavin pickles at forty one harehills avenue that's not you is it born in eighty eight",
    "it's the gas one we're on about right",
    "and you can do twenty really or you say twenty so that i go away",
    "is he paying you anything for it now or zilch",
    "ninety for what a week or a month",
}
"""Examples that the rules cannot tell without knowing nouns from verbs."""


def asked(text: str) -> list[tuple[str, str]]:
    """The questions of a turn as kind and words."""
    words = text.split()
    return [(q.kind, " ".join(words[q.start : q.end])) for q in find_questions(words)]


def only(text: str) -> QuestionSpan:
    (found,) = find_questions(text.split())
    return found


def test_every_kind_has_sixty_examples() -> None:
    assert all(len(EXAMPLES[kind]) >= 60 for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_examples(kind: str) -> None:
    given = {
        text: kind_of(text)
        for text in EXAMPLES[kind] + PHONE[kind] + NATURAL[kind]
        if text not in KNOWN_MISSES
    }
    assert {text: found for text, found in given.items() if found != kind} == {}


def described(text: str) -> list[str]:
    """The questions of a turn as the data writes them: "closed, indirect, when: do you know when it was sent"."""
    words = text.split()
    return [
        ", ".join(
            [q.kind, *["indirect"] * q.indirect, *["explanation"] * (q.asks == "explanation"), *q.w_words]
        )
        + ": "
        + " ".join(words[q.start : q.end])
        for q in find_questions(words)
    ]


@pytest.mark.parametrize("rule", BORDERS)
def test_turns_at_the_borders_of_the_rules(rule: str) -> None:
    assert {text: described(text) for text in BORDERS[rule]} == BORDERS[rule]


def test_a_stacked_turn_gives_each_question_its_words() -> None:
    assert asked("what happened in march and how much can you pay today and would friday work") == [
        ("open", "what happened in march"),
        ("open", "how much can you pay today"),
        ("closed", "would friday work"),
    ]


def test_a_question_late_in_the_turn_is_bounded() -> None:
    assert asked("well i see that the invoice is open so when can we expect the payment") == [
        ("open", "when can we expect the payment")
    ]


def test_a_question_behind_another_sentence_begins_where_it_is_asked() -> None:
    assert asked("i am sorry to hear about your job is there anyone else who helps with the bills") == [
        ("closed", "is there anyone else who helps with the bills")
    ]
    assert asked("i see the last payment was in may what happened") == [("open", "what happened")]
    assert asked("i can help you with that is it a checking or a savings account") == [
        ("alternative", "is it a checking or a savings account")
    ]


@pytest.mark.parametrize("first", PHONE["openings"])
def test_what_people_say_first_hides_no_question_and_makes_none(first: str) -> None:
    later = ["what happened with the payment", "how much can you pay today", "do you have a card with you"]
    assert [asked(f"{first} {text}")[-1:] for text in later] == [
        [("open", later[0])],
        [("open", later[1])],
        [("closed", later[2])],
    ]
    told = ["i don't know what they do with it", "what happens is they raise it every year"]
    assert [asked(f"{first} {text}") for text in told] == [[], []]


def test_a_reason_behind_the_question_is_not_part_of_it() -> None:
    assert asked("can you pay that today because i have to note it") == [("closed", "can you pay that today")]


def test_a_tag_takes_its_clause_along() -> None:
    assert asked("okay you got the invoice didn't you") == [("leading", "you got the invoice didn't you")]


def test_written_text_uses_its_punctuation() -> None:
    assert asked("I called on Friday. You were out? What time are you back, then?") == [
        ("closed", "You were out?"),
        ("open", "What time are you back, then?"),
    ]
    assert asked("Your balance is $412.60.") == []


def test_w_words_and_what_is_asked_for() -> None:
    assert (only("how much can you pay").w_words, only("how much can you pay").asks) == (("how",), "fact")
    assert (only("why was it late").w_words, only("why was it late").asks) == (("why",), "explanation")
    assert only("what happened with the delivery").asks == "explanation"
    assert only("when did you move").asks == "fact"
    assert only("how come you missed it").w_words == ("why",)
    assert only("can you pay").w_words == ()


@pytest.mark.parametrize(
    "text",
    [
        "what seems to be holding it up",
        "what got you behind in the first place",
        "what's been going on at home",
        "what would make that easier for you",
        "what can you tell me about the invoice",
        "what did the landlord say",
        "what are you hoping for",
        "what difference would that make",
    ],
)
def test_what_can_ask_for_an_explanation(text: str) -> None:
    assert only(text).asks == "explanation"


@pytest.mark.parametrize(
    "text",
    ["what day suits you", "what do you make a month", "what's your date of birth", "from which account"],
)
def test_what_can_ask_for_a_fact(text: str) -> None:
    assert only(text).asks == "fact"


def test_indirect_questions_are_marked() -> None:
    told = only("can you tell me what happened with the check")
    assert (told.kind, told.indirect, told.w_words, told.asks) == ("open", True, ("what",), "explanation")
    knows = only("do you know when they get paid")
    assert (knows.kind, knows.indirect, knows.w_words) == ("closed", True, ("when",))
    assert only("could you tell me your date of birth").asks == "fact"


@given(
    st.lists(
        st.sampled_from(in_order(WORDS)),
        max_size=12,
    )
)
def test_any_words_give_ordered_spans_inside_the_turn(words: list[str]) -> None:
    spans = find_questions(words)
    assert all(0 <= span.start < span.end <= len(words) for span in spans)
    assert all(one.start <= other.start for one, other in pairwise(spans))
