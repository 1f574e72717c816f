"""Virtual devices that can be unplugged, and a listener that records what they play."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from statistics import median

import numpy as np

from voicecoach.core.sound import BLOCK, RATE, Samples
from voicecoach.devices.virtual.virtual_devices import VirtualDevices


class PluggableDevices(VirtualDevices):
    """Virtual devices that can disappear and come back while in use."""

    def unplug(self) -> None:
        """Kill the sound server, as if both devices were gone."""
        os.kill(self._server, signal.SIGKILL)

    def plug_in(self) -> None:
        """Start the server again."""
        self._serve()
        self._fill_both()


class VirtualListener:
    """Records a monitor ("speaker" or "room") with the times at which its sound came."""

    def __init__(self, devices: VirtualDevices, where: str) -> None:
        shape = ("--rate=16000", "--format=s16le", "--channels=1", "--raw")
        self._process = devices.run(
            "parec", f"--device={where}.monitor", *shape, "--latency-msec=20", stdout=subprocess.PIPE
        )
        self._chunks: list[bytes] = []
        self._phases: list[float] = []
        self._thread = threading.Thread(target=self._hear, name="virtual ear", daemon=True)
        self._thread.start()

    @property
    def sound(self) -> Samples:
        """All that was heard."""
        whole = b"".join(self._chunks)
        return np.frombuffer(whole[: len(whole) // 2 * 2], "<i2").astype(np.int16)

    @property
    def start(self) -> float:
        """Second of the first sample on the machine's steady clock, late by the ear's own delay."""
        return median(self._phases)

    def close(self) -> None:
        """Stop recording."""
        self._process.terminate()
        self._thread.join(2)

    def _hear(self) -> None:
        """Until the monitor ends."""
        assert self._process.stdout is not None
        count = 0
        with contextlib.suppress(OSError, ValueError):
            while chunk := self._process.stdout.read(BLOCK * 2):
                self._chunks.append(chunk)
                count += len(chunk) // 2
                self._phases.append(time.perf_counter() - count / RATE)
