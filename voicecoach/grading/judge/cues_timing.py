"""Focus heard in time: steady answers, few fillers, the money asked for early."""

import numpy as np

from voicecoach.core.sound import RATE
from voicecoach.grading.judge.cues import Cue, Heard, judged, ramp, unmeasured
from voicecoach.grading.judge.evidence import Evidence, clipped_quote, found, plural
from voicecoach.grading.measure.features import Features
from voicecoach.grading.measure.fillers import per_hundred
from voicecoach.grading.measure.gaps import Gap
from voicecoach.language.phrases import is_hold


def _gaps(evidence: Evidence) -> Heard:
    rules, features = evidence.rubric.focus, evidence.features
    rows = [gap for gap in features.gaps if gap.by == "trainee" and _is_answer(features, gap)]
    if len(rows) < 3:
        return unmeasured(f"{plural(len(rows), 'answer')} after the debtor, 3 are needed")
    lengths = [(gap.end - gap.start) / RATE for gap in rows]
    excess = [ramp(length, rules.thinking_gap, rules.long_gap) for length in lengths]
    moments = [
        found(
            (gap.start, gap.end),
            clipped_quote(_text(features, gap)),
            f"{length:.1f} seconds passed before you answered.",
            "Answer with something specific at once, even if it is only what you are looking up.",
            share,
        )
        for gap, length, share in zip(rows, lengths, excess, strict=True)
        if share > 0
    ]
    reason = (
        f"You usually answered after {np.median(lengths):.1f} seconds, give or take {np.std(lengths):.1f}."
    )
    return judged(2 * float(np.mean(excess)), reason, moments)


def _is_answer(features: Features, gap: Gap) -> bool:
    """A "mm hmm" is no answer, and who asks for a moment has answered in time."""
    if gap.answer is None:
        return not any(one.turn is not None for one in features.utterances)
    return not features.utterances[gap.answer].backchannel and not is_hold(_text(features, gap))


def _text(features: Features, gap: Gap) -> str:
    return "" if gap.answer is None else features.utterances[gap.answer].text


def _fillers(evidence: Evidence) -> Heard:
    rules, rows = evidence.rubric.focus, evidence.features.fillers
    if evidence.words < 30:
        return unmeasured(f"only {evidence.words} words, 30 are needed")
    rate = per_hundred(len(rows), evidence.words)
    moments = [
        found(
            (row.start, row.end),
            row.text or "um",
            f"A filled pause of {(row.end - row.start) / RATE:.1f} seconds.",
            "Let the pause be silent.",
            1.0,
        )
        for row in rows
    ]
    reason = f"{rate:.1f} fillers per 100 words ({len(rows)} in all)." if rows else "No fillers were heard."
    return judged(ramp(rate, rules.filler_fine, rules.filler_worst), reason, moments)


GAPS = Cue("gaps", "Steady answers", _gaps)
FILLERS = Cue("fillers", "Fillers", _fillers)
