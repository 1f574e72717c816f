"""Several processes import, comment, delete, restore and list in one folder of calls; then everything is counted.

Nothing may be lost: each comment that was written stands in its call, in the library or in the trash. Nothing
may be doubled: the same call is in the library once at most. Run: python -m benchmarks.library_stress [--seconds 60]
"""

import argparse
import collections
import hashlib
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.queues import Queue
from pathlib import Path

from benchmarks.library import make_library
from voicecoach.core.problem import Problem
from voicecoach.library.bundle.bundle import export_session, import_bundle
from voicecoach.library.calls import trash
from voicecoach.library.calls.comments import COMMENTS, add_comment, comments_of, new_comment
from voicecoach.library.calls.folders import EVENTS, RECORDING, TURNS, session_folders
from voicecoach.library.calls.verify import verify
from voicecoach.library.index.index import Index


@dataclass
class Log:
    """What one process did."""

    did: collections.Counter[str] = field(default_factory=collections.Counter)
    written: list[str] = field(default_factory=list)
    """Ids of comments that were kept, as it was told."""
    refused: collections.Counter[str] = field(default_factory=collections.Counter)
    """Sentences, shortened."""
    broke: list[str] = field(default_factory=list)
    """What should never happen."""


@dataclass(frozen=True)
class Place:
    """Where it all happens."""

    root: Path
    cache: Path
    bundles: tuple[Path, ...]


def prepare(home: Path, calls: int) -> Place:
    """A library of some calls, and bundles of them and of some that are not there yet."""
    root, elsewhere, files = home / "sessions", home / "elsewhere", home / "files"
    make_library(root, calls, seed=1)
    make_library(elsewhere, calls, seed=2)
    files.mkdir()
    packed = []
    for folder in (*session_folders(root), *session_folders(elsewhere)):
        packed.append(files / f"{folder.name}.voicecoach")
        export_session(folder, packed[-1])
    return Place(root, home / "cache", tuple(packed))


def work(place: Place, seed: int, seconds: float, told: "Queue[Log]") -> None:
    """One process: whatever comes to its mind, for so long."""
    draw, log = random.Random(seed), Log()
    index = Index(place.root, place.cache)
    deeds: dict[str, Callable[[], None]] = {
        "import": lambda: _import(place, draw),
        "comment": lambda: _comment(place, draw, log),
        "delete": lambda: _delete(place, draw),
        "restore": lambda: _restore(place, draw),
        "list": lambda: _list(index),
    }
    weights = (6, 8, 4, 2, 1)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        (name,) = draw.choices(list(deeds), weights)
        try:
            deeds[name]()
            log.did[name] += 1
        except Problem as problem:
            log.refused[f"{name}: {str(problem)[-60:]}"] += 1
        except OSError as error:
            log.broke.append(f"{name}: {error!r}")
    told.put(log)


def _import(place: Place, draw: random.Random) -> None:
    import_bundle(draw.choice(place.bundles), place.root)


def _comment(place: Place, draw: random.Random, log: Log) -> None:
    folders = session_folders(place.root)
    if folders:
        comment = new_comment("Kim", "coach", "comment", f"Words {draw.random()}")
        add_comment(draw.choice(folders), comment)
        log.written.append(comment.id)


def _delete(place: Place, draw: random.Random) -> None:
    folders = session_folders(place.root)
    if len(folders) > 4:
        trash.delete(draw.choice(folders))


def _restore(place: Place, draw: random.Random) -> None:
    there = trash.trashed(place.root)
    if there:
        trash.restore(draw.choice(there))


def _list(index: Index) -> None:
    index.refresh()
    for one in index.rows():
        assert one.folder


def faults(place: Place, logs: list[Log]) -> Iterator[str]:
    """Everything that is not as it must be."""
    for log in logs:
        yield from log.broke
    library = session_folders(place.root)
    trashed = [one.folder for one in trash.trashed(place.root)]
    found = collections.Counter(comment.id for folder in library for comment in comments_of(folder))
    there = {*found} | {comment.id for folder in trashed for comment in comments_of(folder)}
    written = [one for log in logs for one in log.written]
    yield from (f"comment {one} is lost" for one in written if one not in there)
    yield from (f"comment {one} stands {found[one]} times" for one in written if found[one] > 1)
    yield from _doubled(library)
    calls = {_print(folder) for folder in (*library, *trashed)}
    if len(calls) != len(place.bundles):
        yield f"{len(calls)} different calls of {len(place.bundles)}"
    for folder in library:
        yield from (
            f"{folder.name}: {fault.what}" for fault in verify(folder) if fault.repair not in ("", "grade")
        )
        yield from (f"{folder.name}: left over {path.name}" for path in (folder / COMMENTS).glob(".*"))
    yield from (f"left over: {path.name}" for path in place.root.glob(".coming-*"))
    index = Index(place.root, place.cache)
    index.refresh()
    time.sleep(3.1)  # what was touched just now is looked at again
    index.refresh()
    if {one.folder for one in index.rows()} != {folder.name for folder in library}:
        yield "the list is not what is there"
    counted = {one.folder: one.comments for one in index.rows()}
    yield from (
        f"{one.name}: {counted.get(one.name)} comments are listed" for one in library
        if counted.get(one.name) != len(comments_of(one))
    )  # fmt: skip


def _doubled(library: tuple[Path, ...]) -> Iterator[str]:
    prints = collections.Counter(_print(folder) for folder in library)
    yield from (f"a call is there {times} times" for times in prints.values() if times > 1)


def _print(folder: Path) -> str:
    found = hashlib.sha256(folder.name[:17].encode())
    for name in (TURNS, EVENTS, RECORDING):
        found.update((folder / name).read_bytes())
    return found.hexdigest()


def run(home: Path, seconds: float, processes: int, calls: int) -> tuple[list[Log], list[str]]:
    """All of it; what was done, and what is wrong."""
    place = prepare(home, calls)
    context = multiprocessing.get_context("spawn")
    told: Queue[Log] = context.Queue()
    workers = [context.Process(target=work, args=(place, seed, seconds, told)) for seed in range(processes)]
    for one in workers:
        one.start()
    logs = [told.get(timeout=seconds + 60) for _ in workers]
    for one in workers:
        one.join()
    return logs, list(faults(place, logs))


def main() -> int:
    """Print what was done; exit code 1 when something is lost or doubled."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--processes", type=int, default=2)
    asked.add_argument("--calls", type=int, default=12)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="voicecoach-stress-") as home:
        logs, wrong = run(Path(home), options.seconds, options.processes, options.calls)
    for what in ("did", "refused"):
        total = sum((getattr(log, what) for log in logs), collections.Counter[str]())
        print(what, dict(total.most_common(12)))
    print(f"{sum(len(log.written) for log in logs)} comments written; {len(wrong)} faults")
    for one in wrong[:40]:
        print(" ", one)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
