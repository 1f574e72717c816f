"""Extracts a model from an archive or a folder, trusting neither."""

import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.progress import Cancelled, Progress

MOST_FILES = 5_000
MOST_BYTES = 12_000_000_000
"""Larger than any published Vosk model; an archive that claims more is not a model."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,99}")

Member = tuple[str, int, Callable[[Path], None]]


class CancelledError(Exception):
    """The person changed their mind."""


def unpack(archive: Path, target: Path, progress: Progress, cancelled: Cancelled, room: int) -> None:
    """Everything in the archive under `target`; Problem for a bad archive, a trick in it, or one too large."""
    try:
        with zipfile.ZipFile(archive) as opened:
            members = [member for member in opened.infolist() if not member.is_dir()]
            _refuse_tricks(archive, members, room)
            done, total = 0, sum(member.file_size for member in members)
            for member in members:
                if cancelled():
                    raise CancelledError
                progress(done / max(1, total), msg("Unpacking {name}", name=archive.name))
                done += _extract(opened, member, target)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _bad(archive, str(error) or msg("the file is incomplete")) from error


def _extract(opened: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> int:
    """One file; zipfile stops at the announced size and checks its checksum."""
    path = target / PurePosixPath(member.filename)
    path.parent.mkdir(parents=True, exist_ok=True)
    with opened.open(member) as source, path.open("wb") as file:
        shutil.copyfileobj(source, file, 1 << 20)
    return member.file_size


def _refuse_tricks(archive: Path, members: list[zipfile.ZipInfo], room: int) -> None:
    """Refuse paths outside the folder, links, and archives that would fill the disk."""
    for member in members:
        if not safe(member.filename):
            raise _bad(archive, msg("it would write to {filename!r}", filename=member.filename))
        if stat.S_ISLNK(member.external_attr >> 16):
            raise _bad(archive, msg("{filename!r} is a link", filename=member.filename))
    size = sum(member.file_size for member in members)
    if len(members) > MOST_FILES or size > MOST_BYTES:
        raise _bad(
            archive,
            msg(
                "it contains {count} files of {size:.1f} GB, too many for a model",
                count=len(members),
                size=size / 1e9,
            ),
        )
    refuse_without_room(size, room, archive.name)


def refuse_without_room(size: int, room: int, label: str) -> None:
    """Problem when the disk cannot hold so many bytes and 50 MB more."""
    if size + 50_000_000 > room:
        raise Problem(
            msg(
                "{label} needs {size:.0f} MB of disk space and 50 MB to spare, but only {free:.0f} MB are free. "
                "Nothing was changed.",
                label=label,
                size=size / 1e6,
                free=room / 1e6,
            ),
            msg("Free some space and try again."),
        )


def safe(name: str) -> bool:
    """Whether the name is a plain relative path on every system."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not (
        name.startswith("/") or ".." in parts or "\\" in name or ":" in name or "\0" in name
    )


def copy_folder(source: Path, target: Path, progress: Progress, cancelled: Cancelled, room: int) -> None:
    """The files of a folder; links are not followed but refused, since what they point to may change."""
    paths = sorted(source.rglob("*"))
    if any(path.is_symlink() for path in paths):
        raise Problem(
            msg(
                "The folder {source} contains links, so it was not installed. Replace the links with "
                "copies of the files.",
                source=source,
            )
        )
    files = [path for path in paths if path.is_file()]
    sizes = [path.stat().st_size for path in files]
    refuse_without_room(sum(sizes), room, source.name)
    for number, path in enumerate(files):
        if cancelled():
            raise CancelledError
        progress(sum(sizes[:number]) / max(1, sum(sizes)), msg("Copying {name}", name=source.name))
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def model_name(model: Path, unpacked: Path, given: Path) -> str:
    """What to call the model: its own folder's name, or the archive's when its files lie at the top."""
    name = (
        given.stem
        if model == unpacked and given.is_file()
        else given.name
        if model == unpacked
        else model.name
    )
    if not _NAME.fullmatch(name):
        raise Problem(
            msg("The name {name!r} cannot be used for a model. Rename the folder or file.", name=name)
        )
    return name


def _bad(archive: Path, why: str) -> Problem:
    """The problem of an archive that is not installed."""
    return Problem(
        msg(
            "{name} is not a usable model archive: {why}. Nothing was changed, and installed "
            "models still work. Download it again.",
            name=archive.name,
            why=why,
        )
    )
