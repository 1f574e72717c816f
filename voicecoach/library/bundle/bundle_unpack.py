"""Checks of a bundle before anything in it is used. Its contents are not trusted."""

import hashlib
import os
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import msgspec

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.library.calls.portable_names import BUNDLE_FOLDER, BUNDLE_MANIFEST, carried, session_name

BUNDLE_FORMAT, BUNDLE_VERSION = "voicecoach-bundle", 1
LARGEST_BUNDLE = 2_000_000_000
"""Largest total size in bytes: eight hours of uncompressed sound (our choice)."""
MOST_FILES = 10_000
"""Files in one bundle (our choice)."""
RATIO, HARMLESS = 300, 1_000_000
"""A file may expand by this factor, or to this many bytes; JSON expands 10 to 50 times (our choice)."""
MANIFEST_LARGEST = 5_000_000
READ_BYTES = 1 << 20
_END = struct.Struct("<4s4H2LH")
"""The last record of a zip: mark, disks, entries, bytes and place of the list of files, length of the remark."""


class BundledFile(msgspec.Struct, frozen=True):
    """Expected size and hash of one file."""

    size: Annotated[int, msgspec.Meta(ge=0, le=LARGEST_BUNDLE)]
    """Bytes."""
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class Manifest(msgspec.Struct, frozen=True):
    """The manifest of a bundle."""

    format: str
    version: int
    program: str
    """Version of the program that made it."""
    session: str
    """Name of the session's folder."""
    files: dict[str, BundledFile]
    """By path in the session's folder."""


class _Form(msgspec.Struct, frozen=True):
    """The fields that manifests of every version have."""

    format: str
    version: int


SEND_AGAIN = msg("Ask for the file to be sent again.")


class Refused(Problem):
    """The file is not imported, and nothing of it remains."""

    def __init__(self, file: Path, why: str, todo: str = SEND_AGAIN) -> None:
        super().__init__(
            msg(
                "{file} was not imported: {why} Nothing was changed. {todo}",
                file=file.name,
                why=why,
                todo=todo,
            )
        )


def unpack(file: Path, into: Path) -> Manifest:
    """Unpack into a new folder; raises Refused, leaving no folder, when anything is not as it should be."""
    with _opened(file) as bundle:
        entries = _entries(file, bundle)
        manifest = _manifest(file, bundle, entries)
        _check_lists(file, entries, manifest)
        try:
            into.mkdir(parents=True, mode=0o700)
            for name, fact in manifest.files.items():
                _unpack_one(file, bundle, entries[BUNDLE_FOLDER + name], into / name, fact)
        except BaseException:
            shutil.rmtree(into, ignore_errors=True)
            raise
    return manifest


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """The opened zip; errors in it become Refused."""
    try:
        _check_size(file)
        with zipfile.ZipFile(file) as bundle:
            yield bundle
    except FileNotFoundError:
        raise Problem(msg("There is no file {file}.", file=file)) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise Refused(file, msg("it is not a voicecoach file, or it is damaged or incomplete.")) from None
    except OSError as error:
        raise Refused(
            file, msg("it cannot be opened ({reason}).", reason=error.strerror), msg("Try again.")
        ) from None


def _check_size(file: Path) -> None:
    """Check the end record of the zip before its list of files is read, because a huge list is an attack in
    itself.
    """
    with file.open("rb") as data:
        size = data.seek(0, os.SEEK_END)
        data.seek(max(0, size - _END.size - 0xFFFF))
        tail = data.read()
    plain = tail[-_END.size :]
    at = len(tail) - _END.size if plain[:4] == b"PK\5\6" and plain[-2:] == b"\0\0" else tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < _END.size:
        raise Refused(file, msg("it is not a voicecoach file, or it is incomplete."))
    _, _, _, _, entries, listed, _, _ = _END.unpack_from(tail, at)
    if size > LARGEST_BUNDLE + 1_000 * MOST_FILES or entries > MOST_FILES or listed > 1_000 * MOST_FILES:
        raise Refused(file, msg("it contains more than a call can."))


def _entries(file: Path, bundle: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The zip's files by name, each checked to be safe to unpack."""
    entries: dict[str, zipfile.ZipInfo] = {}
    known: set[str] = set()
    for info in bundle.infolist():
        name = info.orig_filename  # the raw name, before zipfile normalises it
        inside = name.removeprefix(BUNDLE_FOLDER)
        if name != BUNDLE_MANIFEST and not (name.startswith(BUNDLE_FOLDER) and carried(inside)):
            raise Refused(
                file, msg("it contains a file that is not part of a call ({name!r}).", name=name[:80])
            )
        if name.casefold() in known:
            raise Refused(file, msg("it contains {name} twice.", name=name))
        _check_entry(file, info)
        known.add(name.casefold())
        entries[name] = info
    if len(entries) > MOST_FILES or sum(info.file_size for info in entries.values()) > LARGEST_BUNDLE:
        raise Refused(file, msg("it contains more than a call can."))
    if sum(info.compress_size for info in entries.values()) > file.stat().st_size:
        raise Refused(file, msg("its files overlap."))
    return entries


def _check_entry(file: Path, info: zipfile.ZipInfo) -> None:
    """Refuse anything but plain files of a plausible size."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise Refused(file, msg("{filename} is a link or a device, not a file.", filename=info.filename))
    if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(
            file, msg("{filename} is compressed or encrypted in an unknown way.", filename=info.filename)
        )
    if info.file_size > max(HARMLESS, RATIO * info.compress_size):
        raise Refused(
            file, msg("{filename} would unpack to far more than a call needs.", filename=info.filename)
        )


def _manifest(file: Path, bundle: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> Manifest:
    """The manifest; refuses unknown versions."""
    info = entries.pop(BUNDLE_MANIFEST, None)
    if info is None or info.file_size > MANIFEST_LARGEST:
        raise Refused(file, msg("it is not a voicecoach file: it has no {file}.", file=BUNDLE_MANIFEST))
    try:
        data = _limited(bundle, info, MANIFEST_LARGEST)
        form = msgspec.json.decode(data, type=_Form)
        if form.format == BUNDLE_FORMAT and form.version > BUNDLE_VERSION:
            raise Refused(
                file,
                msg("it was made by a newer version of voicecoach."),
                msg("Update voicecoach, then import it."),
            )
        manifest = msgspec.json.decode(data, type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise Refused(file, msg("its {file} cannot be read.", file=BUNDLE_MANIFEST)) from None
    if manifest.format != BUNDLE_FORMAT or not session_name(manifest.session):
        raise Refused(file, msg("its {file} does not name a call.", file=BUNDLE_MANIFEST))
    return manifest


def _limited(bundle: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    with bundle.open(info) as packed:
        data = packed.read(most + 1)
    if len(data) > most:
        raise zipfile.BadZipFile("larger than it says")
    return data


def _check_lists(file: Path, entries: dict[str, zipfile.ZipInfo], manifest: Manifest) -> None:
    """Refuse unless the zip has exactly the files of the manifest, with their sizes."""
    there = {name.removeprefix(BUNDLE_FOLDER): info.file_size for name, info in entries.items()}
    said = {name: fact.size for name, fact in manifest.files.items()}
    for names, what in ((said.keys() - there.keys(), "misses"), (there.keys() - said.keys(), "holds also")):
        if names:
            raise Refused(file, msg("it {what} {value!r}.", what=what, value=min(names)[:80]))
    wrong = [name for name, size in said.items() if there[name] != size]
    if wrong:
        raise Refused(file, msg("{name} has the wrong size.", name=wrong[0]))


def _unpack_one(
    file: Path, bundle: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, fact: BundledFile
) -> None:
    """Write one file, never more bytes than announced, and check its hash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with bundle.open(info) as packed, path.open("xb") as out:
        while chunk := packed.read(READ_BYTES):
            size += len(chunk)
            if size > fact.size:
                break
            digest.update(chunk)
            out.write(chunk)
    if size != fact.size or digest.hexdigest() != fact.sha256:
        raise Refused(
            file, msg("{name} has the wrong checksum.", name=info.filename.removeprefix(BUNDLE_FOLDER))
        )
