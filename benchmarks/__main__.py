"""Every benchmark that the README names, briefly: ratios that can be compared between machines, figures as information.

python -m benchmarks [NAME …]         make bench, make bench ONLY=grading

Each benchmark runs as a process of its own in a throw-away home. A ratio compares two things measured in the same run:
times stand against a yardstick, a fixed piece of work, or against the library underneath; counts against all there
are. A ratio that is more than 15 % worse than the one in results.json makes the exit code 1 and leaves that file as it
is; otherwise the new ratios are stored, and docs/benchmarks.md is written.
"""

import datetime
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).parent / "results.json"
TABLE = ROOT / "docs" / "benchmarks.md"
WORSE = 1.15
"""A ratio may be worse by this factor before it counts."""
LONGEST = 900
"""Seconds that one benchmark may take."""


@dataclass(frozen=True)
class Ratio:
    """One number of a benchmark, taken from what it prints."""

    name: str
    pattern: str
    """With one group, the number, or two, of which the first is divided by the second."""
    more_is_better: bool = False
    per_yardstick: bool = False
    """The number is milliseconds, and stands against the yardstick's."""


@dataclass(frozen=True)
class Benchmark:
    """A module of this package with its quick arguments."""

    module: str
    arguments: tuple[str, ...]
    ratios: tuple[Ratio, ...]
    figures: str
    """What else to show, found in what it prints."""


BENCHMARKS = (
    Benchmark("turn_latency", ("8",), (Ratio("wait, heard to set", r"ratio ([\d.]+)"),), r"beyond the wait.*"),
    Benchmark(
        "echo_scenes", (), (Ratio("interruptions found", r"equal levels .* (\d+)/(\d+) ", more_is_better=True),),
        r"cancelling took.*",
    ),
    Benchmark(
        "speech_stress", ("100",), (Ratio("lines right, of 100", r"right (\d+)", more_is_better=True),),
        r"\d+ ms a line",
    ),
    Benchmark(
        "synthetic_model", ("--voices", "4"), (Ratio("words wrong, %", r"all voices +([\d.]+)%"),),
        r"all voices.*",
    ),
    Benchmark(
        "overlaps", (),
        (
            Ratio("found", r"overlaps .*recall ([\d.]+)", more_is_better=True),
            Ratio("kind right", r"with kind .*recall ([\d.]+)", more_is_better=True),
        ),
        r"onset off by.*",
    ),
    Benchmark(
        "questions", ("--held-out",),
        (Ratio("macro-F1, to a first-word rule", r"macro-F1 ([\d.]+)(?:.|\n)*macro-F1 ([\d.]+)", more_is_better=True),),
        r"rules .*",
    ),
    Benchmark(
        "scenario_calls", ("third-party", "--good", "1", "--others", "0"),
        (Ratio("turns right", r"\nall +\d+ +(\d+) +(\d+)", more_is_better=True),), r"minutes of calls.*",
    ),
    Benchmark(
        "understanding", (),
        (
            Ratio("recall, locked hands", r"locked: \d+ turns, recall ([\d.]+)", more_is_better=True),
            Ratio("precision, locked hands", r"locked: \d+ turns, recall \S+ precision ([\d.]+)", more_is_better=True),
            Ratio("harm found, locked hands", r"locked: .*harm recall ([\d.]+)", more_is_better=True),
            Ratio("harm right, locked hands", r"locked: .*harm recall [\d.]+ precision ([\d.]+)", more_is_better=True),
        ),
        r"a turn: .*",
    ),
    Benchmark(
        "slots", (),
        tuple(
            Ratio(f"{kind}, locked wordings", rf"locked: .*{kind} ([\d.]+)", more_is_better=True)
            for kind in ("amounts", "shares", "dates", "methods", "numbers")
        ),
        r"\d+ turns, [\d.]+ ms a turn",
    ),
    Benchmark("grading", ("recognised",), (Ratio("to recognition alone", r"ratio ([\d.]+)"),), r"2-minute call.*"),
    Benchmark(
        "replay", ("5",), (Ratio("a frame, in yardsticks", r"60 s in sight: ([\d.]+) ms", per_yardstick=True),),
        r"at 1 times.*",
    ),
    Benchmark(
        "library_page", ("--sessions", "1000"),
        (Ratio("filter by a word, in yardsticks", r"filter by a word +seen after +([\d.]+)", per_yardstick=True),),
        r"open the page again.*",
    ),
    Benchmark(
        "library_stress", ("--seconds", "5"), (Ratio("calls with a fault", r"(\d+) faults"),),
        r"\d+ comments written.*",
    ),
    Benchmark("start_up", ("5",), (Ratio("to a bare window", r"ratio ([\d.]+)"),), r"voicecoach [\d.]+ s.*"),
    Benchmark(
        "call_memory", ("5",), (Ratio("memory, last call to first", r"ratio ([\d.]+)"),), r"growth since.*",
    ),
)  # fmt: skip


def yardstick() -> float:
    """Milliseconds that a fixed piece of work takes here and now: half arrays, half plain Python."""

    def work() -> float:
        began = time.perf_counter()
        noise = np.random.default_rng(1).standard_normal(1 << 17)
        for _ in range(4):
            noise = np.fft.irfft(np.fft.rfft(noise))
        counts: dict[int, int] = {}
        for number in range(60_000):
            counts[number % 997] = counts.get(number % 997, 0) + number
        return (time.perf_counter() - began) * 1000

    return statistics.median(work() for _ in range(9))


def run(benchmark: Benchmark) -> tuple[dict[str, float], str]:
    """Its ratios and its figures; RuntimeError with what it printed when it failed."""
    with tempfile.TemporaryDirectory() as home:
        screen = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
        around = os.environ | screen | {"VOICECOACH_HOME": home, "VOICECOACH_POLICY": f"{home}/policy.toml"}
        stick = yardstick()
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{benchmark.module}", *benchmark.arguments],
            cwd=ROOT, env=around, capture_output=True, text=True, timeout=LONGEST, check=False,
        )  # fmt: skip
        stick = (stick + yardstick()) / 2
    if done.returncode:
        raise RuntimeError(f"{done.stdout[-1500:]}\n{done.stderr[-1500:]}")
    found = re.search(benchmark.figures, done.stdout)
    ratios = {ratio.name: _value(ratio, done.stdout, stick) for ratio in benchmark.ratios}
    return ratios, " ".join(found[0].split()) if found else ""


def _value(ratio: Ratio, printed: str, stick: float) -> float:
    found = re.search(ratio.pattern, printed)
    if found is None:
        raise RuntimeError(f'"{ratio.name}" is not in what it printed:\n{printed[-1500:]}')
    number = float(found[1]) / (float(found[2]) if found.re.groups > 1 else 1.0)
    return round(number / stick if ratio.per_yardstick else number, 3)


def worse(ratio: Ratio, now: float, stored: float) -> bool:
    """Whether a ratio is more than 15 % worse than the stored one."""
    return now < stored / WORSE if ratio.more_is_better else now > stored * WORSE


def table(results: dict[str, dict[str, object]]) -> str:
    """All stored results as a page of the documentation."""
    rows = [
        f"| `{name}` | {label} | {value:g} | {result['figures']} | {result['measured']} |"
        for name, result in results.items()
        for label, value in result["ratios"].items()  # type: ignore[attr-defined]
    ]
    return "\n".join((HEAD, *rows)) + "\n"


HEAD = """# Benchmarks

Written by `make bench`, which runs every benchmark briefly; a longer run of each gave the figures of the
[README](../README.md). Ratios can be compared between machines, figures cannot. A yardstick is a fixed piece of work
timed in the same run. `make bench` fails when a ratio gets more than 15 % worse.

| Benchmark | Ratio | Value | Figures, two shared cores | Measured |
|---|---|---|---|---|"""


def main(names: list[str]) -> int:
    chosen = [one for one in BENCHMARKS if not names or one.module in names]
    results: dict[str, dict[str, object]] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    failed = not chosen
    for benchmark in chosen:
        try:
            ratios, figures = run(benchmark)
        except (RuntimeError, subprocess.TimeoutExpired) as error:
            print(f"{benchmark.module}: FAILED\n{error}")
            failed = True
            continue
        before: dict[str, float] = results.get(benchmark.module, {}).get("ratios", {})  # type: ignore[assignment]
        for ratio in benchmark.ratios:
            now, stored = ratios[ratio.name], before.get(ratio.name)
            bad = stored is not None and worse(ratio, now, stored)
            failed |= bad
            told = "" if stored is None else f"  stored {stored:g}{'  WORSE' * bad}"
            print(f"{benchmark.module:16} {ratio.name:34} {now:8g}{told}   {figures}", flush=True)
        measured = datetime.date.today().isoformat()  # noqa: DTZ011 -- the day where it was measured
        results[benchmark.module] = {"ratios": ratios, "figures": figures, "measured": measured}
    if failed:
        return 1
    ordered = {one.module: results[one.module] for one in BENCHMARKS if one.module in results}
    RESULTS.write_text(json.dumps(ordered, indent=2, ensure_ascii=False) + "\n", "utf-8")
    TABLE.write_text(table(ordered), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
