"""Installs, verifies and removes speech models; a failed installation changes nothing."""

import contextlib
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.progress import Cancelled, Progress
from voicecoach.devices.models import model_trial
from voicecoach.devices.models.model_catalogue import CatalogueModel
from voicecoach.devices.models.model_download import (
    Wanted,
    digest,
    disk_problem,
    download,
)
from voicecoach.devices.models.model_record import damage, make_record, read_record, record_path, write_record
from voicecoach.devices.models.model_shelf import ModelShelf
from voicecoach.devices.models.model_unpack import (
    CancelledError,
    copy_folder,
    model_name,
    refuse_without_room,
    unpack,
)
from voicecoach.devices.recognition.vosk_folder import fault, find_model
from voicecoach.machine.own_process import own_command

_HOUR = 3600.0
_STILL = 5.0
"""Seconds without a change after which a file counts as completely copied (our choice)."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a model comes from."""

    path: Path
    """The archive or folder."""
    source: str
    """Address or path, for the record."""
    sha256: str = ""
    """Of the archive."""
    name: str = ""
    """What the model will be called; empty: as its folder or archive is."""


class ModelStore(ModelShelf):
    """An installed model keeps working until the new one has replaced it."""

    def __init__(
        self,
        folder: Path,
        catalogue: bytes,
        shipped: Path | None = None,
        *,
        downloads: bool = True,
        proxy: str = "",
        trial: Sequence[str] | None = None,
    ) -> None:
        """`proxy` for downloads; empty means the environment's own.

        `trial` is the command that loads a model in a separate process, by default voicecoach itself.
        """
        super().__init__(folder, catalogue, shipped)
        self._downloads = downloads
        self._proxy = proxy
        self._trial = trial or own_command("--try-model")

    def install(self, name: str, progress: Progress, cancelled: Cancelled) -> Path | None:
        """Download and install a model of the catalogue; None if cancelled (a later call continues the download)."""
        model = self._offered(name)
        part = self._folder / ".downloads" / f"{name}.zip"
        with _disk_errors(name, self._folder):
            self._prepare()
            have = part.stat().st_size if part.is_file() else 0
            needed = max(0, model.zip_bytes - have) + model.unpacked_bytes
            refuse_without_room(needed, self._room(), name)
            most = model.zip_bytes * (1 if model.exact_size else 2)
            if not download(Wanted(model.address, part, most, name, self._proxy), progress, cancelled):
                return None
            seen = self._checked(model, part)
            placed = self._from_archive(Origin(part, model.address, seen, name), progress, cancelled)
            if placed:
                self._pin(name, seen)
                _forget(part)
            return placed

    def install_from(self, path: Path, progress: Progress, cancelled: Cancelled) -> Path | None:
        """Install a model from a zip file or a folder; None when cancelled."""
        if not path.exists():
            raise Problem(
                msg("There is no file or folder {path}. Nothing was changed. Check the name.", path=path)
            )
        with _disk_errors(path.name, self._folder):
            self._prepare()
            if not path.is_dir():
                return self._from_archive(Origin(path, str(path), digest(path)), progress, cancelled)
            room = self._room()
            return self._placed(
                Origin(path, str(path)),
                lambda new: copy_folder(path, new, progress, cancelled, room),
                progress,
            )

    def install_dropped(self, cancelled: Cancelled) -> tuple[str, ...]:
        """Install zip files found in the models folder; returns a sentence on each."""
        results: list[str] = []
        for path in self._dropped():
            try:
                placed = self.install_from(path, lambda _share, _doing: None, cancelled)
                if placed is None:
                    break
                path.unlink()
                results.append(
                    msg(
                        "The speech model {name} was installed from {file}.",
                        name=placed.name,
                        file=path.name,
                    )
                )
            except OSError as error:
                results.append(
                    msg(
                        "{name} was installed but the zip file could not be deleted ({reason}).",
                        name=path.name,
                        reason=error.strerror,
                    )
                )
            except Problem as problem:
                results.append(problem.sentence)
        return tuple(results)

    def _dropped(self) -> tuple[Path, ...]:
        """Zip files that are no longer being copied."""
        with contextlib.suppress(OSError):
            archives = sorted(self._folder.glob("*.zip"))
            return tuple(path for path in archives if time.time() - path.stat().st_mtime > _STILL)
        return ()

    def verify(self, name: str, progress: Progress) -> tuple[str, ...]:
        """Faults of an installed model: files that differ from the record, else why it cannot be loaded."""
        folder = self._installed(name)
        record = read_record(record_path(folder.parent, name))
        damaged = tuple(damage(record, folder, progress)) if record else ()
        why = damaged or tuple(filter(None, [fault(folder)]))
        return why or tuple(filter(None, [self._refusal(folder)]))

    def remove(self, name: str) -> None:
        """Delete an installed model; raises Problem for the included one."""
        folder = self._installed(name)
        if folder.parent == self._shipped:
            raise Problem(
                msg("{name} is part of voicecoach and cannot be removed. Nothing was changed.", name=name)
            )
        with _disk_errors(name, self._folder):
            gone = self._folder / f".old-{name}"
            shutil.rmtree(gone, ignore_errors=True)
            folder.rename(gone)
            record_path(self._folder, name).unlink(missing_ok=True)
            shutil.rmtree(gone, ignore_errors=True)

    def _offered(self, name: str) -> CatalogueModel:
        """A model of the catalogue that may be downloaded."""
        if name not in self._catalogue:
            names = ", ".join(self._catalogue)
            raise Problem(
                msg(
                    "There is no model called {name}. Nothing was changed. Available models: {names}.",
                    name=name,
                    names=names,
                )
            )
        if not self._downloads:
            raise Problem(
                msg(
                    "Downloads are turned off on this computer. Nothing was changed. To install from a "
                    "file: voicecoach model install FILE.zip"
                )
            )
        return self._catalogue[name]

    def _prepare(self) -> None:
        """Create the folders and delete what an interrupted installation left."""
        (self._folder / ".downloads").mkdir(parents=True, exist_ok=True)
        for left in [*self._folder.glob(".new-*"), *self._folder.glob(".old-*")]:
            if time.time() - left.stat().st_mtime > _HOUR:
                shutil.rmtree(left, ignore_errors=True)

    def _room(self) -> int:
        """Free bytes on the models' disk."""
        return shutil.disk_usage(self._folder).free

    def _from_archive(self, origin: Origin, progress: Progress, cancelled: Cancelled) -> Path | None:
        """Install out of a zip file."""
        room = self._room()
        return self._placed(origin, lambda new: unpack(origin.path, new, progress, cancelled, room), progress)

    def _placed(self, origin: Origin, fill: Callable[[Path], None], progress: Progress) -> Path | None:
        """Unpack to a temporary folder, check and try the model there, and only then move it to its place."""
        with tempfile.TemporaryDirectory(
            prefix=".new-", dir=self._folder, ignore_cleanup_errors=True
        ) as building:
            new = Path(building) / "model"
            new.mkdir()
            try:
                fill(new)
            except CancelledError:
                return None
            model = find_model(new)
            if model is None:
                raise Problem(
                    msg(
                        "{name} does not contain a Vosk model (no am/final.mdl). Nothing was changed. Choose "
                        "the zip file or the folder of one model, as downloaded.",
                        name=origin.path.name,
                    )
                )
            name = origin.name or model_name(model, new, origin.path)
            progress(1.0, msg("Trying {name}", name=name))
            self._refuse_broken(model, name)
            record = make_record(name, origin.source, origin.sha256, model)
            self._swap(model, name)
            write_record(record_path(self._folder, name), record)
            return self._folder / name

    def _refuse_broken(self, folder: Path, name: str) -> None:
        """Raise Problem if the model does not load."""
        if why := fault(folder) or self._refusal(folder):
            raise Problem(
                msg(
                    "The model {name} does not work: {why}. Nothing was changed, and installed models "
                    "still work. Download it again.",
                    name=name,
                    why=why,
                )
            )

    def _refusal(self, folder: Path) -> str:
        """Why the model cannot be loaded; empty if it can."""
        return model_trial.refused(folder, self._trial)

    def _swap(self, fresh: Path, name: str) -> None:
        """Replace a model in two renames; if the second fails, the first is undone."""
        target, old = self._folder / name, self._folder / f".old-{name}"
        shutil.rmtree(old, ignore_errors=True)
        record = read_record(record_path(self._folder, name))
        if target.exists():
            target.rename(old)
        record_path(self._folder, name).unlink(missing_ok=True)
        try:
            fresh.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            if record:
                write_record(record_path(self._folder, name), record)
            raise
        shutil.rmtree(old, ignore_errors=True)

    def _checked(self, model: CatalogueModel, part: Path) -> str:
        """The archive's sha256 if its known size and checksums match; else it is deleted and Problem raised."""
        seen = digest(part)
        pinned = self._pins().get(model.name, "")
        agrees = (
            (not model.exact_size or part.stat().st_size == model.zip_bytes)
            and model.sha256 in ("", seen)
            and (not model.md5 or model.md5 == digest(part, "md5"))
            and (model.sha256 != "" or pinned in ("", seen))
        )
        if not agrees:
            _forget(part)
            raise Problem(
                msg(
                    "The download of {name} has the wrong size or checksum. It was deleted and nothing "
                    "else was changed. Try again, or use another network.",
                    name=model.name,
                )
            )
        return seen

    def _pins(self) -> dict[str, str]:
        """Archives' sha256 as seen when they were first installed here."""
        try:
            return msgspec.json.decode((self._folder / "first-seen.json").read_bytes(), type=dict[str, str])
        except (OSError, msgspec.DecodeError):
            return {}

    def _pin(self, name: str, sha256: str) -> None:
        """Remember the archive's sha256."""
        fresh = self._folder / "first-seen.new"
        fresh.write_bytes(msgspec.json.encode(self._pins() | {name: sha256}))
        fresh.replace(self._folder / "first-seen.json")


def _forget(part: Path) -> None:
    """Remove a download and its mark."""
    part.unlink(missing_ok=True)
    part.with_suffix(".mark").unlink(missing_ok=True)


@contextlib.contextmanager
def _disk_errors(label: str, folder: Path) -> Iterator[None]:
    """Turn errors of the file system into Problems."""
    try:
        yield
    except OSError as error:
        raise disk_problem(error, label, folder) from error
