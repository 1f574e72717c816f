"""Puts a call into the library, from a file or the trash, with one rename and without duplicates."""

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
"""Files that identify a call."""
_TRIES = 1000


@dataclass(frozen=True)
class Imported:
    """The result of an import."""

    folder: Path
    how: Literal["new", "renamed", "merged", "there"]
    """renamed: another call has that name.

    Merged: the call existed, and something was added; there: nothing was added.
    """
    added: int = 0
    """Number of comments and files that were added."""

    @property
    def sentence(self) -> str:
        """The result as a sentence."""
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
    """Move a call into the library, or merge it with the same call. Other processes may import or delete it
    meanwhile.
    """
    number = 1
    for _ in range(_TRIES):
        target = root / (name if number == 1 else f"{name}-{number}")
        if moved(coming, target):
            return Imported(target, "new" if number == 1 else "renamed")
        with contextlib.suppress(FileNotFoundError):  # deleted just now: the name is free
            if _same_call(coming, target):
                added = _add_missing(coming, target)
                return Imported(target, "merged" if added else "there", added)
            number += 1
    raise FileExistsError(17, "there are too many of that name")


def _same_call(coming: Path, there: Path) -> bool:
    """Whether both are the same call: same recording and words, and no conflicting comments."""
    before = there.stat().st_ino
    both = [name for name in carried_files(coming) if is_comment(name) and (there / name).exists()]
    same = all(_same(coming, there, name) for name in (*sorted(CORE), *both))
    if there.stat().st_ino != before:
        raise FileNotFoundError(2, "it was deleted while it was looked at", str(there))
    return same


def _same(coming: Path, there: Path, name: str) -> bool:
    """Whether a file is the same in both, or missing in both; the trainee's name may differ."""
    ours, theirs = coming / name, there / name
    if _print(ours) == _print(theirs):
        return True
    if name not in (folders.RECORD, folders.REPORT) or not (ours.exists() and theirs.exists()):
        return False
    try:
        first, second = (
            msgspec.json.decode(path.read_bytes(), type=dict[str, Any]) for path in (ours, theirs)
        )
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
    """Add files that the existing call lacks.

    A different file is added under another name. Returns their number.
    """
    added = 0
    for name in carried_files(coming):
        if name not in CORE:
            path, ours = coming / name, there / name
            if ours.exists() and not _same(coming, there, name):
                ours = ours.with_name(f"{ours.stem}-{_print(path)[:8]}{ours.suffix}")
            if ours.parent != there:  # never recreate the call's own folder: it may just have been deleted
                folders.made_inside(ours.parent)
            added += _add(path, ours)
    return added


def _add(path: Path, target: Path) -> bool:
    """Copy a file atomically to an unused name; false if the name is in use."""
    if target.exists():
        return False
    new = target.with_name(f".{target.name}.{os.urandom(4).hex()}.new")
    try:
        shutil.copyfile(path, new)
        folders.as_folder(new)
        try:
            os.link(new, target)  # fails if another process was faster
        except FileExistsError:
            return False
        except OSError:  # a share without hard links
            new.replace(target)
    finally:
        new.unlink(missing_ok=True)
    return True


def carried_files(folder: Path) -> list[str]:
    """The call's files in a bundle, named from its folder with slashes."""
    there = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in there if carried(name))


def moved(folder: Path, target: Path) -> bool:
    """Move a folder to an unused name; false, and nothing moved, if the name is in use."""
    if target.exists():  # an empty folder would be replaced on some systems
        return False
    try:
        folder.rename(target)
    except OSError:
        if target.exists():  # another process was faster
            return False
        raise
    return True
