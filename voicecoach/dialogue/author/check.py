"""What is wrong or could be better in a scenario that can be read: for authors, before anybody plays it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from voicecoach.dialogue.author.explore import Explored, explore
from voicecoach.dialogue.case import draw
from voicecoach.dialogue.debtor import Debtor
from voicecoach.dialogue.moods import HOUSE_OUTCOMES
from voicecoach.dialogue.scenario import Scenario, lines, rules

RICH = 40
"""Distinct lines that keep a debtor from sounding the same in every call (house)."""
_REACTIONS = ("silence", "monologue", "inaudible", "threaten", "any")
_UNSPOKEN = re.compile(
    r"[0-9$£€%&/@#*()\[\]<>_=+]|\b(?:mr|mrs|ms|dr|st|etc|e\.g|i\.e|vs|approx)\.(?=\s|$)", re.I
)
_VOWELLESS = re.compile(r"(?<!['’\w])(?!mrs?\b|hmm\b|ms\b|tv\b)[b-df-hj-np-tv-xz]{2,}(?![\w'’])", re.I)
"""Such as "mm": espeak-ng spells it out."""
_CAPITALS = re.compile(r"\b(?!OK\b|TV\b|UK\b|US\b)[A-Z]{2,}\b")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to mend ("error") or to think about ("note")."""

    kind: Literal["error", "note"]
    text: str


def remarks(scenario: Scenario) -> tuple[Remark, ...]:
    """Everything worth telling the author, errors first."""
    found = explore(Debtor(scenario, draw(scenario, 0), 0, "normal"))
    errors = [Remark("error" if found.whole else "note", text) for text in _errors(scenario, found)]
    return (*errors, *(Remark("note", text) for text in _notes(scenario, found)))


def _errors(scenario: Scenario, found: Explored) -> Iterator[str]:
    for state in scenario.states:
        if state.name not in found.states:
            yield f'The state "{state.name}" is never reached.'
    for name in found.dead_ends:
        yield f'From the state "{name}" no ending can be reached but a hang-up.'
    named = dict.fromkeys(rule.outcome for rule in rules(scenario) if rule.outcome)
    for outcome in named:
        if outcome not in found.outcomes:
            yield f'The ending "{outcome}" is never reached.'


def _notes(scenario: Scenario, found: Explored) -> Iterator[str]:
    if not found.whole:
        yield "So many rules wait for different facts that not all could be tried: what seems out of reach may not be."
    count = len(set(lines(scenario)))
    if count < RICH:
        yield f"There are {count} different lines; with {RICH} or more no two calls sound the same."
    on = {act for rule in scenario.always for act in rule.on}
    for reaction in _REACTIONS:
        if reaction not in on:
            yield f'No rule under always reacts to "{reaction}"; a spare line will be said instead.'
    for outcome in found.outcomes - HOUSE_OUTCOMES.keys() - scenario.outcomes.keys():
        yield f'The ending "{outcome}" has no worth: name it under outcomes, 0 to 100.'
    if not scenario.truth.way:
        yield "truth.way is empty: nothing shows that the call can be won."
    yield from _line_notes(scenario, found)


def _line_notes(scenario: Scenario, found: Explored) -> Iterator[str]:
    for line in found.unsaid:
        yield f'"{line}" may never be said: an earlier rule takes its place.'
    for line in lines(scenario):
        if any(sign.search(line) for sign in (_UNSPOKEN, _CAPITALS, _VOWELLESS)):
            yield f'"{line}" has signs or short forms that the voice stumbles over; write them as spoken.'
