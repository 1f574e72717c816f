"""Shared libraries on their way into the bundle on Linux: only those needed, without what debuggers want."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from installers import owners

Entry = tuple[str, str, str]
"""PyInstaller's own: name inside the bundle, where it comes from, kind."""
Needs = Callable[[str], Iterable[str]]
"""Names of the libraries that the library at this path asks for."""


def asked_for(path: str) -> list[str]:
    """What this one library asks for; what those ask for in turn is theirs."""
    said = subprocess.run(["readelf", "-dW", path], capture_output=True, text=True, check=False).stdout
    return re.findall(r"\(NEEDED\)\s+Shared library: \[([^]]+)\]", said)


def needed(entries: Sequence[Entry], needs: Needs, wanted: frozenset[str]) -> list[Entry]:
    """Without the system's and Qt's libraries that only something left out had asked for; `wanted` stay in any case."""
    optional = {
        Path(name).name: (name, source, kind)
        for name, source, kind in entries
        if kind != "SYMLINK" and name not in wanted and _is_optional(name, source)
    }
    reached = {entry for entry in entries if optional.get(Path(entry[0]).name) != entry}
    waiting = [entry for entry in reached if entry[2] != "SYMLINK"]
    while waiting:
        found = (optional.get(Path(name).name) for name in needs(waiting.pop()[1]))
        fresh = {entry for entry in found if entry and entry not in reached}
        reached |= fresh
        waiting += fresh
    return [entry for entry in entries if entry in reached]


def _is_optional(name: str, source: str) -> bool:
    """Of the system, or one of Qt's libraries, which plug-ins that were left out had brought."""
    return "/Qt/lib/" in name or owners.owner(Path(source)).kind == "deb"


_COPIES = re.compile(rb"(?<=\0)lib(freetype|asound)-[0-9a-f]{8}\.so\.(\d+)(\.\d+)*(?=\0)")
"""Names under which a wheel asks for its private copies; the computer's own serve as well and are kept up to date."""


def with_system_libraries(entries: Sequence[Entry], folder: Path) -> list[Entry]:
    """Pedalboard asks for the system's own drawing and sound libraries: 12 MB of padded copies less."""
    kept = [entry for entry in entries if not entry[0].startswith("pedalboard.libs/")]
    links = {name for name, source, kind in kept if kind == "SYMLINK" and "pedalboard.libs" in source}
    return [
        _redirected(entry, folder) if entry[0].startswith("pedalboard_native") else entry
        for entry in kept
        if entry[0] not in links
    ]


def _redirected(entry: Entry, folder: Path) -> Entry:
    """The same library with those names shortened in place to the plain ones."""
    name, source, kind = entry
    copy = folder / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(_COPIES.sub(plain_name, Path(source).read_bytes()))
    copy.chmod(0o755)
    return name, str(copy), kind


def plain_name(found: re.Match[bytes]) -> bytes:
    """As the system calls the library, padded to the same length."""
    return (b"lib%s.so.%s" % (found[1], found[2])).ljust(len(found[0]), b"\0")


def stripped(entries: Iterable[Entry], folder: Path) -> list[Entry]:
    """Python's own libraries without debug information: 17 MB less; the wheels' are left as they came."""
    return [_stripped(entry, folder) if _is_pythons(entry) else entry for entry in entries]


def _is_pythons(entry: Entry) -> bool:
    _, source, kind = entry
    return kind in ("BINARY", "EXTENSION") and owners.owner(Path(source)).kind == "python"


def _stripped(entry: Entry, folder: Path) -> Entry:
    name, source, kind = entry
    copy = folder / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, copy)
    copy.chmod(0o755)
    subprocess.run(["strip", "--strip-unneeded", str(copy)], check=True)
    return name, str(copy), kind
