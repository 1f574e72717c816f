"""What voicecoach is made of and under which licences: from the packaged build, or from what is installed."""

import importlib.metadata
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from voicecoach import __version__
from voicecoach.core.problem import Problem
from voicecoach.machine import paths

INDEX = "index.json"
_NAMES = re.compile(r"(licen[cs]e|copying|notice|copyright)", re.IGNORECASE)
_ENDINGS = ("", ".txt", ".md", ".rst")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_WORDY = 60
"""Letters; some metadata hold the whole licence where its name belongs."""


class LicenceText(msgspec.Struct, frozen=True):
    """One licence file."""

    title: str
    path: str
    """Relative to the folder of licences in a packaged build, absolute otherwise."""


class LicensedPart(msgspec.Struct, frozen=True):
    """One thing that voicecoach is made of."""

    name: str
    version: str
    licence: str
    """SPDX expression where the part says so, else its own words."""
    texts: tuple[LicenceText, ...] = ()
    note: str = ""
    """What it is here for, or what is special about its licence."""
    home: str = ""
    """Where its source is."""


def folder() -> Path:
    """Where a packaged build keeps the texts; elsewhere there is no such folder."""
    return paths.assets().parent / "licences"


def parts() -> tuple[LicensedPart, ...]:
    """Everything inside, voicecoach first; Problem when a packaged build has lost its list."""
    return listed(folder()) if folder().is_dir() else (_own(), *_installed())


def listed(place: Path) -> tuple[LicensedPart, ...]:
    """The list beside the texts of a packaged build."""
    try:
        return msgspec.json.decode((place / INDEX).read_bytes(), type=tuple[LicensedPart, ...])
    except (OSError, msgspec.DecodeError) as error:
        raise Problem(
            f"The list of licences in {place} cannot be read ({error}). Install voicecoach again; calls are safe."
        ) from None


def read(text: LicenceText) -> str:
    """The licence itself; Problem when it is not there."""
    try:
        return (folder() / text.path).read_text("utf-8", "replace")
    except OSError as error:
        raise Problem(f"{text.path} cannot be read ({error.strerror}). Install voicecoach again.") from None


def licence_files(dist: importlib.metadata.Distribution) -> list[Path]:
    """Licence texts that a distribution brings, by its own list of files."""
    named = [file for file in dist.files or () if _NAMES.search(file.name) and file.suffix in _ENDINGS]
    found = (Path(str(file.locate())) for file in named)
    return sorted(path for path in found if path.is_file())


def licence_of(dist: importlib.metadata.Distribution) -> str:
    """The licence in the distribution's own words, short."""
    for plain in (*_told(dist, "license_expression"), *_told(dist, "license")):
        if plain != "UNKNOWN" and len(plain) < _WORDY:
            return plain
    kinds = [kind for kind in _told(dist, "classifier") if kind.startswith("License ::")]
    return ", ".join(kind.rpartition(":: ")[2] for kind in kinds) or "see its texts"


def home_of(dist: importlib.metadata.Distribution) -> str:
    """Where the distribution's source is, as it says."""
    named = {
        label.lower(): url for label, _, url in (line.partition(", ") for line in _told(dist, "project_url"))
    }
    first = ("source", "source code", "repository", "github", "code", "homepage", "home")
    urls = [named[label] for label in first if label in named]
    return next(iter((*urls, *_told(dist, "home_page"), *named.values())), "")


def _told(dist: importlib.metadata.Distribution, key: str) -> list[str]:
    """What the distribution says under a key: nothing, one line or several, each on one line."""
    said = dist.metadata.json.get(key, [])
    return [" ".join(line.split()) for line in ([said] if isinstance(said, str) else said)]


def _own() -> LicensedPart:
    texts = [path for path in (paths.assets().parent / "LICENSE",) if path.is_file()]
    return LicensedPart(
        "voicecoach",
        __version__,
        "GPL-3.0-or-later",
        tuple(LicenceText(path.name, str(path)) for path in texts),
        "This program. Not a packaged build: the list shows what is installed beside it.",
    )


def _installed() -> Iterator[LicensedPart]:
    """The distributions that voicecoach asks for, and those that they ask for, as far as they are here."""
    waiting, seen = ["voicecoach"], {"voicecoach"}
    found = []
    while waiting:
        dist = _distribution(waiting.pop())
        if dist is None:
            continue
        found.append(dist)
        fresh = {name for wish in dist.requires or () if (name := _wanted(wish))} - seen
        seen |= fresh
        waiting += sorted(fresh)
    for dist in sorted(found, key=lambda dist: dist.metadata["Name"].lower()):
        if dist.metadata["Name"] != "voicecoach":
            texts = tuple(LicenceText(path.name, str(path)) for path in licence_files(dist))
            yield LicensedPart(
                dist.metadata["Name"], dist.version, licence_of(dist), texts, "", home_of(dist)
            )


def _distribution(name: str) -> importlib.metadata.Distribution | None:
    try:
        return importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _wanted(wish: str) -> str:
    """The name in a requirement; nothing for an extra."""
    found = _NAME.match(wish)
    return found[0].lower() if found and "extra ==" not in wish else ""
