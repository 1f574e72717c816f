"""What was told, what was made of it, and the moves of a negotiation."""

import pytest

from voicecoach.language.facts import Fact, facts, generic_only, re_asked, taken_up
from voicecoach.language.negotiation import (
    asks_in_full,
    asks_reason,
    commitment,
    confirms,
    doubts_funds,
    false_starts,
    offers_options,
)

JOB = "Look, I lost my job in March, so I can pay two fifty on the fifteenth."


def told(said: str) -> list[tuple[str, str]]:
    return [(fact.kind, fact.value) for fact in facts(said)]


def spoken(text: str) -> list[str]:
    """The words of an utterance."""
    return text.split()


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (JOB, [("reason", "job loss"), ("amount", "25000"), ("date", "day:15")]),
        ("Half the order was damaged, I'm not paying $412.60.", [("reason", "dispute"), ("amount", "41260")]),
        ("Our bookkeeper Sandra is out until Friday.", [("name", "sandra"), ("date", "weekday:friday")]),
        ("i get paid next friday", [("date", "next weekday:friday")]),
        ("the check is in the mail", [("method", "check"), ("reason", "mail")]),
        ("my wife was in the hospital", [("reason", "illness")]),
        ("we are waiting on customers to pay us", [("reason", "cash flow")]),
        ("I never got the invoice.", [("reason", "paperwork")]),
        ("hello", []),
    ],
)
def test_facts_of_a_turn(said: str, found: list[tuple[str, str]]) -> None:
    assert told(said) == found


def test_names_known_from_the_scenario_are_heard_in_lower_case() -> None:
    assert [f.value for f in facts("yes this is harris", names=["Tom Harris"])] == ["harris"]


def fact(kind: str, said: str = JOB) -> Fact:
    return next(f for f in facts(said) if f.kind == kind)


@pytest.mark.parametrize(
    "said",
    [
        "so that is two fifty on the fifteenth is that right",
        "and when you get paid that is the fifteenth is that right",
        "so how much you can pay is three hundred is that correct",
        "to confirm when can you pay is that okay",
        "you get paid on friday right",
    ],
)
def test_a_read_back_asks_nothing_again(said: str) -> None:
    assert re_asked(said.split(), facts(JOB)) is None


def test_how_much_asks_for_the_amount_and_not_the_way_to_pay() -> None:
    told_before = facts("I can pay two fifty by card.")
    again = re_asked(["how", "much", "can", "you", "pay"], told_before)
    assert again is not None
    assert again.kind == "amount"


@pytest.mark.parametrize(
    ("kind", "later", "quote"),
    [
        ("amount", "okay so two hundred and fifty dollars then", "two hundred and fifty dollars"),
        ("amount", "so you can do two fifty", "two fifty"),
        ("amount", "so that's three hundred", None),
        ("date", "and the fifteenth of march is a friday", "the fifteenth of march"),
        ("date", "what about the sixteenth", None),
        ("reason", "i'm sorry about your job", "job"),
        ("reason", "okay i see", None),
    ],
)
def test_uptake_is_quoted(kind: str, later: str, quote: str | None) -> None:
    words = later.split()
    span = taken_up(fact(kind), words)
    assert (" ".join(words[slice(*span)]) if span else None) == quote


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("so how much can you pay", "amount"),
        ("when can you pay that", "date"),
        ("why haven't you paid", "reason"),
        ("what happened at your job", None),
        ("what is your address", None),
        ("how much did the car cost", None),
        ("can you pay two fifty on the fifteenth", None),
        ("i see", None),
    ],
)
def test_asking_again_what_was_told(question: str, kind: str | None) -> None:
    again = re_asked(question.split(), facts(JOB))
    assert (again.kind if again else None) == kind


@pytest.mark.parametrize(
    "said", ["okay", "i see okay all right", "uh huh i understand", "Thank you, I appreciate that."]
)
def test_generic_answers(said: str) -> None:
    assert generic_only(said.split())


@pytest.mark.parametrize(
    "said", ["okay so you lost your job", "i see when was that", "two fifty okay", "", "um"]
)
def test_answers_that_are_more_than_generic(said: str) -> None:
    assert not generic_only(said.split())


def test_a_commitment_is_firm_with_amount_date_and_method() -> None:
    agreed = commitment(spoken("i can send two hundred dollars on friday by debit card"))
    assert agreed.firm
    assert commitment(spoken("i can send two hundred")).missing == ("date", "method")
    assert commitment(spoken("i sent it last week")).date is None


def test_a_card_over_the_phone_is_a_card() -> None:
    method = commitment(spoken("by card over the phone")).method
    assert method is not None
    assert method.value == "card"


def test_reading_back_needs_the_same_sum_and_day() -> None:
    agreed = commitment(spoken("i can do two hundred on friday"))
    assert confirms(spoken("so that's two hundred dollars this friday"), agreed)
    assert not confirms(spoken("so that's two hundred dollars on monday"), agreed)
    assert not confirms(spoken("great thank you"), agreed)


def test_the_full_amount_first() -> None:
    assert asks_in_full(spoken("can you take care of the full balance of four hundred dollars today"))
    assert asks_in_full(spoken("how would you like to pay the balance of $412.60"))
    assert not asks_in_full(spoken("could you pay half of the balance"))
    assert not asks_in_full(spoken("the full moon"))


def test_other_moves() -> None:
    assert doubts_funds(spoken("just pay whatever you can"))
    assert not doubts_funds(spoken("how would you like to pay"))
    assert asks_reason(spoken("so what happened with the march invoice"))
    assert offers_options(spoken("we could split it in two payments"))
    assert not offers_options(spoken("thank you for calling"))


def test_false_starts_are_counted_but_not_words_doubled_for_force() -> None:
    assert false_starts(spoken("i i was we we can send it")) == 2
    assert false_starts(spoken("that is very very kind no no")) == 0
    assert false_starts(spoken("can you can you pay")) == 1
