"""Finds espeak-ng for pyttsx3: the library and data of the espeakng-loader wheel, else the system's own."""

import ctypes
import importlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONGEST_PATH = 130
"""Longest path of the data folder in bytes; espeak-ng 1.52 loads with 140 and aborts with 165 (measured)."""

ENGLISH_DATA = ("phondata", "phonindex", "phontab", "intonations", "en_dict", "lang/gmw", "voices/!v")
"""The data files that English needs: 1.3 of 20 MB."""


class EspeakMissingError(Exception):
    """espeak-ng cannot be loaded; the text says why."""


def load_espeak(folder: Path) -> None:
    """Make `pyttsx3.drivers._espeak` importable with a library and data that fit together."""
    try:
        loader = importlib.import_module("espeakng_loader")
    except ImportError:
        _load_driver()
        return
    library, data = Path(loader.get_library_path()), Path(loader.get_data_path())
    os.environ["ESPEAK_DATA_PATH"] = str(short_data_folder(data, folder))
    with _served_by(_opened(library)):
        _load_driver()


def _opened(library: Path) -> ctypes.CDLL:
    """The shared library of the wheel."""
    try:
        return ctypes.CDLL(str(library))
    except OSError as error:
        raise EspeakMissingError(f"{library.name} cannot be loaded: {error}") from error


def _load_driver() -> None:
    """Import pyttsx3's binding, which opens the library."""
    try:
        importlib.import_module("pyttsx3.drivers._espeak")
    except (RuntimeError, AttributeError, OSError) as error:
        raise EspeakMissingError(str(error)) from error


@contextmanager
def _served_by(library: ctypes.CDLL) -> Iterator[None]:
    """Make every name that pyttsx3 tries resolve to this library."""
    ask = ctypes.cdll.LoadLibrary
    ctypes.cdll.LoadLibrary = lambda name: library  # type: ignore[method-assign]  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.cdll.LoadLibrary = ask  # type: ignore[method-assign]


def short_data_folder(data: Path, folder: Path) -> Path:
    """A data folder that espeak-ng can read: the original, or its English part copied to a shorter path."""
    if fits(data):
        return data
    for parent in (folder, Path(tempfile.gettempdir()) / f"voicecoach-{os.getpid()}"):
        copy = parent / "espeak-ng-data"
        if fits(copy):
            return _copied(data, copy)
    raise EspeakMissingError(
        f"the path {data} is too long for espeak-ng; install the program in a shorter folder"
    )


def fits(path: Path) -> bool:
    """Whether the path fits espeak-ng's fixed buffer."""
    return len(os.fsencode(path)) <= LONGEST_PATH


def _copied(data: Path, copy: Path) -> Path:
    """English data copied to `copy`; an existing copy is complete, because it is created by one rename."""
    if copy.is_dir():
        return copy
    copy.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=copy.parent) as building:
        new_data = Path(building) / "data"
        for name in ENGLISH_DATA:
            source, target = data / name, new_data / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copy2)(source, target)
        new_data.rename(copy)
    return copy
