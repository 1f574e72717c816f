"""Pace: words a minute of the trainee's own speech."""

from voicecoach.core.baseline import Baseline
from voicecoach.core.sound import RATE
from voicecoach.grading.judge.evidence import (
    Criterion,
    Evidence,
    Verdict,
    abstain,
    clipped_quote,
    deducted,
    found,
)
from voicecoach.grading.judge.rubric import PaceRules
from voicecoach.grading.measure.utterances import Utterance
from voicecoach.grading.report import Finding

LONG = 8
"""Words; shorter turns run slow and are not measured (Yuan 2006, Interspeech)."""
_SLACK = 10.0
"""Words a minute around the own pace: turns vary (house)."""
Band = tuple[float, float]
"""Words a minute from and to which cost nothing."""


def long_turns(evidence: Evidence) -> list[Utterance]:
    """The trainee's turns that are long enough to have a pace."""
    return [one for one in evidence.features.of("trainee") if one.count >= LONG and one.talk > 0]


def pace_of(turns: list[Utterance]) -> float:
    """Words a minute over these turns; 0 when there are none."""
    talk = sum(one.talk for one in turns)
    return 60 * RATE * sum(one.count for one in turns) / talk if talk else 0.0


def _judge(evidence: Evidence) -> Verdict:
    rules, turns = evidence.rubric.pace, long_turns(evidence)
    words = sum(one.count for one in turns)
    unsure = evidence.unsure()
    if unsure:
        return abstain(unsure)
    if words < rules.least_words:
        few = f"only {words} words" if words else "no words"
        return abstain(f"{few} in turns of {LONG} words or more, {rules.least_words} are needed")
    talk = sum(one.talk for one in turns)
    band = _band(rules, evidence.session.baseline)
    off = [one for one in turns if _excess(one.pace, band)]
    findings = [_finding(one, rules, band, 100 * one.talk / talk) for one in off]
    told = _meaning(pace_of(turns), rules, band)
    return deducted(f"{told}{_drift(turns)}{_stretched(rules, band, evidence.session.baseline)}", findings)


def _band(rules: PaceRules, own: Baseline | None) -> Band:
    """What costs nothing; it stretches to the trainee's own pace and a little, but not without end."""
    if own is None:
        return rules.free_low, rules.free_high
    low = max(own.pace - _SLACK, rules.free_low - rules.own_room)
    high = min(own.pace + _SLACK, rules.free_high + rules.own_room)
    return min(rules.free_low, low), max(rules.free_high, high)


def _stretched(rules: PaceRules, band: Band, own: Baseline | None) -> str:
    """Says that the trainee's own pace moved the limits."""
    if own is None or band == (rules.free_low, rules.free_high):
        return ""
    told = f" Your own baseline is {own.pace:.0f}, so "
    return (
        told
        + (f"up to {band[1]:.0f}" if band[1] > rules.free_high else f"down to {band[0]:.0f}")
        + (" costs nothing.")
    )


def _excess(pace: float, band: Band) -> float:
    """Words a minute outside what costs nothing."""
    return max(0.0, pace - band[1], band[0] - pace)


def _finding(one: Utterance, rules: PaceRules, band: Band, share: float) -> Finding:
    fast = one.pace > band[1]
    cost = share * min(1.0, _excess(one.pace, band) / rules.worst)
    message = f"You spoke {one.pace:.0f} words a minute here, " + (
        "which is hard to follow on the phone." if fast else "which can sound unsure or tired."
    )
    advice = (
        "Take a breath before the figure or the date, and let each sentence end."
        if fast
        else "Join the words of a phrase and pause between phrases instead."
    )
    return found((one.start, one.end), clipped_quote(one.text), message, advice, cost)


def _meaning(pace: float, rules: PaceRules, band: Band) -> str:
    said = f"{pace:.0f} words a minute, "
    if band[0] <= pace <= band[1] and not rules.free_low <= pace <= rules.free_high:
        return said + f"your own pace; {rules.low:.0f} to {rules.high:.0f} is easier to follow."
    if pace > rules.free_high:
        return said + f"faster than the {rules.low:.0f} to {rules.high:.0f} that is easy to follow."
    if pace < rules.free_low:
        return said + f"slower than the {rules.low:.0f} to {rules.high:.0f} that is easy to follow."
    return said + "easy to follow."


def _drift(turns: list[Utterance]) -> str:
    """How the pace changed from the first third of the turns to the last."""
    third = len(turns) // 3
    if third < 1:
        return ""
    change = pace_of(turns[-third:]) - pace_of(turns[:third])
    if abs(change) < 15:
        return " It stayed steady."
    return f" It {'rose' if change > 0 else 'fell'} by {abs(change):.0f} towards the end."


CRITERION = Criterion(
    "pace",
    "Pace",
    "Words / minutes of your own speech (pauses under 1 s counted) in turns of 8 words or more. Each turn outside "
    "{rules.free_low:g} to {rules.free_high:g} costs its share of talk times its distance from there ({rules.worst:g} "
    "beyond: all of it); your own baseline may stretch that by up to {rules.own_room:g}. "
    "Easy to follow: {rules.low:g} to {rules.high:g}, "
    "vitalogy.cx glossary; dead band: speechaway.co; short turns run slow: Yuan 2006.",
    _judge,
)
