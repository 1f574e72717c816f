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
from voicecoach.language.clauses import false_starts
from voicecoach.language.facts import facts, picked_up, re_asked
from voicecoach.language.phrases import is_backchannel, is_generic, is_hold, is_repair
from voicecoach.language.questions import find_questions
from voicecoach.language.rewrites import rewrite
from voicecoach.language.slots import Slots, calendar_days, slots
from voicecoach.language.tone import hits
from voicecoach.language.understanding import Context

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
    before = ""
    for said in utterances():
        yield understood_after(before, said)
        before = said


def understood_after(before: str, said: str) -> str:
    """Everything that is found in an utterance that follows another one."""
    words, plain_context = said.split(), _context(said)
    told = facts(before, plain_context)
    near = frozenset(int(fact.value) for fact in told if fact.kind == "amount")
    context = dataclasses.replace(plain_context, known_sums=near)
    named = slots(words, context.on, context.country, near)
    asked = find_questions(words)
    parts = [f"question {_plain(question)}" for question in asked]
    parts += [f"fact {_plain(fact)}" for fact in facts(said, context)]
    parts += [f"tone {hit.category} {hit.start} {hit.end}" for hit in hits(words, named, lexicon())]
    parts += [f"rather {rewrite(said)}" for question in asked[-1:] if question.kind == "closed"]
    parts += [name for name, true in _flags(said, words).items() if true]
    parts += [f"uses {_plain(fact)} at {at}" for fact in told if (at := picked_up(fact, words, context))]
    parts += [f"asks again for {_plain(fact)}" for fact in [re_asked(words, told, context)] if fact]
    parts += _named(named, context)
    return f"{said} | {'; '.join(filter(None, parts))}"


def _context(said: str) -> Context:
    """A day and a country that depend on the words."""
    number = zlib.crc32(said.encode())
    return Context(on=739_000 + number % 1_461, country=("us", "uk")[number % 2])


def _named(named: Slots, context: Context) -> Iterator[str]:
    """What the reading by slots finds."""
    for kind in ("sums", "shares", "ways", "digits"):
        yield from (f"{kind} {_plain(found)}" for found in getattr(named, kind))
    for day in named.days:
        when = calendar_days.iso(day.day) if day.day else "some day"
        yield f"{when} {day.first} {day.last} on {calendar_days.iso(context.on)} {context.country}"


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
