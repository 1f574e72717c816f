"""What is understood of some hundred utterances, and how debtors answer them, as it was last agreed to.

python -m tests.support.golden_texts        writes both anew; read the difference before you commit it
"""

import dataclasses
import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.support.grading_inputs import lexicon
from tests.support.scenarios import shipped, shipped_ids
from voicecoach.dialogue.case import draw
from voicecoach.dialogue.debtor import Debtor, DebtorState, Line, begin, respond
from voicecoach.language.acts import understand
from voicecoach.language.amounts import amounts, methods, references
from voicecoach.language.clauses import false_starts
from voicecoach.language.dates import dates
from voicecoach.language.facts import facts, generic_only, picked_up, re_asked
from voicecoach.language.phrases import is_backchannel, is_hold, is_repair
from voicecoach.language.questions import find_questions
from voicecoach.language.tone import hits

DATA = Path(__file__).parents[1] / "data"
UNDERSTOOD = DATA / "golden" / "understood.txt"
ANSWERED = DATA / "golden" / "answered.txt"
EACH = 8
"""Every so-manieth of the labelled utterances is taken, so that the tests stay quick."""
EXTRA = (DATA / "golden" / "utterances.txt").read_text("utf-8").splitlines()
"""Sums, days, and other words that few of the labelled utterances hold."""


def labelled() -> list[str]:
    """Every labelled utterance of the tests, in a fixed order."""
    acts = tomllib.loads((DATA / "acts.toml").read_text("utf-8"))
    found = [line for table in acts.values() for text in table.values() for line in text.splitlines()]
    for name in ("questions", "questions_phone"):
        found += [
            said
            for table in tomllib.loads((DATA / f"{name}.toml").read_text("utf-8")).values()
            for said in table
        ]
    for file in sorted(DATA.glob("acts_spoken*.txt")):
        lines = file.read_text("utf-8").splitlines()
        found += [line.split(" | ")[0] for line in lines if not line.startswith("#")]
    return [line for line in found if line]


def utterances() -> list[str]:
    """Those that are looked at; one in seven is two said in one breath, as a recogniser gives them."""
    chosen = labelled()[::EACH]
    joined = [f"{one} {other}" for one, other in zip(chosen[::7], chosen[3::7], strict=False)]
    return [*chosen, *joined, *EXTRA]


def understood() -> Iterator[str]:
    """A line for each utterance: everything that is found in it."""
    before: list[str] = []
    for said in utterances():
        words = said.split()
        heard = understand(words)
        parts = [" ".join(sorted(heard.acts)), " ".join(sorted(heard.slots)), str(heard.amount or "")]
        for name, reader in READERS.items():
            parts += [f"{name} {_plain(one)}" for one in reader(words)]
        parts += [f"tone {hit.category} {hit.start} {hit.end}" for hit in hits(words, lexicon())]
        parts += [name for name, true in _flags(said, words).items() if true]
        told = facts(before)
        parts += [f"uses {_plain(fact)} at {at}" for fact in told if (at := picked_up(fact, words))]
        parts += [f"asks again for {_plain(fact)}" for fact in [re_asked(words, told)] if fact]
        yield f"{said} | {'; '.join(filter(None, parts))}"
        before = words


READERS = {
    "question": find_questions,
    "amount": amounts,
    "method": methods,
    "reference": references,
    "date": dates,
    "fact": facts,
}


def _flags(said: str, words: list[str]) -> dict[str, bool]:
    return {
        "backchannel": is_backchannel(words),
        "hold": is_hold(said),
        "repair": is_repair(said),
        "generic": generic_only(words),
        f"false starts {false_starts(words)}": bool(false_starts(words)),
    }


def _plain(found: object) -> str:
    """The values of a finding, without the names of its fields."""
    values = [getattr(found, field.name) for field in dataclasses.fields(found)]  # type: ignore[arg-type]
    return " ".join(_value(value) for value in values)


def _value(value: object) -> str:
    if dataclasses.is_dataclass(value):
        return f"({_plain(value)})"
    if isinstance(value, frozenset | set | tuple | list):
        rows = sorted(map(_value, value)) if isinstance(value, frozenset | set) else map(_value, value)
        return "[" + " ".join(rows) + "]"
    return re.sub(r"\s+", " ", str(value))


def answered() -> Iterator[str]:
    """For each scenario a call at each level whose words are drawn from all utterances: how the debtor stands."""
    said = labelled()
    for name in shipped_ids():
        scenario = shipped(name)
        for seed, level in enumerate(one.name for one in scenario.levels):
            chance = random.Random(f"{name}/{seed}")
            debtor = Debtor(scenario, draw(scenario, seed), seed, level)
            state, line = begin(debtor)
            yield f"# {name} {level}\n{_stands('', state, line)}"
            while not state.outcome:
                text = chance.choice([*said, ""])
                prompt = chance.choice(("reply",) * 8 + ("monologue",)) if text else "silence"
                state, line = respond(debtor, state, understand(text.split()), prompt)  # type: ignore[arg-type]
                yield _stands(text, state, line)


def _stands(said: str, state: DebtorState, line: Line) -> str:
    mood = f"{state.mood.patience} {state.mood.trust} {state.mood.resistance}"
    return f"{said} -> {state.at} ({mood}) {' '.join(line.marks)} {state.outcome}: {line.text}"


if __name__ == "__main__":
    UNDERSTOOD.write_text("\n".join(understood()) + "\n", "utf-8")
    ANSWERED.write_text("\n".join(answered()) + "\n", "utf-8")
