"""Deleted calls.

Moved to the trash with one rename, so that even on a share a call is in exactly one place.
"""

import contextlib
import datetime
import os
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.library.calls import folders
from voicecoach.library.calls.import_call import place_call

TRASH = ".trash"
_NAME = re.compile(r"^(?P<name>.+)~(?P<when>\d{8}T\d{6})-[0-9a-f]{8}$")
"""The call's folder name, when it was deleted (UTC), and a random suffix."""


@dataclass(frozen=True)
class Trashed:
    """A deleted call."""

    folder: Path
    """Its folder in the trash."""
    name: str
    """The name of its folder before deletion."""
    deleted: datetime.datetime
    """Time of deletion in UTC."""


def delete(folder: Path) -> Trashed | None:
    """Move a call to the trash; None if another process already did. Raises Problem if that fails."""
    if live(folder):
        raise Problem(
            msg(
                "{name} is in progress. Hang up first, then delete it. Nothing was changed.", name=folder.name
            )
        )
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    target = folder.parent / TRASH / f"{folder.name}~{now:%Y%m%dT%H%M%S}-{os.urandom(4).hex()}"
    try:
        folders.made_inside(target.parent)
        folder.rename(target)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Problem(
            msg(
                "{name} could not be moved to the trash ({reason}). It was not changed. Close it in "
                "other programs, or ask your IT department for the permission to delete in that "
                "folder.",
                name=folder.name,
                reason=error.strerror,
            )
        ) from None
    return Trashed(target, folder.name, now)


def live(folder: Path) -> bool:
    """Whether the call is in progress."""
    try:
        written = (folder / folders.LIVE).stat().st_mtime
        return time.time() - written < folders.STILL_LIVE and not folders.record_of(folder).outcome
    except OSError:
        return False
    except Problem:  # it is being written, and may not be over
        return True


def trashed(root: Path) -> tuple[Trashed, ...]:
    """Deleted calls that can be restored, newest first."""
    try:
        there = list((root / TRASH).iterdir())
    except OSError:
        return ()
    deleted = [
        Trashed(path, match["name"], _when(match["when"]))
        for path in there
        if (match := _NAME.match(path.name)) and path.is_dir()
    ]
    return tuple(sorted(deleted, key=lambda call: (call.deleted, call.folder.name), reverse=True))


def _when(text: str) -> datetime.datetime:
    with contextlib.suppress(ValueError):
        return datetime.datetime.strptime(text, "%Y%m%dT%H%M%S").replace(tzinfo=datetime.UTC)
    return datetime.datetime.fromtimestamp(0, datetime.UTC)


def restore(call: Trashed) -> Path | None:
    """Back into the library, under a new name when a different call has the old one; None when it is not there.

    When the same call has come back meanwhile, what only the deleted one had is added to it.
    """
    try:
        done = place_call(call.folder, call.folder.parent.parent, call.name)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Problem(
            msg(
                "{name} could not be restored ({reason}). It is still in the trash.",
                name=call.name,
                reason=error.strerror,
            )
        ) from None
    if done.how in ("merged", "there"):
        destroy(call)  # nothing is left to restore
    return done.folder


def empty(root: Path, older: datetime.timedelta = datetime.timedelta(0)) -> int:
    """Permanently delete calls that were deleted at least `older` ago; returns their number."""
    _finish(root / TRASH)
    until = datetime.datetime.now(datetime.UTC) - older
    return sum(destroy(call) for call in trashed(root) if call.deleted <= until)


def _finish(trash: Path) -> None:
    """Finish deletions that a crash interrupted."""
    with contextlib.suppress(OSError):
        for path in trash.iterdir():
            if path.name[0] == ".":
                shutil.rmtree(path, ignore_errors=True)


def destroy(call: Trashed) -> bool:
    """Delete permanently; false if another process did. Renamed first, so that half a call is never restored."""
    going = call.folder.with_name(f".{call.folder.name}")
    try:
        call.folder.rename(going)
        shutil.rmtree(going)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise Problem(
            msg(
                "{name} could not be deleted ({reason}). Ask your IT department for the permission to "
                "delete in {parent}.",
                name=call.name,
                reason=error.strerror,
                parent=going.parent,
            )
        ) from None
    return True
