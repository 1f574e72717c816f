"""Rapport: a name, a thank you, understanding when something hard is told, a kind end."""

from voicecoach.core.session import Turn
from voicecoach.grading.judge.evidence import (
    Criterion,
    Evidence,
    Verdict,
    abstain,
    clipped_quote,
    deducted,
    found,
    plural,
    share,
)
from voicecoach.grading.judge.spoken import Phrases, phrase_in, phrases, texts, trainee_turns
from voicecoach.grading.report import Finding
from voicecoach.language.phrases import is_backchannel

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
    unsure = evidence.unsure()
    if unsure:
        return abstain(unsure)
    mine = [turn for _, turn in trainee_turns(evidence.session) if not is_backchannel(texts(turn))]
    if len(mine) < rules.least_turns:
        return abstain(f"{plural(len(mine), 'turn')} of yours, {rules.least_turns} are needed")
    hard = _hard_moments(evidence)
    met = [pair for pair in hard if _kind(evidence, pair[1])]
    findings = [_praise(answer) for _, answer in met]
    findings += [
        _unmet(told, rules.understanding / len(hard)) for told, answer in hard if not _kind(evidence, answer)
    ]
    if not evidence.session.taken_up:
        findings += _missing(mine[0], mine[:2], _INTRODUCES, rules.introduction, _INTRODUCTION)
    findings += _missing(mine[-1], mine, _THANKS, rules.thanks, _THANKING)
    findings += _missing(mine[-1], mine[-2:], _ENDS, rules.ending, _ENDING)
    told = f"You met {share(len(met), len(hard), 'hard moment')} with understanding." if hard else ""
    if hard and not met:
        told = "Something hard was told, and no word of understanding was heard."
    return deducted(told or "The debtor told nothing hard in this call; courtesy alone was graded.", findings)


_INTRODUCTION = ("Your name was not heard at the start.", "Begin with your name and who you call for.")
_THANKING = (
    "No thanks were heard in the whole call.",
    "Thank the debtor once: for the time, or for telling you.",
)
_ENDING = (
    "No goodbye or thank you was heard at the end.",
    "End with a thank you and a goodbye, whatever the outcome.",
)


def _missing(
    at: Turn, within: list[Turn], table: Phrases, cost: float, words: tuple[str, str]
) -> list[Finding]:
    """One finding when none of these turns says it."""
    if any(phrase_in(texts(turn), table) for turn in within):
        return []
    return [found((at.start, at.end), clipped_quote(at.text), words[0], words[1], cost)]


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
    hits = {one.turn for one in evidence.tone if one.category == "empathic"}
    empathic = any(evidence.session.turns[index] is answer for index in hits)
    return empathic or phrase_in(texts(answer), _KIND) is not None


def _praise(answer: Turn) -> Finding:
    return found(
        (answer.start, answer.end), clipped_quote(answer.text), "You showed that you had heard this."
    )


def _unmet(told: Turn, cost: float) -> Finding:
    message = "The debtor told you something hard, and your answer went past it."
    advice = "One sentence is enough: “I am sorry to hear that, thank you for telling me.”"
    return found((told.start, told.end), clipped_quote(told.text), message, advice, cost)


CRITERION = Criterion(
    "rapport",
    "Rapport",
    "100, less up to {rules.understanding:g} for hard things told that your next turn passes over, less "
    "{rules.introduction:g} without your name at the start, {rules.thanks:g} without thanks, {rules.ending:g} without "
    "a kind end (collector practice; house).",
    _judge,
)
