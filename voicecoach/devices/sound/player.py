"""Replays a recorded call through the loudspeaker, from any second, knowing what is being heard."""

import threading
import time
from collections import deque
from typing import Any

import numpy as np
import numpy.typing as npt

from voicecoach.core.sound import RATE
from voicecoach.devices.sound.opener import Opener
from voicecoach.devices.sound.rate import resampled
from voicecoach.devices.sound.sound_devices import choose
from voicecoach.devices.sound.streams import close_stream, open_stream, start_stream, time_to_ear
from voicecoach.devices.sound.track import STEP

LATENCY = 0.04
"""Seconds asked of PortAudio: sound begins within 80 ms of a click."""
_AHEAD = 20
"""Chunks of 10 ms that lie ready for the callback."""
_EDGE = STEP
"""Samples on both sides of a piece that make its change of rate exact."""


class RecordingPlayer:
    """Satisfies the window's `Player`: every method returns at once, from any thread."""

    def __init__(self, recording: npt.NDArray[np.int16], loudspeaker: str = "") -> None:
        """A recording of shape (n, 2) at 16 kHz; opens the loudspeaker by label and keeps it open."""
        self._recording = recording
        self._label = loudspeaker
        self._ready: deque[tuple[int, bytes]] = deque()
        self._next = len(recording)
        self._begun = 0
        self._on = False
        self._anchor: tuple[int, float] | None = None
        self._paused_at = 0.0
        self._wanted = threading.Condition()
        self._closed = False
        self._opener = Opener()
        self._device: Any = None
        self._stream: Any = None
        try:
            self._opener.ask(self._open).result()
        except BaseException:
            self._opener.close()
            raise
        threading.Thread(target=self._feed, name="replay", daemon=True).start()

    def start(self, at: float) -> None:
        """Play from that second."""
        with self._wanted:
            begin = min(max(0, round(at * RATE)), len(self._recording))
            self._ready, self._next, self._begun, self._anchor = deque(), begin, begin, None
            self._prepare(5)
            self._on = True
            self._wanted.notify()

    def pause(self) -> None:
        """Stop where it is."""
        with self._wanted:
            self._paused_at = self.position()
            self._on = False

    def playing(self) -> bool:
        """Whether sound is coming out."""
        return self._on and self._stream.active and self.position() < len(self._recording) / RATE

    def position(self) -> float:
        """The second being heard."""
        anchor = self._anchor
        if not self._on:
            return self._paused_at
        heard = float(self._begun)
        if anchor:
            heard = anchor[0] + (time.perf_counter() - anchor[1]) * RATE
        return min(max(heard, self._begun), len(self._recording)) / RATE

    def close(self) -> None:
        """Let the device go."""
        with self._wanted:
            self._on, self._closed = False, True
            self._wanted.notify()
        self._opener.ask(lambda: close_stream(self._stream))
        self._opener.close()

    def _open(self) -> None:
        """In the opener's thread."""
        self._device = choose("loudspeaker", self._label)
        self._stream = open_stream("loudspeaker", self._device, LATENCY, self._speak, (2, 1))
        start_stream("loudspeaker", self._stream)

    def _speak(self, data: Any, _frames: int, times: Any, _flags: Any) -> None:
        """PortAudio's thread: the next 10 ms, copied."""
        now = time.perf_counter()
        ready = self._ready
        if self._on and ready:
            position, sound = ready.popleft()
            self._anchor = (position, now + time_to_ear(self._device, self._stream, times))
            data[:] = sound if len(sound) == len(data) else bytes(len(data))
        else:
            data[:] = bytes(len(data))

    def _feed(self) -> None:
        """Keep some chunks ready."""
        while not self._closed:
            with self._wanted:
                if self._on:
                    self._prepare(_AHEAD - len(self._ready))
                self._wanted.wait(0.05 if self._on else None)

    def _prepare(self, count: int) -> None:
        """Chunks from where the last ones ended, at the device's rate."""
        rate, channels = round(self._stream.samplerate), self._stream.channels
        count = min(count, -(-(len(self._recording) - self._next) // STEP))
        if count <= 0:
            return
        piece = _piece(self._recording, self._next, count * STEP)
        sides = np.stack([resampled(piece[:, side], RATE, rate) for side in (0, 1)], axis=1)
        sound = sides[rate // 100 : -(rate // 100)]
        if channels == 1:
            sound = (sound.sum(axis=1, keepdims=True, dtype=np.int32) // 2).astype(np.int16)
        for number, chunk in enumerate(np.split(sound, count)):
            self._ready.append((self._next + number * STEP, chunk.tobytes()))
        self._next += count * STEP


def _piece(recording: npt.NDArray[np.int16], at: int, count: int) -> npt.NDArray[np.int16]:
    """That part with _EDGE samples more on both sides, silence beyond the ends."""
    first, last = at - _EDGE, at + count + _EDGE
    inside = recording[max(0, first) : last]
    before = max(0, -first)
    return np.pad(inside, ((before, last - first - before - len(inside)), (0, 0)))
