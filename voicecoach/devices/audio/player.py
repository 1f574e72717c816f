"""Replays a recorded call through the loudspeaker from any second, and knows what is being heard."""

import contextlib
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as NoAnswer
from dataclasses import replace
from typing import Any, NamedTuple

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.sound import RATE, samples
from voicecoach.devices.audio.opener import Opener
from voicecoach.devices.audio.playback_buffer import CHUNK
from voicecoach.devices.audio.replay_chunks import Chunk, How, Recording, Tape, fading, going_over
from voicecoach.devices.audio.sound_devices import choose, refresh
from voicecoach.devices.audio.streams import close_stream, open_stream, start_stream, time_to_ear

REPLAY_LATENCY = 0.04
"""Seconds of latency requested from PortAudio, so that sound begins within 80 ms of a click."""
SLOWEST_REPLAY, FASTEST_REPLAY = 0.5, 2.0
"""Speeds at which speech can still be followed and still sounds good."""
_AHEAD = 48
"""Chunks of 10 ms prepared for the callback."""
_KEPT = 6
"""Chunks played unchanged after a change of speed or volume, while the changed ones are prepared."""
_DEAD = 1.0
"""Seconds without a callback after which the loudspeaker counts as lost."""
_PATIENCE = 4.0
"""Seconds that a driver may take to close and reopen."""
_SWITCH = 0.001
"""Seconds that another thread may keep the callback waiting for its turn."""
_UNHEARD = 0.1
"""Longest time, in seconds, by which the position is extrapolated after the last chunk."""
GONE = msg(
    "The loudspeaker stopped working. The call is safe. Plug the loudspeaker in again, or "
    "choose another one in Settings > Sound, then press Play."
)


class Anchor(NamedTuple):
    """A position in the recording and when it is heard."""

    at: float
    """Second on the machine's steady clock."""
    place: float
    """Sample."""
    speed: float
    take: int


class RecordingPlayer:
    """Satisfies the window's `Player`: every method but `reopen` returns at once, from any thread."""

    def __init__(
        self, recording: Recording, loudspeaker: str = "", done: Callable[[], None] = lambda: None
    ) -> None:
        """A recording of shape (n, 2) at 16 kHz; opens the loudspeaker by label and keeps it open.

        `done` is called when the recording is no longer needed.
        """
        self._done = done
        self._recording = recording
        self._label = loudspeaker
        self._how = How()
        self._ready: deque[Chunk] = deque()
        self._heard: deque[Anchor] = deque(maxlen=64)
        self._take = 0
        self._order: tuple[int, bytes] | None = None
        self._begun = len(recording)
        self._given = False
        self._on = False
        self._paused_at = 0.0
        self._wanted = threading.Condition()
        self._closed = False
        self._trouble = ""
        self._switch = sys.getswitchinterval()
        sys.setswitchinterval(min(_SWITCH, self._switch))
        self._opener = Opener()
        self._device: Any = None
        self._stream: Any = None
        self._last = 0.0
        try:
            self._opener.ask(self._open).result()
        except BaseException:
            sys.setswitchinterval(self._switch)
            self._opener.close()
            raise
        threading.Thread(target=self._feed, name="replay", daemon=True).start()

    def start(self, at: float) -> None:
        """Play from that second."""
        with self._wanted:
            begin = min(max(0, round(at * RATE)), len(self._recording))
            last = (
                [fading(chunk, self._stream.channels) for chunk in list(self._ready)[:1]] if self._on else []
            )
            self._take += 1
            self._begun, self._ready, self._given = begin, deque(last), False
            self._heard.clear()
            self._order = (begin, b"")
            self._on = begin < len(self._recording)
            self._paused_at = begin / RATE
            self._wanted.notify()

    def pause(self) -> None:
        """Stop where it is."""
        with self._wanted:
            self._paused_at = self.position()
            self._on = False
            self._ready = deque(fading(chunk, self._stream.channels) for chunk in list(self._ready)[:1])

    def set_speed(self, speed: float) -> None:
        """Slower or faster at the same pitch, from now on."""
        self._change(
            replace(self._how, speed=round(min(max(SLOWEST_REPLAY, speed), FASTEST_REPLAY) * 20) / 20)
        )

    def set_loop(self, loop: tuple[float, float] | None) -> None:
        """Loop from one second to another; None plays on to the end."""
        self._change(replace(self._how, loop=(samples(loop[0]), samples(loop[1])) if loop else None))

    def set_skips(self, silences: Sequence[tuple[float, float]]) -> None:
        """Skip these silences, each from and to in seconds."""
        self._change(replace(self._how, skips=tuple((samples(a), samples(b)) for a, b in silences)))

    def set_volumes(self, trainee: float, debtor: float) -> None:
        """Set the volume of each speaker: 0 is mute, 1 is as recorded."""
        self._change(replace(self._how, volumes=(trainee, debtor)))

    def playing(self) -> bool:
        """Whether sound is coming out."""
        return self._on and not self.trouble() and not self._ended()

    def position(self) -> float:
        """The second being heard."""
        if not self._on:
            return self._paused_at
        now, sample = time.perf_counter(), float(self._begun)
        for anchor in reversed(tuple(self._heard)):
            if anchor.take == self._take and anchor.at <= now:
                sample = anchor.place + min(now - anchor.at, _UNHEARD) * RATE * anchor.speed
                break
        return min(max(0.0, sample), len(self._recording)) / RATE

    def trouble(self) -> str:
        """Why nothing can be heard, as a sentence; empty if all is well."""
        if not self._trouble and not self._closed:
            silent = time.perf_counter() - self._last > _DEAD
            if silent or not self._stream.active:
                self._trouble = GONE
        return self._trouble

    def reopen(self) -> None:
        """Look for the loudspeaker again, which may take seconds; raises Problem if there is none."""
        self._paused_at, self._on = self.position(), False
        try:
            self._opener.ask(self._open_again).result(_PATIENCE)
        except NoAnswer:
            self._opener = Opener()  # the old stream hangs in the driver
            raise Problem(GONE) from None
        self._trouble = ""

    def close(self) -> None:
        """Close the device."""
        with self._wanted:
            self._on, self._closed = False, True
            sys.setswitchinterval(self._switch)
            self._wanted.notify()
        self._opener.ask(lambda: close_stream(self._stream))
        self._opener.close()

    def _open(self) -> None:
        """In the opener's thread."""
        self._device = choose("loudspeaker", self._label)
        self._start_stream()

    def _open_again(self) -> None:
        """In the opener's thread: the same loudspeaker, or the system's default if that one is missing."""
        close_stream(self._stream)
        refresh()
        try:
            self._device = choose("loudspeaker", self._label)
        except Problem:
            self._device = choose("loudspeaker")
        self._start_stream()

    def _start_stream(self) -> None:
        self._stream = open_stream("loudspeaker", self._device, REPLAY_LATENCY, self._speak, (2, 1))
        self._last = time.perf_counter() + _PATIENCE  # the first callback may come late
        start_stream("loudspeaker", self._stream)

    def _speak(self, data: Any, _frames: int, times: Any, _flags: Any) -> None:
        """In PortAudio's thread: copy the next 10 ms."""
        now = self._last = time.perf_counter()
        try:
            chunk = self._ready.popleft()
        except IndexError:
            data[:] = bytes(len(data))
            return
        data[:] = chunk.sound if len(chunk.sound) == len(data) else bytes(len(data))
        if chunk.place >= 0:
            heard = now + time_to_ear(self._device, self._stream, times)
            self._heard.append(Anchor(heard, chunk.place, chunk.speed, chunk.take))

    def _change(self, how: How) -> None:
        """Change how it is played as soon as chunks are ready."""
        with self._wanted:
            if how == self._how:
                return
            self._how = how
            ready = list(self._ready)
            if not self._on or self._order:
                return
            if len(ready) > _KEPT:
                self._order = (round(ready[_KEPT].place), ready[_KEPT].sound)
            else:
                self._order = (round(self.position() * RATE), b"")
            self._ready = deque(ready[:_KEPT] if len(ready) > _KEPT else ())
            self._wanted.notify()

    def _ended(self) -> bool:
        """Whether the last sound has been heard."""
        if not self._given or self._ready:
            return False
        last = max((anchor.at for anchor in tuple(self._heard)), default=0.0)
        return time.perf_counter() > last + CHUNK / RATE

    def _feed(self) -> None:
        """Prepare chunks until the queue is full."""
        tape: Tape | None = None
        while not self._closed:
            with self._wanted:
                self._wait()
                order, self._order = self._order, None
                if order:
                    shape = (round(self._stream.samplerate), self._stream.channels)
                    tape, self._given = Tape(self._recording, order[0], self._how, shape, self._take), False
            if tape is not None and self._on:
                self._add(self._more(tape), order)
        self._done()

    def _wait(self) -> None:
        """Block until there is something to do."""
        while not self._closed and self._order is None:
            if self._on and not self._given and len(self._ready) < _AHEAD:
                return
            self._wanted.wait(0.02 if self._on else None)

    def _more(self, tape: Tape) -> list[Chunk] | None:
        """The next chunks; None, and a fault, if the recording cannot be read."""
        try:
            return tape.more()
        except Problem as problem:
            self._trouble = problem.sentence
            return None

    def _add(self, chunks: list[Chunk] | None, order: tuple[int, bytes] | None) -> None:
        """Queue the chunks unless another start or change was asked for meanwhile."""
        with self._wanted, contextlib.suppress(IndexError):
            if self._order is not None:
                return
            self._given = chunks is None
            if chunks and order:
                before = order[1] or bytes(len(chunks[0].sound))
                chunks[0] = going_over(before, chunks[0], self._stream.channels)
            self._ready.extend(chunks or ())
