"""What the language model read in earlier runs: the same words under the same weights and code are not read again.

The model takes ten milliseconds a turn, and tests of grades read hundreds of turns that do not change. Readings are
stored in build/, under a name made of the weights, the encoder's code and the version of numpy. Tests of the model
itself do without.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
import pytest

from voicecoach.application.reading import reader
from voicecoach.language.encoder import network
from voicecoach.language.encoder.network import Read
from voicecoach.machine import paths

BUILD = Path(__file__).parents[2] / "build" / "test-readings"
_Stored = dict[bytes, tuple[tuple[str, bytes], ...]]
"""By a name made of the words: kind of number and bytes of the confidences, then of the looks."""


@contextlib.contextmanager
def known_readings() -> Iterator[None]:
    """While entered, the program's model looks there first; new readings are stored at the end."""
    model, known = reader().model, _stored(_file())
    count, read = len(known), model.read

    def looked_up(words: Sequence[str], scene: str = "", debtor: Sequence[str] = ()) -> Read:
        name = hashlib.sha256(msgspec.json.encode((words, scene, debtor))).digest()
        if name not in known:
            told = read(words, scene, debtor)
            known[name] = tuple((part.dtype.str, part.tobytes()) for part in (told.confidences, told.looks))
        confidences, looks = (np.frombuffer(data, kind) for kind, data in known[name])
        return Read(confidences, looks.reshape(len(confidences), len(words)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "read", looked_up)
        yield
    if len(known) > count:
        _store(_file(), known)


@cache
def _file() -> Path:
    """Named by all that a reading depends on besides the words."""
    told = hashlib.sha256(np.__version__.encode())
    code, weights = Path(network.__file__).parent, paths.assets() / "language" / "en"
    for path in (*sorted(code.glob("*.py")), *sorted(weights.glob("*.npz"))):
        told.update(path.read_bytes())
    return BUILD / f"{told.hexdigest()[:24]}.msgpack"


@cache
def _stored(file: Path) -> _Stored:
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=_Stored)
    except (OSError, msgspec.MsgspecError):
        return {}


def _store(file: Path, known: _Stored) -> None:
    """In one step, as several runs may end at once."""
    BUILD.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(msgspec.msgpack.encode(known))
    fresh.replace(file)
