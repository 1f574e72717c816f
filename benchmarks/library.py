"""How long the list of calls takes with 10,000 sessions: first build, open, refresh, filter, sort.

Run: python -m benchmarks.library [--sessions 10000] [--folder DIR]
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import numpy as np
import soundfile

from voicecoach.core.session import Turn
from voicecoach.core.sound import RATE
from voicecoach.grading.report import FORMAT as REPORT_FORMAT
from voicecoach.grading.report import Report, Score, WorkOn, encode
from voicecoach.library.calls.comments import add_comment, new_comment
from voicecoach.library.calls.folders import (
    EVENTS,
    RECORD,
    RECORDING,
    REPORT,
    SESSION_FORMAT,
    TURNS,
    SessionRecord,
)
from voicecoach.library.index.index import Index
from voicecoach.library.index.query import Query

TRAINEES = ("Sam Reed", "Alex Ortiz", "Priya Nair", "Jo Lindqvist", "Morgan Fay", "Chidi Okafor")
SCENARIOS = ("staller-first-call", "job-loss", "hostile-dispute", "broken-promise", "b2b-invoice")
OUTCOMES = ("promise", "plan", "paid_in_full", "callback", "debtor_hung_up", "trainee_hung_up")
CRITERIA = (
    "pace",
    "interruptions",
    "questions",
    "tone",
    "focus",
    "listening",
    "flow",
    "negotiation",
    "rapport",
)
PHRASES = (
    "hello this is about your account with north star the balance is four hundred and twelve dollars "
    "what happened in march i understand my hours were cut could you pay on the fifteenth by card "
    "thank you for your time i do not have that kind of money the letter came last week who told you "
    "maybe fifty on friday let me read that back to you so that is a promise right"
)
WORDS = PHRASES.split()


def make_library(root: Path, number: int, seed: int = 1) -> None:
    """So many calls as small folders; the same seed gives the same calls."""
    draw = random.Random(seed)
    sound = root / "sound.flac"
    root.mkdir(parents=True, exist_ok=True)
    soundfile.write(sound, np.zeros((RATE // 4, 2), np.int16), RATE, format="FLAC", subtype="PCM_16")
    flac = sound.read_bytes()
    sound.unlink()
    for place in range(number):
        make_session(root, draw, flac, datetime(2026, 11, 22, 9, tzinfo=UTC) - timedelta(minutes=47 * place))


def make_session(root: Path, draw: random.Random, flac: bytes, at: datetime) -> Path:
    """One call; every sixth not graded, every fourth with comments."""
    scenario = draw.choice(SCENARIOS)
    folder = root / f"{at:%Y-%m-%dT%H%M%S}-{scenario}-{draw.getrandbits(16):04x}"
    folder.mkdir(parents=True)
    record = SessionRecord(
        SESSION_FORMAT,
        draw.choice(TRAINEES),
        scenario,
        "normal",
        draw.randrange(10_000),
        at.isoformat(),
        outcome=draw.choice(OUTCOMES),
        recogniser="Vosk with vosk-model-small-en-us-0.15",
    )
    (folder / RECORD).write_bytes(msgspec.json.format(msgspec.json.encode(record), indent=1))
    turns = [_turn(draw, place) for place in range(draw.randrange(10, 40))]
    (folder / TURNS).write_bytes(b"".join(msgspec.json.encode(turn) + b"\n" for turn in turns))
    (folder / EVENTS).write_bytes(b"")
    (folder / RECORDING).write_bytes(flac)
    if draw.random() > 1 / 6:
        (folder / REPORT).write_bytes(encode(_report(draw, record)))
    if draw.random() < 1 / 4:
        for _ in range(draw.randrange(1, 4)):
            add_comment(folder, new_comment("Kim", "coach", "comment", _words(draw, 8)))
    return folder


def _words(draw: random.Random, number: int) -> str:
    start = draw.randrange(len(WORDS))
    return " ".join((WORDS * 2)[start : start + number])


def _turn(draw: random.Random, place: int) -> Turn:
    start = place * 3 * RATE
    return Turn(
        ("trainee", "debtor")[place % 2], start, start + 2 * RATE, _words(draw, draw.randrange(4, 20))
    )


def _report(draw: random.Random, record: SessionRecord) -> Report:
    values = [None if draw.random() < 0.1 else round(draw.uniform(30, 100), 1) for _ in CRITERIA]
    scores = tuple(
        Score(name, name.capitalize(), value, 1.0, "A reason in one sentence.", "A formula with its source.")
        for name, value in zip(CRITERIA, values, strict=True)
    )
    scored = [value for value in values if value is not None]
    return Report(
        format=REPORT_FORMAT,
        trainee=record.trainee,
        scenario=record.scenario,
        seed=record.seed,
        outcome=record.outcome,
        recogniser=record.recogniser,
        rubric="first-call 1",
        rubric_sha256="0" * 64,
        length=draw.uniform(60, 600),
        overall=round(statistics.fmean(scored), 1),
        summary="A summary of the call in one sentence.",
        work_on=tuple(_work_on(draw, name) for name in draw.sample(CRITERIA, 2)),
        scores=scores,
        measures={},
        turns=(),
        questions=(),
        interruptions=(),
        tone=(),
    )


def _work_on(draw: random.Random, criterion: str) -> WorkOn:
    start = draw.uniform(0, 50)
    message = f"You said “{_words(draw, 5)}” before the debtor had finished."
    advice = "Wait for the end of the sentence, then ask."
    return WorkOn(
        criterion,
        criterion.capitalize(),
        message,
        advice,
        _words(draw, 6),
        round(start, 1),
        round(start + 2, 1),
    )


def timed(what: str, work: Callable[[], object], times: int = 5) -> float:
    """Print and return the median time in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    median = statistics.median(taken)
    print(f"{what:<52} {median:9.1f} ms   (slowest {max(taken):.1f})")
    return median


QUERIES = {
    "everything, newest first": Query(),
    "one trainee": Query(trainee=TRAINEES[1]),
    "scenario and a month": Query(scenario=SCENARIOS[0], since="2026-10-01", until="2026-10-31"),
    "60 to 80 points": Query(lowest=60, highest=80),
    "tone below 60": Query(criterion="tone", below=60),
    "commented": Query(commented=True),
    'text: "f" (nearly every call)': Query(text="f"),
    'text: "fifty friday"': Query(text="fifty friday"),
    'text: "my hours were cut" in order': Query(text='"my hours were cut"'),
    "text, trainee, tone below 60, by result": Query(
        text="march", trainee=TRAINEES[2], criterion="tone", below=60, sort="result"
    ),
    "sorted by result": Query(sort="result"),
    "sorted by trainee": Query(sort="trainee", descending=False),
}


def main() -> None:
    """Make the library and measure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sessions", type=int, default=10_000)
    asked.add_argument("--folder", type=Path, help="a library made before, or where to make it")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="voicecoach-bench-") as place:
        root, cache = options.folder or Path(place) / "sessions", Path(place) / "cache"
        if not root.is_dir():
            start = time.perf_counter()
            make_library(root, options.sessions)
            print(f"made {options.sessions} sessions in {time.perf_counter() - start:.1f} s")
            time.sleep(4)  # what was touched just now would be read again
        timed("first build", lambda: Index(root, cache).rebuild(), times=1)
        index = Index(root, cache)
        print(f"index file {index.file.stat().st_size / 1e6:.1f} MB, {len(index.rows())} calls")
        timed(
            "open: list of all calls and choices",
            lambda: (Index(root, cache).rows(), Index(root, cache).choices()),
        )
        timed("refresh: nothing changed", index.refresh)
        for name, query in QUERIES.items():
            found = len(index.rows(query))
            timed(f"filter: {name} ({found})", lambda query=query: index.rows(query))


if __name__ == "__main__":
    main()
