"""A turn as the debtor hears it: from what was understood, or from acts that are known."""

from dataclasses import replace

import msgspec
import pytest

from tests.support.scenarios import shipped
from voicecoach.dialogue.case import draw
from voicecoach.dialogue.debtor import Debtor, DebtorState, Line, begin, respond
from voicecoach.dialogue.heard import NEAREST, HeardTurn, answered_as, heard_turn, meant_turn
from voicecoach.dialogue.scenario import Mood, Scenario
from voicecoach.language.act_names import ACTS
from voicecoach.language.context import scene_of
from voicecoach.language.understanding import HARM, NamedValue, SpokenAct, Understanding

STALLER = shipped("staller-first-call")
SAID = "i can take fifty dollars on friday or sixty dollars by card"


def answered(scenario: Scenario, *acts: str) -> tuple[DebtorState, Line]:
    """What the debtor says to these acts at the beginning of a call."""
    debtor = Debtor(scenario, draw(scenario, 1), 1, "normal")
    return respond(debtor, begin(debtor)[0], HeardTurn(frozenset(acts), text="said"))


def test_slots_and_the_largest_sum_come_from_what_was_named() -> None:
    turn = heard_turn(
        Understanding(
            tuple(SAID.split()),
            acts=(SpokenAct("propose_amount", 0.9, 0, 5), SpokenAct("ask_open", 1.0, 0, 5)),
            amounts=(NamedValue(5_000, 3, 5), NamedValue(6_000, 8, 10)),
            dates=(NamedValue(None, 5, 7),),
        )
    )
    assert turn == HeardTurn(
        frozenset({"propose_amount", "ask_open"}), frozenset({"amount", "date"}), 6_000, SAID
    )


def test_nothing_that_was_heard_is_inaudible() -> None:
    assert heard_turn(Understanding(())).acts == {"inaudible"}
    unknown = Understanding(("[unk]", "okay"), (SpokenAct("acknowledge", 1.0, 1, 2),))
    assert heard_turn(unknown) == HeardTurn(frozenset({"acknowledge"}), text="okay")


def test_known_acts_are_joined_by_questions_and_by_what_is_named() -> None:
    turn = meant_turn(
        ["propose_amount"], ["could", "you", "pay", "fifty", "dollars", "on", "friday", "by", "card"], "us"
    )
    assert turn.acts == {"propose_amount", "ask_closed"}
    assert (turn.slots, turn.amount) == ({"amount", "date", "method"}, 5_000)


def test_acts_that_lend_their_rules_have_rules_of_their_own() -> None:
    assert set(NEAREST) <= ACTS
    assert set(NEAREST.values()) <= ACTS - set(NEAREST)
    assert set(NEAREST) >= HARM - {"threaten", "blame", "argue"}
    assert answered_as({"insult", "thank"}) == {"insult", "blame", "thank"}


@pytest.mark.parametrize("act", ["insult", "swear", "false_claim", "shame"])
def test_harm_without_rules_is_answered_like_the_nearest(act: str) -> None:
    (state, line), (nearest, same) = answered(STALLER, act), answered(STALLER, NEAREST[act])
    assert "hostile" in line.marks
    assert (line, state.mood) == (same, nearest.mood)
    assert state.heard == {**nearest.heard, act: 1}


def test_harm_beside_its_nearest_costs_once() -> None:
    assert answered(STALLER, "insult", "blame")[0].mood == answered(STALLER, "blame")[0].mood


def test_kindness_counts_for_nothing_beside_any_harm() -> None:
    assert answered(STALLER, "empathise", "mock")[0].mood == answered(STALLER, "mock")[0].mood


def test_a_scenario_may_have_rules_and_moves_for_any_act() -> None:
    rule = msgspec.structs.replace(STALLER.always[0], on=("insult",), say=("That is an insult.",))
    own = msgspec.structs.replace(
        STALLER, always=(*STALLER.always, rule), moves={**STALLER.moves, "insult": Mood(trust=-1)}
    )
    state, line = answered(own, "insult")
    assert line.text == "That is an insult."
    before = begin(Debtor(own, draw(own, 1), 1, "normal"))[0].mood
    assert state.mood == before.moved(Mood(trust=-1))


def test_lines_tell_who_is_on_the_line() -> None:
    third_party = shipped("third-party")
    debtor = Debtor(third_party, draw(third_party, 1), 1)
    state, line = begin(debtor)
    assert scene_of(line.marks) == scene_of(state.marks) == "unverified"
    state, line = respond(debtor, state, HeardTurn(frozenset({"verify_identity"}), text="is this lisa"))
    assert scene_of(line.marks) == "third-party"
    _, told = respond(debtor, state, replace(HeardTurn(), acts=frozenset({"disclose_third_party"})))
    assert scene_of(told.marks) == "third-party"
    assert "asks" in told.marks
    assert scene_of(begin(Debtor(STALLER, draw(STALLER, 1), 1))[1].marks) == "right-person"
