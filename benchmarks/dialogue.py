"""Ten thousand typed calls over all scenarios, levels and styles: what must never happen, and what a turn costs.

    python -m benchmarks.dialogue [CALLS]

Prints faults by kind (exceptions, repeated lines, open slots, calls without an end) and the time from the trainee's
words to the debtor's line; exit code 1 when there is a fault.
"""

import statistics
import sys
import time
from collections import Counter
from pathlib import Path

from voicecoach.application.reading import reader
from voicecoach.application.scenario_catalog import ScenarioFile, read_scenario_file
from voicecoach.core.session import UNDATED
from voicecoach.dialogue.case import draw
from voicecoach.dialogue.debtor import MOST_TURNS, Debtor, begin, respond
from voicecoach.dialogue.heard import heard_turn
from voicecoach.dialogue.scenario import Scenario
from voicecoach.dialogue.simulated.trainee import Held, Trainee, hold, read_trainee
from voicecoach.language.context import line_words
from voicecoach.language.reader import Reader
from voicecoach.language.understanding import Context
from voicecoach.machine import paths


def main(calls: int) -> int:
    """Hold the calls and print what was found."""
    scenarios = [
        file.scenario
        for file in map(read_scenario_file, _files("scenarios"))
        if isinstance(file, ScenarioFile)
    ]
    trainees = [read_trainee(path.read_text(encoding="utf-8")) for path in _files("trainees")]
    faults, turns, seconds = Counter[str](), [0], []
    for number in range(calls):
        scenario = scenarios[number % len(scenarios)]
        trainee = trainees[number // len(scenarios) % len(trainees)]
        held, debtor = _held(scenario, trainee, number)
        turns.append(len(held.exchanges))
        faults.update(_faults(held))
        if number % 200 == 0:
            seconds += _timed(held, debtor)
    cost = statistics.quantiles(seconds, n=100)
    print(f"{calls} calls, {len(scenarios)} scenarios, {sum(turns)} turns, longest {max(turns)}")
    print(f"faults: {dict(faults) or 'none'}")
    print(
        f"one turn, words to line: median {cost[49]:.2f} ms, 99 % {cost[98]:.2f} ms (wanted: median < 15 ms)"
    )
    return int(bool(faults))


def _files(folder: str) -> list[Path]:
    return sorted((paths.assets() / folder).glob("*.toml"))


def _held(scenario: Scenario, trainee: Trainee, number: int) -> tuple[Held, Debtor]:
    level = scenario.levels[number // 72 % len(scenario.levels)].name
    debtor = Debtor(scenario, draw(scenario, number), number, level)
    return hold(debtor, trainee, number), debtor


def _faults(held: Held) -> list[str]:
    """What must not happen in a call; an exception ends the benchmark by itself."""
    said = [e.line.text for e in held.exchanges if "repeat" not in e.heard.acts]
    found = {
        "repeated line": len(set(said)) != len(said),
        "open slot": any("{" in line or "}" in line for line in held.lines),
        "no end": not held.outcome,
        "over the limit": len(held.lines) > MOST_TURNS + 6,
    }
    return [name for name, is_so in found.items() if is_so]


def _timed(held: Held, debtor: Debtor) -> list[float]:
    """Milliseconds of each turn of the call, from words to line, with nothing remembered."""
    spent = []
    state, line = begin(debtor)
    for exchange in held.exchanges:
        fresh = Reader(reader().model, reader().lexicon)
        context = Context(UNDATED, debtor.scenario.country, debtor=line_words(line.text))
        begun = time.perf_counter()
        heard = heard_turn(fresh.understand(tuple(exchange.said.split()), context))
        state, line = respond(debtor, state, heard, exchange.prompt)
        spent.append(1000 * (time.perf_counter() - begun))
    return spent


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
