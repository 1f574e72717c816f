"""Composure: what a hostile line did to the trainee's next turn."""

import numpy as np

from voicecoach.grading.criteria.pace import LONG
from voicecoach.grading.evidence import (
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
from voicecoach.grading.report import Finding
from voicecoach.grading.rubric import ComposureRules
from voicecoach.grading.utterances import Utterance

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
    if len(calm) < 2:
        return abstain(f"{plural(len(calm), 'calm turn')} to compare with, 2 are needed")
    rules = evidence.rubric.composure
    rows = [(one, _changes(evidence, one, calm, rules)) for one in after]
    findings = [_finding(one, changes) for one, changes in rows if changes]
    kept = sum(not changes for _, changes in rows)
    told = f"You kept your voice after {share(kept, len(after), 'hostile line')}."
    return deducted(told if kept else _CHANGED[len(after) > 1], findings)


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


def _changes(
    evidence: Evidence, one: Utterance, calm: list[Utterance], rules: ComposureRules
) -> list[Change]:
    """What changed against the trainee's own calm turns."""
    found_here: list[Change] = []
    faster = one.pace - float(np.median([other.pace for other in calm]))
    if one.count >= LONG and faster >= rules.faster:
        found_here.append((rules.pace_cost, f"you spoke {faster:.0f} words a minute faster"))
    found_here += _voice(one, calm, rules)
    argued = [hit.quote for hit in evidence.tone if hit.turn == one.turn and hit.category == "argumentative"]
    if argued:
        found_here.append((rules.words_cost, f"you argued (“{argued[0]}”)"))
    return found_here


def _voice(one: Utterance, calm: list[Utterance], rules: ComposureRules) -> list[Change]:
    usual = [other.tune for other in calm if other.tune]
    if one.tune is None or not usual:
        return []
    found_here: list[Change] = []
    louder = one.tune.level - float(np.median([tune.level for tune in usual]))
    if louder >= rules.louder:
        found_here.append((rules.level_cost, f"your voice rose by {louder:.0f} decibels"))
    pitches = [tune.pitch for tune in usual if tune.pitch is not None]
    if one.tune.pitch is not None and pitches:
        higher = one.tune.pitch - float(np.median(pitches))
        if higher >= rules.higher:
            found_here.append((rules.pitch_cost, f"your pitch rose by {higher:.1f} semitones"))
    return found_here


def _finding(one: Utterance, changes: list[Change]) -> Finding:
    told = listing([words for _, words in changes])
    message = f"After a hostile line {told}, against your own calm turns."
    advice = "Let a second pass, breathe out, and answer slower and lower than before."
    return found(
        (one.start, one.end), clipped_quote(one.text), message, advice, sum(cost for cost, _ in changes)
    )


CRITERION = Criterion(
    "composure",
    "Composure",
    "100, less for each turn after a hostile line: {rules.pace_cost:g} when it is {rules.faster:g} words a minute "
    "faster than your own calm turns, {rules.level_cost:g} when {rules.louder:g} dB louder, {rules.pitch_cost:g} when "
    "{rules.higher:g} semitones higher, {rules.words_cost:g} when it argues. 173 to 188 words a minute after "
    "objections in weaker calls: Gong over 67,149 meetings; limits: house.",
    _judge,
)
