"""Interruptions: speech over the debtor that is neither a "mm hmm" nor the end of a line."""

from voicecoach.core.sound import RATE
from voicecoach.grading.judge.evidence import (
    Criterion,
    Evidence,
    Verdict,
    abstain,
    clipped_quote,
    deducted,
    found,
    times,
)
from voicecoach.grading.judge.rubric import InterruptionRules
from voicecoach.grading.measure.overlaps import Overlap
from voicecoach.grading.report import Finding


def _judge(evidence: Evidence) -> Verdict:
    features = evidence.features
    if not len(features.trainee) or not len(features.debtor):
        return abstain("it takes two people speaking")
    if not _timed(evidence):
        return abstain("the transcript does not say when each person spoke")
    mine = [row for row in features.overlaps if row.by == "trainee"]
    rude = [row for row in mine if row.kind in {"competitive", "cooperative"}]
    nods = sum(row.kind == "backchannel" for row in mine)
    theirs = sum(row.kind == "competitive" for row in features.overlaps if row.by == "debtor")
    findings = [_finding(row, evidence.rubric.interruptions) for row in rude]
    return deducted(told(len(rude), sum(row.repaired for row in rude), nods, theirs), findings)


def told(rude: int, repaired: int, nods: int, theirs: int) -> str:
    """What happened, in short sentences; what did not happen is not named."""
    sentences = ["You let the debtor finish every time."]
    if rude:
        gave = "every time" if repaired == rude > 1 else times(repaired)
        back = "" if not repaired else " and gave the floor back" + (f" {gave}" if rude > 1 else "")
        sentences = [f"You came in on the debtor {times(rude)}{back}."]
    if nods:
        words = "Your one “mm hmm” or the like is" if nods == 1 else f"{nods} words such as “mm hmm” are"
        sentences.append(f"{words} not counted.")
    if theirs:
        sentences.append(f"The debtor interrupted you {times(theirs)}.")
    return " ".join(sentences)


def _timed(evidence: Evidence) -> bool:
    """True when overlaps can be seen: sound, a log, or turns whose times differ from one another."""
    if evidence.features.heard or evidence.session.events:
        return True
    return len({turn.start for turn in evidence.session.turns}) > 1


def _finding(row: Overlap, rules: InterruptionRules) -> Finding:
    long = row.spoken > RATE
    cost = rules.competitive if row.kind == "competitive" else rules.cooperative * long
    cost *= rules.repaired if row.repaired else 1.0
    message = (
        f"You began while the debtor was still speaking; you overlapped for {row.spoken / RATE:.1f} seconds"
    )
    message += " and the debtor stopped." if row.yielded == "debtor" else "."
    if row.repaired:
        message += " You gave the floor back, which helps."
    advice = 'Wait for the end of the sentence; a breath is enough. If it happens, say "sorry, go ahead".'
    return found((row.start, row.end), clipped_quote(row.words), message, advice, cost)


CRITERION = Criterion(
    "interruptions",
    "Interruptions",
    "Your speech that starts more than 0.5 s before the end of the debtor's line and is no backchannel. Competitive "
    "(you took the floor, talked along for over 2 s, or were 3 dB louder or 2 semitones higher than usual): "
    "{rules.competitive:g} points; cooperative over 1 s: {rules.cooperative:g} points; times {rules.repaired:g} when "
    "repaired within two turns. Kinds: Schegloff 2000; over 1 s: MiiTel; in ordinary talk about 10 % of the time "
    "overlaps, so none is not the target.",
    _judge,
)
