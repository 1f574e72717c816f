"""A stretch of a call is a session of its own."""

from voicecoach.core.session import Event, Session, Turn, stretch
from voicecoach.core.transcript import Word

CALL = Session(
    (
        Turn("debtor", 100, 200, "hello", (Word("hello", 100, 200),)),
        Turn("trainee", 300, 520, "good day", (Word("good", 300, 399), Word("day", 400, 520))),
        Turn("debtor", 600, 700, "yes", (Word("yes", 600, 700),)),
    ),
    1000,
    (Event(0, "call_started"), Event(300, "heard", "good day"), Event(600, "line_started", "yes")),
)


def test_what_began_inside_is_counted_from_the_start_of_the_stretch() -> None:
    cut = stretch(CALL, 300, 600)
    assert [(turn.start, turn.end, turn.text) for turn in cut.turns] == [(0, 220, "good day")]
    assert cut.turns[0].words == (Word("good", 0, 99), Word("day", 100, 220))
    assert cut.events == (Event(0, "heard", "good day"),)
    assert cut.length == 300


def test_a_turn_that_goes_on_loses_what_lies_beyond_the_end() -> None:
    cut = stretch(CALL, 0, 400)
    assert (cut.turns[1].end, [word.text for word in cut.turns[1].words]) == (400, ["good"])


def test_a_stretch_that_leaves_the_opening_out_is_a_resumed_call() -> None:
    assert not stretch(CALL, 100, 1000).resumed
    assert stretch(CALL, 101, 1000).resumed
    assert stretch(stretch(CALL, 101, 1000), 0, 400).resumed
