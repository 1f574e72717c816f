"""Rule packs: what the law asks of a call, as acts in dated text files. Training aid, not legal advice."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import msgspec

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.language.act_names import ACTS
from voicecoach.language.phrase_search import Phrases
from voicecoach.language.topics import Topics

Kind = Literal["forbid", "require", "order"]


class _Rule(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    title: str
    source: str
    kind: Kind
    dated: str
    fail: bool
    acts: tuple[str, ...]
    first: tuple[str, ...] = ()
    within: int = 0


class _Pack(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    version: str
    dated: str
    notice: str
    rule: tuple[_Rule, ...]


@dataclass(frozen=True, slots=True)
class RuleAct:
    """An act that a rule speaks of."""

    act: str
    """One of the names in assets/language/en/acts.toml."""
    topic: Phrases | None = None
    """What it must be about; None for anything."""


@dataclass(frozen=True, slots=True)
class PackRule:
    """A rule of a pack."""

    id: str
    title: str
    source: str
    kind: Kind
    """An act must not be done, must be done, or must not come before another."""
    fail: bool
    """A plain break fails the criterion; otherwise the coach decides."""
    acts: tuple[RuleAct, ...]
    first: tuple[RuleAct, ...]
    """For an order: what must come first."""
    dated: str
    """When it was last read against its source, as year-month-day."""
    within: int
    """For a required act: in how many of the trainee's first turns; 0 for anywhere."""


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules of one country."""

    name: str
    version: str
    dated: str
    notice: str
    rules: tuple[PackRule, ...]


NO_PACKS: Mapping[str, Pack] = MappingProxyType({})
"""When no rules are given."""


def load_pack(text: str, topics: Topics) -> Pack:
    """Read a pack; raises Problem with the rule that cannot be read. `topics` are those that an act may name."""
    try:
        raw = msgspec.toml.decode(text, type=_Pack)
    except msgspec.ValidationError as error:
        raise Problem(
            msg("The rule pack cannot be used: {error}. Nothing was graded; correct the file.", error=error)
        ) from error
    except msgspec.DecodeError as error:
        raise Problem(
            msg("The rule pack cannot be read: {error}. Nothing was graded; correct the file.", error=error)
        ) from error
    rules = tuple(_rule(text, rule, topics) for rule in raw.rule)
    return Pack(raw.name, raw.version, raw.dated, raw.notice, rules)


def _rule(text: str, raw: _Rule, topics: Topics) -> PackRule:
    for entry in (*raw.acts, *raw.first):
        act, _, topic = entry.partition(":")
        if act not in ACTS:
            raise _unknown(text, raw, entry, msg("“{act}” is not an act", act=act))
        if topic and topic not in topics:
            known = ", ".join(sorted(topics))
            raise _unknown(
                text, raw, entry, msg("“{topic}” is not a topic (use {topics})", topic=topic, topics=known)
            )
    acts, first = _acts(raw.acts, topics), _acts(raw.first, topics)
    return PackRule(raw.id, raw.title, raw.source, raw.kind, raw.fail, acts, first, raw.dated, raw.within)


def _unknown(text: str, raw: _Rule, entry: str, mistake: str) -> Problem:
    return Problem(
        msg(
            "Rule pack, line {line}, rule “{rule}”: {mistake}. Nothing was graded; correct the file.",
            line=text.count("\n", 0, text.find(f'"{entry}"')) + 1,
            rule=raw.id,
            mistake=mistake,
        )
    )


def _acts(entries: tuple[str, ...], topics: Topics) -> tuple[RuleAct, ...]:
    """Acts as they are written: "threaten", or "threaten:arrest" for one about that topic."""
    pairs = [entry.partition(":") for entry in entries]
    return tuple(RuleAct(act, topics[topic] if topic else None) for act, _, topic in pairs)
