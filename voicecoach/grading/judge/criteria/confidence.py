"""Confidence: few hedges, few false starts, statements that end as statements."""

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
    utterance_finding,
)
from voicecoach.grading.report import Finding

_END = 2 * RATE
"""Samples of a statement that are played to hear how it ends."""


def _judge(evidence: Evidence) -> Verdict:
    rules = evidence.rubric.confidence
    if unsure := evidence.unsure():
        return abstain(unsure)
    if evidence.words < rules.least_words:
        return abstain(said("few_words", count=evidence.words, least=rules.least_words))
    hedges, starts, rising = _hedges(evidence), _starts(evidence), _rising(evidence)
    reason = [
        said("confidence.hedges", count=len(hedges), words=evidence.words),
        said("confidence.false_starts", count=_count(evidence)),
        said("confidence.rising", count=len(rising)),
    ]
    return deducted(reason, [*hedges, *starts, *rising])


def _hedges(evidence: Evidence) -> list[Finding]:
    rules = evidence.rubric.confidence
    heard = [
        hit for hit in evidence.tone if hit.category == "hedging" and hit.confidence >= evidence.rubric.floor
    ]
    each = rules.hedge * _beyond(len(heard), evidence.words, rules.fine) / max(1, len(heard))
    return [finding((hit.start, hit.end), hit.quote, "confidence.hedge", each) for hit in heard]


def _starts(evidence: Evidence) -> list[Finding]:
    rules = evidence.rubric.confidence
    count = _count(evidence)
    each = rules.false_start * _beyond(count, evidence.words, rules.fine) / max(1, count)
    return [
        utterance_finding(
            utterance,
            "confidence.false_start",
            each * utterance.false_starts,
            count=utterance.false_starts,
        )
        for utterance in evidence.features.of("trainee")
        if utterance.false_starts
    ]


def _count(evidence: Evidence) -> int:
    return sum(utterance.false_starts for utterance in evidence.features.of("trainee"))


def _beyond(count: int, words: int, fine: float) -> float:
    """How many more than `fine` per 100 words."""
    return max(0.0, count - fine * words / 100)


def _rising(evidence: Evidence) -> list[Finding]:
    """Statements whose end rises; they cost when they are more than the rubric's share of all."""
    rules = evidence.rubric.confidence
    asking = {question.turn for question in evidence.questions}
    statements = [
        (utterance, utterance.tune.rise)
        for utterance in evidence.features.of("trainee")
        if utterance.turn not in asking and utterance.count >= rules.statement_words
        if utterance.tune is not None and utterance.tune.rise is not None
    ]
    rising = [utterance for utterance, rise in statements if rise >= rules.rise]
    often = len(statements) >= rules.least_statements and len(rising) > rules.rising_share * len(statements)
    each = rules.rising_cost / len(rising) if often else 0.0
    return [
        finding(
            (max(utterance.start, utterance.end - _END), utterance.end),
            clipped_quote(utterance.text),
            "confidence.rising_end",
            each,
        )
        for utterance in rising
    ]


CRITERION = Criterion("confidence", _judge)
