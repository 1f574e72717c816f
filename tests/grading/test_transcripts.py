"""Bare transcripts: graded as far as text allows, refused with one clear sentence."""

import json

import pytest

from tests.support.grading_inputs import graded, score, value
from voicecoach.core.problem import Problem
from voicecoach.core.sound import RATE
from voicecoach.grading.transcript_file import session_from_json

TURNS = [
    {
        "speaker": "trainee",
        "start": 0.5,
        "end": 4.0,
        "text": "Hello, this is Sam from North Star. Did you get our letter?",
    },
    {"speaker": "debtor", "start": 4.5, "end": 6.0, "text": "Yes. I lost my job in March."},
    {
        "speaker": "trainee",
        "start": 6.4,
        "end": 12.0,
        "text": "I am sorry to hear that. What happened with your job?",
    },
]


def read(turns: object) -> bytes:
    return json.dumps({"turns": turns}).encode()


def test_text_alone_is_graded() -> None:
    report = graded(session_from_json(read(TURNS)))
    assert [question.kind for question in report.questions] == ["closed", "open"]
    assert value(report, "questions") > 80
    assert score(report, "focus").value is None
    assert report.turns[0].end == 4.0


def test_word_times_are_used_when_they_are_there() -> None:
    words = [
        {"text": "Hello", "start": 0.5, "end": 0.9},
        {"text": "there", "start": 1.0, "end": 1.4, "confidence": 0.5},
    ]
    session = session_from_json(read([{"speaker": "trainee", "start": 0.5, "end": 1.5, "words": words}]))
    assert session.turns[0].text == "hello there"
    assert session.turns[0].words[1].end == round(1.4 * RATE)


def test_turns_are_put_in_order_of_time() -> None:
    assert [turn.speaker for turn in session_from_json(read(TURNS[::-1])).turns] == [
        "trainee",
        "debtor",
        "trainee",
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[]", "Expected `object`"),
        (b"{}", "turns"),
        (read([]), "no turns"),
        (read([{"speaker": "agent", "start": 0, "end": 1, "text": "x"}]), "agent"),
        (read([{"speaker": "trainee", "start": 2, "end": 1, "text": "x"}]), "turn 0"),
        (read([{"speaker": "trainee", "start": -1, "end": 1, "text": "x"}]), "turn 0"),
        (read([{"speaker": "trainee", "start": 0, "end": 1e12, "text": "x"}]), "turn 0"),
        (read([{"speaker": "trainee", "start": "0", "end": 1, "text": "x"}]), "Expected `float`"),
        (read([{"speaker": "trainee", "start": 0, "text": "x"}]), "end"),
    ],
)
def test_bad_transcripts_are_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(Problem) as problem:
        session_from_json(data)
    assert words in str(problem.value)
    assert "cannot be graded" in str(problem.value)


@pytest.mark.parametrize(
    ("turn", "fine"),
    [
        ({"start": 0.0, "end": 0.0}, True),
        ({"start": 86_399.0, "end": 86_400.0}, True),
        ({"start": 86_399.0, "end": 86_400.1}, False),
        ({"start": 1.0, "end": 1.0 - 1e-6}, False),
        ({"start": -1e-6, "end": 1.0}, False),
        ({"start": 1.0, "end": 2.0, "words": [{"text": "a", "start": 1.5, "end": 1.4}]}, False),
        ({"start": 1.0, "end": 2.0, "words": [{"text": "a", "start": 1, "end": 2, "confidence": 0}]}, True),
        ({"start": 1.0, "end": 2.0, "words": [{"text": "a", "start": 1, "end": 2, "confidence": 1}]}, True),
        (
            {"start": 1.0, "end": 2.0, "words": [{"text": "a", "start": 1, "end": 2, "confidence": 1.01}]},
            False,
        ),
        (
            {"start": 1.0, "end": 2.0, "words": [{"text": "a", "start": 1, "end": 2, "confidence": -0.01}]},
            False,
        ),
    ],
)
def test_times_and_confidence_are_taken_up_to_their_limits(turn: dict[str, object], fine: bool) -> None:
    turns = [{"speaker": "debtor", "start": 0, "end": 1, "text": "x"}, {"speaker": "trainee", **turn}]
    if fine:
        assert len(session_from_json(read(turns)).turns) == 2
        return
    with pytest.raises(Problem, match="turn 1"):
        session_from_json(read(turns))


def test_what_is_known_of_a_transcript_is_kept() -> None:
    known = {"trainee": "Sam", "scenario": "staller", "recogniser": "vosk", "outcome": "plan"}
    late = [
        {"text": " B ", "start": 2, "end": 3},
        {"text": " ", "start": 1, "end": 2},
        {"text": "a", "start": 0, "end": 1},
    ]
    turns = [*TURNS[:2], {"speaker": "trainee", "start": 0.5, "end": 3.0, "words": late}]
    session = session_from_json(json.dumps({"turns": turns, **known}).encode())
    assert {name: getattr(session, name) for name in known} == known
    assert session.length == 6 * RATE
    assert [(turn.end, turn.text[:5]) for turn in session.turns[:2]] == [
        (3 * RATE, "a b"),
        (4 * RATE, "Hello"),
    ]
    assert [word.confidence for word in session.turns[0].words] == [1.0, 1.0]
