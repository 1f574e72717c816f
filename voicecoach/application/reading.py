"""The reader of turns, from the files that come with the program."""

import functools
import hashlib
import logging
import threading
import zipfile
from pathlib import Path

import numpy as np

from voicecoach.application.program_files import text_of
from voicecoach.core.messages import Message, msg
from voicecoach.core.problem import Problem
from voicecoach.language.encoder.linear import Linear
from voicecoach.language.encoder.network import Encoder
from voicecoach.language.reader import ActModel, Reader
from voicecoach.language.tone import load_lexicon
from voicecoach.machine import paths

log = logging.getLogger(__name__)
_LOADING = threading.RLock()


def reader() -> Reader:
    """The one reader of this process; Problem when neither of its models can be loaded."""
    with _LOADING:  # a call and a page may ask at once
        return _reader(encoder=encoder_problem() is None)


def linear_reader() -> Reader:
    """A reader with the smaller model, which takes over where the encoder cannot be loaded."""
    with _LOADING:
        return _reader(encoder=False)


@functools.cache
def encoder_problem() -> Message | None:
    """Why words are understood by the smaller model; None when all is well."""
    with _LOADING:
        try:
            _encoder()
        except (OSError, ValueError, zipfile.BadZipFile) as error:
            log.warning("%s cannot be loaded, so the linear model takes over: %s", _file("encoder"), error)
            return msg(
                "The language model {path} cannot be loaded ({reason}). A simpler one is used, which understands "
                "less of what trainees say. Install the program again to get it back.",
                path=_file("encoder"),
                reason=str(error),
            )
        return None


@functools.cache
def reader_fingerprint() -> str:
    """Names the files that the reader is made of."""
    told = hashlib.sha256(_lexicon_text().encode())
    told.update(_file("encoder" if encoder_problem() is None else "linear").read_bytes())
    return told.hexdigest()


@functools.lru_cache(maxsize=2)
def _reader(*, encoder: bool) -> Reader:
    model: ActModel = _encoder() if encoder else _linear()
    return Reader(model, load_lexicon(_lexicon_text()))


@functools.cache
def _encoder() -> Encoder:
    with np.load(_file("encoder"), allow_pickle=False) as weights:
        return Encoder(weights)


@functools.cache
def _linear() -> Linear:
    try:
        with np.load(_file("linear"), allow_pickle=False) as weights:
            return Linear(weights)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
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
