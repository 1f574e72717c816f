"""Names that may stand in a bundle: harmless on every system, and never leading out of the folder."""

import re
import unicodedata
from pathlib import PurePosixPath

from voicecoach.library.calls.comments import COMMENTS

CALL_ENDINGS = {".json", ".jsonl", ".flac", ".wav"}
"""What a call consists of; never programs, never archives."""
CACHES = {"reading.bin"}
"""Made again from the rest."""
BUNDLE_MANIFEST, BUNDLE_FOLDER = "manifest.json", "session/"
"""What tells of the files, and where they stand in the bundle."""
DEEPEST_FOLDER, LONGEST_NAME = 3, 120
"""Folders in each other, and letters of a name (our choice)."""
_FILE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_SESSION = re.compile(r"\w[\w .()+~-]*")
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])( *\..*)?", re.IGNORECASE)
"""Names that Windows takes for devices, whatever their ending."""


def carried(path: str) -> bool:
    """Whether a file of a session folder, named from there with slashes, belongs into a bundle."""
    parts = path.split("/")
    return (
        len(parts) <= DEEPEST_FOLDER
        and all(_plain(part, _FILE) for part in parts)
        and PurePosixPath(path).suffix in CALL_ENDINGS
        and path not in CACHES
    )


def session_name(name: str) -> bool:
    """Whether a session folder may carry this name on any system."""
    return _plain(name, _SESSION) and unicodedata.normalize("NFC", name) == name


def fitting(name: str) -> str:
    """The nearest name that any system takes."""
    plain = re.sub(r"[^\w .()+~-]", "-", unicodedata.normalize("NFC", name))[:LONGEST_NAME].strip(" .-")
    return plain if session_name(plain) else f"call-{plain}"[:LONGEST_NAME].rstrip(" .")


def is_comment(path: str) -> bool:
    """Whether it is one of the comments."""
    return path.startswith(f"{COMMENTS}/")


def _plain(part: str, pattern: re.Pattern[str]) -> bool:
    return bool(
        len(part) <= LONGEST_NAME
        and pattern.fullmatch(part)
        and part[-1] not in " ."
        and not _RESERVED.fullmatch(part)
    )
