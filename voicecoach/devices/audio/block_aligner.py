"""Puts microphone, cleaned microphone and the debtor's sound as heard on one clock."""

from typing import Protocol

import numpy as np
import numpy.typing as npt

from voicecoach.core.sound import BLOCK, RATE, Block, Samples, silence
from voicecoach.devices.audio.echo import CANCELLER_DELAY
from voicecoach.devices.audio.playback_buffer import Track

_MEMORY = 8 * RATE
"""Samples of the debtor's sound remembered: longer than the latency of any device."""
_TAIL = 3 * RATE // 10
"""Samples for which half duplex ignores the microphone after the debtor: 300 ms, for the room's echo."""


class Canceller(Protocol):
    """Removes the debtor's voice from the microphone, 10 ms at a time."""

    def far(self, chunk: Samples) -> None:
        """The next 10 ms on their way to the loudspeaker."""

    def near(self, chunk: Samples) -> Samples:
        """The next 10 ms of the microphone, cleaned, late by CANCELLER_DELAY."""


class BlockAligner:
    """Turns 10 ms chunks in device time into 20 ms blocks in the trainee's time."""

    def __init__(self, canceller: Canceller | None, *, half_duplex: bool = False) -> None:
        self.mic_end = 0
        """Microphone samples received."""
        self.far_end = 0
        """Samples handed to the loudspeaker."""
        self.given = 0
        """Samples delivered in blocks."""
        self._canceller = canceller
        self._half_duplex = half_duplex
        self._mic = silence(0)
        self._near = silence(0)
        self._skip = CANCELLER_DELAY if canceller else 0
        self._far = silence(_MEMORY)
        self._played = np.zeros(_MEMORY, np.bool_)
        self._clip: Track | None = None
        self._clip_start = 0
        self._clip_sent = 0
        self._last_audible = -_TAIL

    def clip(self, track: Track) -> None:
        """From now on, count the samples heard of this sound."""
        self._clip, self._clip_sent, self._clip_start = track, 0, self.far_end + _MEMORY

    def far(self, chunk: Samples, track: Track | None) -> None:
        """The next 10 ms handed to the loudspeaker, and the sound they belong to."""
        if self._canceller:
            self._canceller.far(chunk)
        at = self.far_end % _MEMORY
        self._far[at : at + len(chunk)] = chunk
        self._played[at : at + len(chunk)] = track is not None
        if track is not None and track is self._clip:
            if not self._clip_sent:
                self._clip_start = self.far_end
            self._clip_sent = min(self._clip_sent + len(chunk), track.length)
        self.far_end += len(chunk)

    def mic(self, chunk: Samples) -> None:
        near = self._canceller.near(chunk) if self._canceller else chunk
        skipped = min(self._skip, len(near))
        self._skip -= skipped
        self._mic = np.concatenate([self._mic, chunk])
        self._near = np.concatenate([self._near, near[skipped:]])
        self.mic_end += len(chunk)

    def drop(self) -> None:
        """Discard what has not been delivered: the call begins now."""
        self.given += len(self._near)
        self._mic, self._near = self._mic[len(self._near) :], silence(0)

    @property
    def near_end(self) -> int:
        """Samples available on all three channels."""
        return self.given + len(self._near)

    def ready(self) -> bool:
        """Whether a complete block is available."""
        return len(self._near) >= BLOCK

    def block(self, shift: int, start: int) -> Block:
        """The next block, numbered `start`; sample n of the microphone met sample n + shift of the debtor."""
        mic, self._mic = self._mic[:BLOCK], self._mic[BLOCK:]
        near, self._near = self._near[:BLOCK], self._near[BLOCK:]
        first = self.given + shift
        self.given += BLOCK
        where, known = self._where(first)
        far = np.where(known, self._far[where], 0).astype(np.int16)
        audible = bool((known & self._played[where]).any())
        if audible:
            self._last_audible = self.given
        if self._half_duplex and self.given - self._last_audible <= _TAIL:
            near = silence(BLOCK)
        heard = min(max(first + BLOCK - self._clip_start, 0), self._clip_sent)
        return Block(start, mic, near, far, audible, heard)

    def quiet(self, shift: int) -> bool:
        """Whether the debtor is neither audible nor about to be: the moment to correct the shift."""
        first = self.given + shift - BLOCK
        where, known = self._where(first, max(self.far_end - first, BLOCK))
        return not (known & self._played[where]).any()

    def _where(self, first: int, count: int = BLOCK) -> tuple[npt.NDArray[np.int_], npt.NDArray[np.bool_]]:
        """Indices of these samples in the debtor's memory, and which of them hold sound."""
        index = np.arange(first, first + min(count, _MEMORY))
        return index % _MEMORY, (index >= 0) & (index < self.far_end) & (index >= self.far_end - _MEMORY)
