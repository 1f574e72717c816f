"""Flow: no dead line, no speeches."""

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
from voicecoach.grading.measure.pauses import longest_monologue
from voicecoach.grading.report import Finding
from voicecoach.language.phrases import is_hold


def _judge(evidence: Evidence) -> Verdict:
    features = evidence.features
    if not len(features.trainee) or not len(features.debtor):
        return abstain(said("one_speaker"))
    dead = [span for span in features.dead_air if not _held(evidence, span[0])]
    start, end = longest_monologue(features)
    findings = [_dead(evidence, span) for span in dead] + _monologue(evidence, (start, end))
    silent = said("flow.silences", count=len(dead)) if dead else said("flow.no_silence")
    return deducted([silent, said("flow.longest_monologue", length_s=(end - start) / RATE)], findings)


def _held(evidence: Evidence, at: int) -> bool:
    """True when somebody asked for a moment in the turn before this silence."""
    before = [utterance for utterance in evidence.features.utterances if utterance.end <= at + RATE // 2]
    if not before:
        return False
    last = before[-1]
    return is_hold(last.text) if last.speaker == "debtor" else evidence.does(last.turn, "hold")


def _dead(evidence: Evidence, span: tuple[int, int]) -> Finding:
    length = (span[1] - span[0]) / RATE
    return finding(span, "", "flow.silence", evidence.rubric.flow.dead_air, length_s=length)


def _monologue(evidence: Evidence, span: tuple[int, int]) -> list[Finding]:
    rules = evidence.rubric.flow
    length = (span[1] - span[0]) / RATE
    if length <= rules.monologue:
        return []
    first = next(utterance for utterance in evidence.features.of("trainee") if utterance.start >= span[0])
    cost = min(rules.monologue_cost, rules.monologue_cost * (length - rules.monologue) / rules.monologue)
    quote = clipped_quote(first.text)
    return [finding(span, quote, "flow.monologue", cost, length_s=length, fine_s=rules.monologue)]


CRITERION = Criterion("flow", _judge)
