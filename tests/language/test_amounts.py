"""Money, days and ways to pay, as recognisers and scenario writers put them."""

import pytest

from voicecoach.language.amounts import amounts, methods, references
from voicecoach.language.dates import dates, same_day


def spoken(text: str) -> list[str]:
    """The words of an utterance."""
    return text.split()


@pytest.mark.parametrize(
    ("said", "cents", "quote"),
    [
        (
            "the balance is four hundred and twelve dollars and sixty cents today",
            412_60,
            "four hundred and twelve dollars and sixty cents",
        ),
        ("You owe $412.60.", 412_60, "$412.60."),
        ("invoice 10443 for $1,250.00 is open", 1_250_00, "$1,250.00"),
        ("i can do two fifty on friday", 250_00, "two fifty"),
        ("could you pay four twelve sixty", 412_60, "four twelve sixty"),
        ("so i can pay fifty a week", 50_00, "fifty"),
        ("a couple hundred next friday", 200_00, "a couple hundred"),
        ("fifteen hundred dollars", 1_500_00, "fifteen hundred dollars"),
        ("about ten grand", 10_000_00, "ten grand"),
        (
            "two thousand three hundred and forty five dollars",
            2_345_00,
            "two thousand three hundred and forty five dollars",
        ),
        ("a hundred bucks", 100_00, "a hundred bucks"),
        ("twenty dollars fifty", 20_50, "twenty dollars fifty"),
        ("ninety nine cents", 99, "ninety nine cents"),
        ("we would take two hundred pounds", 200_00, "two hundred pounds"),
        ("pay a thousand and twenty", 1_020_00, "a thousand and twenty"),
        ("the total is six oh five", 605_00, "six oh five"),
        ("twenty-five dollars", 25_00, "twenty-five dollars"),
    ],
)
def test_a_sum_is_found_with_its_words(said: str, cents: int, quote: str) -> None:
    words = said.split()
    (found,) = amounts(words)
    assert found.cents == cents
    assert " ".join(words[found.start : found.end]) == quote


@pytest.mark.parametrize(
    "said",
    [
        "we have two hundred and fifty people here",
        "call me at two fifty",
        "i will call you in two weeks",
        "in twenty twenty five we moved",
        "my number is five five five one two one two",
        "it takes thirty days to pay",
        "are you free at ten",
        "one of the payments is late",
        "we talked to two people",
        "the account ending in forty two",
    ],
)
def test_a_number_that_is_no_money_is_left_alone(said: str) -> None:
    assert amounts(said.split()) == ()


def test_two_fifty_is_read_by_the_sum_heard_before() -> None:
    assert amounts(spoken("it is two fifty"), near=[2_50])[0].cents == 2_50
    assert amounts(spoken("it is two fifty"), near=[250_00])[0].cents == 250_00


def test_a_bare_sum_known_from_before_is_recognised() -> None:
    assert amounts(spoken("so that is four twelve sixty then")) == ()
    assert amounts(spoken("so that is four twelve sixty then"), near=[412_60])[0].cents == 412_60


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("by the fifteenth", ["day:15"]),
        ("on march fifteenth or the second of may", ["date:3-15", "date:5-2"]),
        ("due March 3rd", ["date:3-3"]),
        ("next friday", ["next weekday:friday"]),
        ("Friday morning?", ["weekday:friday"]),
        ("at the end of the month", ["end:month"]),
        ("in two weeks", ["in:14d"]),
        ("within the next ten business days", ["in:10d"]),
        ("in a couple of weeks", ["in:14d"]),
        ("a week from friday", ["1w after weekday:friday"]),
        ("today or tomorrow", ["in:0d", "in:1d"]),
        ("by the first", ["day:1"]),
        ("the twenty first of june", ["date:6-21"]),
        ("when i get paid", ["payday"]),
        ("first of all the first invoice", []),
        ("wait a second", []),
        ("for two weeks", []),
        ("you may have three", []),
    ],
)
def test_days_as_people_say_them(said: str, values: list[str]) -> None:
    assert [date.value for date in dates(said.split())] == values


def test_days_are_compared_loosely() -> None:
    assert same_day("weekday:friday", "next weekday:friday")
    assert same_day("day:15", "date:3-15")
    assert not same_day("day:15", "day:16")


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("would that be by debit card or by check", ["card", "check"]),
        ("let me check your account", []),
        ("i'll transfer you to my manager", []),
        ("a bank transfer", ["transfer"]),
        ("we have a cash flow problem", []),
        ("i can pay cash", ["cash"]),
        ("the check is in the mail", ["check"]),
        ("just a check on your address", []),
    ],
)
def test_ways_to_pay(said: str, values: list[str]) -> None:
    assert [method.value for method in methods(said.split())] == values


def test_digits_said_one_by_one_name_something() -> None:
    (reference,) = references(spoken("the card ending four two four two please"))
    assert reference.value == "4242"
    assert (reference.start, reference.end) == (3, 7)
