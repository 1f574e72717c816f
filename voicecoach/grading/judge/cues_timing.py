"""Focus heard in time: steady answers, few fillers, the money asked for early."""

import numpy as np

from voicecoach.core.sound import RATE
from voicecoach.grading.judge.cues import Cue, CueResult, judged, ramp, unmeasured
from voicecoach.grading.judge.evidence import Evidence, clipped_quote, finding, said
from voicecoach.grading.measure.features import Features
from voicecoach.grading.measure.fillers import per_hundred
from voicecoach.grading.measure.gaps import Gap


def _gaps(evidence: Evidence) -> CueResult:
    rules, features = evidence.rubric.focus, evidence.features
    rows = [gap for gap in features.gaps if gap.by == "trainee" and _is_answer(evidence, gap)]
    if len(rows) < rules.least_answers:
        return unmeasured(said("focus.few_answers", count=len(rows), least=rules.least_answers))
    lengths = [(gap.end - gap.start) / RATE for gap in rows]
    excess = [ramp(length, rules.thinking_gap, rules.long_gap) for length in lengths]
    moments = [
        finding(
            (gap.start, gap.end), clipped_quote(_text(features, gap)), "focus.gap", share, length_s=length
        )
        for gap, length, share in zip(rows, lengths, excess, strict=True)
        if share > 0
    ]
    reason = said("focus.usual_gap", median_s=float(np.median(lengths)), spread_s=float(np.std(lengths)))
    return judged(float(np.mean(excess)) / rules.gaps_worst, [reason], moments)


def _is_answer(evidence: Evidence, gap: Gap) -> bool:
    """A "mm hmm" is no answer, and who asks for a moment has answered in time."""
    features = evidence.features
    if gap.answer is None:
        return not any(utterance.turn is not None for utterance in features.utterances)
    answer = features.utterances[gap.answer]
    return not answer.backchannel and not evidence.does(answer.turn, "hold")


def _text(features: Features, gap: Gap) -> str:
    return "" if gap.answer is None else features.utterances[gap.answer].text


def _fillers(evidence: Evidence) -> CueResult:
    rules, rows = evidence.rubric.focus, evidence.features.fillers
    if evidence.words < rules.filler_words:
        return unmeasured(said("few_words", count=evidence.words, least=rules.filler_words))
    rate = per_hundred(len(rows), evidence.words)
    moments = [
        finding(
            (row.start, row.end),
            row.text or "um",
            "focus.filler",
            1.0,
            length_s=(row.end - row.start) / RATE,
        )
        for row in rows
    ]
    reason = said("focus.fillers", count=len(rows), per_100_words=rate) if rows else said("focus.no_fillers")
    return judged(ramp(rate, rules.filler_fine, rules.filler_worst), [reason], moments)


GAPS = Cue("gaps", _gaps)
FILLERS = Cue("fillers", _fillers)
