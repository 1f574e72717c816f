"""The debtor: (state, what was heard) to (state, what is said). Pure; the seed alone decides between variants."""

import random
import re
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from voicecoach.dialogue.case import DrawnCase
from voicecoach.dialogue.scenario import Mood, Rule, Scenario
from voicecoach.language.acts import Heard

Prompt = Literal["reply", "silence", "monologue", "interruption"]
MOST_TURNS = 40
"""A call ends by itself after this many debtor lines: practice calls are minutes long (house)."""


@dataclass(frozen=True, slots=True)
class Debtor:
    """Everything that makes this debtor this debtor; never changes during the call."""

    scenario: Scenario
    case: DrawnCase
    seed: int
    level: str = ""
    """Name of the difficulty; empty for the first one."""


@dataclass(frozen=True, slots=True)
class DebtorState:
    """How far the call has come."""

    at: str
    """Name of the dialogue state."""
    mood: Mood
    said: tuple[str, ...] = ()
    """Every line spoken, in order, as templates."""
    told: tuple[tuple[str, str], ...] = ()
    """Facts given away, each with the line that told it."""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What the debtor says next."""

    text: str
    marks: tuple[str, ...] = ()
    outcome: str = ""
    """Not empty on the last line: how the call ended."""


def begin(debtor: Debtor) -> tuple[DebtorState, Line]:
    """The debtor picks up the phone."""
    scenario = debtor.scenario
    level = next((level for level in scenario.levels if level.name == debtor.level), scenario.levels[0])
    state = DebtorState(scenario.start, scenario.mood.moved(level.mood))
    template = _choose(debtor, state, scenario.greeting) or scenario.greeting[0]
    return replace(state, said=(template,)), Line(debtor.case.speak(template))


def respond(
    debtor: Debtor, state: DebtorState, heard: Heard, prompt: Prompt = "reply"
) -> tuple[DebtorState, Line]:
    """The debtor's answer to what the trainee said, or to their silence or long talk."""
    if "repeat" in heard.acts and prompt == "reply":
        return state, Line(_again(debtor, state))
    state = replace(state, mood=_moved(debtor.scenario, state.mood, heard, prompt))
    if state.mood.patience <= 0 or len(state.said) >= MOST_TURNS:
        return _speak(debtor, state, Rule(on=("any",), say=debtor.scenario.hang_up, outcome="hang_up"))
    for rule in _rules(debtor.scenario, state):
        if not _fits(debtor, state, rule, heard, prompt):
            continue
        if rule.tells and any(name == rule.tells for name, _ in state.told):
            return _told_already(debtor, state, rule)
        if _choose(debtor, state, rule.say):
            return _speak(debtor, state, rule)
    return _speak(debtor, state, Rule(on=("any",), say=debtor.scenario.asides))


def _rules(scenario: Scenario, state: DebtorState) -> tuple[Rule, ...]:
    return (*scenario.state(state.at).rules, *scenario.always)


def _moved(scenario: Scenario, mood: Mood, heard: Heard, prompt: Prompt) -> Mood:
    """The mood after what was heard; each act counts once."""
    for act in (*sorted(heard.acts), *((prompt,) if prompt != "reply" else ())):
        mood = mood.moved(scenario.moves.get(act, Mood()))
    return mood


def _fits(debtor: Debtor, state: DebtorState, rule: Rule, heard: Heard, prompt: Prompt) -> bool:
    acts = heard.acts | {"any"} if prompt == "reply" else {prompt}
    return (
        bool(acts & set(rule.on))
        and heard.slots >= set(rule.slots)
        and all(_holds(debtor, state, condition, heard) for condition in rule.when)
    )


def _holds(debtor: Debtor, state: DebtorState, condition: str, heard: Heard) -> bool:
    found = re.fullmatch(r"(\w+) ?(<|>=) ?(\d+)", condition)
    assert found is not None  # the scenario's reader allows nothing else
    name, sign, number = found.group(1), found.group(2), int(found.group(3))
    value = _value(debtor, state, name, heard)
    return value < number if sign == "<" else value >= number


def _value(debtor: Debtor, state: DebtorState, name: str, heard: Heard) -> float:
    """A mood, or the largest amount just named in percent of the balance (`full`) or of the means (`pays`)."""
    if name in ("full", "pays"):
        whole = debtor.case.balance if name == "full" else debtor.case.means
        return 100 * heard.amount / whole if heard.amount else (100.0 if "ask_full" in heard.acts else 0.0)
    return float(getattr(state.mood, name))


def _told_already(debtor: Debtor, state: DebtorState, rule: Rule) -> tuple[DebtorState, Line]:
    """Asked for a fact that was told: say so, give it once more, and like it less."""
    fact = next(line for name, line in state.told if name == rule.tells)
    again = msgspec.structs.replace(rule, say=debtor.scenario.again, tells=None, go=None, outcome=None)
    cooler = replace(
        state, mood=state.mood.moved(debtor.scenario.moves.get("asked_again", Mood(patience=-10)))
    )
    if not _choose(debtor, cooler, again.say):
        again = msgspec.structs.replace(again, say=debtor.scenario.asides)
    return _speak(debtor, cooler, again, fact)


def _speak(debtor: Debtor, state: DebtorState, rule: Rule, fact: str = "") -> tuple[DebtorState, Line]:
    template = _choose(debtor, state, rule.say)
    if template is None:
        return _give_up(debtor, state)
    text = debtor.case.speak(template, fact)
    told = (*state.told, (rule.tells, text)) if rule.tells else state.told
    after = DebtorState(
        at=rule.go or state.at,
        mood=state.mood.moved(rule.mood),
        said=(*state.said, template),
        told=told,
        outcome=rule.outcome or "",
    )
    return after, Line(text, rule.marks, rule.outcome or "")


def _give_up(debtor: Debtor, state: DebtorState) -> tuple[DebtorState, Line]:
    """Everything has been said: the debtor ends a call that goes nowhere rather than repeat a line."""
    template = _choose(debtor, state, debtor.scenario.hang_up) or debtor.scenario.hang_up[0]
    ended = replace(state, said=(*state.said, template), outcome="hang_up")
    return ended, Line(debtor.case.speak(template), (), "hang_up")


def _choose(debtor: Debtor, state: DebtorState, variants: tuple[str, ...]) -> str | None:
    """One of the variants not yet said; None when all have been."""
    fresh = [line for line in variants if line not in state.said]
    chance = random.Random(f"{debtor.seed}/{len(state.said)}/{state.at}")
    return chance.choice(fresh) if fresh else None


def _again(debtor: Debtor, state: DebtorState) -> str:
    """The last line once more, because the trainee asked."""
    return debtor.case.speak(state.said[-1], state.told[-1][1] if state.told else "")


def all_lines(debtor: Debtor) -> tuple[str, ...]:
    """Every line as this call would speak it, likely ones first, for rendering ahead of the call."""
    scenario = debtor.scenario
    early = (
        *scenario.greeting,
        *(line for rule in scenario.state(scenario.start).rules for line in rule.say),
    )
    late = (line for state in scenario.states for rule in state.rules for line in rule.say)
    rest = (line for rule in scenario.always for line in rule.say)
    spare = (*scenario.hang_up, *scenario.asides)
    return tuple(dict.fromkeys(debtor.case.speak(line) for line in (*early, *late, *rest, *spare)))
