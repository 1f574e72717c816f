"""Audible focus: what a customer could hear of the trainee's attention, cue by cue."""

from dataclasses import replace

import msgspec

from voicecoach.grading.judge.cues import Cue, CueResult
from voicecoach.grading.judge.cues_timing import FILLERS, GAPS
from voicecoach.grading.judge.cues_voice import BACKGROUND, FLAT, MUMBLING, TRAILING
from voicecoach.grading.judge.cues_words import GENERIC, LATE_ASK, RE_ASKING
from voicecoach.grading.judge.evidence import Criterion, Evidence, Verdict, abstain, deducted, said
from voicecoach.grading.judge.rubric import CueRules, FocusRules
from voicecoach.grading.report import Finding, Part, Said

CUES: tuple[Cue, ...] = (GAPS, FILLERS, FLAT, TRAILING, MUMBLING, BACKGROUND, RE_ASKING, GENERIC, LATE_ASK)


def _judge(evidence: Evidence) -> Verdict:
    rules = evidence.rubric.focus
    asked = [cue for cue in CUES if _rules(rules, cue).on]
    results = [(cue, cue.listen(evidence)) for cue in asked]
    parts = tuple(_part(cue, result) for cue, result in results)
    measured = [(cue, result) for cue, result in results if result.severity is not None]
    if len(measured) < min(rules.least_cues, len(asked)) or not measured:
        why = said("focus.few_cues", measured=len(measured), cues=len(asked))
        return replace(abstain(why), parts=parts)
    findings = [moment for cue, result in measured for moment in _costed(cue, _rules(rules, cue), result)]
    return replace(deducted(_reason(rules, measured), findings), parts=parts)


def _rules(rules: FocusRules, cue: Cue) -> CueRules:
    cue_rules: CueRules = getattr(rules, cue.id)
    return cue_rules


def _part(cue: Cue, result: CueResult) -> Part:
    value = None if result.severity is None else round(100 * (1 - result.severity), 1)
    return Part(cue.id, value=value, said=result.said)


def _costed(cue: Cue, rules: CueRules, result: CueResult) -> list[Finding]:
    """The cue's moments with its points shared among them; without severity they cost nothing."""
    total = sum(moment.cost for moment in result.moments)
    points = rules.cost * (result.severity or 0.0)
    return [
        msgspec.structs.replace(
            moment, cost=round(points * moment.cost / total, 2) if total else 0.0, part=cue.id
        )
        for moment in result.moments
    ]


def _reason(rules: FocusRules, measured: list[tuple[Cue, CueResult]]) -> list[Said]:
    weak = tuple(cue.id for cue, result in measured if (result.severity or 0.0) >= rules.weak_cue)
    if not weak:
        return [said("focus.attentive", count=len(measured))]
    return [said("focus.cues_to_hear", count=len(measured), cues=weak)]


CRITERION = Criterion("focus", _judge)
