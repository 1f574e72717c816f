"""Everything that is kept of one person on this computer: what there is, and how it goes for good."""

import contextlib
import logging
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

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
"""What lies in the user's own folder beside what has a line of its own. Models, scenarios and rubrics stay, and so
does whatever else may lie there: the folder can be any."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """One kind of thing that is kept."""

    what: str
    where: Path
    paths: tuple[Path, ...]

    @property
    def words(self) -> str:
        """For the screen."""
        return f"{self.what}: {self.where}"


def belongings(trainee: str, places: Folders) -> tuple[Belonging, ...]:
    """What would go, in the order in which it goes; what is not there is left out."""
    found = (
        _calls("Recorded calls", places.sessions, trainee if places.shared else ""),
        _asked(places.sessions, trainee if places.shared else ""),
        _calls("Private practice", paths.private_sessions()),
        Belonging("Settings, plan and everything else of your own", paths.data(), tuple(_rest(places))),
        Belonging("Rendered lines and indexes", paths.cache(), _there(paths.cache())),
        Belonging("Logs", paths.logs(), _there(paths.logs())),
    )
    return tuple(one for one in found if one.paths)


def delete(what: Iterable[Belonging]) -> tuple[Path, ...]:
    """Delete it; what the system would not let go is left, and named."""
    left: list[Path] = []
    for belonging in what:
        for path in belonging.paths:
            _gone(path)
            if path.exists():
                left.append(path)
    log.info("personal data deleted; %d things refused", len(left))
    return tuple(left)


def _calls(what: str, root: Path, only: str = "") -> Belonging:
    """Calls in a folder; where others have theirs too, this trainee's alone."""
    there = (*session_folders(root), *session_folders(root / TRASH))
    calls = tuple(folder for folder in there if not only or _trainee(folder) == only)
    extra = () if only else tuple(path for path in _inside(root) if path not in calls)
    of = f" of {only}" if only else ""
    return Belonging(f"{what}{of} ({len(calls)})", root, (*calls, *extra))


def _asked(root: Path, only: str) -> Belonging:
    """What was assigned to the trainee and told to the coach, in a folder where others have their calls too."""
    return Belonging(
        "Assigned calls, and drills your coach was told of", root, files_about(root, only) if only else ()
    )


def _trainee(folder: Path) -> str:
    with contextlib.suppress(Problem):
        return record_of(folder).trainee
    return ""


def _rest(places: Folders) -> Iterator[Path]:
    """Files and folders of the person, but for the calls, which are named first."""
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
    """As much of it as the system lets go."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    with contextlib.suppress(OSError):
        path.unlink()
