"""Puts every licence text of the bundle into one folder, with a list that the program shows."""

import importlib.metadata
import re
import shutil
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from installers import layout
from installers.owners import Part
from voicecoach.machine import licences as shown

TEXTS = layout.PACKAGING / "licences"
"""Texts that the parts themselves do not bring, and natives.toml: what is inside the wheels."""


def collect(inside: Sequence[Part], folder: Path) -> list[str]:
    """Texts and list in a fresh folder; the names of parts for which there is no text."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    listed = [*(_part(part, folder) for part in inside), *_natives(inside, folder)]
    listed.sort(key=lambda part: (part.name != "voicecoach", part.name.lower()))
    (folder / shown.INDEX).write_bytes(msgspec.json.format(msgspec.json.encode(listed)))
    shutil.copyfile(TEXTS / "SOURCES.txt", folder / "SOURCES.txt")
    return [part.name for part in listed if not part.texts]


def natives(inside: Iterable[Part]) -> list[dict[str, Any]]:
    """What is known to be inside the wheels that are in the bundle."""
    names = {part.name for part in inside} | {"voicecoach"}
    known: list[dict[str, Any]] = tomllib.loads((TEXTS / "natives.toml").read_text("utf-8"))["part"]
    here = sys.platform
    return [part for part in known if part["inside"] in names and here in part.get("systems", (here,))]


def _part(part: Part, folder: Path) -> shown.LicensedPart:
    """One part with its texts copied."""
    if part.kind == "pypi":
        return _pypi(part, folder)
    if part.kind == "deb":
        source = Path("/usr/share/doc") / part.name / "copyright"
        note, home = "A library of Debian's", f"https://packages.debian.org/source/bookworm/{part.name}"
        licence = ", ".join(debian_licences(source)) or "see its text"
        texts = [source, *common_licences(source)]
        return shown.LicensedPart(part.name, part.version, licence, _copied(texts, part, folder), note, home)
    if part.kind == "python":
        text = _python_text()
        return shown.LicensedPart(
            "Python", part.version, "PSF-2.0", _copied([text], part, folder), "", "https://www.python.org/"
        )
    own = [layout.ROOT / "LICENSE"] if part.kind == "own" else [TEXTS / "Apache-2.0.txt"]
    licence = "GPL-3.0-or-later" if part.kind == "own" else "Apache-2.0"
    note = "This program" if part.kind == "own" else "Speech model"
    return shown.LicensedPart(part.name, part.version, licence, _copied(own, part, folder), note)


def _pypi(part: Part, folder: Path) -> shown.LicensedPart:
    """A Python distribution: its own texts, or those that are known to be meant."""
    dist = importlib.metadata.distribution(part.name)
    known = tomllib.loads((TEXTS / "wheels.toml").read_text("utf-8")).get(part.name, {})
    texts = [*shown.licence_files(dist), *map(_text, known.get("texts", ()))]
    licence = known.get("licence") or shown.licence_of(dist)
    return shown.LicensedPart(
        part.name,
        part.version,
        licence,
        _copied(texts, part, folder),
        known.get("note", ""),
        known.get("home") or shown.home_of(dist),
    )


def _natives(inside: Sequence[Part], folder: Path) -> Iterator[shown.LicensedPart]:
    """What the wheels hold."""
    versions = {part.name: part.version for part in inside}
    for known in natives(inside):
        part = Part("pypi", known["name"], known.get("version") or versions[known["inside"]])
        texts = _copied(map(_text, known["texts"]), part, folder)
        if right := known.get("copyright"):
            first = folder / texts[0].path
            first.write_text(f"{right}\n\n{first.read_text('utf-8')}", "utf-8")
        note = known.get("note") or f"Inside {known['inside']}"
        yield shown.LicensedPart(part.name, part.version, known["licence"], texts, note, known["home"])


def _text(name: str) -> Path:
    """A text kept here; the GPL lies at the root of the source."""
    return layout.ROOT / name if name == "LICENSE" else TEXTS / name


def _copied(sources: Iterable[Path], part: Part, folder: Path) -> tuple[shown.LicenceText, ...]:
    """Copies under the part's name; two of the same name are told apart by a number."""
    place = folder / part.name
    made = []
    for source in filter(Path.is_file, sources):
        name = source.name
        while (place / name).exists():
            name = f"{name}.2"
        place.mkdir(exist_ok=True)
        shutil.copyfile(source, place / name)
        made.append(shown.LicenceText(name, (place / name).relative_to(folder).as_posix()))
    return tuple(made)


def debian_licences(copyright_file: Path) -> list[str]:
    """The licences that a machine-readable Debian copyright file names."""
    if not copyright_file.is_file():
        return []
    lines = copyright_file.read_text("utf-8", "replace").splitlines()
    if not any(line.startswith("Format:") for line in lines[:5]):
        return []
    named = (line.removeprefix("License:").strip() for line in lines if line.startswith("License:"))
    return sorted({name for name in named if name and len(name) < 40})


def common_licences(copyright_file: Path) -> list[Path]:
    """The texts that a Debian copyright file only points to."""
    if not copyright_file.is_file():
        return []
    pointed = re.findall(
        r"/usr/share/common-licenses/([A-Za-z0-9.-]*[A-Za-z0-9])",
        copyright_file.read_text("utf-8", "replace"),
    )
    return [
        path for name in sorted(set(pointed)) if (path := Path("/usr/share/common-licenses") / name).is_file()
    ]


def _python_text() -> Path:
    """Python's licence lies with its library, on Windows above it."""
    library = Path(importlib.__file__).parents[1]
    here = library / "LICENSE.txt"
    return here if here.is_file() else library.parent / "LICENSE.txt"
