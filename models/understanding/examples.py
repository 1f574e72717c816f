"""The labelled utterances of assets/language/en, and those that are locked away in tests/data."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LANGUAGE = ROOT / "assets" / "language" / "en"
OPEN = LANGUAGE / "utterances"
LOCKED = ROOT / "tests" / "data" / "utterances_locked"


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

    @property
    def hand(self) -> str:
        """Who wrote it."""
        return self.source.partition(".")[0]


def acts() -> dict[str, str]:
    """Group of each act."""
    table = tomllib.loads((LANGUAGE / "acts.toml").read_text("utf-8"))
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


def phrases() -> Iterator[Utterance]:
    """Lines of which a few acts are known to be there, or not to be; harm is not, any other act may be."""
    table = tomllib.loads((LANGUAGE / "phrases.toml").read_text("utf-8"))
    groups = acts()
    there: defaultdict[str, set[str]] = defaultdict(set)
    absent: defaultdict[str, set[str]] = defaultdict(set)
    for act, lists in table.items():
        for kind, known in (("yes", there), ("no", absent)):
            for line in lists.get(kind, "").split("\n"):
                if line.strip():
                    known[line.strip()].add(act)
    for number, text in enumerate(dict.fromkeys([*there, *absent])):
        surely = frozenset(there[text] & groups.keys())
        harmful = any(groups[act] == "harm" for act in surely)
        known = absent[text] | {act for act, group in groups.items() if group == "harm" and not harmful}
        maybe = frozenset(groups.keys() - surely - known)
        yield Utterance(text, surely, maybe, "", "", "", f"phrases.toml:{number}")


def _utterance(line: str, situation: str, debtor: str, source: str) -> Utterance:
    columns = [column.strip() for column in line.split("|")]
    if not 2 <= len(columns) <= 4:
        raise ValueError(f"{source} has {len(columns)} columns, not 2 to 4")
    text, surely, maybe, actor = (*columns, "", "")[:4]
    return Utterance(text, _named(surely), _named(maybe), actor, situation, debtor, source)


def _named(column: str) -> frozenset[str]:
    return frozenset(name.strip() for name in column.split(",") if name.strip())
