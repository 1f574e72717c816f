"""The list of all calls in a folder: a cache that is looked up at once and brought up to date beside that.

What lies in the folders is the truth. The index is made anew whenever it is missing, old or damaged; several processes
may use it at the same time.
"""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.progress import Cancelled, Progress
from voicecoach.library.calls.entry import Contents, Entry, read_entry
from voicecoach.library.index import index_file
from voicecoach.library.index.query import Query, conditions, order, searched
from voicecoach.library.index.scan import stamp_of, stamps
from voicecoach.library.index.stored_sentence import decoded, encoded

T = TypeVar("T")
LISTED = tuple(field.name for field in fields(Entry))
BATCH = 200
"""Folders that are written in one go (our choice)."""
_WRITE = (
    f"INSERT INTO sessions (stamp, {', '.join(LISTED)}) VALUES ({', '.join('?' * (len(LISTED) + 1))}) "  # noqa: S608
    f"ON CONFLICT (folder) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in ('stamp', *LISTED))} "
    "RETURNING id"
)


class Changes(NamedTuple):
    """What bringing the list up to date has found."""

    read: int
    """Folders that are new or were changed."""
    gone: int
    """Folders that are no longer there."""
    unsettled: int
    """Folders that are being written just now: look again soon."""

    def __bool__(self) -> bool:
        """Whether the list is another one now."""
        return bool(self.read or self.gone)


class Choices(NamedTuple):
    """What can be asked for."""

    trainees: tuple[str, ...]
    scenarios: tuple[str, ...]
    criteria: tuple[str, ...]


@dataclass(frozen=True)
class Listing:
    """Calls in order; each is made when it is looked at."""

    rows: list[tuple[Any, ...]]

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: int) -> Entry:
        row = self.rows[place]
        entry = Entry(*row[:-1], bool(row[-1]))  # type: ignore[call-arg]  # as many as there are fields
        return replace(entry, problem=decoded(entry.problem)) if entry.problem else entry

    def __iter__(self) -> Iterator[Entry]:
        return (self[place] for place in range(len(self.rows)))

    def folder(self, place: int) -> str:
        """The name of a folder, without looking at the rest."""
        return str(self.rows[place][0])


def unheard(_part: float, _doing: str) -> None:
    """For whoever does not show progress."""


class Index:
    """The calls in `root`, kept in a file in `cache`. Every method may be called from any thread."""

    def __init__(self, root: Path, cache: Path) -> None:
        self.root = root
        self.file = index_file.file_for(root, cache)

    def rows(self, query: Query = Query()) -> Listing:
        """The calls that were asked for, as the list knows them now."""
        where, values = conditions(query)
        asked = f"SELECT {', '.join(LISTED)} FROM sessions WHERE {where or 'TRUE'} ORDER BY {order(query)}"  # noqa: S608
        return Listing(self._look(lambda file: file.execute(asked, values).fetchall()))

    def count(self) -> int:
        """How many calls there are."""
        return int(self._look(lambda file: file.execute("SELECT count(*) FROM sessions").fetchone())[0])

    def entry(self, folder: str) -> Entry | None:
        """One call by the name of its folder."""
        asked = f"SELECT {', '.join(LISTED)} FROM sessions WHERE folder = ?"  # noqa: S608
        found = Listing(self._look(lambda file: file.execute(asked, (folder,)).fetchall()))
        return found[0] if len(found) else None

    def scores(self, folder: str = "") -> dict[str, dict[str, float]]:
        """The points that count, by folder and criterion: of one call, or of all."""
        where = "WHERE folder = ?" if folder else ""
        asked = f"SELECT folder, criterion, value FROM scores JOIN sessions ON session = id {where}"  # noqa: S608
        found: dict[str, dict[str, float]] = {}
        for name, criterion, value in self._look(
            lambda file: file.execute(asked, (folder,) if folder else ()).fetchall()
        ):
            found.setdefault(name, {})[criterion] = value
        return found

    def choices(self) -> Choices:
        """Trainees, scenarios and criteria that there are."""

        def look(file: sqlite3.Connection) -> Choices:
            columns = (("trainee", "sessions"), ("scenario", "sessions"), ("criterion", "scores"))
            asked = [f"SELECT DISTINCT {name} FROM {table} WHERE {name} <> ''" for name, table in columns]  # noqa: S608
            return Choices(*(tuple(sorted(row[0] for row in file.execute(one))) for one in asked))

        return self._look(look)

    def excerpt(self, folder: str, text: str) -> str:
        """The place where those words stand in the call, with [ and ] round them; empty when they do not."""
        words = searched(text)
        asked = (
            "SELECT snippet(texts, -1, '[', ']', '…', 12) FROM texts "
            "WHERE texts MATCH ? AND rowid = (SELECT id FROM sessions WHERE folder = ?)"
        )
        found = self._look(lambda file: file.execute(asked, (words, folder)).fetchone()) if words else None
        return " ".join(found[0].split()) if found else ""

    def refresh(self, progress: Progress = unheard, cancelled: Cancelled = lambda: False) -> Changes:
        """Notice what was added, changed and taken away; Problem when the folder of calls cannot be reached."""
        known = self._known()
        try:
            if known and not self.root.is_dir():
                raise FileNotFoundError(2, "it is not there")
            there = dict(stamps(self.root))
        except OSError as error:
            raise Problem(
                msg(
                    "The calls folder {root} cannot be opened ({reason}). The list may be out of date. "
                    "Check the connection to the folder, then try again.",
                    root=self.root,
                    reason=error.strerror,
                )
            ) from None
        touched = [name for name, stamp in there.items() if not stamp or known.get(name) != stamp]
        touched.sort(reverse=True)  # the newest first
        gone = [name for name in known.keys() - there.keys() if stamp_of(str(self.root / name)) is None]
        return self._bring([(name, there[name]) for name in touched], gone, progress, cancelled)

    def look_at(self, *names: str) -> Changes:
        """The same for a few folders only, at once."""
        there = {name: stamp_of(str(self.root / name)) for name in names}
        touched = [(name, stamp) for name, stamp in there.items() if stamp is not None]
        return self._bring(touched, [name for name, stamp in there.items() if stamp is None])

    def rebuild(self, progress: Progress = unheard, cancelled: Cancelled = lambda: False) -> Changes:
        """Forget everything and read it all again."""
        index_file.remove(self.file)
        return self.refresh(progress, cancelled)

    def _known(self) -> dict[str, str]:
        """Stamps by folder, as they were when it was last read."""
        return dict(self._look(lambda file: file.execute("SELECT folder, stamp FROM sessions").fetchall()))

    def _bring(
        self,
        touched: list[tuple[str, str]],
        gone: list[str],
        progress: Progress = unheard,
        cancelled: Cancelled = lambda: False,
    ) -> Changes:
        """Read what was touched and write it down, some at a time, so that nobody waits long for the file."""
        read = unsettled = 0
        self._look(lambda file: _forget(file, gone))
        for start in range(0, len(touched), BATCH):
            if cancelled():
                break
            progress(
                start / len(touched),
                msg("Reading call {number} of {count}", number=start, count=len(touched)),
            )
            found = [(stamp, read_entry(self.root / name)) for name, stamp in touched[start : start + BATCH]]
            ready = [(stamp, one) for stamp, one in found if one is not None and _settled(stamp, one)]
            self._look(lambda file, ready=ready: _store(file, ready))  # type: ignore[misc]
            read += len(ready)
            unsettled += sum(not stamp for stamp, _ in found)
        return Changes(read, len(gone), unsettled)

    def _look(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Work with the file; an old or damaged one is made anew first."""
        for tries in range(3):
            try:
                with index_file.opened(self.file) as file:
                    return work(file)
            except (
                sqlite3.DatabaseError,
                UnicodeDecodeError,
            ) as error:  # even the names in it may be damaged
                if tries == 2 or not index_file.damaged(error):
                    raise index_file.unkept(self.file, error) from None
                index_file.remove(self.file)
        raise AssertionError  # the third try returns or raises


def _settled(stamp: str, found: Contents) -> bool:
    """A call that looks broken while somebody writes it is looked at again later."""
    return bool(stamp) or found.entry.state != "broken"


def _store(file: sqlite3.Connection, found: list[tuple[str, Contents]]) -> None:
    """Write down what was read."""
    file.execute("BEGIN IMMEDIATE")
    for stamp, one in found:
        entry = one.entry
        stored = replace(entry, problem=encoded(entry.problem))
        (row,) = file.execute(_WRITE, (stamp, *(getattr(stored, name) for name in LISTED))).fetchone()
        file.execute("DELETE FROM scores WHERE session = ?", (row,))
        file.executemany("INSERT INTO scores VALUES (?, ?, ?)", [(row, *score) for score in one.scores])
        file.execute("DELETE FROM texts WHERE rowid = ?", (row,))
        about = f"{entry.folder} {entry.trainee} {entry.scenario} {entry.outcome}"
        texts = (row, about, one.said, one.remarks)
        file.execute("INSERT INTO texts (rowid, about, said, remarks) VALUES (?, ?, ?, ?)", texts)
    file.execute("COMMIT")


def _forget(file: sqlite3.Connection, gone: list[str]) -> None:
    """Strike out what is no longer there."""
    if not gone:
        return
    file.execute("BEGIN IMMEDIATE")
    for name in gone:
        of = (name,)
        for table, key in (("scores", "session"), ("texts", "rowid"), ("sessions", "id")):
            file.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT id FROM sessions WHERE folder = ?)", of)  # noqa: S608
    file.execute("COMMIT")
