"""One small file a criterion; each says how it is computed and shows the moments it rests on."""

from voicecoach.grading.judge.criteria import (
    composure,
    confidence,
    flow,
    focus,
    interruptions,
    listening,
    negotiation,
    pace,
    questions,
    rapport,
    rules,
    tone,
)
from voicecoach.grading.judge.evidence import Criterion

CRITERIA: tuple[Criterion, ...] = (
    pace.CRITERION,
    interruptions.CRITERION,
    questions.CRITERION,
    tone.CRITERION,
    focus.CRITERION,
    listening.CRITERION,
    flow.CRITERION,
    composure.CRITERION,
    negotiation.CRITERION,
    confidence.CRITERION,
    rapport.CRITERION,
    rules.CRITERION,
)
"""In the order of the report."""
