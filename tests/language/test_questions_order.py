"""Open first, leading later, the six Ws, and open rewrites of closed questions."""

import pytest

from voicecoach.language.question_order import order_of, ws_of
from voicecoach.language.questions import QuestionSpan, find_questions, kind_of
from voicecoach.language.rewrites import rewrite


def call(*turns: str) -> list[tuple[QuestionSpan, list[str]]]:
    return [(question, turn.split()) for turn in turns for question in find_questions(turn.split())]


def test_a_call_that_opens_wide_and_narrows_down() -> None:
    asked = call(
        "what happened with the payment", "so how much can you pay", "you will send it today won't you"
    )
    order = order_of([q for q, _ in asked], {w for q, words in asked for w in ws_of(q, words)})
    assert order.opened
    assert not order.leading_first
    assert order.covered == ("what", "why", "how")
    assert order.open_share == pytest.approx(2 / 3)


def test_a_call_that_starts_with_a_push() -> None:
    order = order_of(
        [q for q, _ in call("you owe this don't you", "can you pay", "did you get it", "why not")]
    )
    assert order.leading_first
    assert order.closed_run == 3


def test_no_question_at_all() -> None:
    order = order_of([])
    assert (order.opened, order.open_share, order.covered) == (False, 0.0, ())


def test_what_day_asks_when() -> None:
    ((question, words),) = call("what day will the check go out")
    assert ws_of(question, words) == {"what", "when"}


@pytest.mark.parametrize(
    ("closed", "open_"),
    [
        ("can you pay the full balance today", "How would you like to take care of the full balance today?"),
        ("can you send fifty on friday", "How much can you pay, and when?"),
        ("did you get our letter", "What did you think when you saw it?"),
        ("do you know when they get paid", "Can you tell me when they get paid?"),
        ("is there a problem with the goods", "What is keeping this from being paid?"),
        ("does your landlord live there", "What can you tell me about your landlord?"),
        ("is it", "What can you tell me about that?"),
        ("", "What can you tell me about that?"),
    ],
)
def test_a_closed_question_gets_an_open_one(closed: str, open_: str) -> None:
    assert rewrite(closed) == open_


def test_every_rewrite_is_open() -> None:
    questions = [
        "can you pay",
        "would friday work",
        "did you lose your job",
        "is this your number",
        "do you have a card",
    ]
    assert {kind_of(rewrite(question)) for question in questions} == {"open"}
