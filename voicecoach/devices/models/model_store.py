"""Installs, checks and removes speech models: whole ones or nothing."""

import contextlib
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

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
"""Seconds without a change after which a file has been copied whole (house)."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a model comes from."""

    path: Path
    """The archive or folder."""
    said: str
    """Address or path, for the record."""
    sha256: str = ""
    """Of the archive."""
    name: str = ""
    """What the model will be called; empty: as its folder or archive is."""


class ModelStore(ModelShelf):
    """What works keeps working until the new model is in its place."""

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
        """`proxy`: for downloads; empty as the environment says.

        `trial`: the command that tries a model in a process of its own; usually voicecoach's own.
        """
        super().__init__(folder, catalogue, shipped)
        self._downloads = downloads
        self._proxy = proxy
        self._trial = trial or own_command("--try-model")

    def install(self, name: str, progress: Progress, cancelled: Cancelled) -> Path | None:
        """Download and install a model of the catalogue; None when cancelled, and then it can go on later."""
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
            raise Problem(f"There is no file or folder {path}. Nothing was changed. Check the name.")
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

    def take_in(self, cancelled: Cancelled) -> tuple[str, ...]:
        """Install the zip files that somebody put into the folder of models; a sentence on each."""
        said = []
        for path in self._dropped():
            try:
                placed = self.install_from(path, lambda _share, _doing: None, cancelled)
                if placed is None:
                    break
                path.unlink()
                said.append(
                    f"The speech model {placed.name} is installed from {path.name}, which is not needed any more."
                )
            except OSError as error:
                said.append(f"{path.name} is installed but cannot be removed ({error.strerror}).")
            except Problem as problem:
                said.append(str(problem))
        return tuple(said)

    def _dropped(self) -> tuple[Path, ...]:
        """Zip files that are no longer being copied."""
        with contextlib.suppress(OSError):
            found = sorted(self._folder.glob("*.zip"))
            return tuple(path for path in found if time.time() - path.stat().st_mtime > _STILL)
        return ()

    def verify(self, name: str, progress: Progress) -> tuple[str, ...]:
        """What is wrong with an installed model: its files against the record, then a trial; empty when sound."""
        folder = self._installed(name)
        record = read_record(record_path(folder.parent, name))
        found = tuple(damage(record, folder, progress)) if record else ()
        why = found or tuple(filter(None, [fault(folder)]))
        return why or tuple(filter(None, [self._refusal(folder)]))

    def remove(self, name: str) -> None:
        """Delete an installed model; the one that came along stays."""
        folder = self._installed(name)
        if folder.parent == self._shipped:
            raise Problem(f"{name} came with voicecoach and stays. Nothing was changed.")
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
            raise Problem(f"No model is called {name!r}. Nothing was changed. There are: {names}.")
        if not self._downloads:
            raise Problem(
                "Downloads are switched off on this computer. Nothing was changed. Install from a file: "
                "voicecoach model install FILE.zip"
            )
        return self._catalogue[name]

    def _prepare(self) -> None:
        """The folders, without what an install that was killed may have left."""
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
        """Build beside, look at it, try it, and only then put it in its place."""
        with tempfile.TemporaryDirectory(
            prefix=".new-", dir=self._folder, ignore_cleanup_errors=True
        ) as building:
            new = Path(building) / "model"
            new.mkdir()
            try:
                fill(new)
            except CancelledError:
                return None
            found = find_model(new)
            if found is None:
                raise Problem(
                    f"{origin.path.name} holds no Vosk model: there is no am/final.mdl in it. Nothing was changed. "
                    "Choose the zip file or the folder of one model, as downloaded."
                )
            name = origin.name or model_name(found, new, origin.path)
            progress(1.0, f"Trying {name}")
            self._refuse_broken(found, name)
            record = make_record(name, origin.said, origin.sha256, found)
            self._swap(found, name)
            write_record(record_path(self._folder, name), record)
            return self._folder / name

    def _refuse_broken(self, folder: Path, name: str) -> None:
        """Only models that work are installed."""
        if why := fault(folder) or self._refusal(folder):
            raise Problem(
                f"The model {name} does not work: {why}. Nothing was changed and installed models still work. "
                "Download it again."
            )

    def _refusal(self, folder: Path) -> str:
        """What the trial says."""
        return model_trial.refused(folder, self._trial)

    def _swap(self, fresh: Path, name: str) -> None:
        """Two renames; when the second fails the first is undone."""
        place, old = self._folder / name, self._folder / f".old-{name}"
        shutil.rmtree(old, ignore_errors=True)
        kept = read_record(record_path(self._folder, name))
        if place.exists():
            place.rename(old)
        record_path(self._folder, name).unlink(missing_ok=True)
        try:
            fresh.rename(place)
        except OSError:
            if old.exists():
                old.rename(place)
            if kept:
                write_record(record_path(self._folder, name), kept)
            raise
        shutil.rmtree(old, ignore_errors=True)

    def _checked(self, model: CatalogueModel, part: Path) -> str:
        """The archive's sha256, once everything known about the archive agrees; else it is thrown away."""
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
                f"The download of {model.name} is not the file it should be: its size or checksum differs. It was "
                "thrown away and nothing was changed. Try again, or on another network."
            )
        return seen

    def _pins(self) -> dict[str, str]:
        """Archives' sha256 as seen when they were first installed here."""
        try:
            return msgspec.json.decode((self._folder / "first-seen.json").read_bytes(), type=dict[str, str])
        except (OSError, msgspec.DecodeError):
            return {}

    def _pin(self, name: str, sha256: str) -> None:
        """Remember what was seen."""
        fresh = self._folder / "first-seen.new"
        fresh.write_bytes(msgspec.json.encode(self._pins() | {name: sha256}))
        fresh.replace(self._folder / "first-seen.json")


def _forget(part: Path) -> None:
    """Remove a download and its mark."""
    part.unlink(missing_ok=True)
    part.with_suffix(".mark").unlink(missing_ok=True)


@contextlib.contextmanager
def _disk_errors(label: str, folder: Path) -> Iterator[None]:
    """What the disk refuses, in words."""
    try:
        yield
    except OSError as error:
        raise disk_problem(error, label, folder) from error
