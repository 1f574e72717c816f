"""Rule packs: what the law asks of a call, as phrase lists in dated text files. Training aid, not legal advice."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import msgspec

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.grading.judge.rubric_lines import line_of
from voicecoach.grading.judge.spoken import Phrases, phrases


class _Rule(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    title: str
    source: str
    kind: Literal["forbid", "require", "order"]
    dated: str
    fail: bool
    phrases: tuple[str, ...]
    first: tuple[str, ...] = ()
    within: int = 0


class _Pack(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    version: str
    dated: str
    notice: str
    rule: tuple[_Rule, ...]


@dataclass(frozen=True, slots=True)
class PackRule:
    """A rule of a pack."""

    id: str
    title: str
    source: str
    kind: Literal["forbid", "require", "order"]
    """A phrase must not be said, must be said, or must not come before another."""
    fail: bool
    """A plain break fails the criterion; otherwise the coach decides."""
    phrases: Phrases
    first: Phrases
    """For an order: what must come first."""
    dated: str
    """When it was last read against its source, as year-month-day."""
    within: int
    """For a required phrase: in how many of the trainee's first turns; 0 for anywhere."""


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


def load_pack(text: str) -> Pack:
    """Read a pack; raises Problem with the rule that cannot be read."""
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
    return Pack(raw.name, raw.version, raw.dated, raw.notice, tuple(_rule(text, rule) for rule in raw.rule))


def _rule(text: str, raw: _Rule) -> PackRule:
    tables = []
    for lines in (raw.phrases, raw.first):
        try:
            tables.append(phrases("\n".join(lines)))
        except ValueError as error:
            line = line_of(text, ("rule", "phrases"))
            raise Problem(
                msg(
                    "Rule pack, rule “{rule}” (from line {line}): {error}. Nothing was graded; correct the file.",
                    rule=raw.id,
                    line=line,
                    error=error,
                )
            ) from error
    return PackRule(
        raw.id, raw.title, raw.source, raw.kind, raw.fail, tables[0], tables[1], raw.dated, raw.within
    )
