"""What the debtor told, and what the trainee made of it."""

from dataclasses import replace

import pytest

from voicecoach.language.facts import Fact, facts, picked_up, re_asked
from voicecoach.language.phrases import is_generic
from voicecoach.language.slots import calendar_days as calendar
from voicecoach.language.understanding import Context

HERE = Context(on=calendar.from_iso("2024-03-06"))
"""A Wednesday."""
JOB = "Look, I lost my job in March, so I can pay two fifty on the fifteenth."


def told(said: str) -> list[tuple[str, str]]:
    return [(fact.kind, fact.value) for fact in facts(said, HERE)]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (JOB, [("reason", "job loss"), ("amount", "25000"), ("date", "2024-03-15 number")]),
        ("Half the order was damaged, I'm not paying $412.60.", [("reason", "dispute"), ("amount", "41260")]),
        ("Our bookkeeper Sandra is out until Friday.", [("name", "sandra"), ("date", "2024-03-08 friday")]),
        ("i get paid next friday", [("date", "2024-03-15 friday")]),
        ("the check is in the mail", [("method", "cheque"), ("reason", "mail")]),
        ("my wife was in the hospital", [("reason", "illness")]),
        ("we are waiting on customers to pay us", [("reason", "cash flow")]),
        ("I never got the invoice.", [("reason", "paperwork")]),
        ("the card ending four two four two", [("method", "card"), ("reference", "4242")]),
        ("it was around half past seven", []),
        ("hello", []),
    ],
)
def test_facts_of_a_turn(said: str, found: list[tuple[str, str]]) -> None:
    assert told(said) == found


def test_names_known_from_the_scenario_are_heard_in_lower_case() -> None:
    assert [f.value for f in facts("yes this is harris", HERE, names=["Tom Harris"])] == ["harris"]


def fact(kind: str, said: str = JOB) -> Fact:
    return next(f for f in facts(said, HERE) if f.kind == kind)


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
    assert re_asked(said.split(), facts(JOB, HERE), HERE) is None


def test_how_much_asks_for_the_amount_and_not_the_way_to_pay() -> None:
    told_before = facts("I can pay two fifty by card.", HERE)
    again = re_asked(["how", "much", "can", "you", "pay"], told_before, HERE)
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
    span = picked_up(fact(kind), words, HERE)
    assert (" ".join(words[slice(*span)]) if span else None) == quote


@pytest.mark.parametrize(
    ("said", "later", "quote"),
    [
        ("on the fifteenth", "so the fifteenth of march", "the fifteenth of march"),
        ("on the fifteenth of june", "okay the fifteenth", "the fifteenth"),
        ("on the fifteenth of june", "okay the fifteenth of may", None),
        ("next friday", "friday then", "friday"),
        ("next friday", "on the fifteenth then", "the fifteenth"),
        ("next friday", "on thursday then", None),
        ("tomorrow", "so on thursday", "thursday"),
        ("on friday the fifteenth", "friday it is", "friday"),
        ("at the end of the month", "by the thirty first", "the thirty first"),
        ("i sent it last friday", "when on friday", "friday"),
        ("i get paid every friday", "so on fridays", "fridays"),
        ("sometime next week", "what day next week", "next week"),
        ("when i get paid", "so on payday", "payday"),
        ("when my cheque clears", "how long until the cheque clears", "until the cheque"),
        ("when my cheque clears", "so after the operation", None),
    ],
)
def test_a_day_told_is_known_again_by_another_name(said: str, later: str, quote: str | None) -> None:
    words = later.split()
    spans = [picked_up(told, words, HERE) for told in facts(said, HERE) if told.kind == "date"]
    assert [" ".join(words[slice(*span)]) if span else None for span in spans] == [quote]


@pytest.mark.parametrize(
    ("said", "later", "known"),
    [
        ("two fifty is all", "so two hundred and fifty", True),
        ("two hundred and fifty is all", "so two fifty then", True),
        ("two hundred and fifty is all", "so two dollars fifty", False),
        ("by card", "is that a debit card", True),
        ("by debit card", "is that a credit card", False),
        ("by bank transfer", "so by ach", True),
        ("it ends in four two four two", "double four one two four two four two", True),
        ("it ends in four two", "double four one two four two four three", False),
    ],
)
def test_other_facts_known_again(said: str, later: str, known: bool) -> None:
    spans = [picked_up(told, later.split(), HERE) for told in facts(said, HERE)]
    assert any(spans) == known


def test_a_sum_named_before_decides_what_is_told() -> None:
    known = replace(HERE, known_sums=frozenset({2_50}))
    assert [fact.value for fact in facts("it is two fifty", known)] == ["250"]


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
    again = re_asked(question.split(), facts(JOB, HERE), HERE)
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
