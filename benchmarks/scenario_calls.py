"""Whole spoken calls with every shipped debtor: simulated trainees speak, Vosk (synthetic model) listens.

    python -m benchmarks.scenario_calls [SCENARIO …] [--good N] [--others N] [--level NAME] [--wrong]

The acts of a turn are right when every act of the words spoken is among the acts of the words heard. Besides:
acts heard that were not in the words spoken, and answers of the debtor that differ from what the words spoken would
have got.
Exit code 1 when fewer than 95 % of all turns are right.
"""

import argparse
import contextlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from unittest import mock

from voicecoach.application.demo import SimulatedApp
from voicecoach.application.reading import reader
from voicecoach.application.scenario_catalog import ScenarioFile, read_scenario_file
from voicecoach.application.trainees import SimulatedCall
from voicecoach.call import loop
from voicecoach.core.session import UNDATED
from voicecoach.devices.virtual.spoken_trainee import SimulatedUtterance, SpokenTrainee
from voicecoach.dialogue.debtor import Debtor, DebtorState, Line, Prompt, respond
from voicecoach.dialogue.heard import HeardTurn, heard_turn
from voicecoach.language.context import line_words, scene_of
from voicecoach.language.understanding import Context
from voicecoach.library.calls import folders
from voicecoach.machine import paths

WANTED = 0.95
OTHERS = ("blunt", "silent", "rambling")


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the debtor was told, and what was really said."""

    said: tuple[SimulatedUtterance, ...]
    heard: HeardTurn
    meant: HeardTurn
    answer: str
    answer_meant: str
    """The debtor's line had every word been heard."""

    @property
    def lost(self) -> frozenset[str]:
        """Acts not heard."""
        return self.meant.acts - self.heard.acts

    @property
    def invented(self) -> frozenset[str]:
        """Acts heard that were not there."""
        return self.heard.acts - self.meant.acts

    @property
    def changed(self) -> bool:
        """The debtor's answer is another one than it should be."""
        return self.answer != self.answer_meant


@dataclass
class Overheard:
    """Listens beside the debtor; stands in for `respond`."""

    trainee: Callable[[], SpokenTrainee]
    exchanges: list[Exchange] = field(default_factory=list)
    dropped: int = 0
    """Interrupted monologues whose words were never answered, because another one followed."""
    _taken: int = 0

    def __call__(
        self, debtor: Debtor, state: DebtorState, heard: HeardTurn, prompt: Prompt = "reply"
    ) -> tuple[DebtorState, Line]:
        """Answer as the debtor does, and write down what led to it."""
        after, line = respond(debtor, state, heard, prompt)
        if prompt == "monologue":
            before = len(self.trainee().said) - 1 - self._taken
            self._taken, self.dropped = self._taken + before, self.dropped + before
        if prompt == "reply":
            new = self.trainee().said[self._taken :]
            self._taken += len(new)
            said = tuple(one for one in new if one.cue != "backchannel")  # those ask for no answer
            words = tuple(word for one in said for word in one.text.replace(".", "").split())
            before = Context(UNDATED, debtor.scenario.country, scene_of(state.marks), line_words(state.last))
            meant = heard_turn(reader().understand(words, before))
            if any(one.cue == "interruption" for one in said):
                meant = replace(meant, acts=meant.acts | {"interruption"})
            expected = respond(debtor, state, meant, prompt)[1].text
            self.exchanges.append(Exchange(said, heard, meant, line.text, expected))
        return after, line


@contextlib.contextmanager
def overhearing(app: SimulatedApp) -> Iterator[Overheard]:
    """While inside, every answer of the debtor in this process is logged."""

    def trainee() -> SpokenTrainee:
        assert app.trainee is not None
        return app.trainee

    overheard = Overheard(trainee)
    with mock.patch.object(loop, "respond", overheard):
        yield overheard


@dataclass(frozen=True, slots=True)
class Held:
    """A finished simulated call."""

    exchanges: list[Exchange]
    outcome: str
    length: float
    """Seconds."""
    dropped: int
    """Monologues whose words were never answered."""


def held(app: SimulatedApp, plan: SimulatedCall) -> Held:
    """Hold this call."""
    app.plan = plan
    with overhearing(app) as overheard:
        call = app.call(plan.scenario, plan.seed)
        call.run()
    length = call.view().at / 16_000
    return Held(overheard.exchanges, folders.record_of(call.folder).outcome, length, overheard.dropped)


@dataclass
class Row:
    """A line of the table."""

    exchanges: list[Exchange] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    seconds: float = 0.0
    dropped: int = 0

    def __str__(self) -> str:
        turns = len(self.exchanges)
        right = sum(not one.lost for one in self.exchanges)
        more = sum(bool(one.invented) for one in self.exchanges)
        changed = sum(one.changed for one in self.exchanges)
        by_more = sum(one.changed and bool(one.invented) and not one.lost for one in self.exchanges)
        share = right / max(1, turns)
        return f"{len(self.outcomes):5} {turns:6} {right:6} {share:7.1%} {more:6} {changed:8} {by_more:8}"


def main() -> int:
    """Hold the calls and print one row a scenario."""
    given = _arguments()
    shipped = sorted((paths.assets() / "scenarios").glob("*.toml"))
    found = [file.scenario.id for file in map(read_scenario_file, shipped) if isinstance(file, ScenarioFile)]
    whole, begun = Row(), time.perf_counter()
    print(f"{'':22} calls  turns  right          extra  changed  by extra  endings")
    with tempfile.TemporaryDirectory() as folder:
        app = SimulatedApp(SimulatedCall("", 0, "good", given.level), Path(folder), paced=False)
        with contextlib.closing(app):
            for number, scenario in enumerate(found):
                if not given.scenarios or scenario in given.scenarios:
                    row = _row(app, scenario, number, given)
                    whole.exchanges += row.exchanges
                    whole.outcomes += row.outcomes
                    whole.seconds += row.seconds
                    whole.dropped += row.dropped
                    print(f"{scenario:22} {row}   {', '.join(row.outcomes)}", flush=True)
    spent = time.perf_counter() - begun
    print(f"{'all':22} {whole}")
    print(f"{whole.seconds / 60:.0f} minutes of calls in {spent / 60:.1f} minutes")
    print(f"not among the turns: {whole.dropped} long talks that were cut in on and followed by another one")
    return int(sum(not one.lost for one in whole.exchanges) < WANTED * len(whole.exchanges))


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser()
    asked.add_argument("scenarios", nargs="*")
    asked.add_argument("--good", type=int, default=2, help="calls of the good trainee a scenario")
    asked.add_argument("--others", type=int, default=1, help="calls of the others, by turns")
    asked.add_argument("--level", default="normal")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--wrong", action="store_true", help="show turns that were heard otherwise")
    return asked.parse_args()


def _row(app: SimulatedApp, scenario: str, number: int, given: argparse.Namespace) -> Row:
    row = Row()
    others = [OTHERS[(number + extra) % len(OTHERS)] for extra in range(given.others)]
    for seed, style in enumerate(["good"] * given.good + others, given.seed):
        call = held(app, SimulatedCall(scenario, seed, style, given.level))
        row.exchanges += call.exchanges
        row.outcomes.append(call.outcome if style == "good" else f"{style}: {call.outcome}")
        row.seconds += call.length
        row.dropped += call.dropped
        for one in call.exchanges if given.wrong else ():
            if one.lost or one.invented or one.changed:
                print(
                    f"    {style} {seed}: {'; '.join(said.text for said in one.said)}\n      -> {one.heard.text}"
                )
                print(
                    f"      lost {sorted(one.lost)}, extra {sorted(one.invented)}{', another answer' * one.changed}"
                )
    return row


if __name__ == "__main__":
    sys.exit(main())
