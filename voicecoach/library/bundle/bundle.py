"""One call in one file, `.voicecoach`, which can be imported again without duplicates."""

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
import zipfile
from pathlib import Path

import msgspec

from voicecoach import __version__
from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.sound import RATE
from voicecoach.library.bundle.bundle_unpack import (
    BUNDLE_FORMAT,
    BUNDLE_VERSION,
    LARGEST_BUNDLE,
    MOST_FILES,
    READ_BYTES,
    BundledFile,
    Manifest,
    Refused,
    unpack,
)
from voicecoach.library.calls import folders, trash
from voicecoach.library.calls.import_call import Imported, carried_files, place_call
from voicecoach.library.calls.portable_names import BUNDLE_FOLDER, BUNDLE_MANIFEST, fitting

ENDING = ".voicecoach"
COMING = ".coming-"
"""Prefix of the folder of a call being imported."""
STALE = 86_400.0
"""Seconds after which an unfinished import counts as left by a crash (our choice)."""
LONGEST_SOUND = 8 * 3600 * RATE
"""Longest recording in samples; silence compresses so well that a small file could hold days of it."""


def export_session(folder: Path, file: Path) -> Manifest:
    """Pack a call into one file, written atomically.

    The same call gives the same bytes. Raises Problem if that fails.
    """
    folders.record_of(folder)
    if trash.live(folder):
        raise Problem(msg("{name} is in progress. Hang up first, then export it.", name=folder.name))
    new = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        with zipfile.ZipFile(new, "w") as bundle:
            files = {
                name: _pack(bundle, folder / name, BUNDLE_FOLDER + name) for name in carried_files(folder)
            }
            manifest = Manifest(BUNDLE_FORMAT, BUNDLE_VERSION, __version__, fitting(folder.name), files)
            told = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
            bundle.writestr(_info(BUNDLE_MANIFEST), told)
        _check_packed(folder, manifest)
        new.replace(file)
    except OSError as error:
        raise Problem(
            msg(
                "{name} could not be exported to {file} ({reason}). The call is not changed. Choose "
                "another folder, or free some disk space.",
                name=folder.name,
                file=file,
                reason=error.strerror,
            )
        ) from None
    finally:
        new.unlink(missing_ok=True)
    return manifest


def _info(name: str) -> zipfile.ZipInfo:
    """Zip entry of a plain file, without details of this computer."""
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o100600 << 16
    info.compress_type = zipfile.ZIP_STORED if name.endswith(".flac") else zipfile.ZIP_DEFLATED
    return info


def _pack(bundle: zipfile.ZipFile, path: Path, name: str) -> BundledFile:
    """Pack one file, read once, so that its hash belongs to what was packed."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file, bundle.open(_info(name), "w") as packed:
        while chunk := file.read(READ_BYTES):
            digest.update(chunk)
            size += len(chunk)
            packed.write(chunk)
    return BundledFile(size, digest.hexdigest())


def _check_packed(folder: Path, manifest: Manifest) -> None:
    """Raise Problem if the call could not be imported again."""
    if (
        sum(fact.size for fact in manifest.files.values()) > LARGEST_BUNDLE
        or len(manifest.files) >= MOST_FILES
    ):
        raise Problem(msg("{name} is too large for one file. The call is not changed.", name=folder.name))


def import_bundle(file: Path, root: Path) -> Imported:
    """Import a call; raises Problem, leaving nothing behind, if the file is damaged or unsafe.

    Only its owner can read it, unless others may write in `root`: then it gets the permissions of `root`.
    """
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        _sweep(root)
        folder = Path(tempfile.mkdtemp(prefix=COMING, dir=root))
    except OSError as error:
        raise Refused(
            file,
            msg("{root} cannot be written to ({reason}).", root=root, reason=error.strerror),
            msg("Ask your IT department for write access to that folder."),
        ) from None
    try:
        coming = folder / "session"
        manifest = unpack(file, coming)
        _check_call(file, coming)
        _share(coming, root)
        return place_call(coming, root, manifest.session)
    except OSError as error:
        raise Refused(
            file,
            msg("it could not be written to {root} ({reason}).", root=root, reason=error.strerror),
            msg("Try again."),
        ) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _share(coming: Path, root: Path) -> None:
    """Give the call the permissions of the calls folder."""
    rights = 0o700 | root.stat().st_mode & 0o2777
    if not rights & 0o022:
        return
    for path in (coming, *coming.rglob("*")):
        with contextlib.suppress(OSError):  # a share without such permissions
            path.chmod(rights if path.is_dir() else rights & 0o666)


def _sweep(root: Path) -> None:
    """Delete what a crash left behind."""
    for path in root.glob(f"{COMING}*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > STALE:
                shutil.rmtree(path, ignore_errors=True)


def _check_call(file: Path, coming: Path) -> None:
    """Raise Problem unless it is a call in a known format."""
    try:
        folders.record_of(coming)
        length = folders.length_of(coming)
    except Problem as problem:
        raise Refused(
            file, msg("the call in it cannot be opened. {problem}", problem=problem.sentence)
        ) from None
    if length > LONGEST_SOUND:
        raise Refused(file, msg("its recording is longer than any call."))
