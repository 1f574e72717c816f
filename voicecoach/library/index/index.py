"""The list of all calls in a folder: a cache that is looked up at once and brought up to date beside that.

The folders are the truth. The index is rebuilt whenever it is missing, old or damaged; several processes
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
"""Folders written in one transaction (our choice)."""
_WRITE = (
    f"INSERT INTO sessions (stamp, {', '.join(LISTED)}) VALUES ({', '.join('?' * (len(LISTED) + 1))}) "  # noqa: S608
    f"ON CONFLICT (folder) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in ('stamp', *LISTED))} "
    "RETURNING id"
)


class Changes(NamedTuple):
    """Result of refreshing the index."""

    read: int
    """Folders that are new or were changed."""
    gone: int
    """Folders that are no longer there."""
    unsettled: int
    """Folders that are being written: refresh again soon."""

    def __bool__(self) -> bool:
        """Whether the list has changed."""
        return bool(self.read or self.gone)


class Choices(NamedTuple):
    """Values that the list can be filtered by."""

    trainees: tuple[str, ...]
    scenarios: tuple[str, ...]
    criteria: tuple[str, ...]


@dataclass(frozen=True)
class Listing:
    """Calls in order; each entry is read on access."""

    rows: list[tuple[Any, ...]]

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, position: int) -> Entry:
        row = self.rows[position]
        entry = Entry(*row[:-1], bool(row[-1]))  # type: ignore[call-arg]  # as many as there are fields
        return replace(entry, problem=decoded(entry.problem)) if entry.problem else entry

    def __iter__(self) -> Iterator[Entry]:
        return (self[position] for position in range(len(self.rows)))

    def folder(self, position: int) -> str:
        """The folder's name of the row at `position`."""
        return str(self.rows[position][0])


def unheard(_part: float, _doing: str) -> None:
    """Progress for callers that do not show it."""


class Index:
    """The calls in `root`, kept in a file in `cache`. Every method may be called from any thread."""

    def __init__(self, root: Path, cache: Path) -> None:
        self.root = root
        self.file = index_file.file_for(root, cache)

    def rows(self, query: Query = Query()) -> Listing:
        """The calls that match, as of the last refresh."""
        where, values = conditions(query)
        asked = f"SELECT {', '.join(LISTED)} FROM sessions WHERE {where or 'TRUE'} ORDER BY {order(query)}"  # noqa: S608
        return Listing(self._look(lambda file: file.execute(asked, values).fetchall()))

    def count(self) -> int:
        """How many calls there are."""
        return int(self._look(lambda file: file.execute("SELECT count(*) FROM sessions").fetchone())[0])

    def entry(self, folder: str) -> Entry | None:
        """One call by the name of its folder."""
        asked = f"SELECT {', '.join(LISTED)} FROM sessions WHERE folder = ?"  # noqa: S608
        listing = Listing(self._look(lambda file: file.execute(asked, (folder,)).fetchall()))
        return listing[0] if len(listing) else None

    def scores(self, folder: str = "") -> dict[str, dict[str, float]]:
        """The points that count, by folder and criterion: of one call, or of all."""
        where = "WHERE folder = ?" if folder else ""
        asked = f"SELECT folder, criterion, value FROM scores JOIN sessions ON session = id {where}"  # noqa: S608
        by_folder: dict[str, dict[str, float]] = {}
        for name, criterion, value in self._look(
            lambda file: file.execute(asked, (folder,) if folder else ()).fetchall()
        ):
            by_folder.setdefault(name, {})[criterion] = value
        return by_folder

    def choices(self) -> Choices:
        """Trainees, scenarios and criteria in the index."""

        def look(file: sqlite3.Connection) -> Choices:
            columns = (("trainee", "sessions"), ("scenario", "sessions"), ("criterion", "scores"))
            asked = [f"SELECT DISTINCT {name} FROM {table} WHERE {name} <> ''" for name, table in columns]  # noqa: S608
            return Choices(*(tuple(sorted(row[0] for row in file.execute(query))) for query in asked))

        return self._look(look)

    def excerpt(self, folder: str, text: str) -> str:
        """The passage of the call with those words, in [ and ]; empty if they are not in it."""
        words = searched(text)
        asked = (
            "SELECT snippet(texts, -1, '[', ']', '…', 12) FROM texts "
            "WHERE texts MATCH ? AND rowid = (SELECT id FROM sessions WHERE folder = ?)"
        )
        row = self._look(lambda file: file.execute(asked, (words, folder)).fetchone()) if words else None
        return " ".join(row[0].split()) if row else ""

    def refresh(self, progress: Progress = unheard, cancelled: Cancelled = lambda: False) -> Changes:
        """Update the index; raises Problem if the folder of calls cannot be reached."""
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
        """Update only a few folders, immediately."""
        there = {name: stamp_of(str(self.root / name)) for name in names}
        touched = [(name, stamp) for name, stamp in there.items() if stamp is not None]
        return self._bring(touched, [name for name, stamp in there.items() if stamp is None])

    def rebuild(self, progress: Progress = unheard, cancelled: Cancelled = lambda: False) -> Changes:
        """Read everything again."""
        index_file.remove(self.file)
        return self.refresh(progress, cancelled)

    def _known(self) -> dict[str, str]:
        """Stamps by folder as of the last refresh."""
        return dict(self._look(lambda file: file.execute("SELECT folder, stamp FROM sessions").fetchall()))

    def _bring(
        self,
        touched: list[tuple[str, str]],
        gone: list[str],
        progress: Progress = unheard,
        cancelled: Cancelled = lambda: False,
    ) -> Changes:
        """Read changed folders and store them in batches, so that other processes do not wait long."""
        read = unsettled = 0
        self._look(lambda file: _forget(file, gone))
        for start in range(0, len(touched), BATCH):
            if cancelled():
                break
            progress(
                start / len(touched),
                msg("Reading call {number} of {count}", number=start, count=len(touched)),
            )
            entries = [
                (stamp, read_entry(self.root / name)) for name, stamp in touched[start : start + BATCH]
            ]
            ready = [(stamp, call) for stamp, call in entries if call is not None and _settled(stamp, call)]
            self._look(lambda file, ready=ready: _store(file, ready))  # type: ignore[misc]
            read += len(ready)
            unsettled += sum(not stamp for stamp, _ in entries)
        return Changes(read, len(gone), unsettled)

    def _look(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run a query; an old or damaged file is rebuilt first."""
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


def _settled(stamp: str, contents: Contents) -> bool:
    """Whether an entry is final; a call that looks broken while it is being written is read again later."""
    return bool(stamp) or contents.entry.state != "broken"


def _store(file: sqlite3.Connection, rows: list[tuple[str, Contents]]) -> None:
    """Store entries."""
    file.execute("BEGIN IMMEDIATE")
    for stamp, contents in rows:
        entry = contents.entry
        stored = replace(entry, problem=encoded(entry.problem))
        (row,) = file.execute(_WRITE, (stamp, *(getattr(stored, name) for name in LISTED))).fetchone()
        file.execute("DELETE FROM scores WHERE session = ?", (row,))
        file.executemany("INSERT INTO scores VALUES (?, ?, ?)", [(row, *score) for score in contents.scores])
        file.execute("DELETE FROM texts WHERE rowid = ?", (row,))
        about = f"{entry.folder} {entry.trainee} {entry.scenario} {entry.outcome}"
        texts = (row, about, contents.said, contents.remarks)
        file.execute("INSERT INTO texts (rowid, about, said, remarks) VALUES (?, ?, ?, ?)", texts)
    file.execute("COMMIT")


def _forget(file: sqlite3.Connection, gone: list[str]) -> None:
    """Delete the rows of folders that no longer exist."""
    if not gone:
        return
    file.execute("BEGIN IMMEDIATE")
    for name in gone:
        of = (name,)
        for table, key in (("scores", "session"), ("texts", "rowid"), ("sessions", "id")):
            file.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT id FROM sessions WHERE folder = ?)", of)  # noqa: S608
    file.execute("COMMIT")
