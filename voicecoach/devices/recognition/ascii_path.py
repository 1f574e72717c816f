"""Kaldi on Windows opens files by ASCII names only: paths for folders such as C:/Users/José."""

import ctypes
import hashlib
import os
import shutil
from pathlib import Path

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem


def ascii_path(folder: Path) -> str:
    """A path that Kaldi can open: the folder itself, its short name, or a copy in the shared program data."""
    if os.name != "nt" or str(folder).isascii():
        return str(folder)
    short = short_name(folder)
    return (
        short
        if short.isascii()
        else str(copied(folder, Path(os.environ.get("PROGRAMDATA", "C:/ProgramData"))))
    )


def short_name(folder: Path) -> str:
    """Windows' 8.3 name; the long name if the disk has no short names."""
    kernel: ctypes.CDLL = getattr(ctypes, "windll").kernel32  # noqa: B009 - exists on Windows only
    room = ctypes.create_unicode_buffer(1024)
    return room.value if kernel.GetShortPathNameW(str(folder), room, len(room)) else str(folder)


def copied(folder: Path, parent: Path) -> Path:
    """A copy under an ASCII name, made once; its name depends on the model's contents."""
    facts = sorted((str(p.relative_to(folder)), p.stat().st_size) for p in folder.rglob("*") if p.is_file())
    mark = hashlib.sha256(repr((str(folder), facts)).encode()).hexdigest()[:16]
    target = parent / "voicecoach" / "models" / mark
    if target.is_dir():
        return target
    building = target.with_name(f"{mark}.{os.getpid()}.new")
    try:
        shutil.copytree(folder, building)
        building.rename(target)
    except OSError as error:
        shutil.rmtree(building, ignore_errors=True)
        raise Problem(
            msg(
                "Vosk cannot read the name of the speech model's folder {folder}, and copying the "
                "model to {parent} failed ({reason}). Move the model to a folder whose name has only "
                "English letters.",
                folder=folder,
                parent=parent,
                reason=error.strerror,
            )
        ) from error
    return target
