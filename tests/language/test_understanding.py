"""Everything that a turn says, from one place: the same words for every kind, in the context given."""

import datetime
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.language.test_slots import WORDS
from voicecoach.application.reading import reader
from voicecoach.language.reader import Reader
from voicecoach.language.understanding import Context, Understanding

ON = datetime.date(2025, 6, 11).toordinal()


def understood(text: str, context: Context | None = None) -> Understanding:
    return reader().understand(tuple(text.split()), context or Context(ON))


def test_one_turn_gives_every_kind_with_its_words() -> None:
    text = "thank you could you pay half of it $ 450 on friday by debit card ending 4 4 7 1"
    turn = understood(text)
    assert {"thank", "ask_part", "ask_closed"} <= turn.names
    thanks = turn.find("thank")
    assert thanks is not None
    assert turn.text(thanks.start, thanks.end).startswith("thank you")
    assert [(asked.kind, turn.text(asked.start, asked.end).split()[0]) for asked in turn.questions] == [
        ("closed", "could")
    ]
    assert "courteous" in {hit.category for hit in turn.tone}
    assert [(sum_.value, turn.text(sum_.start, sum_.end)) for sum_ in turn.amounts] == [(450_00, "$ 450")]
    assert [share.value for share in turn.shares] == [Fraction(1, 2)]
    assert [(day.value, turn.text(day.start, day.end)) for day in turn.dates] == [(ON + 2, "friday")]
    assert [way.value for way in turn.methods] == ["debit_card"]
    assert [(string.value, turn.text(string.start, string.end)) for string in turn.numbers] == [
        ("4471", "4 4 7 1")
    ]


def test_acts_are_said_to_the_person_on_the_line() -> None:
    for scene, to in (("unverified", "debtor"), ("right-person", "debtor"), ("third-party", "third_party")):
        turn = understood("thank you very much", Context(ON, scene=scene))  # type: ignore[arg-type]
        assert turn.acts
        assert {act.to for act in turn.acts} == {to}


def test_the_day_the_country_and_known_sums_decide() -> None:
    assert (
        understood("on 3/4 then", Context(ON, "us")).dates[0].value == datetime.date(2026, 3, 4).toordinal()
    )
    assert (
        understood("on 3/4 then", Context(ON, "uk")).dates[0].value == datetime.date(2026, 4, 3).toordinal()
    )
    assert understood("so two fifty", Context(ON)).amounts[0].value == 250_00
    assert understood("so two fifty", Context(ON, known_sums=frozenset({2_50}))).amounts[0].value == 2_50


def test_silence_says_nothing() -> None:
    turn = understood("")
    assert turn == Understanding(())


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_are_understood_the_same_twice(words: list[str]) -> None:
    turn = reader().understand(tuple(words), Context(ON))
    assert turn == Reader(reader().model, reader().lexicon).understand(tuple(words), Context(ON))
    spans = (
        *turn.acts,
        *turn.questions,
        *turn.tone,
        *turn.amounts,
        *turn.shares,
        *turn.dates,
        *turn.methods,
        *turn.numbers,
    )
    assert all(0 <= span.start < span.end <= len(words) for span in spans)
