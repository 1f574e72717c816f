"""Flow: no dead line, no speeches."""

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
from voicecoach.grading.measure.pauses import longest_monologue
from voicecoach.grading.report import Finding
from voicecoach.language.phrases import is_hold


def _judge(evidence: Evidence) -> Verdict:
    features = evidence.features
    if not len(features.trainee) or not len(features.debtor):
        return abstain("it takes two people speaking")
    dead = [span for span in features.dead_air if not _held(evidence, span[0])]
    start, end = longest_monologue(features)
    findings = [_dead(evidence, span) for span in dead] + _monologue(evidence, (start, end))
    silent = (
        "No long silence"
        if not dead
        else f"{times(len(dead)).capitalize()} nobody spoke for ten seconds or more"
    )
    reason = f"{silent}; your longest stretch without an answer took {(end - start) / RATE:.0f} seconds."
    return deducted(reason, findings)


def _held(evidence: Evidence, at: int) -> bool:
    """True when somebody asked for a moment in the turn before this silence."""
    before = [one for one in evidence.features.utterances if one.end <= at + RATE // 2]
    return bool(before) and is_hold(before[-1].text)


def _dead(evidence: Evidence, span: tuple[int, int]) -> Finding:
    message = f"Nobody spoke for {(span[1] - span[0]) / RATE:.0f} seconds."
    advice = "Say what you are doing before it goes quiet: “bear with me, I am looking at your account.”"
    return found(span, "", message, advice, evidence.rubric.flow.dead_air)


def _monologue(evidence: Evidence, span: tuple[int, int]) -> list[Finding]:
    rules = evidence.rubric.flow
    length = (span[1] - span[0]) / RATE
    if length <= rules.monologue:
        return []
    first = next(one for one in evidence.features.of("trainee") if one.start >= span[0])
    cost = min(rules.monologue_cost, rules.monologue_cost * (length - rules.monologue) / rules.monologue)
    message = f"You spoke for {length:.0f} seconds without an answer; up to {rules.monologue:.0f} is easy to follow."
    return [found(span, clipped_quote(first.text), message, "Stop after two sentences and ask.", cost)]


CRITERION = Criterion(
    "flow",
    "Flow",
    "100, less {rules.dead_air:g} for each silence of 10 s or more before which nobody asked for a moment (Observe.AI "
    "engineering blog), less up to {rules.monologue_cost:g} for a stretch over {rules.monologue:g} s with no debtor "
    "speech but backchannels (house; Gong and revenue.io report it).",
    _judge,
)
