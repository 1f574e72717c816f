"""Whatever words come, every reader of words answers, and its spans lie inside the turn."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.grading_inputs import lexicon
from voicecoach.language.facts import facts, picked_up, re_asked
from voicecoach.language.phrases import is_backchannel, is_generic, is_hold, is_repair
from voicecoach.language.questions import find_questions
from voicecoach.language.rewrites import rewrite
from voicecoach.language.slots import slots
from voicecoach.language.tone import hits
from voicecoach.language.understanding import Context
from voicecoach.language.word_lists import in_order

WORDS = in_order(
    "a an two fifty hundred thousand and of the in next last week friday march first twenty $ $5 5.5.5 1,2 12th couple "
    "few oh double k grand dollars cents p m i you do what is it not isn't don't or so right what's - -- ... ? Mr. "
    "O'Neil 's n't card check pay tell me how when days from end month transfer this é"
)
HERE = Context(on=739_252)
turns = st.lists(st.sampled_from(WORDS), max_size=14)


@settings(max_examples=25, deadline=None)
@given(turns)
def test_spans_lie_inside_the_turn(words: list[str]) -> None:
    readers = (
        find_questions,
        lambda said: facts(said, HERE),
        lambda said: hits(said, slots(said, HERE.on, HERE.country), lexicon()),
    )
    for reader in readers:
        assert all(0 <= found.start < found.end <= len(words) for found in reader(words)), reader


@settings(max_examples=25, deadline=None)
@given(turns, turns)
def test_nothing_is_too_odd_to_be_answered(words: list[str], later: list[str]) -> None:
    said = " ".join(words)
    assert rewrite(said)
    told = facts(words, HERE)
    assert all(picked_up(fact, words, HERE) for fact in told if fact.kind in {"date", "method", "reason"})
    assert re_asked(later, told, HERE) in {None, *told}
    assert {is_generic(words), is_backchannel(words), is_hold(said), is_repair(said)} <= {True, False}
