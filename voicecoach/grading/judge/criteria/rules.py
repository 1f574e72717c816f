"""Rules of the country: what must, must not, or must not yet be said. Training aid, not legal advice."""

from collections.abc import Callable
from dataclasses import dataclass

from voicecoach.core.session import Turn
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
from voicecoach.grading.judge.packs import PackRule
from voicecoach.grading.judge.spoken import Phrases, bound, phrase_in, phrases, texts, trainee_turns
from voicecoach.grading.report import Finding
from voicecoach.language.word_lists import listed

# Phrases: move to language.understand
_TURNED = listed("not never no nobody without if unless said say says told asked")
"""Words before a phrase that may turn its meaning round, or make it somebody else's."""


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A phrase of a rule in a turn."""

    index: int
    """In the session's turns."""
    turn: Turn
    first: int
    last: int
    plain: bool
    """Clearly heard, not negated and not quoted."""


def _judge(evidence: Evidence) -> Verdict:
    if not evidence.packs:
        return abstain(said("rules.no_pack"))
    if unsure := evidence.unsure():
        return abstain(unsure)
    rows = [
        (rule, _CHECKS[rule.kind](evidence, rule))
        for pack in evidence.packs
        for rule in pack.rules
        if rule.kind == "forbid" or not evidence.session.resumed  # the rest is about the opening
    ]
    findings = [moment for _, moments in rows for moment in moments]
    broken = tuple(rule.title for rule, moments in rows if any(moment.cost for moment in moments))
    undecided = sum(not moment.cost for moment in findings)
    reason = [said("rules.broken_rules", rules=broken) if broken else said("rules.none_broken")]
    if undecided:
        reason.append(said("rules.for_coach", count=undecided))
    packs = tuple(f"{pack.name} {pack.version} ({pack.dated})" for pack in evidence.packs)
    return deducted([*reason, said("rules.packs", packs=packs, notice=evidence.packs[0].notice)], findings)


def _hits(evidence: Evidence, table: Phrases) -> list[RuleHit]:
    """Each trainee turn that says one of the phrases."""
    rows = []
    for index, turn in trainee_turns(evidence.session):
        words = texts(turn)
        span = phrase_in(words, table)
        if span is None:
            continue
        _, _, _, sure = bound(turn, *span)
        turned = bool(
            _TURNED & {word.lower().removesuffix("n't") for word in words[max(0, span[0] - 5) : span[0]]}
        )
        turned = turned or any(word.endswith("n't") for word in words[max(0, span[0] - 5) : span[0]])
        rows.append(RuleHit(index, turn, *span, plain=not turned and sure >= evidence.rubric.floor))
    return rows


def _forbidden(evidence: Evidence, rule: PackRule) -> list[Finding]:
    return [_broken(rule, hit) for hit in _hits(evidence, rule.phrases)]


def _broken(rule: PackRule, hit: RuleHit) -> Finding:
    plain = rule.fail and hit.plain
    return _at(rule, hit, "rules.broken" if plain else "rules.perhaps_broken", 100.0 if plain else 0.0)


def _at(rule: PackRule, hit: RuleHit, code: str, cost: float = 0.0) -> Finding:
    start, end, quote, _ = bound(hit.turn, hit.first, hit.last)
    return finding((start, end), quote, code, cost, part=rule.id, rule=rule.title, source=rule.source)


def _required(evidence: Evidence, rule: PackRule) -> list[Finding]:
    mine = trainee_turns(evidence.session)
    among = mine[: rule.within] if rule.within else mine
    if any(phrase_in(texts(turn), rule.phrases) for _, turn in among):
        return []
    code = "rules.not_heard" if rule.fail else "rules.perhaps_not_heard"
    cost = 100.0 if rule.fail else 0.0
    return [turn_finding(mine[0][1], code, cost, part=rule.id, rule=rule.title, source=rule.source)]


# Phrases: move to language.understand
_NAMED = phrases("""
    this is {any}
    {any} speaking
    speaking
    my name is
    i am {any} {any}
""")
"""A debtor who gives a name unasked: whether that is enough is the coach's to say."""


def _ordered(evidence: Evidence, rule: PackRule) -> list[Finding]:
    """What must not come before something else, and not before the debtor has answered that."""
    later = _hits(evidence, rule.phrases)
    if not later:
        return []
    first = next(iter(_hits(evidence, rule.first)), None)
    hit = later[0]
    named = any(
        turn.speaker == "debtor" and phrase_in(texts(turn), _NAMED)
        for turn in evidence.session.turns[: hit.index]
    )
    if first is None and named:
        return [_at(rule, hit, "rules.name_given_unasked")]
    if first is None or (hit.index, hit.first) < (first.index, first.first):
        return [_broken(rule, hit)]
    between = evidence.session.turns[first.index + 1 : hit.index]
    if any(turn.speaker == "debtor" for turn in between):
        return []
    return [_at(rule, hit, "rules.not_answered_yet")]


_CHECKS: dict[str, Callable[[Evidence, PackRule], list[Finding]]] = {
    "forbid": _forbidden,
    "require": _required,
    "order": _ordered,
}

CRITERION = Criterion("rules", _judge)
