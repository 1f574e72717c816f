"""Reads recordings from other programs as 16 kHz int16; a file that cannot be read raises Problem."""

import io
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
import soundfile
import soxr

from voicecoach.core.messages import msg, plural
from voicecoach.core.problem import Problem
from voicecoach.core.sound import RATE, Samples

Side = Literal["left", "right"]
LOWEST_RATE = 8_000
"""Samples a second below which speech cannot be graded (telephone quality)."""


def read_channels(path: Path, trainee: Side = "left") -> npt.NDArray[np.int16]:
    """Read a two-channel call, shape (n, 2): trainee, debtor. Raises Problem for anything else."""
    sound = _read(path)
    if sound.shape[1] != 2:
        raise Problem(
            plural(
                "{file} has {count} channel; a call needs two: one with the trainee, one with the debtor. "
                "Record each person on a channel of their own and try again.",
                "{file} has {count} channels; a call needs two: one with the trainee, one with the debtor. "
                "Record each person on a channel of their own and try again.",
                sound.shape[1],
                file=path.name,
            )
        )
    return np.ascontiguousarray(sound[:, ::-1]) if trainee == "right" else sound


def read_trainee(path: Path, trainee: Side = "left") -> Samples:
    """The trainee's channel: the only one of a mono file, the named one of a two-channel file."""
    sound = _read(path)
    return np.ascontiguousarray(sound[:, 1 if trainee == "right" and sound.shape[1] > 1 else 0])


def flac(sound: npt.NDArray[np.int16]) -> bytes:
    """The same samples as a FLAC file."""
    file = io.BytesIO()
    soundfile.write(file, sound, RATE, format="FLAC", subtype="PCM_16")
    return file.getvalue()


def _read(path: Path) -> npt.NDArray[np.int16]:
    if not path.is_file():
        raise Problem(msg("There is no file {path}.", path=path))
    if path.stat().st_size == 0:
        raise Problem(msg("{name} is empty (0 bytes). Record or export it again.", name=path.name))
    try:
        sound, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (soundfile.LibsndfileError, OSError, RuntimeError) as error:
        raise Problem(
            msg(
                "{file} cannot be read as sound ({reason}). Save it as WAV or FLAC and try again.",
                file=path.name,
                reason=str(error).rstrip("."),
            )
        ) from None
    if rate < LOWEST_RATE or not len(sound):
        raise Problem(
            msg(
                "{name} has no sound that can be graded ({count} samples at {rate} Hz).",
                name=path.name,
                count=len(sound),
                rate=rate,
            )
        )
    return _to_16k(np.nan_to_num(sound), rate)


def _to_16k(sound: npt.NDArray[np.float32], rate: int) -> npt.NDArray[np.int16]:
    if rate != RATE:
        sound = soxr.resample(sound, rate, RATE)
    return np.clip(np.round(sound * 32768), -32768, 32767).astype(np.int16)
