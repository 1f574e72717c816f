"""Listening: what the debtor tells is used, what the debtor asks is answered, nothing is asked twice."""

from voicecoach.grading.judge.evidence import (
    Criterion,
    Evidence,
    Verdict,
    abstain,
    clipped_quote,
    deducted,
    finding,
    said,
    turn_finding,
)
from voicecoach.grading.judge.listening_evidence import ReAsked, Told
from voicecoach.grading.report import Finding, Said


def _judge(evidence: Evidence) -> Verdict:
    if unsure := evidence.unsure():
        return abstain(unsure)
    rows, again, silent = evidence.analysis.told, evidence.analysis.re_asked, evidence.analysis.unanswered
    rules = evidence.rubric.listening
    if len(rows) < rules.least:
        return abstain(said("few_specific_things", count=len(rows), least=rules.least))
    used = sum(row.used is not None for row in rows)
    findings = [*_uptake(evidence, rows), *(_repeat(repeat, rules.re_asked) for repeat in again)]
    findings += [
        finding(
            (question.start, answer.end),
            clipped_quote(question.text),
            "listening.unanswered",
            rules.unanswered,
        )
        for question, answer in silent
    ]
    return deducted(_reason(used, len(rows), len(again), len(silent)), findings)


def _reason(used: int, things: int, again: int, silent: int) -> list[Said]:
    code = {0: "listening.nothing_used", things: "listening.all_used"}.get(used, "listening.some_used")
    return [
        said(code, used=used, count=things),
        said("asked_again", count=again) if again else said("nothing_asked_twice"),
        said("listening.questions_left", count=silent),
    ]


def _uptake(evidence: Evidence, rows: tuple[Told, ...]) -> list[Finding]:
    """Praise for what was used; what was not costs when too little was."""
    rules = evidence.rubric.listening
    missed = [row for row in rows if row.used is None]
    share = 1 - len(missed) / len(rows)
    short = max(0.0, rules.uptake_share - share) / rules.uptake_share
    each = rules.uptake * short / len(missed) if missed else 0.0
    return [_met(row) if row.used else turn_finding(row.turn, "listening.not_used", each) for row in rows]


def _met(row: Told) -> Finding:
    answer, quote = row.used or (row.answers[0], "")
    return finding((answer.start, answer.end), quote, "listening.used")


def _repeat(repeat: ReAsked, cost: float) -> Finding:
    question = repeat.question
    span = question.start, question.end
    return finding(span, question.text, "listening.asked_again", cost, told=repeat.quote)


CRITERION = Criterion("listening", _judge)
