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
from voicecoach.grading.judge.spoken import Phrases, phrase_in, phrases, texts, trainee_turns
from voicecoach.grading.report import Finding, Said
from voicecoach.language.phrases import is_backchannel

# Phrases: move to language.understand
_INTRODUCES = phrases("""
    this is {any}
    my name is
    i am {any} from|with|calling
    you are speaking with|to
    speaking with {any} from
    it is {any} from|calling|here
""")
_THANKS = phrases("""
    thank you
    thanks
    i appreciate
    appreciate you|it|that|your
    grateful
""")
_ENDS = phrases("""
    goodbye
    good bye
    bye
    take care
    have a good|great|nice|lovely|wonderful
    thank you
    thanks
    speak|talk to you|soon|then
""")
_HARD = phrases("""
    lost my|his|her job
    laid off
    let me go
    my hours were|got cut
    hours cut
    in|from|to (the) hospital
    i|he|she was|am|is|have|has been sick|ill
    passed away
    died
    divorce|divorced|separated
    my wife|husband|partner left
    cancer|surgery|funeral
    new baby
    can_not feed
    behind on (my|the) rent|mortgage
    evicted|eviction
    bankrupt|bankruptcy
    out of work
    on disability
    depression|depressed|anxiety
    it has been (a) (really|very) hard|tough|rough
""")
_KIND = phrases("""
    sorry to hear
    sorry about|for that|your
    i am sorry
    i understand
    i can understand|imagine|see|hear
    that sounds|must be|have
    that is hard|tough|difficult|a lot
    thank you for telling|sharing|explaining|letting
    i hear you
    appreciate you telling|sharing
""")


def _judge(evidence: Evidence) -> Verdict:
    rules = evidence.rubric.rapport
    if unsure := evidence.unsure():
        return abstain(unsure)
    mine = [turn for _, turn in trainee_turns(evidence.session) if not is_backchannel(texts(turn))]
    if len(mine) < rules.least_turns:
        return abstain(said("rapport.few_turns", count=len(mine), least=rules.least_turns))
    hard = _hard_moments(evidence)
    met = [answer for _, answer in hard if _kind(evidence, answer)]
    findings = [turn_finding(answer, "rapport.understood") for answer in met]
    findings += [
        turn_finding(told, "rapport.passed_over", rules.understanding / len(hard))
        for told, answer in hard
        if not _kind(evidence, answer)
    ]
    if not evidence.session.resumed:
        findings += _missing(mine[0], mine[:2], _INTRODUCES, rules.introduction, "rapport.no_name")
    findings += _missing(mine[-1], mine, _THANKS, rules.thanks, "rapport.no_thanks")
    findings += _missing(mine[-1], mine[-2:], _ENDS, rules.ending, "rapport.no_goodbye")
    return deducted([_reason(len(met), len(hard))], findings)


def _reason(met: int, hard: int) -> Said:
    if not hard:
        return said("rapport.nothing_hard")
    code = {0: "rapport.met_none", hard: "rapport.met_all"}.get(met, "rapport.met_some")
    return said(code, met=met, count=hard)


def _missing(at: Turn, within: list[Turn], table: Phrases, cost: float, code: str) -> list[Finding]:
    """One finding when none of these turns says it."""
    if any(phrase_in(texts(turn), table) for turn in within):
        return []
    return [turn_finding(at, code, cost)]


def _hard_moments(evidence: Evidence) -> list[tuple[Turn, Turn]]:
    """Each debtor turn that tells something hard, with the trainee's next real turn."""
    turns = evidence.session.turns
    pairs: list[tuple[Turn, Turn]] = []
    for index, turn in enumerate(turns):
        if turn.speaker == "trainee" or not phrase_in(texts(turn), _HARD):
            continue
        later = (t for t in turns[index + 1 :] if t.speaker == "trainee" and not is_backchannel(texts(t)))
        answer = next(later, None)
        if answer is not None and not any(known is answer for _, known in pairs):
            pairs.append((turn, answer))
    return pairs


def _kind(evidence: Evidence, answer: Turn) -> bool:
    hits = {hit.turn for hit in evidence.tone if hit.category == "empathic"}
    empathic = any(evidence.session.turns[index] is answer for index in hits)
    return empathic or phrase_in(texts(answer), _KIND) is not None


CRITERION = Criterion("rapport", _judge)
