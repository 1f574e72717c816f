"""Rules of the country: what must, must not, or must not yet be said. Training aid, not legal advice."""

from collections.abc import Callable
from dataclasses import dataclass

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
)
from voicecoach.grading.judge.packs import PackRule
from voicecoach.grading.judge.spoken import Phrases, bound, phrase_in, phrases, texts, trainee_turns
from voicecoach.grading.report import Finding
from voicecoach.language.tables import listed

_COACH = "For the coach to decide."
_TURNED = listed("not never no nobody without if unless said say says told asked")
"""Words before a phrase that may turn its meaning round, or make it somebody else's."""


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase of a rule in a turn."""

    index: int
    """In the session's turns."""
    turn: Turn
    first: int
    last: int
    plain: bool
    """Clearly heard, not negated and not quoted."""


def _judge(evidence: Evidence) -> Verdict:
    unsure = evidence.unsure()
    if not evidence.packs:
        return abstain("this rubric asks for no rule pack")
    if unsure:
        return abstain(unsure)
    rows = [
        (rule, _CHECKS[rule.kind](evidence, rule))
        for pack in evidence.packs
        for rule in pack.rules
        if rule.kind == "forbid" or not evidence.session.taken_up  # the rest is about the opening
    ]
    findings = [finding for _, some in rows for finding in some]
    broken = [rule.title for rule, some in rows if any(finding.cost for finding in some)]
    open_points = sum(not finding.cost for finding in findings)
    names = " and ".join(f"{pack.name} {pack.version} of {pack.dated}" for pack in evidence.packs)
    told = f"Not kept: {'; '.join(broken)}. " if broken else "No rule was plainly broken. "
    left = f"{plural(open_points, 'place')} left for the coach to decide. " if open_points else ""
    return deducted(f"{told}{left}Rules: {names}. {evidence.packs[0].notice}", findings)


def _hits(evidence: Evidence, table: Phrases) -> list[Said]:
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
        rows.append(Said(index, turn, *span, plain=not turned and sure >= evidence.rubric.floor))
    return rows


def _forbidden(evidence: Evidence, rule: PackRule) -> list[Finding]:
    return [_broken(rule, said, f"{rule.title} ({rule.source}).") for said in _hits(evidence, rule.phrases)]


def _broken(rule: PackRule, said: Said, message: str) -> Finding:
    start, end, quote, _ = bound(said.turn, said.first, said.last)
    plain = rule.fail and said.plain
    advice = "Leave this out of every call." if plain else _COACH
    return found((start, end), quote, message, advice, 100.0 if plain else 0.0, part=rule.id)


def _required(evidence: Evidence, rule: PackRule) -> list[Finding]:
    mine = trainee_turns(evidence.session)
    among = mine[: rule.within] if rule.within else mine
    if any(phrase_in(texts(turn), rule.phrases) for _, turn in among):
        return []
    turn = mine[0][1]
    message = f"Not heard: {rule.title} ({rule.source})."
    cost = 100.0 if rule.fail else 0.0
    advice = "Say it in your opening." if rule.fail else _COACH
    return [found((turn.start, turn.end), clipped_quote(turn.text), message, advice, cost, part=rule.id)]


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
    said = later[0]
    message = f"{rule.title} ({rule.source})."
    named = any(
        turn.speaker == "debtor" and phrase_in(texts(turn), _NAMED)
        for turn in evidence.session.turns[: said.index]
    )
    if first is None and named:
        start, end, quote, _ = bound(said.turn, said.first, said.last)
        told = f"{message} The debtor gave a name before you asked."
        return [found((start, end), quote, told, _COACH, part=rule.id)]
    if first is None or (said.index, said.first) < (first.index, first.first):
        return [_broken(rule, said, message)]
    turns = evidence.session.turns[first.index + 1 : said.index]
    if any(turn.speaker == "debtor" for turn in turns):
        return []
    start, end, quote, _ = bound(said.turn, said.first, said.last)
    unanswered = f"{message} It was asked for, and not yet answered."
    return [found((start, end), quote, unanswered, _COACH, part=rule.id)]


_CHECKS: dict[str, Callable[[Evidence, PackRule], list[Finding]]] = {
    "forbid": _forbidden,
    "require": _required,
    "order": _ordered,
}

CRITERION = Criterion(
    "rules",
    "Rules",
    "100, or 0 as soon as one rule that allows no doubt is plainly broken (phrase heard clearly, not negated, not "
    "quoted); everything else is shown for the coach to decide and costs nothing. US: 15 USC 1692b to g and "
    "12 CFR 1006; UK: CONC 7. Training aid, not legal advice.",
    _judge,
)
