"""The components of voicecoach and their licences, from the packaged build or from the installed packages."""

import importlib.metadata
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from voicecoach import __version__
from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.machine import paths

INDEX = "index.json"
_NAMES = re.compile(r"(licen[cs]e|copying|notice|copyright)", re.IGNORECASE)
_ENDINGS = ("", ".txt", ".md", ".rst")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_WORDY = 60
"""Characters; some packages put the full licence text where its name belongs."""


class LicenceText(msgspec.Struct, frozen=True):
    """One licence file."""

    title: str
    path: str
    """Relative to the folder of licences in a packaged build, absolute otherwise."""


class LicensedPart(msgspec.Struct, frozen=True):
    """A component of voicecoach."""

    name: str
    version: str
    licence: str
    """SPDX expression if the component gives one, else its own words."""
    texts: tuple[LicenceText, ...] = ()
    note: str = ""
    """What it is used for, or what is special about its licence."""
    home: str = ""
    """Where its source is."""


def folder() -> Path:
    """Folder of the licence texts in a packaged build; elsewhere it does not exist."""
    return paths.assets().parent / "licences"


def parts() -> tuple[LicensedPart, ...]:
    """All components, voicecoach first; raises Problem if a packaged build has lost its list."""
    return listed(folder()) if folder().is_dir() else (_own(), *_installed())


def listed(file: Path) -> tuple[LicensedPart, ...]:
    """The list stored beside the texts of a packaged build."""
    try:
        return msgspec.json.decode((file / INDEX).read_bytes(), type=tuple[LicensedPart, ...])
    except (OSError, msgspec.DecodeError) as error:
        raise Problem(
            msg(
                "The list of licences in {place} cannot be read ({error}). Install voicecoach again. "
                "Your calls are safe.",
                place=file,
                error=error,
            )
        ) from None


def read(text: LicenceText) -> str:
    """The text of the licence; raises Problem if it cannot be read."""
    try:
        return (folder() / text.path).read_text("utf-8", "replace")
    except OSError as error:
        raise Problem(
            msg(
                "{path} cannot be read ({reason}). Install voicecoach again.",
                path=text.path,
                reason=error.strerror,
            )
        ) from None


def licence_files(dist: importlib.metadata.Distribution) -> list[Path]:
    """Licence files of a distribution, from its own list of files."""
    named = [file for file in dist.files or () if _NAMES.search(file.name) and file.suffix in _ENDINGS]
    paths = (Path(str(file.locate())) for file in named)
    return sorted(path for path in paths if path.is_file())


def licence_of(dist: importlib.metadata.Distribution) -> str:
    """The licence in the distribution's own words, short."""
    for plain in (*_told(dist, "license_expression"), *_told(dist, "license")):
        if plain != "UNKNOWN" and len(plain) < _WORDY:
            return plain
    kinds = [kind for kind in _told(dist, "classifier") if kind.startswith("License ::")]
    return ", ".join(kind.rpartition(":: ")[2] for kind in kinds) or msg("see its licence texts")


def home_of(dist: importlib.metadata.Distribution) -> str:
    """Where the distribution's source is, as it says."""
    named = {
        label.lower(): url for label, _, url in (line.partition(", ") for line in _told(dist, "project_url"))
    }
    first = ("source", "source code", "repository", "github", "code", "homepage", "home")
    urls = [named[label] for label in first if label in named]
    return next(iter((*urls, *_told(dist, "home_page"), *named.values())), "")


def _told(dist: importlib.metadata.Distribution, key: str) -> list[str]:
    """The values that the distribution's metadata gives for a key, each on one line."""
    said = dist.metadata.json.get(key, [])
    return [" ".join(line.split()) for line in ([said] if isinstance(said, str) else said)]


def _own() -> LicensedPart:
    texts = [path for path in (paths.assets().parent / "LICENSE",) if path.is_file()]
    return LicensedPart(
        "voicecoach",
        __version__,
        "GPL-3.0-or-later",
        tuple(LicenceText(path.name, str(path)) for path in texts),
        msg("This program. It is not a packaged build: the list shows the installed packages."),
    )


def _installed() -> Iterator[LicensedPart]:
    """The installed distributions that voicecoach requires, directly or indirectly."""
    waiting, seen = ["voicecoach"], {"voicecoach"}
    parts = []
    while waiting:
        dist = _distribution(waiting.pop())
        if dist is None:
            continue
        parts.append(dist)
        fresh = {name for wish in dist.requires or () if (name := _wanted(wish))} - seen
        seen |= fresh
        waiting += sorted(fresh)
    for dist in sorted(parts, key=lambda dist: dist.metadata["Name"].lower()):
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
    match = _NAME.match(wish)
    return match[0].lower() if match and "extra ==" not in wish else ""
