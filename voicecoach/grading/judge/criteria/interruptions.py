"""Interruptions: speech over the debtor that is neither a "mm hmm" nor the end of a line."""

from voicecoach.core.sound import RATE
from voicecoach.grading.judge.evidence import (
    Criterion,
    Evidence,
    Verdict,
    abstain,
    clipped_quote,
    deducted,
    finding,
    said,
)
from voicecoach.grading.judge.rubric import InterruptionRules
from voicecoach.grading.measure.overlaps import Overlap
from voicecoach.grading.report import Finding, Said


def _judge(evidence: Evidence) -> Verdict:
    features = evidence.features
    if not len(features.trainee) or not len(features.debtor):
        return abstain(said("one_speaker"))
    if not _timed(evidence):
        return abstain(said("interruptions.no_times"))
    mine = [row for row in features.overlaps if row.by == "trainee"]
    rude = [row for row in mine if row.kind in {"competitive", "cooperative"}]
    nods = sum(row.kind == "backchannel" for row in mine)
    theirs = sum(row.kind == "competitive" for row in features.overlaps if row.by == "debtor")
    findings = [_finding(row, evidence.rubric.interruptions) for row in rude]
    return deducted(reason(len(rude), sum(row.repaired for row in rude), nods, theirs), findings)


def reason(rude: int, repaired: int, nods: int, theirs: int) -> list[Said]:
    """What happened; what did not happen is not named."""
    told = [said("interruptions.came_in", count=rude) if rude else said("interruptions.none")]
    if repaired == rude > 1:
        told.append(said("interruptions.gave_back_every_time"))
    elif repaired:
        told.append(said("interruptions.gave_back", count=repaired))
    if nods:
        told.append(said("interruptions.backchannels", count=nods))
    if theirs:
        told.append(said("interruptions.by_debtor", count=theirs))
    return told


def _timed(evidence: Evidence) -> bool:
    """True when overlaps can be seen: sound, a log, or turns whose times differ from one another."""
    if evidence.features.heard or evidence.session.events:
        return True
    return len({turn.start for turn in evidence.session.turns}) > 1


def _finding(row: Overlap, rules: InterruptionRules) -> Finding:
    long = row.spoken > RATE
    cost = rules.competitive if row.kind == "competitive" else rules.cooperative * long
    cost *= rules.repaired if row.repaired else 1.0
    code = "interruptions.stopped_debtor" if row.yielded == "debtor" else "interruptions.overlap"
    if row.repaired:
        code += "_repaired"
    return finding(
        (row.start, row.end), clipped_quote(row.words), code, cost, overlap_s=row.spoken / RATE, kind=row.kind
    )


CRITERION = Criterion("interruptions", _judge)
