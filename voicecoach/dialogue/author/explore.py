"""What can happen in a scenario, found by playing it: states and endings reached, dead ends, lines never said.

Each state is entered in a few conditions (kindly or angrily disposed, everything or nothing told and heard before)
and answered with every dialogue act; the engine itself says what follows. A scenario of thousands of rules that wait
for different facts has more conditions than anybody waits for: then fewer are tried in each state.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.dialogue.conditions import condition
from voicecoach.dialogue.debtor import Debtor, DebtorState, Prompt, respond
from voicecoach.dialogue.heard import SLOTS, HeardTurn
from voicecoach.dialogue.scenario import Mood, Scenario, lines, rules
from voicecoach.language.act_names import NAMES

_MOODS = (
    Mood(patience=100, trust=100, resistance=0),
    Mood(patience=60, trust=50, resistance=50),
    Mood(patience=60, trust=10, resistance=95),
    Mood(patience=12, trust=10, resistance=95),
)
_PROMPTS: tuple[Prompt, ...] = ("silence", "monologue", "interruption")
MOST_ANSWERS = 120_000
"""Answers tried at most: some twenty seconds. The largest shipped scenario takes a twentieth of it."""
_Past = tuple[frozenset[str], int]
"""Facts already told, and how often every act was heard."""


@dataclass(frozen=True, slots=True)
class Explored:
    states: frozenset[str]
    """States that can be reached."""
    outcomes: frozenset[str]
    """Endings that can be reached."""
    dead_ends: tuple[str, ...]
    """Reached states that lead only to a hang-up."""
    unsaid: tuple[str, ...]
    """Lines, as templates, that were never said, fallback lines apart."""
    whole: bool = True
    """False if the scenario is too large to try everything."""


def explore(debtor: Debtor) -> Explored:
    """Play every act in every state that can be reached."""
    scenario = debtor.scenario
    probes, pasts = tuple(_probes(debtor)), tuple(_pasts(scenario))
    most = max(2, MOST_ANSWERS // (len(scenario.states) * len(_MOODS) * len(probes)))
    leads: dict[str, set[str]] = {}
    outcomes: set[str] = {"hang_up"}
    said: set[str] = set()
    waiting = [scenario.start]
    while waiting:
        at = waiting.pop()
        leads[at] = set()
        for after in _answers(debtor, at, pasts[:most], probes):
            said |= {after.said[-1]}
            outcomes |= {after.outcome} - {""}
            leads[at].add(f"={after.outcome}" if after.outcome else after.at)
            if not after.outcome and after.at not in leads and after.at not in waiting:
                waiting.append(after.at)
    heard = (rule for rule in rules(scenario) if rule not in scenario.always or "any" not in rule.on)
    told_of = {line for rule in heard if not set(rule.say) & said for line in rule.say}
    spare = {*scenario.greeting, *scenario.hang_up, *scenario.asides, *scenario.again}
    unsaid = tuple(line for line in lines(scenario) if line in told_of and line not in spare)
    return Explored(frozenset(leads), frozenset(outcomes), _dead_ends(leads), unsaid, len(pasts) <= most)


def _answers(
    debtor: Debtor, at: str, pasts: tuple[_Past, ...], probes: tuple[tuple[HeardTurn, Prompt], ...]
) -> Iterator[DebtorState]:
    """The states after this one, from each condition and each act."""
    for mood in _MOODS:
        for told, count in pasts:
            state = DebtorState(
                at,
                mood,
                told=tuple((name, "so") for name in told),
                heard=dict.fromkeys(NAMES, count),
                marks=("delay",),
            )
            for heard, prompt in probes:
                yield respond(debtor, state, heard, prompt)[0]


def _pasts(scenario: Scenario) -> Iterator[_Past]:
    """Possible histories: facts told, and how often every act was heard."""
    yield frozenset(), 0
    yield frozenset(), 3
    yield frozenset(rule.tells for rule in rules(scenario) if rule.tells), 3
    asked = {
        frozenset(c.name for c in map(condition, rule.when) if c.sign == "told") for rule in rules(scenario)
    }
    for told in sorted(asked - {frozenset()}, key=sorted):
        yield told, 0


def _probes(debtor: Debtor) -> Iterator[tuple[HeardTurn, Prompt]]:
    """Every act that any rule answers, one more, each alone or with an amount named; silence and its kin."""
    sums = (None, debtor.case.means, 2 * debtor.case.means)
    answered = {act for rule in rules(debtor.scenario) for act in rule.on} & NAMES
    for act in sorted((answered | {"greeting"}) - {"repeat"}):
        for cents in (
            sums if act in ("propose_amount", "counter", "offer_settlement", "read_back") else sums[:2]
        ):
            slots = frozenset(SLOTS) if cents else frozenset()
            yield HeardTurn(frozenset({act}), slots, cents, act), "reply"
    for prompt in _PROMPTS:
        yield HeardTurn(), prompt


def _dead_ends(leads: dict[str, set[str]]) -> tuple[str, ...]:
    """States from which no ending but a hang-up can be reached."""
    alive = {at for at, to in leads.items() if any(end.startswith("=") and end != "=hang_up" for end in to)}
    while grown := {at for at, to in leads.items() if at not in alive and to & alive}:
        alive |= grown
    return tuple(sorted(set(leads) - alive))
