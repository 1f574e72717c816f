"""The interruption ledger: scripts of who speaks over whom."""

from dataclasses import replace

import numpy as np
import pytest

from tests.support.calls import Call, call
from voicecoach.core.session import Event
from voicecoach.core.sound import RATE
from voicecoach.grading.measure.features import features
from voicecoach.grading.measure.overlaps import Overlap

LONG = "I told the last person that I cannot pay before the end of the month"


def ledger(one: Call, *, sound: bool = True) -> list[Overlap]:
    return list(features(one.session, one.recording if sound else None).overlaps)


@pytest.mark.parametrize("sound", [True, False])
def test_mm_hmm_is_a_backchannel(sound: bool) -> None:
    [row] = ledger(call(f"D {LONG}", "T[at=3.0] mm hmm", "T[at=8.0] i see"), sound=sound)
    assert (row.kind, row.by, row.yielded) == ("backchannel", "trainee", "nobody")
    assert row.start / RATE == pytest.approx(3.0, abs=0.05)


@pytest.mark.parametrize("sound", [True, False])
def test_taking_the_floor_is_competitive(sound: bool) -> None:
    one = call(
        "D I told the last person that I cannot", "T[at=2.5] listen you have to pay this now today", "D Fine."
    )
    [row] = ledger(one, sound=sound)
    assert (row.kind, row.by, row.yielded) == ("competitive", "trainee", "debtor")


def test_the_last_half_second_is_a_terminal_overlap() -> None:
    one = call("D I will pay on Friday", "T[at=2.2] thank you that is good of you to say")
    [row] = ledger(one)
    assert (row.kind, row.yielded) == ("terminal", "nobody")


def test_a_line_cut_off_at_a_small_word_was_interrupted() -> None:
    one = call("D I will pay on the", "T[at=2.2] no you have to pay this today")
    assert [row.kind for row in ledger(one)] == ["competitive"]


def test_a_quiet_word_of_help_is_cooperative() -> None:
    one = call(
        "D it was on the the the the how do you call it direct debit",
        "T[at=3.0] standing order",
        "T[at=9] okay",
    )
    assert [row.kind for row in ledger(one)] == ["cooperative"]


def test_a_raised_voice_makes_it_competitive() -> None:
    lines = [
        "T hello this is sam from north star",
        f"D[at=4] {LONG}",
        "T[at=6.5 level=-16] standing order",
        "T[at=13] so",
    ]
    assert [row.kind for row in ledger(call(*lines))] == ["competitive"]


def test_giving_the_floor_back_is_noted() -> None:
    one = call("D I told the last person that I cannot", "T[at=2.5] so when sorry go ahead please", "D Fine.")
    assert [row.repaired for row in ledger(one)] == [True]


def test_the_debtors_interruptions_are_listed_too() -> None:
    one = call(
        "T the full balance of this account is", "D[at=2.4] I don't want to hear about that at all", "T okay"
    )
    assert [(row.by, row.kind) for row in ledger(one)] == [("debtor", "competitive")]


def test_a_gap_is_no_overlap() -> None:
    assert ledger(call("D I will pay on Friday", "T thank you", "D Fine.", gap=0.08)) == []


def test_the_log_knows_a_barge_in_and_a_backchannel() -> None:
    one = call("D I will pay on Friday", "T[at=2.2] so about your balance then", log=True)
    at = one.session.turns[1].start
    barged = replace(one.session, events=(*one.session.events, Event(at, "barge_in")))
    assert [row.kind for row in features(barged, one.recording).overlaps] == ["competitive"]
    other = call(f"D {LONG}", "T[at=3.0] hold up", log=True)
    nodded = replace(
        other.session, events=(*other.session.events, Event(other.session.turns[1].start, "backchannel"))
    )
    assert [row.kind for row in features(nodded, other.recording).overlaps] == ["backchannel"]


def test_an_echo_of_the_debtor_is_not_the_trainee() -> None:
    one = call("T hello this is sam", f"D {LONG}", "T i see and what happened then", "D Nothing.")
    echo = one.recording.astype(np.float64)
    echo[1_600:, 0] += one.recording[:-1_600, 1] * 10 ** (-24 / 20)
    assert list(features(one.session, np.round(echo).astype(np.int16)).overlaps) == []
