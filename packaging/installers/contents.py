"""What the PyInstaller recipe asks for: places, libraries of the system, and the papers that go into the bundle."""

import ctypes.util
import plistlib
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from installers import layout, licences, owners, sbom

Entry = tuple[str, str, str]
"""PyInstaller's own: name inside the bundle, where it comes from, kind."""


@dataclass(frozen=True)
class Plan:
    """One build."""

    version: str
    models: Path
    """Folder of real speech models that go inside; empty for none."""
    papers: Path
    """Where licence texts and the bill of materials are put together."""
    icon: Path | None
    """In the form that the system wants; None where none is needed."""

    @classmethod
    def from_environment(cls) -> "Plan":
        """As `make package` has laid it out."""
        icon = {"win32": "voicecoach.ico", "darwin": "voicecoach.icns"}.get(sys.platform)
        return cls(
            layout.version(),
            layout.BUILD / "models",
            layout.BUILD / "papers",
            layout.BUILD / icon if icon and (layout.BUILD / icon).exists() else None,
        )


def portaudio() -> tuple[Path, ...]:
    """On Linux the system's PortAudio, since its wheel brings none; the other systems' wheels do."""
    if not sys.platform.startswith("linux"):
        return ()
    name = ctypes.util.find_library("portaudio")
    if name is None:
        sys.exit("PortAudio is missing on this computer; install libportaudio2 and build again.")
    listed = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    paths = (line.split("=>")[1].strip() for line in listed.splitlines() if line.strip().startswith(name))
    return (Path(next(paths)),)


def hidden_imports() -> list[str]:
    """All of voicecoach, since pages are imported by name, and the libraries that are taken by name only."""
    files = sorted((layout.ROOT / "voicecoach").rglob("*.py"))
    own = [".".join(file.relative_to(layout.ROOT).with_suffix("").parts) for file in files]
    engines = [
        "espeakng_loader",
        "pyttsx3",
        "pyttsx3.drivers._espeak",
        "pyttsx3.drivers.espeak",
        "pedalboard",
        "fsrs",
    ]
    if sys.platform == "win32":
        engines += ["comtypes", "comtypes.client", "comtypes.gen", "pyttsx3.drivers.sapi5"]
    return [name.removesuffix(".__init__") for name in own] + engines


def runtime_hooks(here: Path) -> tuple[Path, ...]:
    """What runs before the program itself."""
    name = "windows" if sys.platform == "win32" else "linux" if sys.platform.startswith("linux") else ""
    return (here / "runtime" / f"{name}.py",) if name else ()


def stand_ins(here: Path) -> list[Entry]:
    """Small modules in place of large ones that are loaded but never used."""
    files = sorted((here / "stand_ins").glob("*.py"))
    return [(f"PySide6.{file.stem}", str(file), "PYMODULE") for file in files]


def paperwork(entries: Iterable[Entry], plan: Plan) -> list[Entry]:
    """Licence texts and the bill of materials of exactly what is inside; stops the build when a text is missing."""
    inside = owners.parts_of([(name, source) for name, source, kind in entries if kind != "SYMLINK"])
    missing = licences.collect(inside, plan.papers / "licences")
    if missing:
        sys.exit("No licence text was found for: " + ", ".join(missing))
    sbom.write(inside, plan.version, plan.papers / "licences", plan.papers / "sbom.cdx.json")
    return [
        (str(path.relative_to(plan.papers)), str(path), "DATA")
        for path in sorted(plan.papers.rglob("*"))
        if path.is_file()
    ]


def macos_info(file: Path, version: str) -> dict[str, Any]:
    """The keys of Info.plist with this version."""
    keys: dict[str, Any] = plistlib.loads(file.read_bytes())
    return keys | {"CFBundleShortVersionString": version, "CFBundleVersion": version}
