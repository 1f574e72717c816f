"""Focus heard in the words: nothing asked twice, specific answers, the money asked for early and with energy."""

import numpy as np

from voicecoach.core.sound import RATE
from voicecoach.grading.judge.cues import Cue, CueResult, judged, ramp, unmeasured
from voicecoach.grading.judge.evidence import Evidence, clipped_quote, finding, said, turn_finding
from voicecoach.grading.judge.negotiation_evidence import Named
from voicecoach.grading.report import Said


def _re_asking(evidence: Evidence) -> CueResult:
    if why := evidence.unsure():
        return unmeasured(why)
    if not evidence.analysis.told:
        return unmeasured(said("focus.nothing_specific"))
    rows = evidence.analysis.re_asked
    moments = [
        finding(
            (row.question.start, row.question.end),
            row.question.text,
            "focus.asked_again",
            1.0,
            told=row.quote,
        )
        for row in rows
    ]
    reason = said("asked_again", count=len(rows)) if rows else said("nothing_asked_twice")
    return judged(len(rows) / evidence.rubric.focus.re_asked_worst, [reason], moments)


def _generic(evidence: Evidence) -> CueResult:
    if why := evidence.unsure():
        return unmeasured(why)
    rules, rows = evidence.rubric.focus, evidence.analysis.told
    if len(rows) < rules.least_specific:
        return unmeasured(said("few_specific_things", count=len(rows), least=rules.least_specific))
    bare = [row for row in rows if row.generic]
    moments = [
        turn_finding(
            row.answers[0],
            "focus.generic",
            1.0,
            answer=clipped_quote(row.answers[0].text),
            told=clipped_quote(row.turn.text),
        )
        for row in bare
    ]
    share = len(bare) / len(rows)
    code = {0: "focus.all_specific", len(rows): "focus.all_generic"}.get(len(bare), "focus.some_generic")
    reason = said(code, generic=len(bare), count=len(rows))
    return judged(ramp(share, rules.generic_fine, rules.generic_worst), [reason], moments)


def _late_ask(evidence: Evidence) -> CueResult:
    if why := evidence.unsure():
        return unmeasured(why)
    mine = [row for row in evidence.analysis.money if row.turn.speaker == "trainee"]
    if not mine or not len(evidence.features.debtor) or not len(evidence.features.trainee):
        return unmeasured(said("one_speaker"))
    rules = evidence.rubric.focus
    began = min(int(evidence.features.trainee[0, 0]), int(evidence.features.debtor[0, 0]))
    first = next((row for row in mine if row.full or row.part), None)
    until = mine[-1].turn.end if first is None else first.turn.start
    waited = (until - began) / RATE
    if first is None and waited < rules.ask_within:
        return unmeasured(said("focus.over_before_ask"))
    return _asked_late(evidence, first or mine[-1], waited, asked=first is not None)


def _asked_late(evidence: Evidence, row: Named, waited: float, *, asked: bool) -> CueResult:
    rules = evidence.rubric.focus
    reason = _when_asked(waited) if asked else said("focus.never_asked")
    weak = _softer(evidence, row) if asked else 0.0
    severity = max(
        ramp(waited, rules.ask_within, 2 * rules.ask_within), ramp(weak, rules.soft_ask, 2 * rules.soft_ask)
    )
    if severity <= 0:
        return judged(severity, [reason], [])
    if waited <= rules.ask_within:
        moment = turn_finding(row.turn, "focus.asked_softly", 1.0, softer_db=weak)
    elif asked:
        moment = turn_finding(row.turn, "focus.asked_late", 1.0, waited_s=waited)
    else:
        moment = turn_finding(row.turn, "focus.not_asked", 1.0)
    return judged(severity, [reason], [moment])


def _when_asked(waited: float) -> Said:
    return said("focus.asked_at_once") if waited < 1 else said("focus.asked_after", waited_s=waited)


def _softer(evidence: Evidence, row: Named) -> float:
    """How many dB the ask lies under the trainee's usual level: in this call, else in the own baseline."""
    mine = evidence.features.of("trainee")
    levels = [turn.tune.level for turn in mine if turn.tune and turn.turn != row.index]
    own = next((turn.tune.level for turn in mine if turn.tune and turn.turn == row.index), None)
    read = evidence.session.baseline
    known = float(np.median(levels)) if len(levels) >= 2 else read.level if read else None
    return known - own if own is not None and known is not None else 0.0


RE_ASKING = Cue("re_asking", _re_asking)
GENERIC = Cue("generic", _generic)
LATE_ASK = Cue("late_ask", _late_ask)
