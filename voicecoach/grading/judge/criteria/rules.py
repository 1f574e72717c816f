"""Rules of the country: what must, must not, or must not yet be said. Training aid, not legal advice."""

from collections.abc import Callable
from dataclasses import dataclass

from voicecoach.grading.judge.breaches import SURE, broken_by, surest_act
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
from voicecoach.grading.judge.packs import Pack, PackRule
from voicecoach.grading.judge.spoken import UnderstoodTurn, bound
from voicecoach.grading.measure.utterances import texts
from voicecoach.grading.report import Finding
from voicecoach.language.debtor_words import gives_name
from voicecoach.language.understanding import SpokenAct, Understanding


@dataclass(frozen=True, slots=True)
class RuleHit:
    """An act of the trainee that a rule speaks of."""

    heard: UnderstoodTurn
    act: SpokenAct
    clear: bool
    """Surely done, and its words clearly heard."""

    @property
    def at(self) -> tuple[int, int]:
        """Turn and word, by which two of them are put in order."""
        return self.heard.index, self.act.start


def _judge(evidence: Evidence) -> Verdict:
    if not evidence.packs:
        return abstain(said("rules.no_pack"))
    if unsure := evidence.unsure():
        return abstain(unsure)
    rows = [
        (rule, _CHECKS[rule.kind](evidence, rule, pack))
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


def _hits(evidence: Evidence, act_of: Callable[[Understanding], SpokenAct | None]) -> list[RuleHit]:
    """Each trainee turn that does what is asked about, with the act."""
    acts = ((row, act_of(row.understood)) for row in evidence.heard)
    return [_hit(evidence, row, act) for row, act in acts if act is not None]


def _hit(evidence: Evidence, row: UnderstoodTurn, act: SpokenAct) -> RuleHit:
    _, _, _, sure = bound(row.turn, act.start, act.end)
    return RuleHit(row, act, clear=act.confidence >= SURE and sure >= evidence.rubric.floor)


def _broken_in(evidence: Evidence, rule: PackRule, pack: Pack) -> list[RuleHit]:
    return _hits(evidence, lambda understood: broken_by(rule, understood, pack))


def _forbidden(evidence: Evidence, rule: PackRule, pack: Pack) -> list[Finding]:
    return [_broken(rule, hit) for hit in _broken_in(evidence, rule, pack)]


def _broken(rule: PackRule, hit: RuleHit) -> Finding:
    plain = rule.fail and hit.clear
    return _at(rule, hit, "rules.broken" if plain else "rules.perhaps_broken", 100.0 if plain else 0.0)


def _at(rule: PackRule, hit: RuleHit, code: str, cost: float = 0.0) -> Finding:
    start, end, quote, _ = bound(hit.heard.turn, hit.act.start, hit.act.end)
    return finding((start, end), quote, code, cost, part=rule.id, rule=rule.title, source=rule.source)


def _required(evidence: Evidence, rule: PackRule, _: Pack) -> list[Finding]:
    among = evidence.heard[: rule.within] if rule.within else evidence.heard
    if any(surest_act(rule.acts, row.understood) for row in among):
        return []
    code = "rules.not_heard" if rule.fail else "rules.perhaps_not_heard"
    cost = 100.0 if rule.fail else 0.0
    first = evidence.heard[0].turn
    return [turn_finding(first, code, cost, part=rule.id, rule=rule.title, source=rule.source)]


def _ordered(evidence: Evidence, rule: PackRule, pack: Pack) -> list[Finding]:
    """What must not come before something else, and not before the debtor has answered that."""
    later = _broken_in(evidence, rule, pack)
    if not later:
        return []
    first = next(iter(_hits(evidence, lambda understood: surest_act(rule.first, understood))), None)
    hit = later[0]
    if first is None and _name_given(evidence, hit.heard.index):
        return [_at(rule, hit, "rules.name_given_unasked")]
    if first is None or hit.at < first.at:
        return [_broken(rule, hit)]
    between = evidence.session.turns[first.heard.index + 1 : hit.heard.index]
    if any(turn.speaker == "debtor" for turn in between):
        return []
    return [_at(rule, hit, "rules.not_answered_yet")]


def _name_given(evidence: Evidence, until: int) -> bool:
    """Whether the debtor gave a name before a turn: whether that is enough is the coach's to say."""
    before = evidence.session.turns[:until]
    return any(turn.speaker == "debtor" and gives_name(texts(turn)) for turn in before)


_CHECKS: dict[str, Callable[[Evidence, PackRule, Pack], list[Finding]]] = {
    "forbid": _forbidden,
    "require": _required,
    "order": _ordered,
}

CRITERION = Criterion("rules", _judge)
