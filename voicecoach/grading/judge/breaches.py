"""Which rules of a pack a turn breaks by what it does."""

from collections.abc import Iterable
from dataclasses import dataclass

from voicecoach.grading.judge.packs import Pack, PackRule, RuleAct
from voicecoach.language.topics import is_about
from voicecoach.language.understanding import Scene, SpokenAct, Understanding

SURE = 0.8
"""Confidence of an act from which a breach is plain; under it, a coach decides (our choice)."""


@dataclass(frozen=True, slots=True)
class Breach:
    """An act that a rule forbids."""

    rule: PackRule
    act: SpokenAct

    @property
    def plain(self) -> bool:
        """Whether there is no doubt, as far as the act goes."""
        return self.rule.fail and self.act.confidence >= SURE


def breaches(understood: Understanding, pack: Pack, scene: Scene = "right-person") -> tuple[Breach, ...]:
    """What a turn that stands alone breaks: what is forbidden, and before anybody is known, what must come later."""
    rules = [rule for rule in pack.rules if rule.kind == "forbid"]
    if scene != "right-person":
        rules += [rule for rule in pack.rules if rule.kind == "order"]
    pairs = [(rule, broken_by(rule, understood, pack)) for rule in rules]
    return tuple(Breach(rule, act) for rule, act in pairs if act is not None)


def broken_by(rule: PackRule, understood: Understanding, pack: Pack) -> SpokenAct | None:
    """The surest act of the turn that this rule speaks of; None when there is none.

    An entry without a topic leaves what a narrower entry of the pack takes to that one.
    """
    narrow = [entry for other in pack.rules for entry in other.acts if entry.topic is not None]
    return _surest(
        act
        for act in understood.acts
        if speaks_of(rule.acts, understood, act)
        and (_narrowly(rule.acts, understood, act) or not speaks_of(narrow, understood, act))
    )


def surest_act(entries: Iterable[RuleAct], understood: Understanding) -> SpokenAct | None:
    """The surest act of the turn that is among these; None when none is."""
    listed = tuple(entries)
    return _surest(act for act in understood.acts if speaks_of(listed, understood, act))


def speaks_of(entries: Iterable[RuleAct], understood: Understanding, act: SpokenAct) -> bool:
    """Whether one of the entries stands for this act and what it is about."""
    words = understood.words[act.start : act.end]
    return any(entry.act == act.act and is_about(words, entry.topic) for entry in entries)


def _narrowly(entries: Iterable[RuleAct], understood: Understanding, act: SpokenAct) -> bool:
    return speaks_of([entry for entry in entries if entry.topic is not None], understood, act)


def _surest(acts: Iterable[SpokenAct]) -> SpokenAct | None:
    return max(acts, key=lambda act: (act.confidence, -act.start), default=None)
