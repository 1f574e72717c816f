"""Tone: words that show respect and understanding, stay firm, and never threaten or argue."""

from collections import Counter
from collections.abc import Sequence

from voicecoach.grading.judge.evidence import (
    Criterion,
    Evidence,
    Verdict,
    abstain,
    deducted,
    finding,
    said,
    turn_finding,
)
from voicecoach.grading.judge.rubric import ToneRules
from voicecoach.grading.judge.spoken import Toned
from voicecoach.grading.report import Finding, Said

WARM = ("courteous", "empathic")


def _judge(evidence: Evidence) -> Verdict:
    rules = evidence.rubric.tone
    if unsure := evidence.unsure():
        return abstain(unsure)
    if evidence.words < rules.least_words:
        return abstain(said("few_words", count=evidence.words, least=rules.least_words))
    heard = [hit for hit in evidence.tone if hit.confidence >= evidence.rubric.floor]
    costs = _costs(heard, rules, evidence.words)
    findings = [_finding(hit, cost) for hit, cost in zip(heard, costs, strict=True)]
    return deducted(_reason(heard), [*findings, *_cold(evidence, heard), *_slack(evidence, heard)])


def _costs(heard: Sequence[Toned], rules: ToneRules, words: int) -> list[float]:
    hedges = sum(hit.category == "hedging" for hit in heard)
    beyond = max(0.0, hedges - rules.hedges_fine * words / 100)
    hedge = rules.hedging * beyond / hedges if hedges else 0.0
    each = {"pressuring": rules.pressuring, "argumentative": rules.argumentative}
    return [
        hedge if hit.category == "hedging" else each.get(hit.category, 0.0) * abs(hit.weight) for hit in heard
    ]


def _finding(hit: Toned, cost: float) -> Finding:
    return finding((hit.start, hit.end), hit.quote, f"tone.{hit.category}", cost, why=hit.why)


def _cold(evidence: Evidence, heard: Sequence[Toned]) -> list[Finding]:
    """One finding when courtesy and understanding were missing."""
    rules = evidence.rubric.tone
    warm = sum(hit.category in WARM for hit in heard)
    if warm >= rules.warm_least:
        return []
    first = evidence.features.of("trainee")[0]
    cost = rules.cold * (rules.warm_least - warm) / rules.warm_least
    code = "tone.little_courtesy" if warm else "tone.no_courtesy"
    span = first.start, first.end
    return [finding(span, first.text, code, cost, count=warm, least=rules.warm_least)]


def _slack(evidence: Evidence, heard: Sequence[Toned]) -> list[Finding]:
    """Delays of the debtor after which the next turn neither asks nor holds firm: firmness grows with each delay."""
    turns = evidence.session.turns
    firm = {hit.turn for hit in heard if hit.category in {"firm", "honest"}}
    firm |= {question.turn for question in evidence.questions}
    firm |= {row.index for row in evidence.analysis.money if row.parts or row.full or row.part}
    findings = []
    for index, turn in enumerate(turns):
        if turn.speaker == "trainee" or "delay" not in turn.marks:
            continue
        later = (row.index for row in evidence.heard if row.index > index and not row.listens)
        answer = next(later, None)
        if answer is not None and answer not in firm:
            findings.append(turn_finding(turns[answer], "tone.delay_passed", evidence.rubric.tone.slack))
    return findings


def _reason(heard: Sequence[Toned]) -> list[Said]:
    counts = Counter(hit.category for hit in heard)
    if not counts:
        return [said("tone.no_phrase")]
    warm, firm = sum(counts[kind] for kind in WARM), counts["firm"] + counts["honest"]
    reason = [said("tone.phrases", **counts)]
    return [*reason, said("tone.balance", warm=warm, firm=firm)] if warm or firm else reason


CRITERION = Criterion("tone", _judge)
