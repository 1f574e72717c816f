"""Errors and suggestions for the author of a readable scenario."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from voicecoach.core.messages import msg
from voicecoach.dialogue.author.explore import Explored, explore
from voicecoach.dialogue.case import draw
from voicecoach.dialogue.debtor import Debtor
from voicecoach.dialogue.moods import DEFAULT_OUTCOMES
from voicecoach.dialogue.scenario import Scenario, lines, rules

RICH = 40
"""Distinct lines a scenario should have, so that calls differ (our choice)."""
_REACTIONS = ("silence", "monologue", "inaudible", "threaten", "any")
_UNSPOKEN = re.compile(
    r"[0-9$£€%&/@#*()\[\]<>_=+]|\b(?:mr|mrs|ms|dr|st|etc|e\.g|i\.e|vs|approx)\.(?=\s|$)", re.I
)
_VOWELLESS = re.compile(r"(?<!['’\w])(?!mrs?\b|hmm\b|ms\b|tv\b)[b-df-hj-np-tv-xz]{2,}(?![\w'’])", re.I)
"""Words such as "mm", which espeak-ng spells out."""
_CAPITALS = re.compile(r"\b(?!OK\b|TV\b|UK\b|US\b)[A-Z]{2,}\b")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to correct ("error") or to consider ("note")."""

    kind: Literal["error", "note"]
    text: str


def remarks(scenario: Scenario) -> tuple[Remark, ...]:
    """Remarks for the author, errors first."""
    explored = explore(Debtor(scenario, draw(scenario, 0), 0, "normal"))
    errors = [Remark("error" if explored.whole else "note", text) for text in _errors(scenario, explored)]
    return (*errors, *(Remark("note", text) for text in _notes(scenario, explored)))


def _errors(scenario: Scenario, explored: Explored) -> Iterator[str]:
    for state in scenario.states:
        if state.name not in explored.states:
            yield msg('The state "{name}" is never reached.', name=state.name)
    for name in explored.dead_ends:
        yield msg('The state "{name}" can only end in a hang-up.', name=name)
    named = dict.fromkeys(rule.outcome for rule in rules(scenario) if rule.outcome)
    for outcome in named:
        if outcome not in explored.outcomes:
            yield msg('The ending "{outcome}" is never reached.', outcome=outcome)


def _notes(scenario: Scenario, explored: Explored) -> Iterator[str]:
    if not explored.whole:
        yield msg(
            "There are too many combinations of facts to try them all, so something reported as "
            "never reached may be reachable."
        )
    count = len(set(lines(scenario)))
    if count < RICH:
        yield msg(
            "There are {lines} different lines; with {wanted} or more, calls vary enough.",
            lines=count,
            wanted=RICH,
        )
    on = {act for rule in scenario.always for act in rule.on}
    for reaction in _REACTIONS:
        if reaction not in on:
            yield msg(
                'No rule under "always" reacts to "{reaction}", so a spare line is used.', reaction=reaction
            )
    for outcome in explored.outcomes - DEFAULT_OUTCOMES.keys() - scenario.outcomes.keys():
        yield msg('The ending "{outcome}" has no value: add it under outcomes, 0 to 100.', outcome=outcome)
    if not scenario.truth.way:
        yield msg("truth.way is empty, so nothing shows that the call can be won.")
    yield from _line_notes(scenario, explored)


def _line_notes(scenario: Scenario, explored: Explored) -> Iterator[str]:
    for line in explored.unsaid:
        yield msg('"{line}" may never be said, because an earlier rule always applies first.', line=line)
    for line in lines(scenario):
        if any(sign.search(line) for sign in (_UNSPOKEN, _CAPITALS, _VOWELLESS)):
            yield msg(
                '"{line}" contains symbols or abbreviations that the voice cannot pronounce; write '
                "them as spoken.",
                line=line,
            )
