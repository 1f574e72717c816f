"""Pace: words a minute of the trainee's own speech."""

from voicecoach.core.baseline import Baseline
from voicecoach.core.sound import RATE
from voicecoach.grading.judge.evidence import (
    Criterion,
    Evidence,
    Verdict,
    abstain,
    deducted,
    said,
    utterance_finding,
)
from voicecoach.grading.judge.rubric import PaceRules
from voicecoach.grading.measure.utterances import Utterance
from voicecoach.grading.report import Finding, Said

LONG = 8
"""Words; shorter turns run slow and are not measured (Yuan 2006, Interspeech)."""
_STEADY = 15
"""Words a minute by which a steady pace may drift over a call (our choice); costs nothing."""
Band = tuple[float, float]
"""Words a minute from and to which cost nothing."""


def long_turns(evidence: Evidence) -> list[Utterance]:
    """The trainee's turns that are long enough to have a pace."""
    return [
        utterance
        for utterance in evidence.features.of("trainee")
        if utterance.count >= LONG and utterance.talk > 0
    ]


def pace_of(turns: list[Utterance]) -> float:
    """Words a minute over these turns; 0 when there are none."""
    talk = sum(turn.talk for turn in turns)
    return 60 * RATE * sum(turn.count for turn in turns) / talk if talk else 0.0


def _judge(evidence: Evidence) -> Verdict:
    rules, turns = evidence.rubric.pace, long_turns(evidence)
    words = sum(turn.count for turn in turns)
    if unsure := evidence.unsure():
        return abstain(unsure)
    if words < rules.least_words:
        return abstain(said("pace.few_words", count=words, turn_words=LONG, least=rules.least_words))
    talk = sum(turn.talk for turn in turns)
    own = evidence.session.baseline
    band = _band(rules, own)
    findings = [
        _finding(turn, rules, band, 100 * turn.talk / talk) for turn in turns if _excess(turn.pace, band)
    ]
    reason = [_meaning(pace_of(turns), rules, band), *_drift(turns), *_widened(rules, band, own)]
    return deducted(reason, findings)


def _band(rules: PaceRules, own: Baseline | None) -> Band:
    """What costs nothing; it widens to the trainee's own pace and a little, but not without end."""
    if own is None:
        return rules.free_low, rules.free_high
    low = max(own.pace - rules.own_slack, rules.free_low - rules.own_room)
    high = min(own.pace + rules.own_slack, rules.free_high + rules.own_room)
    return min(rules.free_low, low), max(rules.free_high, high)


def _widened(rules: PaceRules, band: Band, own: Baseline | None) -> list[Said]:
    """Says that the trainee's own pace moved the limits."""
    if own is None or band == (rules.free_low, rules.free_high):
        return []
    if band[1] > rules.free_high:
        return [said("pace.own_baseline_faster", own=own.pace, free=band[1])]
    return [said("pace.own_baseline_slower", own=own.pace, free=band[0])]


def _excess(pace: float, band: Band) -> float:
    """Words a minute outside what costs nothing."""
    return max(0.0, pace - band[1], band[0] - pace)


def _finding(turn: Utterance, rules: PaceRules, band: Band, share: float) -> Finding:
    code = "pace.fast" if turn.pace > band[1] else "pace.slow"
    cost = share * min(1.0, _excess(turn.pace, band) / rules.worst)
    return utterance_finding(turn, code, cost, words_a_minute=turn.pace)


def _meaning(pace: float, rules: PaceRules, band: Band) -> Said:
    code = "pace.easy"
    if band[0] <= pace <= band[1] and not rules.free_low <= pace <= rules.free_high:
        code = "pace.own_pace"
    elif pace > rules.free_high:
        code = "pace.faster"
    elif pace < rules.free_low:
        code = "pace.slower"
    return said(code, words_a_minute=pace, low=rules.low, high=rules.high)


def _drift(turns: list[Utterance]) -> list[Said]:
    """How the pace changed from the first third of the turns to the last."""
    third = len(turns) // 3
    if third < 1:
        return []
    change = pace_of(turns[-third:]) - pace_of(turns[:third])
    if abs(change) < _STEADY:
        return [said("pace.steady")]
    return [said("pace.rose" if change > 0 else "pace.fell", words_a_minute=abs(change))]


CRITERION = Criterion("pace", _judge)
