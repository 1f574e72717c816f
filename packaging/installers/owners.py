"""To whom each file in the bundle belongs: a Python distribution, a package of the system, Python, or voicecoach."""

import importlib.metadata
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from installers import layout

Kind = Literal["pypi", "deb", "python", "own", "model"]


@dataclass(frozen=True, order=True)
class Part:
    """Something with a name, a version and a licence of its own."""

    kind: Kind
    name: str
    version: str
    files: tuple[str, ...] = field(default=(), compare=False)
    """Names inside the bundle."""


class UnknownOwnerError(Exception):
    """A file in the bundle that belongs to nothing known: it must not be given away."""


def parts_of(entries: Iterable[tuple[str, str]]) -> tuple[Part, ...]:
    """The parts that (name inside, source path) pairs come from, sorted."""
    found: dict[Part, list[str]] = {}
    for name, source in entries:
        found.setdefault(owner(Path(source)), []).append(name)
    found.setdefault(_distribution("pyinstaller"), []).append("voicecoach")  # its starter
    return tuple(
        Part(part.kind, part.name, part.version, tuple(sorted(names)))
        for part, names in sorted(found.items())
    )


def owner(source: Path) -> Part:
    """Whose this file is."""
    path = source.absolute()
    named = _files().get(path) or _files().get(path.resolve())
    if named:
        return named
    if path.is_relative_to(layout.BUILD / "models"):
        name = path.relative_to(layout.BUILD / "models").parts[0].removesuffix(".installed.json")
        return Part("model", name, name.rpartition("-")[2])
    if any(path.is_relative_to(place) for place in _site_folders()):
        raise UnknownOwnerError(f"{path} is in no distribution's list of files")
    if path.is_relative_to(layout.ROOT):
        return Part("own", "voicecoach", layout.version())
    return _of_system(path)


def _of_system(path: Path) -> Part:
    """Python's own, or of a Debian package."""
    for place in (path, path.resolve()):
        if place.is_relative_to(sys.base_prefix) and "python" in place.as_posix().lower():
            return Part("python", "Python", ".".join(map(str, sys.version_info[:3])))
        if package := _debian_package(place):
            return package
    raise UnknownOwnerError(f"{path} belongs to no package of this system")


def _distribution(name: str) -> Part:
    return Part("pypi", name, importlib.metadata.version(name))


@cache
def _site_folders() -> tuple[Path, ...]:
    """Where distributions are installed."""
    return tuple({Path(str(dist.locate_file(""))).absolute() for dist in importlib.metadata.distributions()})


@cache
def _files() -> dict[Path, Part]:
    """Every installed file with its distribution."""
    return dict(_listed())


def _listed() -> Iterator[tuple[Path, Part]]:
    for dist in importlib.metadata.distributions():
        part = Part("pypi", dist.metadata["Name"], dist.version)
        for file in dist.files or ():
            yield Path(str(file.locate())).absolute(), part


@cache
def _debian_package(path: Path) -> Part | None:
    """The package that installed this file; /lib is /usr/lib to some and not to others."""
    text = path.as_posix()
    twin = text.removeprefix("/usr") if text.startswith("/usr/lib") else f"/usr{text}"
    for name in (text, twin):
        done = subprocess.run(["dpkg-query", "-S", name], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            package = done.stdout.split(": ")[0].split(",")[0]
            version = ["dpkg-query", "-W", "-f", "${Version}", package]
            known = subprocess.run(version, capture_output=True, text=True, check=True).stdout
            return Part("deb", package.partition(":")[0], known)
    return None
