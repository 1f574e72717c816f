"""A real speech model that goes inside the build: only the very file that the catalogue knows."""

import shutil
from pathlib import Path

from voicecoach.core.problem import Problem
from voicecoach.devices.models.model_catalogue import CatalogueModel, read_catalogue
from voicecoach.devices.models.model_download import digest
from voicecoach.devices.models.model_store import ModelStore


def place(archive: Path | None, folder: Path, catalogue: bytes) -> None:
    """The real model that goes inside, unpacked and tried; an empty folder for none."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if archive is None:
        return
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
