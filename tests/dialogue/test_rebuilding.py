"""A call resumed at one of its lines: the debtor has the same state, in new calls and in old ones."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from tests.support.line import Paper, Said, call, say
from tests.support.meaning import understood
from tests.support.scenarios import shipped
from voicecoach.core.session import UNDATED, Session
from voicecoach.dialogue.case import draw
from voicecoach.dialogue.debtor import Debtor, DebtorState, begin, respond
from voicecoach.dialogue.heard import heard_turn
from voicecoach.dialogue.rebuilding import rebuilt
from voicecoach.dialogue.scenario import Scenario
from voicecoach.dialogue.scenario_file import read
from voicecoach.language.context import context_of
from voicecoach.language.understanding import Context, Understanding

SCRIPT = (
    say(3.0, "good morning this is sam reed from northway am i speaking with dana"),
    say(16.0, "mm hmm", 0.4),
    say(21.0, "you owe the full balance can you pay all of it today"),
    say(36.0, "i am sorry to hear that what happened"),
    say(49.0, "please let me say something here now"),
    say(62.0, "", 1.0),
    say(75.0, "could you pay one hundred on friday by card"),
    say(95.0, "thank you goodbye"),
)
"""Answers, a backchannel, barge-ins, a noise, and silences between them."""


@pytest.fixture(scope="module")
def staller() -> Scenario:
    return shipped("staller-first-call")


@pytest.fixture(scope="module")
def short() -> Scenario:
    return read((Path(__file__).parents[1] / "data" / "short.toml").read_text())


def held(
    scenario: Scenario, *script: Said, resume: DebtorState | None = None, seed: int = 1, tail: float = 15.0
) -> Paper:
    made, paper, _ = call(scenario, *script, seed=seed, tail=tail, resume=resume)
    made.run()
    return paper


def lines(paper: Paper) -> list[str]:
    return [event.text for event in paper.events if event.kind == "line_started"]


def as_session(paper: Paper) -> Session:
    outcome = next((event.text for event in reversed(paper.events) if event.kind == "call_ended"), "")
    turns = tuple(sorted(paper.turns, key=lambda turn: turn.start))
    return Session(turns, paper.length, tuple(paper.events), outcome=outcome)


@pytest.fixture(scope="module", params=[1, 4])
def whole(staller: Scenario, request: pytest.FixtureRequest) -> tuple[Debtor, Paper]:
    """A call of everything that may happen, with two draws."""
    seed = request.param
    return Debtor(staller, draw(staller, seed), seed), held(staller, *SCRIPT, seed=seed, tail=40)


def test_every_line_is_written_down_with_how_the_debtor_stood(whole: tuple[Debtor, Paper]) -> None:
    _, paper = whole
    starts = [turn.start for turn in paper.turns if turn.speaker == "debtor"]
    assert [at for at, _ in paper.states] == starts
    assert len(starts) >= 6
    by_start = dict(paper.states)
    for turn in paper.turns:
        if turn.speaker == "debtor":
            said = by_start[turn.start].last
            assert turn.text in said
            assert by_start[turn.start].marks == turn.marks


def test_a_state_survives_being_written_down(whole: tuple[Debtor, Paper]) -> None:
    for _, state in whole[1].states:
        data = msgspec.json.encode(state, order="sorted")
        assert msgspec.json.decode(data, type=DebtorState) == state


@pytest.mark.parametrize("line", [0, 2])
def test_the_same_words_in_a_retake_lead_to_the_same_lines_and_states(staller: Scenario, line: int) -> None:
    first = held(staller, say(3.0, "hello this is sam reed from northway am i speaking with dana"))
    _, state = first.states[line]
    heard = "could you pay the full amount today please"
    again = held(staller, say(0.3 * len(state.last.split()) + 1.5, heard), resume=state)
    assert lines(again)[0] == state.last
    assert again.states[0][1] == state
    debtor = Debtor(staller, draw(staller, 1), 1)
    expected, answer = respond(debtor, state, heard_turn(understood(tuple(heard.split()), Context(UNDATED))))
    assert lines(again)[1] == answer.text
    assert again.states[1][1] == expected


def test_a_retake_says_its_line_whole_even_where_it_had_been_interrupted(short: Scenario) -> None:
    paper = held(short, say(1.0, "why have you not paid"), say(4.5, "please let me say something here"))
    cut = next(turn for turn in paper.turns if turn.text.startswith("Well it is a long"))
    state = dict(paper.states)[cut.start]
    assert len(cut.text) < len(state.last)
    assert lines(held(short, resume=state))[0] == state.last


def test_an_old_call_is_rebuilt_from_what_was_said(whole: tuple[Debtor, Paper]) -> None:
    debtor, paper = whole
    assert rebuilt(debtor, as_session(paper), understood) == dict(paper.states)


def test_each_turn_is_read_with_what_was_known_during_the_call(staller: Scenario) -> None:
    read: dict[tuple[str, ...], Context] = {}

    def noted(words: tuple[str, ...], context: Context) -> Understanding:
        assert read.setdefault(words, context) == context
        return understood(words, context)

    made, paper, _ = call(staller, *SCRIPT, seed=1, tail=40, understand=noted)
    made.run()
    during = {words: context for words, context in read.items() if words}
    assert len({context.debtor for context in during.values()}) >= 4
    assert rebuilt(Debtor(staller, draw(staller, 1), 1), as_session(paper), noted)
    session = as_session(paper)
    turns = {tuple(turn.text.split()): turn.start for turn in session.turns if turn.speaker == "trainee"}
    assert all(context_of(session, turns[words]) == context for words, context in during.items())


def test_a_call_that_was_not_said_like_that_is_not_rebuilt(whole: tuple[Debtor, Paper]) -> None:
    debtor, session = whole[0], as_session(whole[1])
    scenario = debtor.scenario
    assert rebuilt(Debtor(scenario, draw(scenario, 77), 77), session, understood) is None
    edited = msgspec.structs.replace(scenario, greeting=("Who is this?",))
    assert rebuilt(replace(debtor, scenario=edited), session, understood) is None
    assert rebuilt(debtor, Session(session.turns, session.length), understood) is None


def test_a_call_that_ended_otherwise_is_not_rebuilt(short: Scenario) -> None:
    session = as_session(held(short, say(1.0, "goodbye"), say(6.0, "goodbye")))
    debtor = Debtor(short, draw(short, 1), 1)
    assert session.outcome not in ("", "trainee_hung_up", "cut_off")
    assert rebuilt(debtor, session, understood) is not None
    other = Session(session.turns, session.length, session.events, outcome="promise")
    assert rebuilt(debtor, other, understood) is None


def test_a_new_call_begins_as_ever(short: Scenario) -> None:
    debtor = Debtor(short, draw(short, 1), 1)
    state, line = begin(debtor)
    paper = held(short)
    assert (lines(paper)[0], paper.states[0][1]) == (line.text, state)
