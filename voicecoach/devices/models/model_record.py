"""The record of an installed model, stored beside it, by which damage is detected later."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from voicecoach.core.messages import msg
from voicecoach.core.progress import Progress
from voicecoach.devices.models.model_download import digest

SUMS = "SHA256SUMS"
"""In the folder of an included model: hashes of its files, as written by sha256sum."""


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
    """Write completely or not at all."""
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
    """Faults of an included model: files that differ from its list of hashes."""
    try:
        lines = (folder / SUMS).read_text("ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return (msg("{file} is missing", file=SUMS),)
    pairs = [line.split(maxsplit=1) for line in lines]
    wrong = [pair for pair in pairs if len(pair) != 2]
    if wrong or not pairs:
        return (msg("{file} is damaged", file=SUMS),)
    return tuple(
        msg("{file} has changed or is missing", file=name)
        for sha256, name in pairs
        if not _is(folder / name, sha256)
    )


def _is(path: Path, sha256: str) -> bool:
    try:
        return digest(path) == sha256
    except OSError:
        return False


def quick_fault(record: Record, folder: Path) -> str:
    """The first file that is missing or has another size; fast enough to check before each use."""
    for name, fact in record.files.items():
        path = folder / name
        if not path.is_file():
            return msg("{file} is missing", file=name)
        if path.stat().st_size != fact.size:
            return msg(
                "{file} has {size} bytes instead of {expected}",
                file=name,
                size=path.stat().st_size,
                expected=fact.size,
            )
    return ""


def damage(record: Record, folder: Path, progress: Progress) -> Iterator[str]:
    """Every file that differs from the record."""
    total = max(1, sum(fact.size for fact in record.files.values()))
    done = 0
    for name, fact in record.files.items():
        progress(done / total, msg("Checking {name}", name=record.name))
        path = folder / name
        if not path.is_file():
            yield msg("{file} is missing", file=name)
        elif path.stat().st_size != fact.size or digest(path) != fact.sha256:
            yield msg("{file} has changed", file=name)
        done += fact.size
    progress(1.0, msg("Checking {name}", name=record.name))
