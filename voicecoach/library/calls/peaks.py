"""Peaks of recordings for drawing, cached on disk; the cache may be deleted at any time."""

import contextlib
import hashlib
import io
import logging
from collections.abc import Callable
from pathlib import Path

import numpy as np

from voicecoach.core.messages import msg
from voicecoach.core.peaks import BIN, Bins, Pyramid, bins_of, pyramid
from voicecoach.core.problem import Problem
from voicecoach.library.calls.folders import LIVE, RECORDING, write_atomically
from voicecoach.library.calls.recording_file import close_recording, open_recording

log = logging.getLogger(__name__)
READ_SAMPLES = 16_384 * BIN
"""Samples read at a time: about a minute."""
MOST_CACHED = 200
"""Recordings whose peaks are cached: at most 1.5 GB of long calls, some 100 MB of usual ones (our choice)."""
Tell = Callable[[Pyramid, float], None]
"""What there is so far, and which part of the whole that is, 0 to 1."""


def peaks_of(folder: Path, cache: Path, tell: Tell, cancelled: Callable[[], bool] = lambda: False) -> Pyramid:
    """The recording's peaks, from the cache or worked out; raises Problem when there is no recording."""
    path = folder / (RECORDING if (folder / RECORDING).exists() else LIVE)
    cached = cache / f"{_name(path)}.npy"
    pyramid_ = _kept(cached)
    if pyramid_ is not None:
        return pyramid_
    made = _made(folder, tell, cancelled)
    if made is not None:
        _keep(cached, made)
        return made
    raise Problem(msg("Drawing the waveform was stopped. Nothing is lost. Open the call again."))


def _name(path: Path) -> str:
    """The same for the same file, another one when it has changed."""
    try:
        facts = path.stat()
    except OSError:
        return "none"
    return hashlib.sha256(f"{path.resolve()}|{facts.st_size}|{facts.st_mtime_ns}".encode()).hexdigest()[:32]


def _kept(path: Path) -> Pyramid | None:
    """From the cache; None when it is not there or damaged. The last row of the file is the length."""
    try:
        stored = np.load(path, allow_pickle=False)
        length = int(stored[0, -1].view(np.int32)[0])
        finest = stored[:, :-1]
    except (OSError, ValueError, IndexError, EOFError):
        return None
    if stored.dtype != np.int16 or finest.shape != (2, -(-length // BIN), 2):
        return None
    return pyramid(finest, length)


def _made(folder: Path, tell: Tell, cancelled: Callable[[], bool]) -> Pyramid | None:
    """Read the whole recording once; None when it was cancelled."""
    recording = open_recording(folder)
    try:
        length = len(recording)
        finest: Bins = np.zeros((2, -(-length // BIN), 2), np.int16)
        for first in range(0, length, READ_SAMPLES):
            if cancelled():
                return None
            bins = bins_of(recording[first : first + READ_SAMPLES])
            finest[:, first // BIN : first // BIN + bins.shape[1]] = bins
            tell(pyramid(finest.copy(), length), min(1.0, (first + READ_SAMPLES) / length))
    finally:
        close_recording(recording)
    return pyramid(finest, length)


def _keep(path: Path, made: Pyramid) -> None:
    """Into the cache, if that can be; the oldest make room."""
    length = np.array([made.length], np.int32).view(np.int16)
    stored = np.concatenate((made.levels[0], np.broadcast_to(length, (2, 1, 2))), axis=1)
    file = io.BytesIO()
    np.save(file, stored)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, file.getvalue())
        others = sorted(path.parent.glob("*.npy"), key=lambda cached: cached.stat().st_mtime, reverse=True)
        for old in others[MOST_CACHED:]:
            with contextlib.suppress(OSError):
                old.unlink()
    except OSError as error:
        log.info("peaks are not kept: %s", error)
