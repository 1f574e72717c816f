"""Tone: words that show respect and understanding, stay firm, and never threaten or argue."""

from collections import Counter

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
from voicecoach.grading.judge.rubric import ToneRules
from voicecoach.grading.judge.spoken import Toned, texts
from voicecoach.grading.report import Finding
from voicecoach.language.phrases import is_backchannel

WARM = ("courteous", "empathic")
_MESSAGES = {
    "pressuring": "This can be heard as pressure or a threat",
    "argumentative": "This invites an argument",
    "hedging": "This softens what you ask for",
    "courteous": "Courteous",
    "empathic": "This shows that you understand",
    "firm": "Clear and firm",
    "honest": "Honest and committed",
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
    return deducted(_reason(heard), [*findings, *_cold(evidence, heard), *_slack(evidence, heard)])


def _costs(heard: list[Toned], rules: ToneRules, words: int) -> list[float]:
    hedges = sum(one.category == "hedging" for one in heard)
    beyond = max(0.0, hedges - rules.hedges_fine * words / 100)
    hedge = rules.hedging * beyond / hedges if hedges else 0.0
    each = {"pressuring": rules.pressuring, "argumentative": rules.argumentative}
    return [
        hedge if one.category == "hedging" else each.get(one.category, 0.0) * abs(one.weight) for one in heard
    ]


def _finding(one: Toned, cost: float) -> Finding:
    message = _MESSAGES.get(one.category, one.category.capitalize())
    message += f": it {one.why}." if one.why else "."
    return found((one.start, one.end), one.quote, message, _ADVICE.get(one.category, ""), cost)


def _cold(evidence: Evidence, heard: list[Toned]) -> list[Finding]:
    """One finding when courtesy and understanding were missing."""
    rules = evidence.rubric.tone
    warm = sum(one.category in WARM for one in heard)
    if warm >= rules.warm_least:
        return []
    first = evidence.features.of("trainee")[0]
    cost = rules.cold * (rules.warm_least - warm) / rules.warm_least
    heard_so = "One phrase" if warm == 1 else f"{plural(warm, 'phrase').capitalize()}"
    message = (
        f"{heard_so} of courtesy or understanding in the whole call; {rules.warm_least} are a good measure."
    )
    advice = "Say once that you hear the difficulty, before you ask for the payment."
    return [found((first.start, first.end), first.text, message, advice, cost)]


def _slack(evidence: Evidence, heard: list[Toned]) -> list[Finding]:
    """Delays of the debtor after which the next turn neither asks nor holds firm: firmness grows with each delay."""
    turns = evidence.session.turns
    firm = {one.turn for one in heard if one.category in {"firm", "honest"}}
    firm |= {one.turn for one in evidence.questions}
    firm |= {row.index for row in evidence.reading.money if row.parts or row.full or row.part}
    findings = []
    for index, turn in enumerate(turns):
        if turn.speaker == "trainee" or "delay" not in turn.marks:
            continue
        after = range(index + 1, len(turns))
        answer = next(
            (n for n in after if turns[n].speaker == "trainee" and not is_backchannel(texts(turns[n]))), None
        )
        if answer is not None and answer not in firm:
            message = "The debtor put it off, and your answer let it pass."
            advice = "Understand and ask in one breath: “I hear you. What can you do today?”"
            quote = clipped_quote(turns[answer].text)
            span = (turns[answer].start, turns[answer].end)
            findings.append(found(span, quote, message, advice, evidence.rubric.tone.slack))
    return findings


def _reason(heard: list[Toned]) -> str:
    counts = Counter(one.category for one in heard)
    if not counts:
        return "No phrase of the tone lexicon was heard."
    kind, firm = counts["empathic"] + counts["courteous"], counts["firm"] + counts["honest"]
    balance = f" Balance: {kind or 'no'} warm, {firm or 'no'} firm." if kind or firm else ""
    return (
        "Phrases heard: "
        + ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
        + "."
        + balance
    )


CRITERION = Criterion(
    "tone",
    "Tone",
    "100, less {rules.pressuring:g} for each pressuring and {rules.argumentative:g} for each argumentative phrase "
    "(times its weight in the lexicon), less {rules.hedging:g} for each hedge beyond {rules.hedges_fine:g} per 100 "
    "words, less up to {rules.cold:g} when fewer than {rules.warm_least} phrases show courtesy or understanding, less "
    "{rules.slack:g} for each delay that the next turn lets pass. "
    "Phrases are read in context: negated or quoted ones do not count (house; lexicon with its sources).",
    _judge,
)
