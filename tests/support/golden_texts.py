"""What is understood of a thousand utterances, and how debtors answer them, as it was last agreed to.

python -m tests.support.golden_texts        writes them again; read the difference before you commit it
"""

import dataclasses
import itertools
import random
import re
import tomllib
import zlib
from collections.abc import Iterator
from pathlib import Path

from tests.support.grading_inputs import lexicon
from tests.support.scenarios import ASSETS, shipped, shipped_ids
from voicecoach.dialogue.case import draw
from voicecoach.dialogue.debtor import Debtor, DebtorState, Line, begin, respond
from voicecoach.dialogue.heard import HeardTurn, meant_turn
from voicecoach.dialogue.scenario import lines
from voicecoach.dialogue.simulated.partner import SimulatedPartner
from voicecoach.dialogue.simulated.trainee import meant, read_trainee
from voicecoach.language.amounts import amounts, methods, references
from voicecoach.language.clauses import false_starts
from voicecoach.language.dates import dates
from voicecoach.language.facts import Fact, facts, picked_up, re_asked
from voicecoach.language.phrases import is_backchannel, is_generic, is_hold, is_repair
from voicecoach.language.questions import find_questions
from voicecoach.language.rewrites import rewrite
from voicecoach.language.slots import calendar_days, slots
from voicecoach.language.tone import hits

DATA = Path(__file__).parents[1] / "data"
UNDERSTOOD = DATA / "golden" / "understood.txt"
ANSWERED = DATA / "golden" / "answered.txt"
PLAYED = DATA / "golden" / "played.txt"
STYLES = {
    style: (ASSETS / "trainees" / f"{style}.toml").read_text("utf-8")
    for style in ("good", "blunt", "silent", "rambling")
}
"""Simulated trainees, by name."""


def labelled() -> list[tuple[str, frozenset[str]]]:
    """Utterances with acts that they hold, in a fixed order."""
    phrases = tomllib.loads((ASSETS / "language" / "en" / "phrases.toml").read_text("utf-8"))
    found = [(line, act) for act, table in phrases.items() for line in table["yes"].splitlines()]
    for file in sorted(DATA.glob("acts_spoken*.txt")):
        lines = file.read_text("utf-8").splitlines()
        found += [tuple(line.split(" | ")[:2]) for line in lines if line and not line.startswith("#")]
    return [(line, frozenset(acts.split())) for line, acts in found if line]


def utterances() -> list[str]:
    """Those that are looked at: labelled ones, sums and days, and words drawn by chance that reach rare branches."""
    return (DATA / "golden" / "utterances.txt").read_text("utf-8").splitlines()


def understood() -> Iterator[str]:
    """A line for each utterance: everything that is found in it."""
    told: tuple[Fact, ...] = ()
    for said in utterances():
        named = facts(said)
        yield understood_after(told, said, named)
        told = named


def understood_after(told: tuple[Fact, ...], said: str, named: tuple[Fact, ...]) -> str:
    """Everything that is found in an utterance that names some facts and follows others."""
    words = said.split()
    near = {int(fact.value) for fact in told if fact.kind == "amount"}
    parts: list[str] = []
    for name, reader in READERS.items():
        parts += [f"{name} {_plain(one)}" for one in reader(words)]
    parts += [f"fact {_plain(fact)}" for fact in named]
    parts += [f"near {_plain(one)}" for one in amounts(words, near) if near]
    parts += [f"tone {hit.category} {hit.start} {hit.end}" for hit in hits(words, lexicon())]
    parts += [f"rather {rewrite(said)}" for one in find_questions(words)[-1:] if one.kind == "closed"]
    parts += [name for name, true in _flags(said, words).items() if true]
    parts += [f"uses {_plain(fact)} at {at}" for fact in told if (at := picked_up(fact, words))]
    parts += [f"asks again for {_plain(fact)}" for fact in [re_asked(words, told)] if fact]
    parts += _named(said, near)
    return f"{said} | {'; '.join(filter(None, parts))}"


def _named(said: str, near: set[int]) -> Iterator[str]:
    """What the reading by slots finds, on a day and in a country that hang on the words."""
    number = zlib.crc32(said.encode())
    on, country = 739_000 + number % 1_461, ("us", "uk")[number % 2]
    named = slots(said.split(), on, country, near)
    for kind in ("sums", "shares", "ways", "digits"):
        yield from (f"{kind} {_plain(one)}" for one in getattr(named, kind))
    for day in named.days:
        when = calendar_days.iso(day.day) if day.day else "some day"
        yield f"{when} {day.first} {day.last} on {calendar_days.iso(on)} {country}"


READERS = {
    "question": find_questions,
    "amount": amounts,
    "method": methods,
    "reference": references,
    "date": dates,
}


def _flags(said: str, words: list[str]) -> dict[str, bool]:
    return {
        "backchannel": is_backchannel(words),
        "hold": is_hold(said),
        "repair": is_repair(said),
        "generic": is_generic(words),
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
                text, acts = chance.choice([*said, ("", frozenset())])
                prompt = chance.choice(("reply",) * 8 + ("monologue",)) if text else "silence"
                heard = meant_turn(acts, text.split(), scenario.country)
                state, line = respond(debtor, state, heard, prompt)  # type: ignore[arg-type]
                yield _stands(text, state, line)


def _stands(said: str, state: DebtorState, line: Line) -> str:
    mood = f"{state.mood.patience} {state.mood.trust} {state.mood.resistance}"
    return f"{said} -> {state.at} ({mood}) {' '.join(line.marks)} {state.outcome}: {line.text}"


def played() -> Iterator[str]:
    """For each scenario a call with two styles of simulated trainee, styles and levels in turn; lines by number."""
    for number, (name, _) in enumerate(itertools.product(shipped_ids(), range(2))):
        style = tuple(STYLES)[number % len(STYLES)]
        scenario = shipped(name)
        level = scenario.levels[number % len(scenario.levels)].name
        debtor = Debtor(scenario, draw(scenario, number), number, level)
        trainee = read_trainee(STYLES[style])
        partner = SimulatedPartner(trainee, debtor, number)
        numbers = {template: at for at, template in enumerate(lines(scenario))}
        state, line = begin(debtor)
        yield f"# {name} {level} {style}"
        while not state.outcome:
            over, after = partner.over(line), partner.after(line)
            for saying in filter(None, (over, after)):
                partner.began(saying)
            prompt = "silence" if after is None else "monologue" if after.until_cut else "reply"
            heard = meant(trainee, after.then.last, after.text, scenario) if after else HeardTurn()
            state, line = respond(debtor, state, heard, prompt)  # type: ignore[arg-type]
            number_said = dataclasses.replace(line, text=str(numbers.get(state.said[-1])))
            said = " / ".join(f"{one.cue} {one.seconds:.2f} {one.text}" for one in (over, after) if one)
            yield _stands(said, state, number_said)


if __name__ == "__main__":
    PLAYED.write_text("\n".join(played()) + "\n", "utf-8")
    UNDERSTOOD.write_text("\n".join(understood()) + "\n", "utf-8")
    ANSWERED.write_text("\n".join(answered()) + "\n", "utf-8")
