"""What was installed, written beside the model, so that damage can be seen later."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from voicecoach.core.progress import Progress
from voicecoach.devices.models.model_download import digest

SUMS = "SHA256SUMS"
"""In the folder of a model that came along: its files' hashes, as sha256sum writes them."""


class ModelFile(msgspec.Struct, frozen=True):
    """One file as it was installed."""

    size: int
    sha256: str


class Record(msgspec.Struct, frozen=True):
    """One installed model."""

    name: str
    source: str
    """Address or path it came from."""
    archive_sha256: str
    """Empty when it was installed from a folder."""
    files: dict[str, ModelFile]
    """By path within the model's folder, with slashes."""


def make_record(name: str, source: str, archive_sha256: str, folder: Path) -> Record:
    """The record of a folder as it is now."""
    files = {
        path.relative_to(folder).as_posix(): ModelFile(path.stat().st_size, digest(path))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return Record(name, source, archive_sha256, files)


def record_path(models: Path, name: str) -> Path:
    """Beside the model's folder."""
    return models / f"{name}.installed.json"


def write_record(path: Path, record: Record) -> None:
    """Whole or not at all."""
    fresh = path.with_suffix(".new")
    fresh.write_bytes(msgspec.json.format(msgspec.json.encode(record)))
    fresh.replace(path)


def read_record(path: Path) -> Record | None:
    """The record; None when there is none or it was damaged."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Record)
    except (OSError, msgspec.DecodeError):
        return None


def sums_damage(folder: Path) -> tuple[str, ...]:
    """Every file of a model that came along which is not as its list of hashes says."""
    try:
        lines = (folder / SUMS).read_text("ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return (f"{SUMS} is missing",)
    pairs = [line.split(maxsplit=1) for line in lines]
    wrong = [pair for pair in pairs if len(pair) != 2]
    if wrong or not pairs:
        return (f"{SUMS} is damaged",)
    return tuple(
        f"{name} has changed or is missing" for sha256, name in pairs if not _is(folder / name, sha256)
    )


def _is(path: Path, sha256: str) -> bool:
    try:
        return digest(path) == sha256
    except OSError:
        return False


def quick_fault(record: Record, folder: Path) -> str:
    """The first file that is missing or has another size: seen in a moment, before each use."""
    for name, fact in record.files.items():
        path = folder / name
        if not path.is_file():
            return f"{name} is missing"
        if path.stat().st_size != fact.size:
            return f"{name} has {path.stat().st_size} bytes and not {fact.size}"
    return ""


def damage(record: Record, folder: Path, progress: Progress) -> Iterator[str]:
    """Every file that is not as it was installed."""
    total = max(1, sum(fact.size for fact in record.files.values()))
    done = 0
    for name, fact in record.files.items():
        progress(done / total, f"Checking {record.name}")
        path = folder / name
        if not path.is_file():
            yield f"{name} is missing"
        elif path.stat().st_size != fact.size or digest(path) != fact.sha256:
            yield f"{name} has changed"
        done += fact.size
    progress(1.0, f"Checking {record.name}")
