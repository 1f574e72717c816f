"""What is known when a turn is said: who is on the line, what the debtor just said, sums named before."""

from voicecoach.core.session import Session, Turn
from voicecoach.language.context import context_at, context_of, line_words
from voicecoach.language.understanding import Context

ON = 739_413
TURNS = (
    Turn("debtor", 0, 10, "Hello, Lisa's phone.", marks=("unverified",)),
    Turn("trainee", 20, 30, "may i speak to lisa about the four hundred twelve dollars"),
    Turn("debtor", 40, 50, "This is Kevin, her brother. Who's asking?", marks=("fact", "third_party")),
    Turn("trainee", 60, 70, "i can take fifty dollars"),
    Turn("debtor", 80, 90, "I'm her brother."),
)


def test_before_the_first_line_only_day_and_country_are_known():
    assert context_at(TURNS, 0, ON, "uk") == Context(ON, "uk")


def test_the_line_before_tells_who_is_on_the_line_and_what_was_said():
    first = context_at(TURNS, 20, ON, "us")
    assert (first.scene, first.debtor) == ("unverified", ("hello", "lisa's", "phone"))
    second = context_at(TURNS, 60, ON, "us")
    assert (second.scene, second.debtor[-2:]) == ("third-party", ("who's", "asking"))


def test_without_a_mark_it_is_the_right_person():
    assert context_at(TURNS, 100, ON, "us").scene == "right-person"


def test_sums_of_both_sides_count_from_then_on():
    assert context_at(TURNS, 20, ON, "us").known_sums == frozenset()
    assert context_at(TURNS, 60, ON, "us").known_sums == {41_200}
    assert context_at(TURNS, 100, ON, "us").known_sums == {41_200, 5_000}


def test_a_recorded_call_knows_its_day_and_country():
    session = Session(TURNS, 100, day=ON, country="uk")
    assert context_of(session, 60) == context_at(TURNS, 60, ON, "uk")


def test_lines_are_compared_as_recognisers_write_them():
    said = line_words("Well\u2014no. Twenty-two, \u2018okay\u2019?")
    assert said == ("well", "no", "twenty", "two", "okay")
