"""Simulated trainees, good, blunt, silent or rambling: they show how a scenario plays out. Pure.

A style is a table of habits and wordings; what is said follows from the debtor's last line, the scenario's own way
of winning, and a seed.
"""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from msgspec import Meta, Struct, ValidationError, toml

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.dialogue.case import DrawnCase, draw
from voicecoach.dialogue.debtor import MOST_TURNS, Debtor, Line, Prompt, begin, respond
from voicecoach.dialogue.heard import HeardTurn, meant_turn
from voicecoach.dialogue.moods import worth
from voicecoach.dialogue.scenario import Mark, Name, Percent, Said, Scenario
from voicecoach.language.act_names import NAMES

Style = Literal["good", "blunt", "silent", "rambling"]


class Trainee(Struct, frozen=True, forbid_unknown_fields=True):
    """A style of a simulated trainee."""

    style: Style
    says: dict[Name, Said]
    """Wordings for each step, named after the act; "step_us" and "step_uk" go before "step" in that country."""
    order: Annotated[tuple[Name, ...], Meta(min_length=1)]
    """Steps in order; after the scenario's way if that is followed."""
    acts: dict[Name, tuple[Name, ...]] = {}
    """Acts of steps that are not named after their only act; "step_us" and "step_uk" go first here, too."""
    follows_way: bool = False
    """Whether the scenario's own way comes first."""
    settle: tuple[Name, ...] = ()
    """Steps once the debtor has agreed to something."""
    after: dict[Mark, Name] = {}
    """Steps that answer a line so marked, before going on; never twice in a row."""
    silent: Percent = 0
    """Percent of turns in which nothing is said."""
    long: Percent = 0
    """Percent of turns that go on until the debtor cuts in."""
    slips: Percent = 0
    """Percent of turns in which a step of `slip` is taken instead."""
    slip: tuple[Name, ...] = ()
    backchannels: Percent = 0
    """Spoken: percent of longer lines over which "backchannel" is said."""
    interrupts: Percent = 0
    """Spoken: percent of longer lines over which "interrupt" is said; "repair", if there is one, goes before the
    next reply."""
    pause: tuple[float, float] = (0.3, 0.9)
    """Spoken: seconds between a line and the reply, from and to."""
    words_per_minute: int = 155
    """Spoken: pace."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Progress of a simulated trainee in a call."""

    steps: int = 0
    """Steps taken of the way and the order."""
    settled: int = -1
    """Steps taken of `settle`; -1 until the debtor agrees."""
    last: str = ""
    said: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn of the trainee and what it led to."""

    said: str
    heard: HeardTurn
    prompt: Prompt
    line: Line


@dataclass(frozen=True, slots=True)
class Held:
    """A finished simulated call."""

    greeting: str
    exchanges: tuple[Exchange, ...]
    outcome: str
    worth: int
    """0 to 100."""

    @property
    def lines(self) -> tuple[str, ...]:
        """What the debtor said, in order."""
        return (self.greeting, *(exchange.line.text for exchange in self.exchanges))


def read_trainee(text: str) -> Trainee:
    """A style from its TOML text."""
    try:
        trainee = toml.decode(text, type=Trainee)
    except (ValidationError, ValueError) as error:
        raise Problem(msg("The simulated trainee cannot be read: {error}.", error=error)) from None
    steps = {*trainee.order, *trainee.settle, *trainee.after.values(), *trainee.slip}
    steps |= {"backchannel"} if trainee.backchannels else set()
    steps |= {"interrupt"} if trainee.interrupts else set()
    missing = sorted(step for step in steps if step not in trainee.says)
    unknown = sorted({act for step in steps for act in trainee.acts.get(step, (step,))} - NAMES)
    if missing:
        raise Problem(
            msg(
                "The simulated trainee {style} has no words for: {names}.",
                style=trainee.style,
                names=", ".join(missing),
            )
        )
    if unknown:
        raise Problem(
            msg(
                "The simulated trainee {style} has steps that are not dialogue acts: {names}. Name their acts "
                "under acts.",
                style=trainee.style,
                names=", ".join(unknown),
            )
        )
    return trainee


def hold(debtor: Debtor, trainee: Trainee, seed: int) -> Held:
    """A whole typed call."""
    chance = random.Random(f"{trainee.style}/{debtor.scenario.id}/{seed}")
    state, line = begin(debtor)
    greeting, progress = line.text, Progress()
    exchanges: list[Exchange] = []
    while not state.outcome and len(exchanges) < 2 * MOST_TURNS:
        progress, text, prompt = reply(trainee, debtor, progress, line, chance)
        heard = meant(trainee, progress.last, text, debtor.scenario) if text else HeardTurn()
        state, line = respond(debtor, state, heard, prompt)
        exchanges.append(Exchange(text, heard, prompt, line))
    return Held(greeting, tuple(exchanges), state.outcome, worth(debtor.scenario, state.outcome))


def tried(
    scenario: Scenario, level: str, trainee: Trainee, seeds: Iterable[int]
) -> tuple[Counter[str], float]:
    """How calls with these seeds end, and what the endings are worth on average."""
    held = [hold(Debtor(scenario, draw(scenario, seed), seed, level), trainee, seed) for seed in seeds]
    return Counter(call.outcome for call in held), sum(call.worth for call in held) / max(1, len(held))


def reply(
    trainee: Trainee, debtor: Debtor, progress: Progress, line: Line, chance: random.Random
) -> tuple[Progress, str, Prompt]:
    """What the trainee says to the line; empty for silence."""
    if chance.random() * 100 < trainee.silent:
        return progress, "", "silence"
    progress, step = _step(trainee, debtor.scenario, progress, line, chance)
    text = worded(trainee, debtor, step, progress, chance)
    progress = replace(progress, last=step, said=progress.said | {text})
    return progress, text, "monologue" if chance.random() * 100 < trainee.long else "reply"


def _step(
    trainee: Trainee, scenario: Scenario, progress: Progress, line: Line, chance: random.Random
) -> tuple[Progress, str]:
    """Which step comes next."""
    answer = next((step for mark, step in trainee.after.items() if mark in line.marks), "")
    if answer and answer != progress.last:
        return progress, answer
    if trainee.slip and chance.random() * 100 < trainee.slips:
        return progress, chance.choice(trainee.slip)
    if trainee.settle and ("agrees" in line.marks or progress.settled >= 0):
        at = progress.settled + 1
        if at < len(trainee.settle) and not {"delay", "refuses"} & set(line.marks):
            return replace(progress, settled=at), trainee.settle[at]
        progress = replace(progress, settled=-1)
    path = [step for step in scenario.truth.way if step in trainee.says] if trainee.follows_way else []
    at = progress.steps
    step = path[at] if at < len(path) else trainee.order[(at - len(path)) % len(trainee.order)]
    return replace(progress, steps=at + 1), step


def worded(trainee: Trainee, debtor: Debtor, step: str, progress: Progress, chance: random.Random) -> str:
    """The step in words not said before, while there are any."""
    says = trainee.says.get(f"{step}_{debtor.scenario.country}") or trainee.says[step]
    texts = [_filled(text, debtor.scenario, debtor.case) for text in says]
    return chance.choice([text for text in texts if text not in progress.said] or texts)


def meant(trainee: Trainee, step: str, text: str, scenario: Scenario) -> HeardTurn:
    """What is said with that step, as somebody hears it who misses nothing."""
    acts = trainee.acts.get(f"{step}_{scenario.country}") or trainee.acts.get(step, (step,))
    return meant_turn(acts, text.split(), scenario.country)


def _filled(text: str, scenario: Scenario, case: DrawnCase) -> str:
    """The wording with the names and sums of this call, as a recogniser would write them."""
    slots = {
        "me": "alex morgan",
        "creditor": case.speak(scenario.case.creditor),
        "name": case.spoken["name"],
        "first_name": case.spoken["first_name"],
        "balance": case.spoken[scenario.balance],
        "offer": case.spoken[scenario.means],
        "payday": case.spoken.get("payday", "friday"),
    }
    return text.format_map(slots).lower().replace(",", "").replace("-", " ")
