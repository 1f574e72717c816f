"""Deletes calls past the retention period, including commented and graded ones."""

import contextlib
import datetime
import logging
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voicecoach.core.messages import Message, joined, plural
from voicecoach.core.problem import Problem
from voicecoach.library.calls.folders import record_of, session_folders
from voicecoach.library.calls.trash import TRASH

log = logging.getLogger(__name__)
_STAMP = re.compile(r"(\d{4}-\d\d-\d\dT\d{6})-")
GOING = ".going-"
"""Prefix of a call that is being deleted, so that it leaves the library at once and never half."""
EARLIEST = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
"""No call is older than the program; an earlier date comes from a wrong clock and is ignored."""


@dataclass(frozen=True, slots=True)
class Purged:
    """How many calls were deleted."""

    deleted: int = 0
    refused: int = 0
    """Calls that the operating system did not let us delete."""

    def __add__(self, other: "Purged") -> "Purged":
        return Purged(self.deleted + other.deleted, self.refused + other.refused)

    def sentence(self, days: int) -> Message:
        """What was done, for the screen; empty if nothing was."""
        sentences = []
        if self.deleted:
            sentences.append(
                plural(
                    "{count} call older than {days} days was deleted (see Settings > Privacy).",
                    "{count} calls older than {days} days were deleted (see Settings > Privacy).",
                    self.deleted,
                    days=days,
                )
            )
        if self.refused:
            sentences.append(
                plural(
                    "{count} older call could not be deleted. Ask your IT department for write access to the folder.",
                    "{count} older calls could not be deleted. Ask your IT department for write access to the folder.",
                    self.refused,
                )
            )
        return joined(*sentences)


def purge(root: Path, days: int, now: datetime.datetime, only: str = "") -> Purged:
    """Delete calls older than so many days, from the trash too; with `only`, those of this trainee alone."""
    done = _sweep(root)
    if days <= 0:
        return done
    for parent in (root, root / TRASH):
        for folder in expired(parent, now - datetime.timedelta(days=days), only):
            done += Purged(1) if delete(folder) else Purged(refused=1)
    if done != Purged():
        log.info("calls past their days: %d deleted, %d refused", done.deleted, done.refused)
    return done


def expired(root: Path, before: datetime.datetime, only: str = "") -> Iterator[Path]:
    """Recorded calls that began before that moment, whatever state they are in."""
    for folder in session_folders(root):
        began, trainee = _facts(folder)
        if began is not None and EARLIEST <= began < before and only in ("", trainee):
            yield folder


def _facts(folder: Path) -> tuple[datetime.datetime | None, str]:
    """When it began and who spoke; for a damaged call, the date in its name."""
    try:
        record = record_of(folder)
        return _moment(record.started), record.trainee
    except Problem:
        stamp = _STAMP.match(folder.name)
        return (_moment(f"{stamp[1][:13]}:{stamp[1][13:15]}:{stamp[1][15:]}") if stamp else None), ""


def _moment(text: str) -> datetime.datetime | None:
    """The moment in UTC; None if the text is not a date."""
    with contextlib.suppress(ValueError):
        return datetime.datetime.fromisoformat(text).astimezone(datetime.UTC)
    return None


def delete(folder: Path) -> bool:
    """Delete a call; false if the operating system refused."""
    going = folder.with_name(f"{GOING}{folder.name}")
    try:
        folder.rename(going)
        shutil.rmtree(going)
    except OSError as error:
        log.warning("a call could not be deleted: %s", error.strerror)
        return False
    return True


def _sweep(root: Path) -> Purged:
    """Finish deletions that an earlier run began."""
    left = 0
    for path in root.glob(f"{GOING}*") if os.access(root, os.R_OK) else ():
        shutil.rmtree(path, ignore_errors=True)
        left += path.exists()
    return Purged(refused=left)
