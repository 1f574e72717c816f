"""Everything stored about one person on this computer: lists it and deletes it."""

import contextlib
import logging
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from voicecoach.core.messages import Message, msg
from voicecoach.core.problem import Problem
from voicecoach.library.assignments import files_about
from voicecoach.library.calls.folders import record_of, session_folders
from voicecoach.library.calls.trash import TRASH
from voicecoach.machine import paths
from voicecoach.machine.settings import Folders

log = logging.getLogger(__name__)
PERSONAL_FILES = (
    "settings.*",
    "pseudonyms.key",
    "sessions",
    "baseline*",
    "plan*",
    "drills*",
)
"""Files in the user's folder that are deleted besides those listed separately. Models, scenarios, rubrics and unknown
files stay: the folder can be any."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """One kind of stored data."""

    what: str
    where: Path
    paths: tuple[Path, ...]

    @property
    def words(self) -> Message:
        """The result as a sentence."""
        return msg("{what}: {folder}", what=self.what, folder=self.where)


def belongings(trainee: str, places: Folders) -> tuple[Belonging, ...]:
    """What would be deleted, in that order; kinds of which there is nothing are left out."""
    items = (
        _calls(msg("Recorded calls"), places.sessions, trainee if places.shared else ""),
        _asked(places.sessions, trainee if places.shared else ""),
        _calls(msg("Private practice"), paths.private_sessions()),
        Belonging(msg("Settings, practice plan and other data of yours"), paths.data(), tuple(_rest(places))),
        Belonging(msg("Speech cache and indexes"), paths.cache(), _there(paths.cache())),
        Belonging(msg("Logs"), paths.logs(), _there(paths.logs())),
    )
    return tuple(item for item in items if item.paths)


def delete(what: Iterable[Belonging]) -> tuple[Path, ...]:
    """Delete it; returns the paths that could not be deleted."""
    left: list[Path] = []
    for belonging in what:
        for path in belonging.paths:
            _gone(path)
            if path.exists():
                left.append(path)
    log.info("personal data deleted; %d things refused", len(left))
    return tuple(left)


def _calls(what: str, root: Path, only: str = "") -> Belonging:
    """Calls in a folder; with `only`, this trainee's alone, because others store theirs there too."""
    there = (*session_folders(root), *session_folders(root / TRASH))
    calls = tuple(folder for folder in there if not only or _trainee(folder) == only)
    extra = () if only else tuple(path for path in _inside(root) if path not in calls)
    kind = (
        msg("{what} by {trainee} ({count})", what=what, trainee=only, count=len(calls))
        if only
        else msg("{what} ({count})", what=what, count=len(calls))
    )
    return Belonging(kind, root, (*calls, *extra))


def _asked(root: Path, only: str) -> Belonging:
    """The trainee's assignments and reports to the coach, in a folder where others store calls too."""
    return Belonging(
        msg("Assigned calls, and drills reported to your coach"),
        root,
        files_about(root, only) if only else (),
    )


def _trainee(folder: Path) -> str:
    with contextlib.suppress(Problem):
        return record_of(folder).trainee
    return ""


def _rest(places: Folders) -> Iterator[Path]:
    """Files and folders of the person, except the calls, which are listed separately."""
    for pattern in PERSONAL_FILES:
        for path in sorted(paths.data().glob(pattern)):
            if path != places.sessions and path not in places.sessions.parents:
                yield path


def _inside(folder: Path) -> tuple[Path, ...]:
    with contextlib.suppress(OSError):
        return tuple(sorted(folder.iterdir()))
    return ()


def _there(folder: Path) -> tuple[Path, ...]:
    return (folder,) if folder.exists() else ()


def _gone(path: Path) -> None:
    """Delete as much of it as the operating system allows."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    with contextlib.suppress(OSError):
        path.unlink()
