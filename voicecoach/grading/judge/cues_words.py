"""Focus heard in the words: nothing asked twice, specific answers, the money asked for early and with energy."""

import numpy as np

from voicecoach.core.sound import RATE
from voicecoach.grading.judge.cues import Cue, Heard, judged, ramp, unmeasured
from voicecoach.grading.judge.evidence import Evidence, clipped_quote, found, plural, times
from voicecoach.grading.judge.evidence import share as share_of
from voicecoach.grading.judge.negotiation_evidence import Named


def _re_asking(evidence: Evidence) -> Heard:
    if why := evidence.unsure():
        return unmeasured(why)
    if not evidence.reading.told:
        return unmeasured("the debtor told nothing specific")
    rows = evidence.reading.re_asked
    moments = [
        found(
            (one.question.start, one.question.end),
            one.question.text,
            f"You asked for something that had been told: “{one.quote}”.",
            "Write it down while you listen.",
            1.0,
        )
        for one in rows
    ]
    told = f"You asked {times(len(rows))} for something already told." if rows else "Nothing was asked twice."
    return judged(len(rows) / 2, told, moments)


def _generic(evidence: Evidence) -> Heard:
    if why := evidence.unsure():
        return unmeasured(why)
    rows = evidence.reading.told
    if len(rows) < 2:
        return unmeasured(f"the debtor told {plural(len(rows), 'specific thing')}, 2 are needed")
    bare = [row for row in rows if row.generic]
    moments = [
        found(
            (row.answers[0].start, row.answers[0].end),
            clipped_quote(row.answers[0].text),
            f"You only said “{clipped_quote(row.answers[0].text)}” to “{clipped_quote(row.turn.text)}”.",
            "Say one word of it back, so that the debtor knows you heard it.",
            1.0,
        )
        for row in bare
    ]
    share = len(bare) / len(rows)
    reason = (
        f"{share_of(len(bare), len(rows), 'answer')} to something specific only acknowledged it.".capitalize()
    )
    reason = reason if bare else "You took up what was told, each time."
    return judged(ramp(share, 0.2, 0.7), reason, moments)


def _late_ask(evidence: Evidence) -> Heard:
    if why := evidence.unsure():
        return unmeasured(why)
    mine = [row for row in evidence.reading.money if row.turn.speaker == "trainee"]
    if not mine or not len(evidence.features.debtor) or not len(evidence.features.trainee):
        return unmeasured("it takes two people speaking")
    rules = evidence.rubric.focus
    began = min(int(evidence.features.trainee[0, 0]), int(evidence.features.debtor[0, 0]))
    first = next((row for row in mine if row.full or row.part), None)
    until = mine[-1].turn.end if first is None else first.turn.start
    waited = (until - began) / RATE
    if first is None and waited < rules.ask_within:
        return unmeasured("the call was over before the money could be asked for")
    return _asked_late(evidence, first or mine[-1], waited, asked=first is not None)


def _asked_late(evidence: Evidence, row: Named, waited: float, *, asked: bool) -> Heard:
    rules = evidence.rubric.focus
    told = _after(waited) if asked else "The money was never asked for."
    weak = _softer(evidence, row) if asked else 0.0
    severity = max(
        ramp(waited, rules.ask_within, 2 * rules.ask_within), ramp(weak, rules.soft_ask, 2 * rules.soft_ask)
    )
    message = (
        told
        if waited > rules.ask_within
        else f"You asked for the money {weak:.0f} decibels softer than you usually speak."
    )
    advice = "Ask in your second or third turn, with the voice you use for good news."
    moment = found((row.turn.start, row.turn.end), clipped_quote(row.turn.text), message, advice, 1.0)
    return judged(severity, told, [moment] if severity > 0 else [])


def _after(waited: float) -> str:
    if waited < 1:
        return "You asked for the money in your first words."
    return f"You asked for the money after {waited:.0f} seconds."


def _softer(evidence: Evidence, row: Named) -> float:
    """How many dB the ask lies under the trainee's usual level: in this call, else in the own baseline."""
    mine = evidence.features.of("trainee")
    levels = [one.tune.level for one in mine if one.tune and one.turn != row.index]
    own = next((one.tune.level for one in mine if one.tune and one.turn == row.index), None)
    read = evidence.session.baseline
    known = float(np.median(levels)) if len(levels) >= 2 else read.level if read else None
    return known - own if own is not None and known is not None else 0.0


RE_ASKING = Cue("re_asking", "Nothing asked twice", _re_asking)
GENERIC = Cue("generic", "Specific answers", _generic)
LATE_ASK = Cue("late_ask", "Money asked for early", _late_ask)
