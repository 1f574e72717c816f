"""A simulated trainee who speaks into the virtual microphone."""

import contextlib
import subprocess
import threading

import numpy as np

from voicecoach.core.sound import BLOCK, RATE, silence
from voicecoach.devices.audio.file_link import MicrophoneSource
from voicecoach.devices.audio.resampler import SteadyRate
from voicecoach.devices.virtual.virtual_devices import VirtualDevices

_SINK_RATE = 48_000
_PIPE = 8192
"""Bytes buffered between trainee and server: 85 ms, so that a reaction is heard soon."""
_SET_PIPE_SIZE = 1031
"""Linux' fcntl command F_SETPIPE_SZ."""


class VirtualTrainee:
    """Plays a source into the virtual room in real time, then silence."""

    def __init__(self, devices: VirtualDevices, source: MicrophoneSource) -> None:
        shape = (f"--rate={_SINK_RATE}", "--format=s16le", "--channels=1", "--raw")
        self._process = devices.run(
            "pacat", "--playback", "--device=room", *shape, "--latency-msec=80", stdin=subprocess.PIPE
        )
        self._source = source
        self._going = True
        self.spoken = 0
        """Samples played into the room."""
        self._thread = threading.Thread(target=self._speak, name="virtual trainee", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop playing."""
        self._going = False
        self._process.terminate()
        self._thread.join(2)

    def _speak(self) -> None:
        """Write to the server; the full pipe keeps real time."""
        assert self._process.stdin is not None
        _shorten(self._process.stdin.fileno())
        rate = SteadyRate(RATE, _SINK_RATE)
        with contextlib.suppress(OSError):
            while self._going:
                block = self._source.read(BLOCK)
                sound = silence(BLOCK) if block is None else block
                sound = np.concatenate([sound, silence(BLOCK - len(sound))])
                for half in np.split(sound, 2):
                    self._process.stdin.write(rate.chunk(half).astype("<i2").tobytes())
                self.spoken += BLOCK


def _shorten(pipe: int) -> None:
    """Shrink the pipe's buffer if the system allows it."""
    import fcntl  # noqa: PLC0415 -- not on Windows, where this module is not used

    with contextlib.suppress(OSError):
        fcntl.fcntl(pipe, _SET_PIPE_SIZE, _PIPE)
