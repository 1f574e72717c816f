"""What was heard in a recording, kept as bytes, so that grading it again need not listen again."""

import hashlib

import msgspec
import numpy as np
import numpy.typing as npt

from voicecoach.grading.acoustics import Acoustics, Ear, Recording
from voicecoach.grading.frames import Spans

LISTENING = 1
"""Goes up whenever listening changes, so that what was kept before is not believed any more."""
_UNVOICED = -32768


class _Ear(msgspec.Struct):
    speech: bytes
    murmur: bytes
    active: bytes
    level: bytes
    pitch: bytes
    change: bytes
    bright: bytes
    noise: float


class _Kept(msgspec.Struct):
    listening: int
    recording: str
    length: int
    frames: int
    trainee: _Ear
    debtor: _Ear


def fingerprint(recording: Recording) -> str:
    """Names the samples of a recording."""
    return hashlib.sha256(np.ascontiguousarray(recording, dtype="<i2").data).hexdigest()


def keep(heard: Acoustics, recording: str) -> bytes:
    """What was heard, with the fingerprint of the recording it was heard in."""
    frames = len(heard.trainee.level)
    return msgspec.msgpack.encode(
        _Kept(LISTENING, recording, heard.length, frames, _packed(heard.trainee), _packed(heard.debtor))
    )


def recall(data: bytes, recording: str) -> Acoustics | None:
    """What was heard; None when it is unreadable, of another recording or of an older way of listening."""
    try:
        kept = msgspec.msgpack.decode(data, type=_Kept)
        if kept.listening != LISTENING or kept.recording != recording:
            return None
        return Acoustics(_ear(kept.trainee, kept.frames), _ear(kept.debtor, kept.frames), kept.length)
    except (msgspec.MsgspecError, ValueError):
        return None


def _packed(ear: Ear) -> _Ear:
    """Whole hundredths of a dB and thousandths of a semitone: nothing is lost, all values were rounded to these."""
    pitch = np.where(np.isnan(ear.pitch), _UNVOICED, np.round(np.nan_to_num(ear.pitch) * 1000.0))
    return _Ear(
        speech=ear.speech.astype("<i8").tobytes(),
        murmur=ear.murmur.astype("<i8").tobytes(),
        active=np.packbits(ear.active).tobytes(),
        level=_hundredths(ear.level),
        pitch=pitch.astype("<i2").tobytes(),
        change=_hundredths(ear.change),
        bright=_hundredths(ear.bright),
        noise=ear.noise,
    )


def _hundredths(values: npt.NDArray[np.floating]) -> bytes:
    return np.round(values.astype(np.float64) * 100).astype("<i2").tobytes()


def _ear(kept: _Ear, frames: int) -> Ear:
    raw = np.frombuffer(kept.pitch, "<i2")
    pitch = np.where(raw == _UNVOICED, np.nan, raw / 1000.0).astype(np.float32)
    level, change, bright = (
        np.frombuffer(part, "<i2") / 100.0 for part in (kept.level, kept.change, kept.bright)
    )
    if not len(level) == len(pitch) == len(change) == len(bright) == frames:
        raise ValueError("of another length")
    return Ear(
        speech=_spans(kept.speech),
        active=np.unpackbits(np.frombuffer(kept.active, np.uint8), count=frames).astype(bool),
        murmur=_spans(kept.murmur),
        noise=kept.noise,
        level=level,
        pitch=pitch,
        change=change.astype(np.float32),
        bright=bright.astype(np.float32),
    )


def _spans(data: bytes) -> Spans:
    return np.frombuffer(data, "<i8").astype(np.int64).reshape(-1, 2)
