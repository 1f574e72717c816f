"""The link without devices: a microphone read from a file or a script, as fast as the call can go."""

from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

import numpy as np

from voicecoach.core.sound import Block, Samples, samples, silence
from voicecoach.devices.audio.block_aligner import BlockAligner, Canceller
from voicecoach.devices.audio.playback_buffer import CHUNK, Track
from voicecoach.devices.audio.sound_file import Side, read_trainee

_ECHO_DELAY = 12
"""Chunks by which the simulated echo follows the loudspeaker: 120 ms, the round trip of a laptop."""


class MicrophoneSource(Protocol):
    """Sound of somebody speaking, read as time passes."""

    def read(self, count: int) -> Samples | None:
        """The next `count` samples, fewer at the end; None after the end."""


class SoundSource:
    """A complete sound used as a microphone."""

    def __init__(self, sound: Samples) -> None:
        self._rest = sound

    def read(self, count: int) -> Samples | None:
        if not len(self._rest):
            return None
        given, self._rest = self._rest[:count], self._rest[count:]
        return given


def file_source(path: Path, trainee: Side = "left") -> SoundSource:
    """The trainee's channel of a WAV or FLAC file as a microphone; raises Problem if it cannot be read."""
    return SoundSource(read_trainee(path, trainee))


class FileLink:
    """Same calls, same blocks, same order as the live link; no device, no clock, no thread."""

    def __init__(
        self,
        source: MicrophoneSource,
        *,
        tail: float = 2.0,
        latency: int = 0,
        canceller: Canceller | None = None,
        echo_db: float | None = None,
        half_duplex: bool = False,
    ) -> None:
        """`tail`: seconds of silence after the source; `latency`: samples in whole chunks before a sound is heard.

        With `echo_db` the debtor is heard in the microphone at that level below its own, 120 ms late.
        """
        self.live = False
        self.flags: Mapping[str, int] = {}
        self.facts: Mapping[str, str] = {}
        self._source = source
        self._aligner = BlockAligner(canceller, half_duplex=half_duplex)
        self._tail = samples(tail)
        self._hold: deque[tuple[Samples, Track] | None] = deque([None] * (latency // CHUNK))
        self._echo: deque[Samples] = deque([silence(CHUNK)] * _ECHO_DELAY)
        self._gain = 0.0 if echo_db is None else 10 ** (echo_db / 20)
        self._track: Track | None = None
        self._closed = False

    @property
    def latency(self) -> int:
        """Samples from the end of the newest block to the moment a sound played now is heard."""
        return self._aligner.mic_end - self._aligner.given + len(self._hold) * CHUNK

    def blocks(self) -> Iterator[Block]:
        """Every 20 ms until the source and its tail are over."""
        while not self._closed and self._tail > 0:
            self._step()
            while self._aligner.ready() and not self._closed:
                yield self._aligner.block(0, self._aligner.given)

    def play(self, sound: Samples) -> None:
        """Play this sound from the next 10 ms on, instead of any other."""
        self._track = Track(sound)
        self._aligner.clip(self._track)

    def stop(self) -> None:
        """Fade out within 40 ms."""
        if self._track:
            self._track.fade()

    def faults(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        """`blocks` ends."""
        self._closed = True

    def _step(self) -> None:
        taken = self._track.take() if self._track else None
        self._hold.append((taken[0], self._track) if taken and self._track else None)
        far, track = self._hold.popleft() or (silence(CHUNK), None)
        self._aligner.far(far, track)
        self._echo.append(far)
        echo = self._echo.popleft()
        mic = self._read()
        if self._gain:
            mixed = mic.astype(np.float64) + self._gain * echo
            mic = np.clip(np.rint(mixed), -32768, 32767).astype(np.int16)
        self._aligner.mic(mic)

    def _read(self) -> Samples:
        sound = self._source.read(CHUNK)
        if sound is None:
            self._tail -= CHUNK
            return silence(CHUNK)
        return np.concatenate([sound, silence(CHUNK - len(sound))])
