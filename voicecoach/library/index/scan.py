"""A quick scan of all session folders for changes since the last refresh."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from voicecoach.library.calls import folders
from voicecoach.library.calls.comments import COMMENTS

WATCHED = {folders.RECORD, folders.TURNS, folders.RECORDING, folders.LIVE, folders.REPORT, COMMENTS}
"""Files that the list of calls depends on."""
COARSE = 3.0
"""Seconds within which two changes may carry the same time: FAT counts by 2 (our choice: and one for clocks)."""


def stamps(root: Path) -> Iterator[tuple[str, str]]:
    """Name and stamp of each folder; the same stamp means that nothing has changed.

    The stamp is empty while it cannot tell: the folder was touched so lately that a next change may look the same.
    """
    try:
        folders = os.scandir(root)
    except (FileNotFoundError, NotADirectoryError):
        return
    with folders:
        for folder in folders:
            if folder.name[0] != "." and folder.is_dir():
                stamp = stamp_of(folder.path)
                if stamp is not None:
                    yield folder.name, stamp


def stamp_of(folder: str) -> str | None:
    """Sizes and times of all watched files; None if the folder is gone or does not hold a call."""
    parts: list[str] = []
    now, newest = time.time(), 0.0
    try:
        with os.scandir(folder) as files:
            for file in files:
                if file.name in WATCHED:
                    # Of a folder, Windows keeps an old time in the list that holds it.
                    seen = Path(file.path).stat() if file.name == COMMENTS else file.stat()
                    parts.append(f"{file.name}:{seen.st_mtime_ns}:{seen.st_size}")
                    newest = max(newest, seen.st_mtime)
    except OSError:
        return None
    if not parts:
        return None
    return "" if newest > now - COARSE else " ".join(sorted(parts))
