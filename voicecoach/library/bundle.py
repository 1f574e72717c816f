"""One call in one file, `.voicecoach`: sent, kept, and taken in again without doubling anything."""

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from voicecoach import __version__
from voicecoach.core.problem import Problem
from voicecoach.core.sound import RATE
from voicecoach.library import folders, trash
from voicecoach.library.bundle_names import INSIDE, MANIFEST, carried, fitting, is_comment
from voicecoach.library.bundle_unpack import (
    CHUNK,
    FORMAT,
    LARGEST,
    MOST,
    VERSION,
    FileFact,
    Manifest,
    Refused,
    unpack,
)

ENDING = ".voicecoach"
COMING = ".coming-"
"""Begins the name of a call on its way in."""
STALE = 86_400.0
"""Seconds after which a call on its way in was left behind by a crash (house)."""
LONGEST_SOUND = 8 * 3600 * RATE
"""Samples; silence packs so well that a small file could hold days of it."""
CORE = {folders.RECORD, folders.TURNS, folders.EVENTS, folders.KEPT, folders.LIVE}
"""What makes a call this call and no other."""
_TRIES = 1000


@dataclass(frozen=True)
class Imported:
    """What became of a bundle."""

    folder: Path
    how: Literal["new", "renamed", "merged", "there"]
    """renamed: another call of that name is here; merged: the call was here, something was added to it."""
    added: int = 0
    """Comments and files that the call here did not have."""

    @property
    def sentence(self) -> str:
        """For the screen."""
        if self.how == "there":
            return f"{self.folder.name} is here already, with all its comments. Nothing was changed."
        if self.how == "merged":
            files = "1 file was" if self.added == 1 else f"{self.added} files were"
            return f"{self.folder.name} is here already; {files} added to it (comments, reports)."
        if self.how == "renamed":
            return f"Imported as {self.folder.name}: a different call of the same name is here already."
        return f"Imported {self.folder.name}."


def export_session(folder: Path, file: Path) -> Manifest:
    """Pack a call into one file, which is there whole or not at all; the same call gives the same bytes."""
    folders.record_of(folder)
    if trash.live(folder):
        raise Problem(f"{folder.name} is going on now. Hang up first, then export it.")
    new = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        with zipfile.ZipFile(new, "w") as bundle:
            files = {name: _pack(bundle, folder / name, INSIDE + name) for name in _carried_files(folder)}
            manifest = Manifest(FORMAT, VERSION, __version__, fitting(folder.name), files)
            told = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
            bundle.writestr(_info(MANIFEST), told)
        _check_packed(folder, manifest)
        new.replace(file)
    except OSError as error:
        raise Problem(
            f"{folder.name} could not be exported to {file} ({error.strerror}). The call is as it was. "
            "Choose another place, or make room there."
        ) from None
    finally:
        new.unlink(missing_ok=True)
    return manifest


def _carried_files(folder: Path) -> list[str]:
    """The call's files in a bundle, named from its folder with slashes."""
    there = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in there if carried(name))


def _info(name: str) -> zipfile.ZipInfo:
    """A plain file that tells nothing of this computer."""
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o100600 << 16
    info.compress_type = zipfile.ZIP_STORED if name.endswith(".flac") else zipfile.ZIP_DEFLATED
    return info


def _pack(bundle: zipfile.ZipFile, path: Path, name: str) -> FileFact:
    """One file, read once: what is packed is what was measured."""
    found, size = hashlib.sha256(), 0
    with path.open("rb") as file, bundle.open(_info(name), "w") as packed:
        while chunk := file.read(CHUNK):
            found.update(chunk)
            size += len(chunk)
            packed.write(chunk)
    return FileFact(size, found.hexdigest())


def _check_packed(folder: Path, manifest: Manifest) -> None:
    """Nothing is packed that could not be taken in again."""
    if sum(fact.size for fact in manifest.files.values()) > LARGEST or len(manifest.files) >= MOST:
        raise Problem(f"{folder.name} is too large for one file. The call is as it was.")


def import_bundle(file: Path, root: Path) -> Imported:
    """Take a call in; Problem, with nothing left behind, when the file is not a whole and harmless bundle.

    It is its owner's alone, unless others may write in `root`: then it has the rights of `root`.
    """
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        _sweep(root)
        place = Path(tempfile.mkdtemp(prefix=COMING, dir=root))
    except OSError as error:
        raise Refused(file, f"nothing can be written to {root} ({error.strerror}).", "Ask for it.") from None
    try:
        coming = place / "session"
        manifest = unpack(file, coming)
        _check_call(file, coming)
        _share(coming, root)
        return _take_in(coming, root, manifest.session)
    except OSError as error:
        raise Refused(file, f"it could not be written to {root} ({error.strerror}).", "Try again.") from None
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _share(coming: Path, root: Path) -> None:
    """Whoever may open the folder of calls may open this one."""
    rights = 0o700 | root.stat().st_mode & 0o2777
    if not rights & 0o022:
        return
    for path in (coming, *coming.rglob("*")):
        with contextlib.suppress(OSError):  # a share that knows no such rights
            path.chmod(rights if path.is_dir() else rights & 0o666)


def _sweep(root: Path) -> None:
    """Away with what a crash left behind."""
    for path in root.glob(f"{COMING}*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > STALE:
                shutil.rmtree(path, ignore_errors=True)


def _check_call(file: Path, coming: Path) -> None:
    """It is a call, of a format that is known here."""
    try:
        folders.record_of(coming)
        length = folders.length_of(coming)
    except Problem as problem:
        raise Refused(file, f"the call in it cannot be opened. {problem}") from None
    if length > LONGEST_SOUND:
        raise Refused(file, "its recording is longer than any call.")


def _take_in(coming: Path, root: Path, name: str) -> Imported:
    """Into the library, or into the same call there. Others may import and delete the same one meanwhile."""
    number = 1
    for _ in range(_TRIES):
        place = root / (name if number == 1 else f"{name}-{number}")
        if trash.moved(coming, place):
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
    both = [name for name in _carried_files(coming) if is_comment(name) and (there / name).exists()]
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
    for name in _carried_files(coming):
        if name not in CORE:
            path, ours = coming / name, there / name
            if ours.exists() and not _same(coming, there, name):
                ours = ours.with_name(f"{ours.stem}-{_print(path)[:8]}{ours.suffix}")
            added += _add(path, ours)
    return added


def _add(path: Path, place: Path) -> bool:
    """Copy a file to where nothing is, whole from the first moment; false when something is there."""
    if place.exists():
        return False
    with contextlib.suppress(FileExistsError):
        place.parent.mkdir()
        place.parent.chmod(place.parent.parent.stat().st_mode & 0o2777 | 0o700)
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
