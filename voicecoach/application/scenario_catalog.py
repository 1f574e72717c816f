"""All scenarios; each file is parsed once, and again only when it has changed."""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.dialogue.case import draw
from voicecoach.dialogue.debtor import Debtor
from voicecoach.dialogue.scenario import Scenario
from voicecoach.dialogue.scenario_file import MOST_CHARACTERS, read
from voicecoach.machine import paths

Stamp = tuple[int, int]
"""Modification time in nanoseconds and size in bytes: another stamp is another file."""


@dataclass(frozen=True)
class ScenarioFile:
    """A scenario on disk, as it was read."""

    path: Path
    scenario: Scenario
    sha256: str


@dataclass(frozen=True)
class BrokenScenario:
    """A file that should be a scenario and cannot be read as one."""

    path: Path
    problem: str
    """What is wrong with it, and what to do."""


Found = ScenarioFile | BrokenScenario


class ScenarioCatalog:
    """The scenarios of some folders. Asking for one by name parses that one file."""

    def __init__(self, folders: Callable[[], tuple[Path, ...]]) -> None:
        """`folders` in order: where two files have the same id, the first one counts."""
        self._folders = folders
        self._known: dict[Path, tuple[Stamp, Found]] = {}

    def all(self) -> tuple[Found, ...]:
        """Every scenario; broken ones with what is wrong."""
        return tuple(
            file if isinstance(file, BrokenScenario) else self._read(file) for file in self._listed()
        )

    def readable(self) -> tuple[ScenarioFile, ...]:
        """Every scenario that can be played."""
        return tuple(file for file in self.all() if isinstance(file, ScenarioFile))

    def find(self, name: str) -> ScenarioFile:
        """The scenario with that id, or in that file; raises Problem when there is none or it is broken."""
        entry = self._read(Path(name)) if name.endswith(".toml") else self._named(name)
        if isinstance(entry, ScenarioFile):
            return entry
        if entry is not None:
            raise Problem(entry.problem)
        known = ", ".join(file.path.stem for file in self.readable())
        raise Problem(msg('There is no scenario "{name}". Available: {names}.', name=name, names=known))

    def with_id(self, name: str) -> ScenarioFile | None:
        """The scenario with that id; None when there is none that can be played."""
        entry = self._named(name)
        if isinstance(entry, ScenarioFile) and entry.scenario.id == name:
            return entry
        return next((file for file in self.readable() if file.scenario.id == name), None)

    def _named(self, name: str) -> Found | None:
        """By file name, which needs one file read; else by id, which needs all of them."""
        for path in self._listed():
            if isinstance(path, Path) and path.stem == name:
                return self._read(path)
        return next((file for file in self.readable() if file.scenario.id == name), None)

    def _listed(self) -> Iterator[Path | BrokenScenario]:
        """The scenario files; a folder can be on a disconnected network drive."""
        for folder in self._folders():
            try:
                yield from sorted(folder.glob("*.toml"))
            except OSError as error:
                yield BrokenScenario(
                    folder,
                    msg(
                        "The folder {folder} cannot be read ({reason}).", folder=folder, reason=error.strerror
                    ),
                )

    def _read(self, path: Path) -> Found:
        stamp = _stamp(path)
        known = self._known.get(path)
        if known is None or stamp is None or known[0] != stamp:
            file = read_scenario_file(path)
            if stamp is None:
                return file
            self._known[path] = known = (stamp, file)
        return known[1]


def shipped_and_own(own: Path | None = None) -> ScenarioCatalog:
    """The shipped scenarios and those in the folder `own`; without it, in the user's usual folder."""
    return ScenarioCatalog(lambda: (paths.assets() / "scenarios", own or paths.scenarios()))


def _stamp(path: Path) -> Stamp | None:
    try:
        stat = os.stat(path)  # noqa: PTH116 -- follows links, as reading does
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def read_scenario_file(path: Path) -> Found:
    """One scenario file, broken or not."""
    if path.exists() and not path.is_file():  # reading a pipe would wait forever
        return BrokenScenario(path, msg("{path} is not a file.", path=path))
    try:
        with path.open("rb") as file:
            data = file.read(4 * MOST_CHARACTERS)
        return ScenarioFile(path, read(data.decode()), hashlib.sha256(data).hexdigest())
    except OSError as error:
        return BrokenScenario(
            path, msg("{path} cannot be read ({reason}).", path=path, reason=error.strerror)
        )
    except UnicodeDecodeError:
        return BrokenScenario(
            path, msg("{name} is not text in UTF-8. Save it as UTF-8 and try again.", name=path.name)
        )
    except Problem as problem:
        return BrokenScenario(path, msg("{file}: {problem}", file=path.name, problem=problem.sentence))


def debtor_of(scenario: Scenario, seed: int, level: str) -> Debtor:
    """The debtor with the case that this seed draws."""
    return Debtor(scenario, draw(scenario, seed), seed, level)
