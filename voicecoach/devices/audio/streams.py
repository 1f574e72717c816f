"""One microphone and one loudspeaker stream through PortAudio; their callbacks copy and do nothing else."""

import contextlib
import itertools
import time
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from typing import Any, Literal, NamedTuple, cast

from voicecoach.core.problem import Problem
from voicecoach.core.sound import Samples
from voicecoach.devices.audio.playback_buffer import Track
from voicecoach.devices.audio.sound_devices import BEST_HOST, Device, Direction, explain, library
from voicecoach.devices.quiet_stderr import quiet_stderr

Take = Callable[[], tuple[Samples, bytes, Track] | None]
"""Gives the next 10 ms for the loudspeaker; None for silence. Called in PortAudio's thread."""

_TRUE_TIMES = ("ALSA",)
"""Host systems whose time stamps are correct (measured); the others report a fixed latency when opened."""

_DEAD = 1.0
"""Seconds without a callback after which a device counts as lost."""
_OTHER_SHAPE = (-9997, -9998, -9996)
"""PortAudio's error numbers for a rate or channels the device does not support.

WASAPI also uses -9996 for a rate.
"""


class StreamChunk(NamedTuple):
    """10 ms that passed a callback."""

    way: Literal["in", "out"]
    at: float
    """Second on the machine's steady clock."""
    delay: float
    """Seconds since the first sample was picked up at the desk, or until it is heard there."""
    sound: bytes | Samples | None
    """In: as the device gave it; out: at 16 kHz, None for silence."""
    track: Track | None
    flags: Any
    """PortAudio's flags for lost sound."""


class Streams:
    """Two callback streams, never one duplex stream: that one dies or stutters on several systems."""

    def __init__(self, microphone: Device, loudspeaker: Device, latency: float, take: Take) -> None:
        self.news: SimpleQueue[StreamChunk] = SimpleQueue()
        """What passed the callbacks, in order."""
        self.last_in = self.last_out = time.perf_counter()
        """Seconds of the last callbacks."""
        self._take = take
        self._closed = False
        self._devices = (microphone, loudspeaker)
        self._input = open_stream("microphone", microphone, latency, self._hear)
        try:
            self._output = open_stream("loudspeaker", loudspeaker, latency, self._speak)
        except Problem:
            self._input.close()
            raise
        self.rate_in, self.channels_in = round(self._input.samplerate), self._input.channels
        self.shape = (round(self._output.samplerate), self._output.channels)
        """The loudspeaker's rate and channels."""

    @property
    def facts(self) -> dict[str, str]:
        """What was opened, and how, in words."""
        here, there = self._devices
        return {
            "microphone": f"{here.label} at {self.rate_in} Hz, latency {self._input.latency * 1000:.0f} ms",
            "loudspeaker": f"{there.label} at {self.shape[0]} Hz, latency {self._output.latency * 1000:.0f} ms",
        }

    def start(self) -> None:
        """Start both streams."""
        for direction, stream in (("microphone", self._input), ("loudspeaker", self._output)):
            start_stream(cast(Direction, direction), stream)

    def close(self) -> None:
        """Close both devices in any state; PortAudio must not be asked twice."""
        if self._closed:
            return
        self._closed = True
        close_stream(self._input)
        close_stream(self._output)

    def dead(self, now: float) -> Direction | None:
        """The device that was lost (closed by the system, or no callback for a second), if any."""
        if now - self.last_in > _DEAD or not self._input.active:
            return "microphone"
        if now - self.last_out > _DEAD or not self._output.active:
            return "loudspeaker"
        return None

    def _hear(self, data: Any, _frames: int, times: Any, flags: Any) -> None:
        """In PortAudio's thread: 10 ms from the microphone."""
        now = time.perf_counter()
        stamped = self._devices[0].host in _TRUE_TIMES
        delay = times.currentTime - times.inputBufferAdcTime if stamped else self._input.latency
        self.news.put(StreamChunk("in", now, delay, bytes(data), None, flags))
        self.last_in = now

    def _speak(self, data: Any, _frames: int, times: Any, flags: Any) -> None:
        """In PortAudio's thread: 10 ms for the loudspeaker."""
        now = time.perf_counter()
        delay = time_to_ear(self._devices[1], self._output, times)
        taken = self._take()
        sound, device, track = taken if taken else (None, b"", None)
        data[:] = device if len(device) == len(data) else bytes(len(data))
        self.news.put(StreamChunk("out", now, delay, sound, track, flags))
        self.last_out = now


def open_stream(
    direction: Direction,
    device: Device,
    latency: float,
    callback: Callable[..., None],
    channels: tuple[int, ...] = (1, 2),
) -> Any:
    """A stream of 10 ms callbacks at the first rate and number of channels the device accepts.

    Raises Problem if none.
    """
    sound = library()
    kind = sound.RawInputStream if direction == "microphone" else sound.RawOutputStream
    refused: Exception | None = None
    counts = dict.fromkeys(min(wanted, device.channels) for wanted in channels)
    for (rate, extra), count in itertools.product(_attempts(device), counts):
        try:
            with quiet_stderr():
                return kind(
                    device=device.index,
                    samplerate=rate,
                    channels=count,
                    blocksize=rate // 100,
                    dtype="int16",
                    latency=latency,
                    callback=callback,
                    dither_off=True,
                    extra_settings=extra,
                )
        except sound.PortAudioError as error:
            refused = refused or error
            if len(error.args) < 2 or error.args[1] not in _OTHER_SHAPE:
                raise explain(error, direction) from error
    assert refused is not None
    raise explain(refused, direction) from refused


def _attempts(device: Device) -> Iterator[tuple[int, Any]]:
    """Rates with PortAudio's extra settings; Windows may change the rate itself, but only when nothing else works."""
    for rate in device.rates:
        yield rate, None
    if device.host == BEST_HOST:
        yield 48_000, library().WasapiSettings(auto_convert=True)


def start_stream(direction: Direction, stream: Any) -> None:
    """Start a stream; raises Problem if it cannot start."""
    try:
        with quiet_stderr():
            stream.start()
    except library().PortAudioError as error:
        raise explain(error, direction) from error


def close_stream(stream: Any) -> None:
    """Close a stream in any state."""
    for step in (stream.abort, stream.close):
        with contextlib.suppress(library().PortAudioError):
            step(ignore_errors=True)


def time_to_ear(device: Device, stream: Any, times: Any) -> float:
    """Seconds from an output callback to its first sample's being heard."""
    if device.host in _TRUE_TIMES:
        return float(times.outputBufferDacTime - times.currentTime)
    return float(stream.latency)
