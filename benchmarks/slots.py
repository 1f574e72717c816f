"""Sums, shares, days, ways to pay and numbers in wordings of people: how many turns are read without a mistake.

    python -m benchmarks.slots [--wrong [KIND …]]

Tables, described in tests/data/slots/README.md: rules were tuned on the seen ones; of
the locked one only totals were looked at meanwhile.
A turn counts for a kind when it is labelled for it, and is right when every value is found, in order, and no other.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from voicecoach.language.slots import Slots, slots
from voicecoach.language.slots import calendar_days as calendar

DATA = Path(__file__).resolve().parent.parent / "tests" / "data" / "slots"
TABLES = {"seen a": "seen_a.tsv", "seen c": "seen_c.tsv", "seen d": "seen_d.tsv", "locked": "locked_b.tsv"}
KINDS = ("amounts", "shares", "dates", "methods", "numbers")
Value = float | str | None


@dataclass(frozen=True, slots=True)
class Wording:
    """One turn and what is meant by it."""

    text: str
    on: int
    country: str
    meant: Mapping[str, Sequence[Value]]
    """Values by kind; a kind that is missing is not labelled."""

    def wrong(self) -> dict[str, Sequence[Value]]:
        """What was read instead, for each labelled kind that was not read right."""
        read = values(slots(self.text.split(), self.on, self.country))
        return {kind: read[kind] for kind, meant in self.meant.items() if not _same(read[kind], meant)}


def _same(read: Sequence[Value], meant: Sequence[Value]) -> bool:
    return len(read) == len(meant) and all(
        abs(a - b) < 1e-3 if isinstance(a, int | float) and isinstance(b, int | float) else a == b
        for a, b in zip(read, meant, strict=True)
    )


def values(said: Slots) -> dict[str, list[Value]]:
    """The values as the tables write them."""
    return {
        "amounts": [sum_.cents / 100 for sum_ in said.sums],
        "shares": [share.value for share in said.shares],
        "dates": [None if day.day is None else calendar.iso(day.day) for day in said.days],
        "methods": [way.way for way in said.ways],
        "numbers": [string.digits for string in said.digits],
    }


def wordings(table: str) -> Iterator[Wording]:
    """The turns of a table, such as "seen a"."""
    for line in (DATA / TABLES[table]).read_text(encoding="utf-8").splitlines():
        text, on, country, meant = line.split("\t")
        yield Wording(text, calendar.from_iso(on), country, json.loads(meant))


def right(table: str) -> dict[str, tuple[int, int]]:
    """For each kind, how many turns were read right and how many are labelled."""
    labelled, wrong = Counter[str](), Counter[str]()
    for wording in wordings(table):
        labelled.update(wording.meant.keys())
        wrong.update(wording.wrong().keys())
    return {kind: (labelled[kind] - wrong[kind], labelled[kind]) for kind in KINDS}


def show_wrong(table: str, kinds: Sequence[str]) -> None:
    """Print the turns of a seen table that were not read right."""
    for wording in wordings(table):
        for kind, read in wording.wrong().items():
            if kind in kinds:
                on = calendar.iso(wording.on)
                print(
                    f"    {kind} | {wording.text} | {on} {wording.country} | {wording.meant[kind]} | {read}"
                )


def main() -> None:
    """Print one line a table and the time a turn, and with --wrong the mistakes in the seen tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--wrong", nargs="*", choices=KINDS, help="show mistakes, but of the locked table")
    asked = parser.parse_args()
    for table in TABLES:
        began = time.perf_counter()
        figures = right(table)
        turns = sum(1 for _ in wordings(table))
        each = (time.perf_counter() - began) / turns
        told = ", ".join(f"{kind} {hits / of:.3f}" for kind, (hits, of) in figures.items())
        print(f"{table}: {told}; {turns} turns, {each * 1e3:.2f} ms a turn")
        if asked.wrong is not None and table != "locked":
            show_wrong(table, asked.wrong or KINDS)


if __name__ == "__main__":
    main()
