"""The one-folder build: icons, a real model if one is given, PyInstaller, and how large it came out."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from installers import icons, layout
from voicecoach.core.problem import Problem
from voicecoach.devices.models.model_catalogue import CatalogueModel, read_catalogue
from voicecoach.devices.models.model_download import digest
from voicecoach.devices.models.model_store import ModelStore


def build(model: Path | None) -> None:
    """Make the folder anew; Problem when the model is not the one of the catalogue or the folder grew too large."""
    place_model(model, layout.BUILD / "models")
    icons.write(layout.ROOT / "assets" / "icons" / "app.svg", layout.BUILD)
    for left in (layout.BUNDLE, layout.BUILD / "work", layout.BUILD / "changed", layout.BUILD / "papers"):
        shutil.rmtree(left, ignore_errors=True)
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
            *("--distpath", str(layout.BUNDLE.parent), "--workpath", str(layout.BUILD / "work")),
            str(layout.PACKAGING / "voicecoach.spec"),
        ],
        check=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(layout.epoch()), "PYTHONHASHSEED": "0"},
        cwd=layout.ROOT,
    )
    sys.stdout.write(sizes(layout.BUNDLE))
    refuse_too_large(layout.size_of(layout.BUNDLE) - layout.size_of(layout.BUILD / "models"))


def place_model(archive: Path | None, folder: Path) -> None:
    """The real model that goes inside, unpacked and tried; an empty folder for none."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if archive is None:
        return
    catalogue = (layout.ROOT / "models" / "catalogue.toml").read_bytes()
    named = checked(archive, read_catalogue(catalogue))
    store = ModelStore(folder, catalogue)
    store.install_from(archive, lambda _part, _doing: None, lambda: False)
    if not (folder / named.name).is_dir():
        raise Problem(f"{archive.name} holds another model than its name says. Nothing was built.")
    shutil.rmtree(folder / ".downloads", ignore_errors=True)


def checked(archive: Path, catalogue: tuple[CatalogueModel, ...]) -> CatalogueModel:
    """The model of the catalogue that this archive is, bit by bit; Problem for anything else."""
    if not archive.is_file():
        raise Problem(f"There is no file {archive}. Nothing was built.")
    known = next((model for model in catalogue if model.name == archive.stem), None)
    if known is None or not known.sha256:
        names = ", ".join(f"{model.name}.zip" for model in catalogue if model.sha256)
        raise Problem(f"{archive.name} has no SHA-256 in the catalogue. Nothing was built. It has: {names}.")
    if digest(archive) != known.sha256:
        raise Problem(f"{archive.name} is not the file it should be: its SHA-256 differs. Nothing was built.")
    return known


def refuse_too_large(size: int) -> None:
    """Problem when the build without a real model is larger than promised."""
    if size > layout.MOST_BYTES:
        raise Problem(
            f"The build takes {size / 1e6:.0f} MB, more than {layout.MOST_BYTES / 1e6:.0f}: leave something out."
        )


def sizes(folder: Path) -> str:
    """What takes the room, largest first."""
    inner = next(iter(folder.glob("_internal")), folder)
    taken = Counter({path.name: layout.size_of(path) for path in inner.iterdir() if path.is_dir()})
    lines = [f"  {size / 1e6:6.1f} MB  {name}\n" for name, size in taken.most_common(8)]
    return f"{layout.size_of(folder) / 1e6:.1f} MB in {folder}\n{''.join(lines)}"
