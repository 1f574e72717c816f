"""The speech models on this computer: the included one, and those that the user installed."""

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.devices.models.model_catalogue import CatalogueModel, read_catalogue
from voicecoach.devices.models.model_record import quick_fault, read_record, record_path
from voicecoach.devices.recognition.vosk_folder import fault, is_model

State = Literal["installed", "shipped", "available", "broken"]
SYNTHETIC_PART = "synthetic"
"""Part of the name of the model that understands synthetic voices only."""


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One model, installed or available."""

    name: str
    title: str
    accent: str
    size: Literal["small", "large", "synthetic", "own"]
    """"own": put there by the user, not in the catalogue."""
    state: State
    zip_bytes: int
    ram_mb: int
    licence: str
    note: str
    folder: Path | None = None
    problem: str = ""
    """What is wrong, when broken."""
    best: bool = False
    """Used for human speech if no other is chosen."""


class ModelShelf:
    """Reads the folders of models; changes nothing."""

    def __init__(self, folder: Path, catalogue: bytes, shipped: Path | None = None) -> None:
        """The user's folder, the text of the catalogue, the folder of included models."""
        self._folder = folder
        self._catalogue = {model.name: model for model in read_catalogue(catalogue)}
        self._shipped = shipped

    def rows(self) -> tuple[ModelRow, ...]:
        """Every model: installed ones first, then available ones."""
        best = self.best(synthetic=False)
        here = [self._installed_row(path, path == best) for path in self._model_folders()]
        names = {row.name for row in here}
        offered = [_offer(model) for model in self._catalogue.values() if model.name not in names]
        return (*here, *offered)

    def best(self, *, synthetic: bool = True) -> Path | None:
        """The undamaged model to use if none is chosen: large before small before synthetic (if allowed)."""
        intact = [path for path in self._model_folders() if not self._fault(path)]
        model = min(intact, key=self._rank, default=None)
        return None if model and not synthetic and self._size(model.name) == "synthetic" else model

    def path(self, name: str) -> Path:
        """The folder of a model by name; raises Problem if it is missing or damaged."""
        folder = self._installed(name)
        if why := self._fault(folder):
            raise Problem(
                msg(
                    "The speech model {name} is damaged: {why}. Your calls are safe. To install it again: "
                    "voicecoach model install {name}",
                    name=name,
                    why=why,
                )
            )
        return folder

    def _installed(self, name: str) -> Path:
        """The folder of a model by name, damaged or not."""
        for path in self._model_folders():
            if path.name == name:
                return path
        raise Problem(
            msg(
                "The speech model {name} is not installed. To list available models: voicecoach model list",
                name=name,
            )
        )

    def _model_folders(self) -> list[Path]:
        """The user's own first; a model of the same name hides the shipped one."""
        folders: dict[str, Path] = {}
        for parent in filter(None, (self._folder, self._shipped)):
            with contextlib.suppress(OSError):
                for path in sorted(parent.iterdir()):
                    if not path.name.startswith(".") and path.is_dir() and self._known(path):
                        folders.setdefault(path.name, path)
        return list(folders.values())

    def _known(self, path: Path) -> bool:
        """Whether the folder is a model, or the remains of one."""
        return is_model(path) or record_path(path.parent, path.name).is_file()

    def _fault(self, path: Path) -> str:
        """What is wrong with the files; empty if they look complete."""
        record = read_record(record_path(path.parent, path.name))
        return (quick_fault(record, path) if record else "") or fault(path)

    def _rank(self, path: Path) -> tuple[int, int, str]:
        """Sorting key of `best`: accents of the catalogue's order among equals."""
        order = list(self._catalogue)
        size = ("large", "own", "small", "synthetic").index(self._size(path.name))
        return size, order.index(path.name) if path.name in order else len(order), path.name

    def _size(self, name: str) -> Literal["small", "large", "synthetic", "own"]:
        """By the catalogue, else by the name."""
        if name in self._catalogue:
            return self._catalogue[name].size
        return "synthetic" if SYNTHETIC_PART in name else "small" if "small" in name else "own"

    def _installed_row(self, path: Path, best: bool) -> ModelRow:
        known = self._catalogue.get(path.name)
        why = self._fault(path)
        shipped = path.parent == self._shipped
        size = self._size(path.name)
        note = (
            known.note if known else msg("Understands synthetic voices only.") if size == "synthetic" else ""
        )
        return ModelRow(
            name=path.name,
            title=known.title if known else path.name,
            accent=known.accent if known else "us" if size == "synthetic" else "",
            size=size,
            state="broken" if why else "shipped" if shipped else "installed",
            zip_bytes=known.zip_bytes if known else 0,
            ram_mb=known.ram_mb if known else 0,
            licence=known.licence if known else "GPL-3.0-or-later" if shipped else "",
            note=note,
            folder=path,
            problem=why,
            best=best,
        )


def _offer(model: CatalogueModel) -> ModelRow:
    return ModelRow(
        name=model.name,
        title=model.title,
        accent=model.accent,
        size=model.size,
        state="available",
        zip_bytes=model.zip_bytes,
        ram_mb=model.ram_mb,
        licence=model.licence,
        note=model.note,
    )
