"""Tone: words that show respect and understanding, stay firm, and never threaten or argue."""

from collections import Counter

from voicecoach.grading.evidence import Criterion, Evidence, Verdict, abstain, deducted, found, plural
from voicecoach.grading.report import Finding
from voicecoach.grading.rubric import ToneRules
from voicecoach.grading.spoken import Toned

WARM = ("courteous", "empathic")
_MESSAGES = {
    "pressuring": "This can be heard as pressure or a threat.",
    "argumentative": "This invites an argument.",
    "hedging": "This softens what you ask for.",
    "courteous": "Courteous.",
    "empathic": "This shows that you understand.",
    "firm": "Clear and firm.",
    "honest": "Honest and committed.",
}
_ADVICE = {
    "pressuring": "Say what you need and when, and what happens next only as fact.",
    "argumentative": "Acknowledge what was said, then come back to the next step.",
    "hedging": "Leave the small words out: “when will you pay?”",
}


def _judge(evidence: Evidence) -> Verdict:
    rules = evidence.rubric.tone
    unsure = evidence.unsure()
    if unsure:
        return abstain(unsure)
    if evidence.words < rules.least_words:
        return abstain(f"only {evidence.words} words, {rules.least_words} are needed")
    heard = [one for one in evidence.tone if one.confidence >= evidence.rubric.floor]
    costs = _costs(heard, rules, evidence.words)
    findings = [_finding(one, cost) for one, cost in zip(heard, costs, strict=True)]
    return deducted(_reason(heard), [*findings, *_cold(evidence, heard)])


def _costs(heard: list[Toned], rules: ToneRules, words: int) -> list[float]:
    hedges = sum(one.category == "hedging" for one in heard)
    beyond = max(0.0, hedges - rules.hedges_fine * words / 100)
    hedge = rules.hedging * beyond / hedges if hedges else 0.0
    each = {"pressuring": rules.pressuring, "argumentative": rules.argumentative}
    return [
        hedge if one.category == "hedging" else each.get(one.category, 0.0) * abs(one.weight) for one in heard
    ]


def _finding(one: Toned, cost: float) -> Finding:
    message = _MESSAGES.get(one.category, one.category)
    if one.why:
        message += f" {one.why}"
    return found((one.start, one.end), one.quote, message, _ADVICE.get(one.category, ""), cost)


def _cold(evidence: Evidence, heard: list[Toned]) -> list[Finding]:
    """One finding when courtesy and understanding were missing."""
    rules = evidence.rubric.tone
    warm = sum(one.category in WARM for one in heard)
    if warm >= rules.warm_least:
        return []
    first = evidence.features.of("trainee")[0]
    cost = rules.cold * (rules.warm_least - warm) / rules.warm_least
    message = f"{plural(warm, 'phrase')} of courtesy or understanding in the whole call."
    advice = "Say once that you hear the difficulty, before you ask for the payment."
    return [found((first.start, first.end), first.text, message, advice, cost)]


def _reason(heard: list[Toned]) -> str:
    counts = Counter(one.category for one in heard)
    if not counts:
        return "No phrase of the tone lexicon was heard."
    return "Heard: " + ", ".join(f"{count} {name}" for name, count in sorted(counts.items())) + "."


CRITERION = Criterion(
    "tone",
    "Tone",
    "100, less {rules.pressuring:g} for each pressuring and {rules.argumentative:g} for each argumentative phrase "
    "(times its weight in the lexicon), less {rules.hedging:g} for each hedge beyond {rules.hedges_fine:g} per 100 "
    "words, less up to {rules.cold:g} when fewer than {rules.warm_least} phrases show courtesy or understanding. "
    "Phrases are read in context: negated or quoted ones do not count (house; lexicon with its sources).",
    _judge,
)
