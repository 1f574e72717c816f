"""Confidence: few hedges, few false starts, statements that end as statements."""

from voicecoach.grading.judge.evidence import (
    Criterion,
    Evidence,
    Verdict,
    abstain,
    clipped_quote,
    deducted,
    found,
    plural,
)
from voicecoach.grading.report import Finding


def _judge(evidence: Evidence) -> Verdict:
    rules = evidence.rubric.confidence
    unsure = evidence.unsure()
    if unsure:
        return abstain(unsure)
    if evidence.words < rules.least_words:
        return abstain(f"only {evidence.words} words, {rules.least_words} are needed")
    hedges, starts, rising = _hedges(evidence), _starts(evidence), _rising(evidence)
    reason = (
        f"{plural(len(hedges), 'hedge')} and {plural(_count(evidence), 'false start')} in {evidence.words} words; "
        f"{plural(len(rising), 'statement')} ended like a question."
    )
    return deducted(reason[0].upper() + reason[1:], [*hedges, *starts, *rising])


def _hedges(evidence: Evidence) -> list[Finding]:
    rules = evidence.rubric.confidence
    heard = [h for h in evidence.tone if h.category == "hedging" and h.confidence >= evidence.rubric.floor]
    each = rules.hedge * _beyond(len(heard), evidence.words, rules.fine) / max(1, len(heard))
    advice = "Say it without the cushion."
    return [found((h.start, h.end), h.quote, "A hedge: it sounds unsure.", advice, each) for h in heard]


def _starts(evidence: Evidence) -> list[Finding]:
    rules = evidence.rubric.confidence
    count = _count(evidence)
    each = rules.false_start * _beyond(count, evidence.words, rules.fine) / max(1, count)
    return [
        found(
            (one.start, one.end),
            clipped_quote(one.text),
            f"{plural(one.false_starts, 'false start')} in this turn.",
            "Have your first three words ready before you begin.",
            each * one.false_starts,
        )
        for one in evidence.features.of("trainee")
        if one.false_starts
    ]


def _count(evidence: Evidence) -> int:
    return sum(one.false_starts for one in evidence.features.of("trainee"))


def _beyond(count: int, words: int, fine: float) -> float:
    """How many more than `fine` per 100 words."""
    return max(0.0, count - fine * words / 100)


def _rising(evidence: Evidence) -> list[Finding]:
    """Statements whose end rises; they cost when they are more than half of all."""
    rules = evidence.rubric.confidence
    asking = {one.turn for one in evidence.questions}
    told = [
        one
        for one in evidence.features.of("trainee")
        if one.turn not in asking and one.count >= 4 and one.tune is not None and one.tune.rise is not None
    ]
    rising = [one for one in told if one.tune and one.tune.rise is not None and one.tune.rise >= rules.rise]
    often = len(told) >= 3 and len(rising) > len(told) / 2
    each = rules.rising_cost / len(rising) if often else 0.0
    message = "This statement ended like a question."
    return [
        found(
            (max(one.start, one.end - 32000), one.end),
            clipped_quote(one.text),
            message,
            "Let your voice fall at the end.",
            each,
        )
        for one in rising
    ]


CRITERION = Criterion(
    "confidence",
    "Confidence",
    "100, less {rules.hedge:g} for each hedge and {rules.false_start:g} for each false start beyond {rules.fine:g} per "
    "100 words, less {rules.rising_cost:g} when more than half of the statements end {rules.rise:g} semitones over "
    "their middle (house).",
    _judge,
)
