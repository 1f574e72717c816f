"""A recording from one sample on, in 10 ms chunks that know their position."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from voicecoach.core.sound import RATE
from voicecoach.devices.audio import time_stretch
from voicecoach.devices.audio.playback_buffer import CHUNK
from voicecoach.devices.audio.playlist import Course, Stretch
from voicecoach.devices.audio.resampler import resampled
from voicecoach.devices.audio.time_stretch import OVERLAP, STRETCH_MARGIN, Sound

FIRST_PIECE, LONGEST_PIECE = 8, 64
"""Chunks in the first piece, which is ready soonest, and in the longest, which has the fewest joins."""
QUICK = 24
"""Chunks up to which the quick time-stretch is used: the first quarter of a second must not be late."""
_EDGE = CHUNK
"""Samples on both sides of a piece that make its change of rate exact."""


class Recording(Protocol):
    """An array of shape (samples, 2), or a file that is sliced like one."""

    def __len__(self) -> int:
        """Samples."""

    def __getitem__(self, part: slice, /) -> npt.NDArray[np.int16]:
        """Samples of both channels, shape (n, 2)."""


@dataclass(frozen=True)
class How:
    """How a recording is played."""

    speed: float = 1.0
    """2.0 is twice as fast."""
    loop: Stretch | None = None
    """Samples."""
    skips: Sequence[Stretch] = ()
    """Silences to skip, in samples."""
    volumes: tuple[float, float] = (1.0, 1.0)
    """Trainee, debtor: 0 is mute, 1 is as recorded."""


class Chunk(NamedTuple):
    """10 ms for the loudspeaker."""

    sound: bytes
    place: float
    """First sample in the recording; negative for a fade-out."""
    speed: float
    take: int
    """Number of the `start` it belongs to."""


class Tape:
    """Produces the chunks of one playlist, in pieces of growing length."""

    def __init__(self, recording: Recording, at: int, how: How, shape: tuple[int, int], take: int) -> None:
        """From sample `at`; `shape` is the device's rate and number of channels."""
        self._recording, self._how, self._take = recording, how, take
        self._course = Course(len(recording), how.loop, how.skips)
        self._rate, self._channels = shape
        self._at = at
        self._end = at
        self._count = FIRST_PIECE
        self._tail: Sound | None = None
        self._waiting = np.zeros((_EDGE, 2), np.int16)
        self._places: deque[float] = deque()
        self._over = False

    def more(self) -> list[Chunk] | None:
        """The next chunks; None after the end."""
        if self._over:
            return None
        straight = self._at < self._end
        if not straight:
            start, self._end = self._course.run(self._at)
            straight, self._at = start == self._at, start
        if self._at >= self._end:
            self._over = True
            return list(self._cut(np.zeros((_EDGE, 2), np.int16)))
        chunks = min(self._count, -(-(self._end - self._at) // round(CHUNK * self._how.speed)))
        self._count = min(LONGEST_PIECE, 2 * self._count)
        return list(self._cut(self._piece(chunks * CHUNK, straight)))

    def _piece(self, count: int, straight: bool) -> npt.NDArray[np.int16]:
        """The next `count` samples to be heard, joined to the previous piece."""
        speed, tail = self._how.speed, self._tail
        sound = self._sound(
            count + OVERLAP, time_stretch.room(straight and speed != 1.0 and tail is not None)
        )
        if tail is not None:
            sound = time_stretch.joined(tail, sound, search=straight and speed != 1.0)
        self._tail = sound[count:]
        self._places.extend(self._at + speed * CHUNK * chunk for chunk in range(count // CHUNK))
        self._at += round(count * speed)
        loud = sound[:count] * np.array(self._how.volumes, np.float32)
        return np.clip(np.rint(loud), -32768, 32767).astype(np.int16)

    def _sound(self, count: int, room: int) -> Sound:
        """Sound from the current position at the chosen speed, with `room` more samples on both sides."""
        speed = self._how.speed
        if speed == 1.0:
            return part(self._recording, self._at - room, self._at + count + room).astype(np.float32)
        first = self._at - round(room * speed) - STRETCH_MARGIN
        last = self._at + round((count + room) * speed) + STRETCH_MARGIN
        sound = part(self._recording, first, last).astype(np.float32)
        return time_stretch.stretched(sound, speed, count + 2 * room, quick=count < QUICK * CHUNK)

    def _cut(self, sound: npt.NDArray[np.int16]) -> Iterator[Chunk]:
        """Chunks at the device's rate; the samples at the edge wait for the next piece."""
        pending = np.concatenate((self._waiting, sound))
        self._waiting = pending[-2 * _EDGE :]
        count = len(pending) // CHUNK - 2
        sides = np.stack([resampled(pending[:, side], RATE, self._rate) for side in (0, 1)], axis=1)
        heard = sides[self._rate // 100 : (count + 1) * self._rate // 100]
        if self._channels == 1:
            heard = (heard.sum(axis=1, keepdims=True, dtype=np.int32) // 2).astype(np.int16)
        for chunk in np.split(heard, count) if count > 0 else ():
            yield Chunk(chunk.tobytes(), self._places.popleft(), self._how.speed, self._take)


def part(recording: Recording, first: int, last: int) -> npt.NDArray[np.int16]:
    """Samples `first` to `last`, shape (n, 2), with silence beyond the ends."""
    inside = recording[max(0, first) : max(0, last)]
    before = min(max(0, -first), last - first)
    return np.pad(inside, ((before, last - first - before - len(inside)), (0, 0)))


def fading(chunk: Chunk, channels: int) -> Chunk:
    """The chunk fading out, without a position."""
    return Chunk(_mixed(chunk.sound, bytes(len(chunk.sound)), channels), -1.0, chunk.speed, chunk.take)


def going_over(before: bytes, chunk: Chunk, channels: int) -> Chunk:
    """The chunk cross-faded from `before`; from silence it fades in."""
    return chunk._replace(sound=_mixed(before, chunk.sound, channels))


def _mixed(before: bytes, after: bytes, channels: int) -> bytes:
    """A 10 ms cross-fade from one sound to the other."""
    one, other = (
        np.frombuffer(data, np.int16).reshape(-1, channels).astype(np.float32) for data in (before, after)
    )
    rise = np.linspace(0.0, 1.0, len(one), endpoint=False, dtype=np.float32)[:, None]
    return np.rint(one + (other - one) * rise).astype(np.int16).tobytes()
