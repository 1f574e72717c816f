"""Audible focus: what a customer could hear of the trainee's attention, cue by cue."""

from dataclasses import replace

import msgspec

from voicecoach.grading.judge.cues import Cue, Heard
from voicecoach.grading.judge.cues_timing import FILLERS, GAPS
from voicecoach.grading.judge.cues_voice import BACKGROUND, FLAT, MUMBLING, TRAILING
from voicecoach.grading.judge.cues_words import GENERIC, LATE_ASK, RE_ASKING
from voicecoach.grading.judge.evidence import Criterion, Evidence, Verdict, abstain, deducted
from voicecoach.grading.judge.rubric import CueRules, FocusRules
from voicecoach.grading.report import Finding, Part

CUES: tuple[Cue, ...] = (GAPS, FILLERS, FLAT, TRAILING, MUMBLING, BACKGROUND, RE_ASKING, GENERIC, LATE_ASK)
_LEAST = 3
"""Fewer cues measured say nothing of attention."""


def _judge(evidence: Evidence) -> Verdict:
    rules = evidence.rubric.focus
    asked = [cue for cue in CUES if _rules(rules, cue).on]
    results = [(cue, cue.listen(evidence)) for cue in asked]
    parts = tuple(_part(cue, result) for cue, result in results)
    measured = [(cue, result) for cue, result in results if result.severity is not None]
    if len(measured) < min(_LEAST, len(asked)) or not measured:
        why = f"only {len(measured)} of {len(asked)} cues could be measured"
        return replace(abstain(why), parts=parts)
    findings = [one for cue, result in measured for one in _costed(cue, _rules(rules, cue), result)]
    return replace(deducted(_reason(measured), findings), parts=parts)


def _rules(rules: FocusRules, cue: Cue) -> CueRules:
    found: CueRules = getattr(rules, cue.id)
    return found


def _part(cue: Cue, result: Heard) -> Part:
    value = None if result.severity is None else round(100 * (1 - result.severity), 1)
    return Part(cue.id, cue.title, value, result.reason)


def _costed(cue: Cue, rules: CueRules, result: Heard) -> list[Finding]:
    """The cue's moments with its points shared among them; without severity they cost nothing."""
    whole = sum(one.cost for one in result.moments)
    points = rules.cost * (result.severity or 0.0)
    return [
        msgspec.structs.replace(one, cost=round(points * one.cost / whole, 2) if whole else 0.0, part=cue.id)
        for one in result.moments
    ]


def _reason(measured: list[tuple[Cue, Heard]]) -> str:
    told = [cue.title.lower() for cue, result in measured if (result.severity or 0.0) >= 0.1]
    if not told:
        return f"You sounded attentive in all {len(measured)} cues that could be measured."
    return f"{len(measured)} cues measured; to hear again: {', '.join(told)}."


CRITERION = Criterion(
    "focus",
    "Audible focus",
    "100 less each cue's points times how strongly it was heard; every cue is shown on its own and can be switched off "
    "in the rubric. Specific answers and attention: Bavelas, Coates & Johnson 2000; fillers 2 to 6 %: Bortfeld; pitch "
    "in semitones against your own voice: Hincks & Edlund 2009; gaps over {rules.long_gap:g} s: MiiTel; "
    "limits: house.",
    _judge,
)
