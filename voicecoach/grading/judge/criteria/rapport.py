"""Rapport: a name, a thank you, understanding when something hard is told, a kind end."""

from voicecoach.core.session import Turn
from voicecoach.grading.judge.evidence import (
    Criterion,
    Evidence,
    Verdict,
    abstain,
    deducted,
    said,
    turn_finding,
)
from voicecoach.grading.judge.spoken import UnderstoodTurn
from voicecoach.grading.measure.utterances import texts
from voicecoach.grading.report import Finding, Said
from voicecoach.language.debtor_words import tells_hardship

ENDS = ("close_call", "thank", "small_talk")
"""Acts that end a call kindly."""


def _judge(evidence: Evidence) -> Verdict:
    rules = evidence.rubric.rapport
    if unsure := evidence.unsure():
        return abstain(unsure)
    mine = [row for row in evidence.heard if not row.listens]
    if len(mine) < rules.least_turns:
        return abstain(said("rapport.few_turns", count=len(mine), least=rules.least_turns))
    hard = _hard_moments(evidence)
    met = [answer for _, answer in hard if _kind(evidence, answer)]
    findings = [turn_finding(answer.turn, "rapport.understood") for answer in met]
    findings += [
        turn_finding(told, "rapport.passed_over", rules.understanding / len(hard))
        for told, answer in hard
        if not _kind(evidence, answer)
    ]
    if not evidence.session.resumed:
        findings += _missing(mine[0], mine[:2], ("identify_self",), rules.introduction, "rapport.no_name")
    findings += _missing(mine[-1], mine, ("thank",), rules.thanks, "rapport.no_thanks")
    findings += _missing(mine[-1], mine[-2:], ENDS, rules.ending, "rapport.no_goodbye")
    return deducted([_reason(len(met), len(hard))], findings)


def _reason(met: int, hard: int) -> Said:
    if not hard:
        return said("rapport.nothing_hard")
    code = {0: "rapport.met_none", hard: "rapport.met_all"}.get(met, "rapport.met_some")
    return said(code, met=met, count=hard)


def _missing(
    at: UnderstoodTurn, within: list[UnderstoodTurn], acts: tuple[str, ...], cost: float, code: str
) -> list[Finding]:
    """One finding when none of these turns does one of the acts."""
    if any(row.does(*acts) for row in within):
        return []
    return [turn_finding(at.turn, code, cost)]


def _hard_moments(evidence: Evidence) -> list[tuple[Turn, UnderstoodTurn]]:
    """Each debtor turn that tells something hard, with the trainee's next real turn."""
    pairs: list[tuple[Turn, UnderstoodTurn]] = []
    for index, turn in enumerate(evidence.session.turns):
        if turn.speaker == "trainee" or not tells_hardship(texts(turn)):
            continue
        later = (row for row in evidence.heard if row.index > index and not row.listens)
        answer = next(later, None)
        if answer is not None and not any(known is answer for _, known in pairs):
            pairs.append((turn, answer))
    return pairs


def _kind(evidence: Evidence, answer: UnderstoodTurn) -> bool:
    empathic = any(hit.turn == answer.index for hit in evidence.tone if hit.category == "empathic")
    return empathic or answer.does("empathise", "apologise")


CRITERION = Criterion("rapport", _judge)
