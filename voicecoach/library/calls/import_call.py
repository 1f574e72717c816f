"""A call comes into the library, from a file or out of the trash: whole with one rename, and never doubled."""

import contextlib
import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from voicecoach.core.messages import msg, plural
from voicecoach.library.calls import folders
from voicecoach.library.calls.portable_names import carried, is_comment

CORE = {folders.RECORD, folders.TURNS, folders.EVENTS, folders.RECORDING, folders.LIVE}
"""What makes a call this call and no other."""
_TRIES = 1000


@dataclass(frozen=True)
class Imported:
    """The result of an import."""

    folder: Path
    how: Literal["new", "renamed", "merged", "there"]
    """renamed: another call has that name; merged: the call was here already, and something was added to it."""
    added: int = 0
    """Number of comments and files that were added."""

    @property
    def sentence(self) -> str:
        """For the screen."""
        if self.how == "there":
            return msg(
                "You already have {name} with all its comments. Nothing was changed.", name=self.folder.name
            )
        if self.how == "merged":
            return plural(
                "You already have {call}; {count} file was added to it (comments, reports).",
                "You already have {call}; {count} files were added to it (comments, reports).",
                self.added,
                call=self.folder.name,
            )
        if self.how == "renamed":
            return msg(
                "Imported as {name}, because you have another call with the same name.", name=self.folder.name
            )
        return msg("Imported {name}.", name=self.folder.name)


def place_call(coming: Path, root: Path, name: str) -> Imported:
    """Into the library, or into the same call there. Others may import and delete the same one meanwhile."""
    number = 1
    for _ in range(_TRIES):
        place = root / (name if number == 1 else f"{name}-{number}")
        if moved(coming, place):
            return Imported(place, "new" if number == 1 else "renamed")
        with contextlib.suppress(FileNotFoundError):  # deleted just now: this place is free
            if _same_call(coming, place):
                added = _add_missing(coming, place)
                return Imported(place, "merged" if added else "there", added)
            number += 1
    raise FileExistsError(17, "there are too many of that name")


def _same_call(coming: Path, there: Path) -> bool:
    """Whether both are the same call: recorded and said alike, and no comment says two things."""
    before = there.stat().st_ino
    both = [name for name in carried_files(coming) if is_comment(name) and (there / name).exists()]
    same = all(_same(coming, there, name) for name in (*sorted(CORE), *both))
    if there.stat().st_ino != before:
        raise FileNotFoundError(2, "it was deleted while it was looked at", str(there))
    return same


def _same(coming: Path, there: Path, name: str) -> bool:
    """Whether a file is the same in both, or missing in both; the trainee may have got another name."""
    one, other = coming / name, there / name
    if _print(one) == _print(other):
        return True
    if name not in (folders.RECORD, folders.REPORT) or not (one.exists() and other.exists()):
        return False
    try:
        first, second = (msgspec.json.decode(path.read_bytes(), type=dict[str, Any]) for path in (one, other))
    except msgspec.MsgspecError:
        return False
    return first | {"trainee": ""} == second | {"trainee": ""}


def _print(path: Path) -> str:
    """SHA-256 of a file; empty when there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def _add_missing(coming: Path, there: Path) -> int:
    """What the call here does not have; a file that differs comes beside ours under a name of its own."""
    added = 0
    for name in carried_files(coming):
        if name not in CORE:
            path, ours = coming / name, there / name
            if ours.exists() and not _same(coming, there, name):
                ours = ours.with_name(f"{ours.stem}-{_print(path)[:8]}{ours.suffix}")
            if (
                ours.parent != there
            ):  # the call's own folder is never made again: it may just have been deleted
                folders.made_inside(ours.parent)
            added += _add(path, ours)
    return added


def _add(path: Path, place: Path) -> bool:
    """Copy a file to where nothing is, whole from the first moment; false when something is there."""
    if place.exists():
        return False
    new = place.with_name(f".{place.name}.{os.urandom(4).hex()}.new")
    try:
        shutil.copyfile(path, new)
        folders.as_folder(new)
        try:
            os.link(new, place)  # fails when somebody was quicker
        except FileExistsError:
            return False
        except OSError:  # a share that has no links
            new.replace(place)
    finally:
        new.unlink(missing_ok=True)
    return True


def carried_files(folder: Path) -> list[str]:
    """The call's files in a bundle, named from its folder with slashes."""
    there = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in there if carried(name))


def moved(folder: Path, place: Path) -> bool:
    """Move a folder to a place where nothing is; false when something is there, then nothing was moved."""
    if place.exists():  # an empty folder would be replaced on some systems
        return False
    try:
        folder.rename(place)
    except OSError:
        if place.exists():  # somebody was quicker
            return False
        raise
    return True
