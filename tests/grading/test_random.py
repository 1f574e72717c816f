"""Sessions that no call would give: any turns, any words, any log, any sound; the report stays whole and finite."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.grading.test_report import finite
from tests.support.calls import call
from tests.support.grading_inputs import graded, packs, rubric, score
from voicecoach.application.reading import reader
from voicecoach.core.session import Event, Session, Turn
from voicecoach.core.sound import RATE
from voicecoach.core.transcript import Speaker, Word
from voicecoach.grading.judge.grade import grade
from voicecoach.grading.report import encode
from voicecoach.reports.wording import worded

PHRASES = (
    "",
    "[unk]",
    "uh",
    "mm hmm",
    "what happened",
    "so how much can you pay today",
    "I lost my job in March.",
    "the full balance is four hundred and twelve dollars",
    "you owe us and we will have you arrested",
    "i could pay fifty on the fifteenth by card is that right",
    "sorry go ahead",
    "one moment please",
)
SAMPLE = st.integers(0, 4 * RATE)
RUBRICS = ("first-call", "broken-promise", "hardship", "dispute", "b2b")


@st.composite
def turns(draw: st.DrawFn) -> Turn:
    text = draw(st.sampled_from(PHRASES))
    start, length = draw(SAMPLE), draw(st.integers(0, 2 * RATE))
    parts = text.split() if draw(st.booleans()) else []
    words = []
    for part in parts:
        at = draw(st.integers(start, start + length))
        words.append(Word(part, at, draw(st.integers(at, at + RATE)), draw(st.floats(0, 1))))
    marks = draw(
        st.lists(st.sampled_from(("hostile", "asks", "delay", "refuses", "agrees", "fact")), max_size=2)
    )
    speaker: Speaker = draw(st.sampled_from(("trainee", "debtor")))
    return Turn(speaker, start, start + length, text, tuple(words), tuple(marks))


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    rows = sorted(draw(st.lists(turns(), max_size=8)), key=lambda turn: turn.start)
    kinds = ("line_started", "line_ended", "heard", "barge_in", "backchannel", "false_start", "device_fault")
    events = draw(
        st.lists(st.builds(Event, SAMPLE, st.sampled_from(kinds), st.sampled_from(PHRASES)), max_size=6)
    )
    ending = draw(st.sampled_from(("", "plan", "callback", "message_left", "of its own")))
    return Session(tuple(rows), draw(SAMPLE), tuple(sorted(events, key=lambda e: e.at)), outcome=ending)


def sound(kind: str, length: int) -> np.ndarray | None:
    """Noise in bursts, silence, or none."""
    if kind == "none":
        return None
    if kind == "silence":
        return np.zeros((length, 2), np.int16)
    draw = np.random.default_rng(length)
    bursts = np.repeat(draw.random((length // 4000 + 1, 2)) > 0.5, 4000, axis=0)[:length]
    return (draw.standard_normal((length, 2)) * 4000 * bursts).clip(-32768, 32767).astype(np.int16)


@settings(max_examples=25, deadline=None)
@given(sessions(), st.sampled_from(("none", "silence", "bursts")), st.sampled_from(RUBRICS))
def test_no_session_breaks_a_report(session: Session, kind: str, rules: str) -> None:
    heard = sound(kind, session.length)
    report = worded(grade(session, heard, rubric(rules), reader(), {"us": packs()["us"]}))
    assert finite(json.loads(encode(report)))
    assert all(one.value is None or 0 <= one.value <= 100 for one in report.scores)
    assert all(f.start <= f.end and f.message for one in report.scores for f in one.findings)
    assert report.overall is None or 0 <= report.overall <= 100
    assert len(report.work_on) <= 3


def test_one_unsure_question_is_left_out_while_the_rest_counts() -> None:
    lines = [
        "T hello dana thank you for your time what happened with the payment in march",
        "D I was away.",
        "T[conf=0.2] did you know that it was due",
        "D Yes.",
        "T okay and how would you like to pay the whole balance of four hundred dollars today",
        "D By card.",
    ]
    report = graded(call(*lines))
    assert [one.kind for one in report.questions] == ["open", "closed", "open"]
    found = score(report, "questions")
    assert found.value == 100
    assert "2 questions: 2 open" in found.reason


@pytest.mark.parametrize("criterion", ["focus", "listening", "rapport", "rules", "negotiation"])
def test_text_that_nobody_is_sure_of_costs_nothing(criterion: str) -> None:
    lines = [
        "T[conf=0.3] hello you owe us and we will have you arrested tomorrow morning dana",
        "D I lost my job in March.",
        "T[conf=0.3] okay i see",
        "D I can pay fifty dollars on the fifteenth.",
        "T[conf=0.3] when do you get paid and when will you pay it",
        "D On Friday.",
    ]
    found = score(graded(call(*lines)), criterion)
    assert not [one for one in found.findings if one.cost], found
