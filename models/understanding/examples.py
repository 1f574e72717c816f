"""The labelled utterances of assets/language/en, and those that are locked away."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
OPEN = ROOT / "assets" / "language" / "en" / "utterances"
LOCKED = ROOT / "tests" / "data" / "utterances_locked"
ACTS_FILE = ROOT / "assets" / "language" / "en" / "acts.toml"


@dataclass(frozen=True, slots=True)
class Utterance:
    """One labelled turn."""

    text: str
    surely: frozenset[str]
    """Acts that every listener would name."""
    maybe: frozenset[str]
    """Acts that some would name as well."""
    actor: str
    """"actor>addressee"; empty for the collector and whoever is on the line."""
    situation: str
    """unverified, third_party or right_person; empty where the hand does not say."""
    debtor: str
    """What was just said to the collector."""
    source: str
    """File and line, for messages."""


def acts() -> dict[str, str]:
    """Group of each act."""
    table = tomllib.loads(ACTS_FILE.read_text("utf-8"))
    return {act: group for group, named in table.items() for act in named}


def utterances(folder: Path) -> Iterator[Utterance]:
    """Every utterance of the hands in a folder; raises ValueError naming a line that is not of the form."""
    for path in sorted(folder.glob("*.txt")):
        situation = debtor = ""
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            source = f"{path.name}:{number}"
            if line.startswith("@ "):
                situation, _, debtor = line[2:].partition(" | debtor: ")
            elif line and not line.startswith("#"):
                yield _utterance(line, situation.strip(), debtor.strip('"'), source)


def _utterance(line: str, situation: str, debtor: str, source: str) -> Utterance:
    columns = [column.strip() for column in line.split("|")]
    if not 2 <= len(columns) <= 4:
        raise ValueError(f"{source} has {len(columns)} columns, not 2 to 4")
    text, surely, maybe, actor = (*columns, "", "")[:4]
    return Utterance(text, _named(surely), _named(maybe), actor, situation, debtor, source)


def _named(column: str) -> frozenset[str]:
    return frozenset(name.strip() for name in column.split(",") if name.strip())
