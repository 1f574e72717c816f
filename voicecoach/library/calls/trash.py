"""Deleted calls: moved out of sight with one rename, so that even on a share each is either here or there."""

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
"""A call's own name, when it was deleted (UTC), and what tells it from another of that name."""


@dataclass(frozen=True)
class Trashed:
    """A deleted call."""

    folder: Path
    """Where it lies now."""
    name: str
    """The name of its folder before."""
    deleted: datetime.datetime
    """When, in UTC."""


def delete(folder: Path) -> Trashed | None:
    """Move a call to the trash; None when somebody else did before."""
    if live(folder):
        raise Problem(
            msg(
                "{name} is in progress. Hang up first, then delete it. Nothing was changed.", name=folder.name
            )
        )
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    place = folder.parent / TRASH / f"{folder.name}~{now:%Y%m%dT%H%M%S}-{os.urandom(4).hex()}"
    try:
        folders.made_inside(place.parent)
        folder.rename(place)
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
    return Trashed(place, folder.name, now)


def live(folder: Path) -> bool:
    """Whether the call goes on just now."""
    try:
        written = (folder / folders.LIVE).stat().st_mtime
        return time.time() - written < folders.STILL_LIVE and not folders.record_of(folder).outcome
    except OSError:
        return False
    except Problem:  # somebody writes there, and nobody can tell that it is over
        return True


def trashed(root: Path) -> tuple[Trashed, ...]:
    """What can be taken back, the newest first."""
    try:
        there = list((root / TRASH).iterdir())
    except OSError:
        return ()
    found = [
        Trashed(path, match["name"], _when(match["when"]))
        for path in there
        if (match := _NAME.match(path.name)) and path.is_dir()
    ]
    return tuple(sorted(found, key=lambda one: (one.deleted, one.folder.name), reverse=True))


def _when(text: str) -> datetime.datetime:
    with contextlib.suppress(ValueError):
        return datetime.datetime.strptime(text, "%Y%m%dT%H%M%S").replace(tzinfo=datetime.UTC)
    return datetime.datetime.fromtimestamp(0, datetime.UTC)


def restore(one: Trashed) -> Path | None:
    """Back into the library, under a new name when a different call has the old one; None when it is not there.

    When the same call has come back meanwhile, what only the deleted one had is added to it.
    """
    try:
        done = place_call(one.folder, one.folder.parent.parent, one.name)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Problem(
            msg(
                "{name} could not be restored ({reason}). It is still in the trash.",
                name=one.name,
                reason=error.strerror,
            )
        ) from None
    if done.how in ("merged", "there"):
        destroy(one)  # it has nothing of its own any more
    return done.folder


def empty(root: Path, older: datetime.timedelta = datetime.timedelta(0)) -> int:
    """Destroy what was deleted at least so long ago; returns how many calls that were."""
    _finish(root / TRASH)
    until = datetime.datetime.now(datetime.UTC) - older
    return sum(destroy(one) for one in trashed(root) if one.deleted <= until)


def _finish(trash: Path) -> None:
    """Away with what a crash left half destroyed."""
    with contextlib.suppress(OSError):
        for path in trash.iterdir():
            if path.name[0] == ".":
                shutil.rmtree(path, ignore_errors=True)


def destroy(one: Trashed) -> bool:
    """Delete permanently; false if another process did. Renamed first, so that half a call is never restored."""
    going = one.folder.with_name(f".{one.folder.name}")
    try:
        one.folder.rename(going)
        shutil.rmtree(going)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise Problem(
            msg(
                "{name} could not be deleted ({reason}). Ask your IT department for the permission to "
                "delete in {parent}.",
                name=one.name,
                reason=error.strerror,
                parent=going.parent,
            )
        ) from None
    return True
