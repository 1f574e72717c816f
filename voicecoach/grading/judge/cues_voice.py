"""Focus heard in the voice: lively pitch, sentences held to their end, clear speech, nobody else in the room."""

import numpy as np

from voicecoach.core.baseline import Baseline
from voicecoach.core.sound import RATE
from voicecoach.grading.judge.cues import Cue, Heard, judged, ramp, unmeasured
from voicecoach.grading.judge.evidence import Evidence, clipped_quote, found, plural
from voicecoach.grading.judge.rubric import FocusRules
from voicecoach.grading.measure.speaker_activity import duration
from voicecoach.grading.measure.utterances import Tune, Utterance

_LONG = 3 * RATE // 2
"""Samples: shorter turns say little about a voice."""


def toned_turns(evidence: Evidence) -> list[tuple[Utterance, Tune]]:
    """The trainee's turns of at least 1.5 s with how they sounded."""
    return [(one, one.tune) for one in evidence.features.of("trainee") if one.tune and one.talk >= _LONG]


def _flat(evidence: Evidence) -> Heard:
    rules = evidence.rubric.focus
    rows = [(one, t.spread) for one, t in toned_turns(evidence) if t.spread is not None]
    if len(rows) < 3:
        return unmeasured(f"{plural(len(rows), 'turn')} with enough voice, 3 are needed")
    usual = float(np.median([spread for _, spread in rows]))
    own = evidence.session.baseline
    limit = _flat_limit(rules, usual, own)
    flat = [(one, spread) for one, spread in rows if spread < limit]
    moments = [
        found(
            (one.start, one.end),
            clipped_quote(one.text),
            f"Your pitch moved by {spread:.1f} semitones here, which sounds read aloud.",
            "Lean on the word that matters: the amount, the day, the name.",
            one.talk / RATE,
        )
        for one, spread in flat
    ]
    share = sum(one.talk for one, _ in flat) / sum(one.talk for one, _ in rows)
    told = f", against {own.spread:.1f} in your own baseline" if own else ""
    return judged(share, f"Your pitch usually moved by {usual:.1f} semitones{told}.", moments)


def _flat_limit(rules: FocusRules, usual: float, own: Baseline | None) -> float:
    """Semitones under which a turn is flat: a share of the own baseline, else of what is usual in this call."""
    if own is None:
        return max(rules.flat_pitch, min(0.6 * usual, 1.5 * rules.flat_pitch))
    return max(0.5 * rules.flat_pitch, min(rules.own_spread * own.spread, 2 * rules.flat_pitch))


def _trailing(evidence: Evidence) -> Heard:
    rules = evidence.rubric.focus
    rows = [(one, t.fall) for one, t in toned_turns(evidence) if t.fall is not None]
    if len(rows) < 2:
        return unmeasured(f"{plural(len(rows), 'turn')} of two seconds or more, 2 are needed")
    own = evidence.session.baseline
    known = own.fall if own and own.fall is not None else None
    limit = rules.trailing_fine if known is None else max(rules.trailing_fine, known + rules.own_trailing)
    faded = [(one, fall) for one, fall in rows if fall > limit]
    moments = [
        found(
            (max(one.start, one.end - 2 * RATE), one.end),
            clipped_quote(" ".join(one.text.split()[-8:])),
            f"Your voice sank by {fall:.0f} decibels at the end, so the last words are hard to hear.",
            "Keep the last word as loud as the first.",
            1.0,
        )
        for one, fall in faded
    ]
    usual = float(np.median([fall for _, fall in rows]))
    softer = f"{usual:.0f} decibels softer than" if usual >= 1.5 else "as loud as"
    reason = f"Your turns usually ended {softer} they began."
    if limit > rules.trailing_fine:
        reason += f" Your own baseline falls too, so up to {limit:.0f} decibels cost nothing."
    return judged(2 * len(faded) / len(rows), reason, moments)


def _mumbling(evidence: Evidence) -> Heard:
    rules = evidence.rubric.focus
    rows = [(one, t.bright) for one, t in toned_turns(evidence) if t.bright is not None]
    if len(rows) < 2:
        return unmeasured(f"{plural(len(rows), 'turn')} with enough voice, 2 are needed")
    usual = float(np.median([bright for _, bright in rows]))
    own = evidence.session.baseline
    known = own.bright if own else None
    limit = max(rules.dull, usual - rules.duller) if known is None else known - rules.duller
    dull = [(one, bright) for one, bright in rows if bright < limit]
    moments = [
        found(
            (one.start, one.end),
            clipped_quote(one.text),
            f"Your speech was muffled here (its clear part lay {-bright:.0f} decibels under the rest).",
            "Open your mouth and finish each consonant; sit up, face the microphone.",
            one.talk / RATE,
        )
        for one, bright in dull
    ]
    share = sum(one.talk for one, _ in dull) / sum(one.talk for one, _ in rows)
    told = "" if known is None else f", against {-known:.0f} in your own baseline"
    reason = f"The clear part of your voice usually lay {-usual:.0f} decibels under the rest{told}."
    return judged(share, reason, moments)


def _background(evidence: Evidence) -> Heard:
    rows = evidence.features.behind.tolist()
    if not evidence.features.heard:
        return unmeasured("there is no recording")
    total = duration(evidence.features.behind) / RATE
    moments = [
        found(
            (start, end),
            "",
            f"Other voices or noise could be heard behind you for {(end - start) / RATE:.1f} seconds.",
            "Find a quiet place, or close the door.",
            (end - start) / RATE,
        )
        for start, end in rows
    ]
    told = f"{total:.1f} seconds of other voices or noise behind you." if rows else "It was quiet behind you."
    return judged(ramp(total, 1.5, 10.0), told, moments)


FLAT = Cue("flat", "Lively pitch", _flat)
TRAILING = Cue("trailing", "Sentences held to the end", _trailing)
MUMBLING = Cue("mumbling", "Clear speech", _mumbling)
BACKGROUND = Cue("background", "Quiet behind you", _background)
