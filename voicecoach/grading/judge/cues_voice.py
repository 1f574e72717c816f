"""Focus heard in the voice: lively pitch, sentences held to their end, clear speech, nobody else in the room."""

import numpy as np

from voicecoach.core.baseline import Baseline
from voicecoach.core.sound import RATE
from voicecoach.grading.judge.cues import Cue, CueResult, judged, ramp, unmeasured
from voicecoach.grading.judge.evidence import Evidence, clipped_quote, finding, said, utterance_finding
from voicecoach.grading.judge.rubric import FocusRules
from voicecoach.grading.measure.speaker_activity import duration
from voicecoach.grading.measure.utterances import Tune, Utterance

_LONG = 3 * RATE // 2
"""Samples: shorter turns say little about a voice."""
_END = 2 * RATE
"""Samples of a turn that are played to hear how it ends."""
_SOFTER = 1.5
"""DB by which an end must lie lower to be called softer; costs nothing (our choice)."""


def toned_turns(evidence: Evidence) -> list[tuple[Utterance, Tune]]:
    """The trainee's turns of at least 1.5 s with how they sounded."""
    return [
        (utterance, utterance.tune)
        for utterance in evidence.features.of("trainee")
        if utterance.tune and utterance.talk >= _LONG
    ]


def _flat(evidence: Evidence) -> CueResult:
    rules = evidence.rubric.focus
    rows = [(turn, tune.spread) for turn, tune in toned_turns(evidence) if tune.spread is not None]
    if len(rows) < rules.least_flat:
        return unmeasured(said("focus.few_voiced_turns", count=len(rows), least=rules.least_flat))
    usual = float(np.median([spread for _, spread in rows]))
    own = evidence.session.baseline
    limit = _flat_limit(rules, usual, own)
    flat = [(turn, spread) for turn, spread in rows if spread < limit]
    moments = [
        utterance_finding(turn, "focus.flat", turn.talk / RATE, semitones=spread) for turn, spread in flat
    ]
    share = sum(turn.talk for turn, _ in flat) / sum(turn.talk for turn, _ in rows)
    reason = [said("focus.usual_pitch", semitones=usual)]
    reason += [said("focus.own_pitch", semitones=own.spread)] if own else []
    return judged(share, reason, moments)


def _flat_limit(rules: FocusRules, usual: float, own: Baseline | None) -> float:
    """Semitones under which a turn is flat: a share of the own baseline, else of what is usual in this call."""
    if own is None:
        return max(rules.flat_pitch, min(rules.usual_spread * usual, 1.5 * rules.flat_pitch))
    return max(0.5 * rules.flat_pitch, min(rules.own_spread * own.spread, 2 * rules.flat_pitch))


def _trailing(evidence: Evidence) -> CueResult:
    rules = evidence.rubric.focus
    rows = [(turn, tune.fall) for turn, tune in toned_turns(evidence) if tune.fall is not None]
    if len(rows) < rules.least_trailing:
        return unmeasured(said("focus.few_long_turns", count=len(rows), least=rules.least_trailing))
    own = evidence.session.baseline
    known = own.fall if own and own.fall is not None else None
    limit = rules.trailing_fine if known is None else max(rules.trailing_fine, known + rules.own_trailing)
    faded = [(turn, fall) for turn, fall in rows if fall > limit]
    moments = [
        finding(
            (max(turn.start, turn.end - _END), turn.end),
            clipped_quote(" ".join(turn.text.split()[-8:])),
            "focus.trailing",
            1.0,
            softer_db=fall,
        )
        for turn, fall in faded
    ]
    usual = float(np.median([fall for _, fall in rows]))
    softer = usual >= _SOFTER
    reason = [said("focus.usual_end_softer", softer_db=usual) if softer else said("focus.usual_end_as_loud")]
    reason += [said("focus.own_end", free_db=limit)] if limit > rules.trailing_fine else []
    return judged(len(faded) / len(rows) / rules.trailing_worst, reason, moments)


def _mumbling(evidence: Evidence) -> CueResult:
    rules = evidence.rubric.focus
    rows = [(turn, tune.bright) for turn, tune in toned_turns(evidence) if tune.bright is not None]
    if len(rows) < rules.least_dull:
        return unmeasured(said("focus.few_voiced_turns", count=len(rows), least=rules.least_dull))
    usual = float(np.median([bright for _, bright in rows]))
    own = evidence.session.baseline
    known = own.bright if own else None
    limit = max(rules.dull, usual - rules.duller) if known is None else known - rules.duller
    dull = [(turn, bright) for turn, bright in rows if bright < limit]
    moments = [
        utterance_finding(turn, "focus.muffled", turn.talk / RATE, below_db=-bright) for turn, bright in dull
    ]
    share = sum(turn.talk for turn, _ in dull) / sum(turn.talk for turn, _ in rows)
    reason = [said("focus.usual_brightness", below_db=-usual)]
    reason += [] if known is None else [said("focus.own_brightness", below_db=-known)]
    return judged(share, reason, moments)


def _background(evidence: Evidence) -> CueResult:
    rules, rows = evidence.rubric.focus, evidence.features.behind.tolist()
    if not evidence.features.heard:
        return unmeasured(said("no_recording"))
    total = duration(evidence.features.behind) / RATE
    moments = [
        finding((start, end), "", "focus.background", (end - start) / RATE, length_s=(end - start) / RATE)
        for start, end in rows
    ]
    reason = said("focus.background_heard", length_s=total) if rows else said("focus.quiet")
    return judged(ramp(total, rules.background_fine, rules.background_worst), [reason], moments)


FLAT = Cue("flat", _flat)
TRAILING = Cue("trailing", _trailing)
MUMBLING = Cue("mumbling", _mumbling)
BACKGROUND = Cue("background", _background)
