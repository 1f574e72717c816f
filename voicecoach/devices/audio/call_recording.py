"""The sound file of a recorded call: 16 kHz, 16 bit, one channel per speaker."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from voicecoach.core.sound import RATE

SoundError = soundfile.LibsndfileError
"""Raised when a file cannot be read or written as sound; a RuntimeError."""


def write_flac(path: Path, sound: npt.NDArray[np.int16]) -> None:
    """Write samples of shape (n, channels) as FLAC; raises SoundError or OSError."""
    soundfile.write(path, sound, RATE, format="FLAC", subtype="PCM_16")


def frames_in(path: Path) -> int:
    """Samples per channel according to the file's header; raises SoundError."""
    return int(soundfile.info(path).frames)


def open_sound(path: Path) -> soundfile.SoundFile:
    """The file, open for reading; close it, or use it in a `with`. Raises SoundError."""
    return soundfile.SoundFile(path)
