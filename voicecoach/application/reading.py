"""The reader of turns, from the files that come with the program."""

import functools
import hashlib
import threading
from pathlib import Path

import numpy as np

from voicecoach.application.program_files import text_of
from voicecoach.core.messages import msg
from voicecoach.language.encoder.network import Encoder
from voicecoach.language.reader import Reader
from voicecoach.language.tone import load_lexicon
from voicecoach.machine import paths

_LOADING = threading.Lock()


def reader() -> Reader:
    """The one reader of this process; Problem when a file of the program cannot be read."""
    with _LOADING:  # a call and a page may ask at once
        return _reader()


@functools.cache
def _reader() -> Reader:
    with np.load(_model_file(), allow_pickle=False) as weights:
        model = Encoder(weights)
    return Reader(model, load_lexicon(_lexicon_text()))


@functools.cache
def reader_fingerprint() -> str:
    """Names the files that the reader is made of."""
    told = hashlib.sha256(_lexicon_text().encode())
    told.update(_model_file().read_bytes())
    return told.hexdigest()


def _model_file() -> Path:
    return paths.assets() / "language" / "en" / "encoder.npz"


def _lexicon_text() -> str:
    return text_of(paths.assets() / "lexicons" / "tone.toml", msg("tone lexicon"))
