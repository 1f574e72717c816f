"""The reader of turns, from the files that come with the program and those that coaches and authors have written."""

import functools
import hashlib
import logging
import threading
import zipfile
import zlib
from pathlib import Path

import numpy as np

from voicecoach.application.program_files import text_of
from voicecoach.application.taught_files import TaughtFiles, meaning
from voicecoach.core.messages import Message, msg
from voicecoach.core.problem import Problem
from voicecoach.language.encoder.both import Both
from voicecoach.language.encoder.linear import Linear
from voicecoach.language.encoder.network import Encoder
from voicecoach.language.reader import ActModel, Reader
from voicecoach.language.taught import Taught
from voicecoach.language.tone import load_lexicon
from voicecoach.machine import paths
from voicecoach.machine.settings import SettingsStore

log = logging.getLogger(__name__)
_LOADING = threading.RLock()
UNREADABLE = (OSError, ValueError, EOFError, zipfile.BadZipFile, zlib.error)
"""What a file of weights raises that is missing, cut short, damaged or another one."""


def reader() -> Reader:
    """The reader with what is taught now; raises Problem when neither of its models can be loaded."""
    with _LOADING:  # a call and a page may ask at once
        return _reader(taught(), encoder=encoder_problem() is None)


def linear_reader() -> Reader:
    """A reader with the smaller model, which takes over where the encoder cannot be loaded."""
    with _LOADING:
        return _reader(taught(), encoder=False)


@functools.cache
def encoder_problem() -> Message | None:
    """Why words are understood by the smaller model; None when all is well."""
    with _LOADING:
        try:
            _encoder()
        except UNREADABLE as error:
            log.warning("%s cannot be loaded, so the linear model takes over: %s", _file("encoder"), error)
            return msg(
                "The language model {path} cannot be loaded ({reason}). A simpler one is used, which understands "
                "less of what trainees say. Install the program again to get it back.",
                path=_file("encoder"),
                reason=str(error),
            )
        return None


def taught() -> Taught:
    """What coaches and authors have taught, as their files are now."""
    with _LOADING:
        return _taught_files().taught()


def taught_errors() -> tuple[str, ...]:
    """What is wrong in the files of taught utterances, a sentence each with file and line."""
    with _LOADING:
        return _taught_files().errors()


def correct(words: str, act: str) -> Path:
    """Teach that these words do not hold the act; returns the file in which it was written."""
    with _LOADING:
        return _taught_files().add(words, [act])


def reader_fingerprint() -> str:
    """Names what the reader is made of."""
    return hashlib.sha256((_program_fingerprint() + meaning(taught().entries)).encode()).hexdigest()


@functools.cache
def _program_fingerprint() -> str:
    told = hashlib.sha256(_lexicon_text().encode())
    for model in ("linear",) if encoder_problem() else ("linear", "encoder"):
        told.update(_file(model).read_bytes())
    return told.hexdigest()


@functools.lru_cache(maxsize=2)
def _reader(entries: Taught, *, encoder: bool) -> Reader:
    model: ActModel = Both(_encoder(), _linear()) if encoder else _linear()
    return Reader(model, load_lexicon(_lexicon_text()), entries)


@functools.cache
def _taught_files() -> TaughtFiles:
    """The organisation's folder, then the user's own."""
    store = SettingsStore()
    return TaughtFiles(lambda: (store.folders.language, paths.language()))


@functools.cache
def _encoder() -> Encoder:
    with _file("encoder").open("rb") as file, np.load(file, allow_pickle=False) as weights:
        return Encoder(weights)


@functools.cache
def _linear() -> Linear:
    try:
        with _file("linear").open("rb") as file, np.load(file, allow_pickle=False) as weights:
            return Linear(weights)
    except UNREADABLE as error:
        raise Problem(
            msg(
                "The language model {path} cannot be loaded ({reason}). Install the program again.",
                path=_file("linear"),
                reason=str(error),
            )
        ) from error


def _file(model: str) -> Path:
    return paths.assets() / "language" / "en" / f"{model}.npz"


def _lexicon_text() -> str:
    return text_of(paths.assets() / "lexicons" / "tone.toml", msg("tone lexicon"))
