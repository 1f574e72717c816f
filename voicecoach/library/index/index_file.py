"""The index file: opened, created, and rebuilt if it is old or damaged."""

import contextlib
import hashlib
import platform
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem

INDEX_VERSION = 2
"""Version of the tables; a file with another version is rebuilt."""
TABLES = """
CREATE TABLE IF NOT EXISTS sessions (
    id INTEGER PRIMARY KEY, folder TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL,
    started TEXT NOT NULL, at REAL NOT NULL, trainee TEXT NOT NULL, scenario TEXT NOT NULL, level TEXT NOT NULL,
    length REAL NOT NULL, outcome TEXT NOT NULL, overall REAL, coach REAL, comments INTEGER NOT NULL,
    state TEXT NOT NULL, problem TEXT NOT NULL, private INTEGER NOT NULL, retake_of TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS scores (
    session INTEGER NOT NULL, criterion TEXT NOT NULL, value REAL NOT NULL, PRIMARY KEY (session, criterion)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_criterion ON scores (criterion, value);
CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5 (
    about, said, remarks, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
"""
BUSY_WAIT = 10.0
"""Seconds to wait for another process that writes (our choice)."""
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_OUTSIDE = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
}
"""Errors that rebuilding the file would not fix."""


def file_for(root: Path, cache: Path) -> Path:
    """The index of that folder of calls, on this computer: two computers cannot share one over a network."""
    name = hashlib.sha256(f"{root.resolve()}\n{platform.node()}".encode()).hexdigest()[:16]
    return cache / f"calls-{name}.sqlite"


@contextlib.contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection for one query; raises DatabaseError if the file is old or damaged."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)  # what was said in the calls is private
        connection = sqlite3.connect(file, timeout=BUSY_WAIT, isolation_level=None)
    except (OSError, sqlite3.OperationalError) as error:
        raise unkept(file, error) from None
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
        _make(connection)
        yield connection
    finally:
        connection.close()


def _make(connection: sqlite3.Connection) -> None:
    """Create the tables if they are missing."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == INDEX_VERSION:
        return
    connection.execute(
        "PRAGMA journal_mode = WAL"
    )  # stays with the file; where it cannot be, the usual one serves
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute("COMMIT")
        if version != INDEX_VERSION:  # otherwise another process has just created them
            raise sqlite3.DatabaseError("an index of another version")
        return
    for table in TABLES.split(";"):
        connection.execute(table)
    connection.execute(f"PRAGMA user_version = {INDEX_VERSION}")
    connection.execute("COMMIT")


def damaged(error: Exception) -> bool:
    """Whether rebuilding the file would help."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    return code not in _BUSY | _OUTSIDE


def remove(file: Path) -> None:
    """Delete the index, a cache. Another process may have it open for a moment."""
    for tries in range(20):
        try:
            for ending in ("-wal", "-shm", ""):
                file.with_name(file.name + ending).unlink(missing_ok=True)
            return
        except OSError as error:
            if tries == 19:
                raise unkept(file, error) from None
            time.sleep(0.1)


def unkept(file: Path, error: Exception) -> Problem:
    """The problem of an index file that cannot be written."""
    said = getattr(error, "strerror", None) or error
    return Problem(
        msg(
            "The list of calls cannot be saved in {folder} ({reason}). Your calls are safe. Free some disk space, or "
            "ask your IT department for write access to that folder, then try again.",
            folder=file.parent,
            reason=said,
        )
    )
