"""Which calls a command means: by folder, by name, or by the start or end of a name."""

from pathlib import Path
from typing import TypeVar

from voicecoach.core.problem import Problem
from voicecoach.library.calls.folders import session_folders
from voicecoach.library.calls.trash import Trashed
from voicecoach.library.index.index import Index
from voicecoach.machine import paths
from voicecoach.machine.settings import SettingsStore
from voicecoach.machine.translation import _

T = TypeVar("T", Path, Trashed)


def calls_folder(sessions: Path | None) -> Path:
    """The calls folder; raises Problem if it was named and does not exist."""
    if sessions is not None and not sessions.is_dir():
        raise Problem(_("There is no folder {sessions}.", sessions=sessions))
    return sessions or SettingsStore().folders.sessions


def index_of(sessions: Path | None) -> Index:
    """The index of the calls in that folder."""
    return Index(calls_folder(sessions), paths.cache())


def find_call(root: Path, which: str) -> Path:
    """Folder of the call with that name; raises Problem if there is none, or more than one."""
    for folder in (Path(which), root / which):
        if folder.is_dir() and which not in ("", ".", ".."):
            return folder.resolve()
    matches = [call for call in session_folders(root) if _matches(call.name, which)]
    if not which or not matches:
        raise Problem(_("There is no call {which!r} in {root}.", which=which, root=root))
    return _only(matches, which)


def find_trashed(there: tuple[Trashed, ...], which: str) -> Trashed:
    """The newest deleted call of that name."""
    matches = [item for item in there if item.name == which][:1]
    matches = matches or [item for item in there if _matches(item.name, which)]
    if not which or not matches:
        raise Problem(_("There is no call {which!r} in the trash.", which=which))
    return _only(matches, which)


def _matches(name: str, part: str) -> bool:
    return name.startswith(part) or name.endswith(part)


def _only(matches: list[T], which: str) -> T:
    if len(matches) > 1:
        names = ", ".join([*(match.name for match in matches[:5]), *(["…"] if len(matches) > 5 else [])])
        raise Problem(
            _("{which!r} matches several calls: {names}. Type more of the name.", which=which, names=names)
        )
    return matches[0]
