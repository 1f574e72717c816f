"""Short calls, each of which drives one criterion through its limits, and their grades as they were last agreed to.

python -m tests.support.golden_moments      writes the grades again; read the difference before you commit it

After them come calls thrown together from the same lines, by chance but always the same ones: nobody talks like that,
but they bring together what no script thinks of. A new line in a script draws them again.

The scripts stand in tests/data/golden/moments.txt. A line "! key=value …" sets what else is known of a call:
baseline=pace,pitch,spread,fall,level,bright · log=1 · words=0 · sound=1 · outcome= · rubric= · country= · resumed=1 ·
paused=seconds · barge=seconds · nod=seconds · note=criterion:text · fault=text_with_underscores
"""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from tests.support.calls import Call, call
from tests.support.grading_inputs import packs, rubric
from voicecoach.application.reading import reader
from voicecoach.core.baseline import Baseline
from voicecoach.core.session import Event, Session
from voicecoach.core.sound import samples
from voicecoach.grading.judge.grade import grade
from voicecoach.grading.report import Finding, Report, Said, Values

FOLDER = Path(__file__).parents[1] / "data" / "golden"
SCRIPTS = FOLDER / "moments.txt"
GRADED = FOLDER / "moments_graded.txt"
BY_CHANCE = 42
_MARKS = re.compile(r"marks=\w+")
_EVENTS = {"paused": "paused", "barge": "barge_in", "nod": "backchannel", "fault": "device_fault"}


@cache
def scripts() -> dict[str, tuple[str, ...]]:
    """The lines of every scripted call by its name."""
    found: dict[str, list[str]] = {}
    for line in SCRIPTS.read_text("utf-8").splitlines():
        if line.startswith("# "):
            found[line[2:]] = []
        elif line:
            found[list(found)[-1]].append(line)
    return {name: tuple(lines) for name, lines in found.items()} | {
        f"by chance {number}": _by_chance(number, [line for lines in found.values() for line in lines])
        for number in range(BY_CHANCE)
    }


def _by_chance(number: int, lines: list[str]) -> tuple[str, ...]:
    """A call of lines drawn from the others, at any pace, sometimes over one another; every sixth with sound."""
    draw = random.Random(number)
    sound = number % 6 == 0
    sides = [[line for line in lines if line[0] == side] for side in "TD"]
    given = [draw.choice(("", "log=1")), f"outcome={draw.choice(('', '', 'plan', 'support', 'hang_up'))}"]
    given += ["sound=1"] if sound else []
    given += [f"baseline={draw.choice((110, 150, 180))},4,2.5,5,-24,-8"] if draw.random() < 0.4 else []
    made, at = [f"! {' '.join(filter(None, given))}"], 1.0
    for turn in range(draw.randint(4, 7) if sound else draw.randint(6, 14)):
        said = draw.choice(sides[turn % 2 if draw.random() < 0.9 else (turn + 1) % 2])
        mark, text = _MARKS.search(said), said.split(" ", 1)[1] if said[1] == " " else said.split("] ", 1)[1]
        words = text.split()[: draw.randint(2, 22)]
        wpm = draw.choice((105, 130, 150, 150, 175, 210))
        options = [f"at={at:.2f}", f"wpm={wpm}", f"conf={draw.choice((1.0, 1.0, 0.9, 0.65, 0.4))}"]
        options += [f"level={draw.choice((-30, -23, -18))}", f"pitch={draw.choice((100, 120, 145, 190))}"]
        options += [f"lively={draw.choice((0.5, 2, 4))}", f"fade={draw.choice((0, 0, 10))}"]
        options += [mark[0]] if mark else []
        made.append(f"{said[0]}[{' '.join(options)}] {' '.join(words)}")
        at += max(
            0.3,
            len(words) * 60 / wpm + draw.choice((-1.5, -0.4, 0.0, 0.3, 0.8, 1.6, 3.2, 11.0 * (not sound))),
        )
    return tuple(made)


def _options(lines: tuple[str, ...]) -> dict[str, str]:
    words = [word for line in lines if line.startswith("!") for word in line[2:].split(" ")]
    found: dict[str, str] = {}
    for word in words:
        if "=" in word:
            found |= dict([word.split("=", 1)])
        else:
            found[list(found)[-1]] += f" {word}"
    return found


def report_on(name: str) -> Report:
    """The report on that call as it is graded now."""
    lines = scripts()[name]
    given = _options(lines)
    made = call(
        *(line for line in lines if not line.startswith("!")),
        log="log" in given,
        words=given.get("words") != "0",
        sound="sound" in given,
    )
    country = given.get("country", "us")
    return grade(
        _session(made, given),
        made.recording if "sound" in given else None,
        rubric(given.get("rubric", "first-call")),
        reader(),
        {country: packs()[country]},
    )


def _session(made: Call, given: dict[str, str]) -> Session:
    own = given.get("baseline", "none")
    noted = [given["note"].split(":", 1)] if "note" in given else []
    return replace(
        made.session,
        baseline=None if own == "none" else Baseline(*map(float, own.split(","))),
        outcome=given.get("outcome", ""),
        resumed="resumed" in given,
        notes=dict(noted),
        events=tuple(sorted([*made.session.events, *_events(given)], key=lambda event: event.at)),
    )


def _events(given: dict[str, str]) -> Iterator[Event]:
    for key, kind in _EVENTS.items():
        if key == "fault" and key in given:
            yield Event(samples(1.0), kind, given[key].replace("_", " "))
        elif key in given:
            yield Event(samples(float(given[key])), kind)


def told(report: Report) -> Iterator[str]:
    """A report in lines: grades with their reasons, findings, then what was measured."""
    yield f"whole {report.overall} {_said(report.said)}; most {report.most}; notes {list(report.notes)}"
    yield f"work on {[f'{work.criterion} {work.part} {work.code} {work.start}' for work in report.work_on]}"
    for score in report.scores:
        yield f"{score.criterion} {score.value}: {_said(score.said)}"
        for part in score.parts:
            yield f"    {part.id} {part.value}: {_said(part.said)}"
        yield from map(_finding, score.findings)
    for row in report.interruptions:
        yield (
            f"overlap {row.start}-{row.end} {row.overlap_ms} ms {row.kind} by {row.by}, {row.yielded} yielded"
            + (", repaired" if row.repaired else "")
        )
    for asked in report.questions:
        stacked = " stacked" if asked.stacked else ""
        yield f"question {asked.turn} {asked.start}-{asked.end} {asked.kind} {asked.asks}{stacked}"
    for hit in report.tone:
        yield f"tone {hit.turn} {hit.start}-{hit.end} {hit.category} {hit.weight}: {hit.quote}"
    for name, value in report.measures.items():
        yield f"{name} {_measure(value)}"


def _finding(finding: Finding) -> str:
    where = f"{finding.turn}.{finding.ordinal} {finding.start}-{finding.end}"
    about = f"costs {finding.cost} {_values(finding.values)} “{finding.quote}”"
    return f"  - {finding.code} {finding.part} at {where} {about}"


def _said(rows: tuple[Said, ...]) -> str:
    return ", ".join(f"{row.code} {_values(row.values)}".strip() for row in rows)


def _values(values: Values) -> str:
    return " ".join(f"{name}={value}" for name, value in values.items() if name != "notice")


def _measure(value: Any) -> str:
    """A span as start-end, a row of a table as its values."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end"}:
            return f"{value['start']}-{value['end']}"
        return " ".join(f"{name}={_measure(part)}" for name, part in value.items())
    if isinstance(value, list):
        return "[" + ", ".join(map(_row, value)) + "]"
    return json.dumps(value) if isinstance(value, bool) or value is None else str(value)


def _row(row: Any) -> str:
    """A span, or the values of a row in their order."""
    if row.keys() == {"start", "end"}:
        return _measure(row)
    return "/".join(str(value).removesuffix(".0") for value in row.values())


def agreed() -> dict[str, list[str]]:
    """The grades as they were last agreed to, in lines, by the name of the call."""
    found: dict[str, list[str]] = {}
    for line in GRADED.read_text("utf-8").splitlines():
        if line.startswith("# "):
            found[line[2:]] = []
        elif line:
            found[list(found)[-1]].append(line)
    return found


if __name__ == "__main__":
    GRADED.write_text(
        "\n\n".join("\n".join([f"# {name}", *told(report_on(name))]) for name in scripts()) + "\n", "utf-8"
    )
