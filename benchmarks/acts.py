"""Dialogue acts on utterances as people speak them: how many intended acts are found, how many found acts are right.

    python -m benchmarks.acts [--wrong]

Four sets, labelled before they were tried: rules were tuned on three of them, never on the one held out.
Kinds of question (open, closed, leading) are measured by `benchmarks.questions`.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voicecoach.language.acts import understand

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
SETS = {
    "first": "acts_spoken.txt",
    "second": "acts_spoken_second.txt",
    "third": "acts_spoken_third.txt",
    "held out": "acts_spoken_held_out.txt",
}
KINDS = {"ask_open", "ask_closed", "ask_leading"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One utterance and what it does."""

    text: str
    acts: frozenset[str]
    """What every listener would say it does."""
    may: frozenset[str]
    """What some listeners would say it does as well: neither wanted nor wrong."""

    @property
    def found(self) -> frozenset[str]:
        """What the rules say it does."""
        return understand(self.text.split()).acts - KINDS

    @property
    def lost(self) -> frozenset[str]:
        """Acts not found."""
        return self.acts - self.found

    @property
    def invented(self) -> frozenset[str]:
        """Acts found that nobody meant."""
        return self.found - self.acts - self.may


def labelled(name: str) -> Iterator[Labelled]:
    """The utterances of a file."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, acts, may = (part.strip() for part in line.split("|"))
            yield Labelled(text, frozenset(acts.split()), frozenset(may.split()))


def shares(said: list[Labelled]) -> tuple[float, float, float]:
    """Recall and precision of acts, and the share of utterances in which both are whole."""
    wanted = sum(len(one.acts) for one in said)
    right = wanted - sum(len(one.lost) for one in said)
    wrong = sum(len(one.invented) for one in said)
    return (
        right / wanted,
        right / (right + wrong),
        sum(not one.lost | one.invented for one in said) / len(said),
    )


def main() -> None:
    """Print one line a set, and with --wrong every miss but those of the last."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--wrong", action="store_true", help="show the misses, but of the set held out")
    given = asked.parse_args()
    for name, file in SETS.items():
        said = list(labelled(file))
        recall, precision, whole = shares(said)
        print(
            f"{name}: {len(said)} utterances, recall {recall:.3f}, precision {precision:.3f}, whole {whole:.3f}"
        )
        for one in said if given.wrong and name != "held out" else ():
            if one.lost or one.invented:
                print(f"    {one.text}\n        lost {sorted(one.lost)}, invented {sorted(one.invented)}")


if __name__ == "__main__":
    main()
