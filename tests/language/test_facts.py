"""What the debtor told, and what the trainee made of it."""

import pytest

from voicecoach.language.facts import Fact, facts, picked_up, re_asked
from voicecoach.language.phrases import is_generic

JOB = "Look, I lost my job in March, so I can pay two fifty on the fifteenth."


def told(said: str) -> list[tuple[str, str]]:
    return [(fact.kind, fact.value) for fact in facts(said)]


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
    span = picked_up(fact(kind), words)
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
    assert is_generic(said.split())


@pytest.mark.parametrize(
    "said", ["okay so you lost your job", "i see when was that", "two fifty okay", "", "um"]
)
def test_answers_that_are_more_than_generic(said: str) -> None:
    assert not is_generic(said.split())
