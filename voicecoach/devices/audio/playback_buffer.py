"""A sound on its way to the loudspeaker, cut into 10 ms chunks ahead of time: the callback only copies."""

import numpy as np
import numpy.typing as npt

from voicecoach.core.sound import RATE, Samples, silence
from voicecoach.devices.audio.resampler import resampled

CHUNK = RATE // 100
"""Samples in a chunk at 16 kHz: 10 ms."""
_FADE = 4
"""Chunks over which a stopped sound fades out: 40 ms."""


class Track:
    """One sound at the program's rate and at the device's rate, read chunk by chunk."""

    def __init__(self, sound: Samples, rate: int = RATE, channels: int = 1) -> None:
        count = -(-len(sound) // CHUNK)
        self.length = len(sound)
        """Samples at 16 kHz, without the padding of the last chunk."""
        padded = np.concatenate([sound, silence(count * CHUNK - len(sound))]).astype(np.int16)
        self._sound = padded.reshape(count, CHUNK)
        self._device = _cut(padded, rate, channels)
        self._next = 0
        self._fading = -1

    def take(self) -> tuple[Samples, bytes] | None:
        """The next 10 ms as samples and as bytes for the device; None after the end or fade-out."""
        if self._next >= len(self._sound) or self._fading >= _FADE:
            return None
        sound, device = self._sound[self._next], self._device[self._next]
        self._next += 1
        if self._fading >= 0:
            sound, device = _faded(sound, self._fading), _faded(device, self._fading)
            self._fading += 1
        return sound, device.tobytes()

    def fade(self) -> None:
        """Fade out from the next chunk on."""
        self._fading = max(self._fading, 0)

    def move(self, rate: int, channels: int) -> None:
        """Continue at the same position on a device with another rate or channels.

        Safe while another thread calls `take`.
        """
        self._device = _cut(self._sound.reshape(-1), rate, channels)


def _cut(sound: Samples, rate: int, channels: int) -> npt.NDArray[np.int16]:
    """The sound in the device's format: shape (chunks, frames, channels)."""
    device = resampled(sound, RATE, rate).reshape(-1, rate // 100, 1)
    return np.repeat(device, channels, axis=2)


def _faded(chunk: npt.NDArray[np.int16], step: int) -> npt.NDArray[np.int16]:
    """The chunk with its part of the fade-out applied."""
    ramp = np.linspace(1 - step / _FADE, 1 - (step + 1) / _FADE, len(chunk), endpoint=False)
    return (chunk.T * ramp).T.astype(np.int16)
