"""Composure: what a hostile line did to the trainee's next turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from voicecoach.core.baseline import Baseline
from voicecoach.grading.judge.criteria.pace import LONG
from voicecoach.grading.judge.evidence import (
    Criterion,
    Evidence,
    Verdict,
    abstain,
    deducted,
    said,
    utterance_finding,
)
from voicecoach.grading.judge.rubric import ComposureRules
from voicecoach.grading.measure.utterances import Utterance
from voicecoach.grading.report import Finding, Said, Value


@dataclass(frozen=True, slots=True)
class Change:
    """One way in which an answer differs from the calm voice."""

    cost: float
    name: str
    """Under which it stands in the finding's values."""
    value: Value


def _judge(evidence: Evidence) -> Verdict:
    after = _after_hostile(evidence)
    if not after:
        return abstain(said("composure.no_hostile_line"))
    rules = evidence.rubric.composure
    calm = [
        utterance
        for utterance in evidence.features.of("trainee")
        if utterance.count >= LONG and not any(utterance is answer for answer in after)
    ]
    usual = _usual(calm, evidence.session.baseline, rules)
    if usual is None:
        return abstain(said("composure.few_calm_turns", count=len(calm), least=rules.least_calm))
    rows = [(answer, _changes(evidence, answer, usual, rules)) for answer in after]
    findings = [_finding(answer, changes, usual.name) for answer, changes in rows if changes]
    unchanged = sum(not changes for _, changes in rows)
    return deducted(_reason(unchanged, len(after), usual.name), findings)


def _reason(unchanged: int, answers: int, usual: str) -> list[Said]:
    code = {0: "composure.changed_every_time", answers: "composure.unchanged"}.get(
        unchanged, "composure.sometimes_unchanged"
    )
    told = [said(code, unchanged=unchanged, count=answers)]
    return [*told, Said("composure.own_baseline")] if usual == "baseline" else told


@dataclass(frozen=True, slots=True)
class _Usual:
    """The calm voice that an answer is held against."""

    pace: float
    level: float | None
    pitch: float | None
    name: str
    """What it was taken from: calm_turns | baseline."""


def _usual(calm: Sequence[Utterance], own: Baseline | None, rules: ComposureRules) -> _Usual | None:
    """The trainee's calm turns in this call; where there are too few, the own baseline; None without either."""
    if len(calm) < rules.least_calm:
        return None if own is None else _Usual(own.pace, own.level, own.pitch, "baseline")
    tunes = [utterance.tune for utterance in calm if utterance.tune]
    pitches = [tune.pitch for tune in tunes if tune.pitch is not None]
    return _Usual(
        pace=float(np.median([utterance.pace for utterance in calm])),
        level=float(np.median([tune.level for tune in tunes])) if tunes else None,
        pitch=float(np.median(pitches)) if pitches else None,
        name="calm_turns",
    )


def _after_hostile(evidence: Evidence) -> list[Utterance]:
    """The trainee's next real turn after each line that the scenario marks hostile."""
    order = evidence.features.utterances
    turns = evidence.session.turns
    answers: list[Utterance] = []
    for index, line in enumerate(order):
        if line.speaker == "trainee" or line.turn is None or "hostile" not in turns[line.turn].marks:
            continue
        later = (
            after for after in order[index + 1 :] if after.speaker == "trainee" and not after.backchannel
        )
        answer = next(later, None)
        if answer is not None and not any(answer is known for known in answers):
            answers.append(answer)
    return answers


def _changes(evidence: Evidence, answer: Utterance, usual: _Usual, rules: ComposureRules) -> list[Change]:
    """What changed against the trainee's own calm voice."""
    changes: list[Change] = []
    faster = answer.pace - usual.pace
    if answer.count >= LONG and faster >= rules.faster:
        changes.append(Change(rules.pace_cost, "faster_words_a_minute", faster))
    changes += _voice(answer, usual, rules)
    argued = [
        hit.quote for hit in evidence.tone if hit.turn == answer.turn and hit.category == "argumentative"
    ]
    if argued:
        changes.append(Change(rules.words_cost, "argued", argued[0]))
    return changes


def _voice(answer: Utterance, usual: _Usual, rules: ComposureRules) -> list[Change]:
    if answer.tune is None:
        return []
    louder = 0.0 if usual.level is None else answer.tune.level - usual.level
    higher = 0.0 if usual.pitch is None or answer.tune.pitch is None else answer.tune.pitch - usual.pitch
    changes = (
        (louder >= rules.louder, Change(rules.level_cost, "louder_db", louder)),
        (higher >= rules.higher, Change(rules.pitch_cost, "higher_semitones", higher)),
    )
    return [change for reached, change in changes if reached]


def _finding(answer: Utterance, changes: Sequence[Change], against: str) -> Finding:
    values: dict[str, Any] = {change.name: change.value for change in changes}
    cost = sum(change.cost for change in changes)
    return utterance_finding(answer, "composure.voice_changed", cost, against=against, **values)


CRITERION = Criterion("composure", _judge)
