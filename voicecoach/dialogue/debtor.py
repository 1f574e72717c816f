"""The debtor: (state, what was heard) to (state, what is said). Pure; the seed alone decides between variants."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import msgspec

from voicecoach.dialogue.case import DrawnCase
from voicecoach.dialogue.conditions import condition
from voicecoach.dialogue.heard import HeardTurn, answered_as
from voicecoach.dialogue.moods import move, moving, scaled
from voicecoach.dialogue.scenario import MOODS, Level, Mood, Rule, Scenario
from voicecoach.language.understanding import HARM

Prompt = Literal["reply", "silence", "monologue", "interruption"]
MOST_TURNS = 40
"""A call ends by itself after this many debtor lines: practice calls are minutes long (our choice)."""
MOST_REPEATS = 4
"""Asked more often than this to say something again, the debtor gives up on the line (our choice)."""
_WEIGHTY = frozenset({"hostile", "delay", "refuses", "fact"})
"""Marks of lines after which understanding counts in full; elsewhere it counts half (our choice)."""


@dataclass(frozen=True, slots=True)
class Debtor:
    """A debtor with scenario, case, seed and level; does not change during the call."""

    scenario: Scenario
    case: DrawnCase
    seed: int
    level: str = ""
    """Name of the difficulty; an unknown name means the middle one."""

    @property
    def difficulty(self) -> Level:
        """The level played."""
        return self.scenario.level(self.level)


@dataclass(frozen=True, slots=True)
class DebtorState:
    """State of the debtor in a call."""

    at: str
    """Name of the dialogue state."""
    mood: Mood
    said: tuple[str, ...] = ()
    """Every line spoken, in order, as templates."""
    told: tuple[tuple[str, str], ...] = ()
    """Facts told, each with the line that told it."""
    heard: Mapping[str, int] = field(default_factory=dict)
    """How many turns of the trainee held each act."""
    replies: frozenset[str] = frozenset()
    """What the trainee said, to notice exact repetitions."""
    marks: tuple[str, ...] = ()
    """Marks of the last line."""
    last: str = ""
    """The last line as it was spoken."""
    repeats: int = 0
    """How often a line was said again on request."""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What the debtor says next."""

    text: str
    marks: tuple[str, ...] = ()
    outcome: str = ""
    """Not empty on the last line: how the call ended."""


@dataclass(frozen=True, slots=True)
class Revealed:
    """What the debtor hid, shown after the call."""

    reason: str
    can_pay: str
    wins: tuple[str, ...]
    loses: tuple[str, ...]


def begin(debtor: Debtor) -> tuple[DebtorState, Line]:
    """The debtor picks up the phone."""
    scenario = debtor.scenario
    state = DebtorState(scenario.start, scenario.mood.moved(debtor.difficulty.mood))
    template = _choose(debtor, state, scenario.greeting) or scenario.greeting[0]
    text, marks = debtor.case.speak(template), _scene(scenario, state.at)
    return replace(state, said=(template,), marks=marks, last=text), Line(text, marks)


def take_up(state: DebtorState) -> tuple[DebtorState, Line]:
    """The debtor says the last line again, as if for the first time."""
    return state, Line(state.last, state.marks, state.outcome)


def respond(
    debtor: Debtor, state: DebtorState, heard: HeardTurn, prompt: Prompt = "reply"
) -> tuple[DebtorState, Line]:
    """The debtor's answer to what the trainee said, or to their silence or long talk."""
    after = _felt(debtor, state, heard, prompt)
    turns = len(after.said) + after.repeats
    if after.mood.patience <= 0 or turns >= MOST_TURNS or after.repeats > MOST_REPEATS:
        return _give_up(debtor, after)
    if prompt == "reply" and "repeat" in heard.acts:
        return after, Line(after.last, after.marks)
    for rule in _fitting(debtor, after, heard, prompt):
        if rule.tells and any(name == rule.tells for name, _ in after.told):
            return _told_already(debtor, after, rule)
        if _choose(debtor, after, rule.say):
            return _speak(debtor, after, rule)
    return _speak(debtor, after, Rule(on=("any",), say=debtor.scenario.asides))


def reveal(debtor: Debtor) -> Revealed:
    """The hidden truth, and what would have led to an agreement."""
    truth, show = debtor.scenario.truth, debtor.case.show
    return Revealed(
        show(truth.reason), show(truth.can_pay), tuple(map(show, truth.wins)), tuple(map(show, truth.loses))
    )


def _felt(debtor: Debtor, state: DebtorState, heard: HeardTurn, prompt: Prompt) -> DebtorState:
    """The state after what was heard, before anything is said."""
    acts = heard.acts if prompt == "reply" else (heard.acts - {"inaudible"}) | {prompt}
    again = prompt == "reply" and heard.text in state.replies and len(heard.text.split()) > 3
    mood = state.mood
    moves = sorted({moving(debtor.scenario, act) for act in acts})
    for act in (*moves, *(("asked_again",) if again else ())):
        mood = mood.moved(_change(debtor, state, act, harsh=not HARM.isdisjoint(acts)))
    return replace(
        state,
        mood=mood,
        heard={**state.heard, **{act: state.heard.get(act, 0) + 1 for act in sorted(answered_as(acts))}},
        replies=state.replies | {heard.text},
        repeats=state.repeats + (prompt == "reply" and "repeat" in heard.acts),
    )


def _change(debtor: Debtor, state: DebtorState, act: str, *, harsh: bool) -> Mood:
    """What an act does to the mood: kindness wears off with repetition and does not count beside a threat."""
    level = debtor.difficulty
    better = level.warming / 100 / (1 + state.heard.get(act, 0))
    if act == "empathise" and not _WEIGHTY & set(state.marks):
        better /= 2
    return scaled(move(debtor.scenario, act), 0.0 if harsh else better, level.cooling / 100)


def _fitting(debtor: Debtor, state: DebtorState, heard: HeardTurn, prompt: Prompt) -> Iterator[Rule]:
    """The rules that match, in order: on harsh words, then on what was said, then on anything."""
    own, always = debtor.scenario.state(state.at).rules, debtor.scenario.always
    acts = set(heard.acts) if prompt == "reply" else {prompt}
    harsh = acts & HARM
    passes = (harsh, answered_as(harsh), answered_as(acts), {"any"}) if prompt == "reply" else (acts,)
    for wanted in passes:
        for rule in (*own, *always):
            if not wanted.isdisjoint(rule.on) and _meets(debtor, state, rule, heard):
                yield rule


def _meets(debtor: Debtor, state: DebtorState, rule: Rule, heard: HeardTurn) -> bool:
    return heard.slots >= set(rule.slots) and all(_holds(debtor, state, text, heard) for text in rule.when)


def _holds(debtor: Debtor, state: DebtorState, text: str, heard: HeardTurn) -> bool:
    wanted = condition(text)
    if wanted.sign in ("told", "untold"):
        return wanted.holds(sum(name == wanted.name for name, _ in state.told))
    return wanted.holds(_value(debtor, state, wanted.name, heard))


def _value(debtor: Debtor, state: DebtorState, name: str, heard: HeardTurn) -> float:
    """A mood, the largest amount just named in percent, or how often an act was heard."""
    if name in MOODS:
        return float(getattr(state.mood, name))
    if name in ("full", "pays"):
        base = debtor.case.balance if name == "full" else debtor.case.means
        return 100 * heard.amount / base if heard.amount else (100.0 if "ask_full" in heard.acts else 0.0)
    return float(len(state.said) if name == "turns" else state.heard.get(name, 0))


def _told_already(debtor: Debtor, state: DebtorState, rule: Rule) -> tuple[DebtorState, Line]:
    """Asked again for a fact: repeat it and lose patience."""
    fact = next(line for name, line in state.told if name == rule.tells)
    again = msgspec.structs.replace(rule, say=debtor.scenario.again, tells=None, go=None, outcome=None)
    change = _change(debtor, state, "asked_again", harsh=False)
    cooler = replace(state, mood=state.mood.moved(change))
    if not _choose(debtor, cooler, again.say):
        again = msgspec.structs.replace(again, say=debtor.scenario.asides)
    return _speak(debtor, cooler, again, fact)


def _speak(debtor: Debtor, state: DebtorState, rule: Rule, fact: str = "") -> tuple[DebtorState, Line]:
    template = _choose(debtor, state, rule.say)
    if template is None:
        return _give_up(debtor, state)
    text = debtor.case.speak(template, fact)
    told = (*state.told, (rule.tells, text)) if rule.tells else state.told
    marks = (*rule.marks, *_scene(debtor.scenario, rule.go or state.at))
    after = replace(
        state,
        at=rule.go or state.at,
        mood=state.mood.moved(rule.mood),
        said=(*state.said, template),
        told=told,
        marks=marks,
        last=text,
        outcome=rule.outcome or "",
    )
    return after, Line(text, marks, rule.outcome or "")


def _scene(scenario: Scenario, at: str) -> tuple[str, ...]:
    """The mark of lines that lead to this state: who is on the line, where it is not the debtor."""
    scene = scenario.state(at).scene
    return (scene,) if scene else ()


def _give_up(debtor: Debtor, state: DebtorState) -> tuple[DebtorState, Line]:
    """The debtor hangs up: patience is gone, or every line has been said."""
    template = _choose(debtor, state, debtor.scenario.hang_up) or debtor.scenario.hang_up[0]
    text = debtor.case.speak(template)
    ended = replace(state, said=(*state.said, template), marks=(), last=text, outcome="hang_up")
    return ended, Line(text, (), "hang_up")


def _choose(debtor: Debtor, state: DebtorState, variants: tuple[str, ...]) -> str | None:
    """One of the variants not yet said; None when all have been."""
    fresh = [line for line in variants if line not in state.said]
    chance = random.Random(f"{debtor.seed}/{len(state.said)}/{state.at}")
    return chance.choice(fresh) if fresh else None


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
