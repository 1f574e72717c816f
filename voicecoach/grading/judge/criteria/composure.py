"""Composure: what a hostile line did to the trainee's next turn."""

from dataclasses import dataclass

import numpy as np

from voicecoach.core.baseline import Baseline
from voicecoach.grading.judge.criteria.pace import LONG
from voicecoach.grading.judge.evidence import (
    Criterion,
    Evidence,
    Verdict,
    abstain,
    clipped_quote,
    deducted,
    found,
    listing,
    plural,
    share,
)
from voicecoach.grading.judge.rubric import ComposureRules
from voicecoach.grading.measure.utterances import Utterance
from voicecoach.grading.report import Finding

Change = tuple[float, str]
"""Cost, and what changed in words."""


def _judge(evidence: Evidence) -> Verdict:
    after = _after_hostile(evidence)
    if not after:
        return abstain("no hostile line was met in this call")
    calm = [
        one
        for one in evidence.features.of("trainee")
        if one.count >= LONG and not any(one is answer for answer in after)
    ]
    usual = _usual(calm, evidence.session.baseline)
    if usual is None:
        return abstain(f"{plural(len(calm), 'calm turn')} to compare with, 2 are needed")
    rules = evidence.rubric.composure
    rows = [(one, _changes(evidence, one, usual, rules)) for one in after]
    findings = [_finding(one, changes, usual.name) for one, changes in rows if changes]
    kept = sum(not changes for _, changes in rows)
    told = f"You kept your voice after {share(kept, len(after), 'hostile line')}."
    told = told if kept else _CHANGED[len(after) > 1]
    return deducted(told if len(calm) >= 2 else f"{told} Compared with your own baseline.", findings)


@dataclass(frozen=True, slots=True)
class _Usual:
    """The calm voice that an answer is held against."""

    pace: float
    level: float | None
    pitch: float | None
    name: str
    """What it was taken from."""


def _usual(calm: list[Utterance], own: Baseline | None) -> _Usual | None:
    """The trainee's calm turns in this call; where there are too few, the own baseline; None without either."""
    if len(calm) < 2:
        return None if own is None else _Usual(own.pace, own.level, own.pitch, "your own baseline")
    tunes = [other.tune for other in calm if other.tune]
    pitches = [tune.pitch for tune in tunes if tune.pitch is not None]
    return _Usual(
        pace=float(np.median([other.pace for other in calm])),
        level=float(np.median([tune.level for tune in tunes])) if tunes else None,
        pitch=float(np.median(pitches)) if pitches else None,
        name="your own calm turns",
    )


_CHANGED = ("Your voice changed after the hostile line.", "Your voice changed after every hostile line.")


def _after_hostile(evidence: Evidence) -> list[Utterance]:
    """The trainee's next real turn after each line that the scenario marks hostile."""
    order = evidence.features.utterances
    turns = evidence.session.turns
    answers: list[Utterance] = []
    for index, one in enumerate(order):
        if one.speaker == "trainee" or one.turn is None or "hostile" not in turns[one.turn].marks:
            continue
        answer = next((o for o in order[index + 1 :] if o.speaker == "trainee" and not o.backchannel), None)
        if answer is not None and not any(answer is known for known in answers):
            answers.append(answer)
    return answers


def _changes(evidence: Evidence, one: Utterance, usual: _Usual, rules: ComposureRules) -> list[Change]:
    """What changed against the trainee's own calm voice."""
    found_here: list[Change] = []
    faster = one.pace - usual.pace
    if one.count >= LONG and faster >= rules.faster:
        found_here.append((rules.pace_cost, f"you spoke {faster:.0f} words a minute faster"))
    found_here += _voice(one, usual, rules)
    argued = [hit.quote for hit in evidence.tone if hit.turn == one.turn and hit.category == "argumentative"]
    if argued:
        found_here.append((rules.words_cost, f"you argued (“{argued[0]}”)"))
    return found_here


def _voice(one: Utterance, usual: _Usual, rules: ComposureRules) -> list[Change]:
    if one.tune is None:
        return []
    louder = 0.0 if usual.level is None else one.tune.level - usual.level
    higher = 0.0 if usual.pitch is None or one.tune.pitch is None else one.tune.pitch - usual.pitch
    changes = (
        (louder >= rules.louder, rules.level_cost, f"your voice rose by {louder:.0f} decibels"),
        (higher >= rules.higher, rules.pitch_cost, f"your pitch rose by {higher:.1f} semitones"),
    )
    return [(cost, told) for changed, cost, told in changes if changed]


def _finding(one: Utterance, changes: list[Change], usual: str) -> Finding:
    told = listing([words for _, words in changes])
    message = f"After a hostile line {told}, against {usual}."
    advice = "Let a second pass, breathe out, and answer slower and lower than before."
    return found(
        (one.start, one.end), clipped_quote(one.text), message, advice, sum(cost for cost, _ in changes)
    )


CRITERION = Criterion(
    "composure",
    "Composure",
    "100, less for each turn after a hostile line: {rules.pace_cost:g} when it is {rules.faster:g} words a minute "
    "faster than your own calm turns (fewer than two: your own baseline), {rules.level_cost:g} when "
    "{rules.louder:g} dB louder, {rules.pitch_cost:g} when "
    "{rules.higher:g} semitones higher, {rules.words_cost:g} when it argues. 173 to 188 words a minute after "
    "objections in weaker calls: Gong over 67,149 meetings; limits: house.",
    _judge,
)
