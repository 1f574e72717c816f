"""The Windows package: per-machine, silent, made by wixl, on any system, from the folder that Windows' build gave."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from installers import layout, wxs


def build(folder: Path = layout.BUNDLE, into: Path = layout.DIST) -> Path:
    """The MSI of this folder."""
    if shutil.which("wixl") is None:
        sys.exit("wixl is missing on this computer; install msitools (Debian: wixl) and build again.")
    into.mkdir(exist_ok=True)
    version = layout.version()
    description = layout.BUILD / "voicecoach.wxs"
    description.write_text(wxs.description(folder, version, layout.BUILD / "voicecoach.ico"), "utf-8")
    file = into / f"voicecoach-{version}-windows-x64.msi"
    subprocess.run(["wixl", "--arch", "x64", "-o", str(file), str(description)], check=True, cwd=folder)
    # wixl removes the older version before the transaction begins; inside, Windows can bring it back.
    later = "UPDATE InstallExecuteSequence SET Sequence=1501 WHERE Action='RemoveExistingProducts'"
    subprocess.run(["msibuild", str(file), "-q", later], check=True)
    return file


def dry_tree(folder: Path) -> Path:
    """A folder shaped like Windows' build, to try the recipe elsewhere: real names, dummy contents."""
    for name in (
        "voicecoach.exe",
        "voicecoach-window.exe",
        "_internal/python311.dll",
        "_internal/vosk/libvosk.dll",
        "_internal/espeakng_loader/espeak-ng.dll",
        "_internal/espeakng_loader/espeak-ng-data/lang/gmw/en-US",
        "_internal/assets/scenarios/staller-first-call.toml",
        "_internal/licences/index.json",
        "_internal/names with spaces & signs/é.txt",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode() * 10)
    return folder


def tried() -> list[str]:
    """An MSI of a dry tree, listed by msiinfo: the names of its tables' rows; raises when wixl or msiinfo refuse."""
    with tempfile.TemporaryDirectory() as place:
        file = build(dry_tree(Path(place) / "voicecoach"), Path(place))
        listed = (
            subprocess.run(
                ["msiinfo", "export", str(file), table], capture_output=True, text=True, check=True
            ).stdout
            for table in (
                "File",
                "Component",
                "Property",
                "Upgrade",
                "Shortcut",
                "Registry",
                "InstallExecuteSequence",
            )
        )
        return [line for text in listed for line in text.splitlines()[3:]]
