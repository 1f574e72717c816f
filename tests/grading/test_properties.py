"""What must hold for every call: moved in time, swapped, louder, with silence at the end, twice as fast."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.calls import Call, call
from tests.support.grading_inputs import graded
from voicecoach.core.session import Session, Turn
from voicecoach.core.sound import RATE
from voicecoach.core.transcript import Word
from voicecoach.grading.measure.features import Features, features
from voicecoach.grading.measure.frames import HOP
from voicecoach.grading.report import Report

LINES = (
    "hello this is sam from north star collections",
    "i told the last person that i cannot pay before the end of the month",
    "mm hmm",
    "what happened with your job in march",
    "how much could you pay on the fifteenth of march and would that be by card or by check",
    "i lost my job",
    "thank you for telling me",
)
FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def scripts(draw: st.DrawFn, *, sound: bool) -> Call:
    """Two people in turn, sometimes over each other."""
    lines, at = [], 1.0
    for number in range(draw(st.integers(2, 6))):
        text = draw(st.sampled_from(LINES))
        wpm = draw(st.sampled_from((110, 150, 200)))
        lines.append(f"{'TD'[number % 2]}[at={at:.2f} wpm={wpm}] {text}")
        at += len(text.split()) * 60 / wpm + draw(st.sampled_from((-0.9, 0.3, 0.8, 2.0)))
        at = max(at, 0.2)
    return call(*lines, sound=sound)


def moved(session: Session, by: int) -> Session:
    turns = tuple(
        replace(
            turn,
            start=turn.start + by,
            end=turn.end + by,
            words=tuple(replace(word, start=word.start + by, end=word.end + by) for word in turn.words),
        )
        for turn in session.turns
    )
    return replace(session, turns=turns, length=session.length + by)


def swapped(session: Session) -> Session:
    other = {"trainee": "debtor", "debtor": "trainee"}
    return replace(session, turns=tuple(replace(turn, speaker=other[turn.speaker]) for turn in session.turns))


def timing(found: Features) -> list[object]:
    """Every measure of time."""
    return [
        found.trainee.tolist(),
        found.debtor.tolist(),
        [(gap.by, gap.start, gap.end) for gap in found.gaps],
        [(row.by, row.start, row.end) for row in found.overlaps],
        [(one.start, one.end, one.talk) for one in found.utterances],
    ]


def judged(report: Report) -> list[object]:
    """Values and messages, without times."""
    return [
        (s.criterion, s.value, s.reason, [(f.quote, f.message, f.cost) for f in s.findings])
        for s in report.scores
    ]


@pytest.mark.slow
@FEW
@given(script=scripts(sound=True), frames=st.integers(1, 900))
def test_moving_a_call_moves_findings_and_nothing_else(script: Call, frames: int) -> None:
    by = frames * HOP * 2
    later = moved(script.session, by)
    sound = np.concatenate([np.zeros((by, 2), np.int16), script.recording])
    before, after = graded(script), graded(Call(later, script.says, sound))
    assert judged(after) == judged(before)
    starts = [finding.start for score in before.scores for finding in score.findings]
    moved_starts = [finding.start for score in after.scores for finding in score.findings]
    assert moved_starts == pytest.approx([start + by / RATE for start in starts], abs=0.002)


@pytest.mark.slow
@FEW
@given(script=scripts(sound=True))
def test_swapping_channels_swaps_roles(script: Call) -> None:
    one = features(script.session, script.recording)
    other = features(swapped(script.session), script.recording[:, ::-1])
    turned = {"trainee": "debtor", "debtor": "trainee", "nobody": "nobody"}
    assert one.trainee.tolist() == other.debtor.tolist()
    assert one.debtor.tolist() == other.trainee.tolist()
    assert {(row.by, row.start, row.kind, row.yielded) for row in one.overlaps} == {
        (turned[row.by], row.start, row.kind, turned[row.yielded]) for row in other.overlaps
    }
    assert {(gap.by, gap.start, gap.end) for gap in one.gaps} == {
        (turned[gap.by], gap.start, gap.end) for gap in other.gaps
    }


@pytest.mark.slow
@FEW
@given(script=scripts(sound=True), halvings=st.integers(1, 2))
def test_level_changes_no_timing(script: Call, halvings: int) -> None:
    quieter = (script.recording // 2**halvings).astype(np.int16)
    loud = timing(features(script.session, script.recording))
    quiet = timing(features(script.session, quieter))
    for one, other in zip(loud, quiet, strict=True):
        assert np.shape(one) == np.shape(other)
    spans = np.array(loud[0]), np.array(quiet[0])
    assert np.max(np.abs(spans[0] - spans[1]), initial=0) <= 3 * HOP


@pytest.mark.slow
@FEW
@given(script=scripts(sound=True), seconds=st.integers(1, 60))
def test_silence_at_the_end_changes_no_score(script: Call, seconds: int) -> None:
    longer = np.concatenate([script.recording, np.zeros((seconds * RATE, 2), np.int16)])
    session = replace(script.session, length=len(longer))
    assert judged(graded(Call(session, script.says, longer))) == judged(graded(script))


@settings(max_examples=20, deadline=None)
@given(script=scripts(sound=False))
def test_twice_the_speed_is_twice_the_pace(script: Call) -> None:
    def halved(turn: Turn) -> Turn:
        words = tuple(Word(w.text, w.start // 2, w.end // 2, w.confidence) for w in turn.words)
        return replace(turn, start=turn.start // 2, end=turn.end // 2, words=words)

    faster = replace(script.session, turns=tuple(halved(turn) for turn in script.session.turns))
    slow = [one.pace for one in features(script.session, None).utterances]
    fast = [one.pace for one in features(faster, None).utterances]
    assert fast == pytest.approx([2 * pace for pace in slow], rel=0.01)


@settings(max_examples=20, deadline=None)
@given(script=scripts(sound=False), data=st.data())
def test_no_transcript_breaks_a_report(script: Call, data: st.DataObject) -> None:
    turns = list(script.session.turns)
    odd = data.draw(st.sampled_from(("", "   ", "[unk]", "?", "ümläut 日本", "<script>alert(1)</script>")))
    turns.append(Turn("trainee", 0, data.draw(st.sampled_from((0, 1, RATE))), odd))
    report = graded(replace(script.session, turns=tuple(sorted(turns, key=lambda turn: turn.start))))
    assert all(score.value is None or 0 <= score.value <= 100 for score in report.scores)
