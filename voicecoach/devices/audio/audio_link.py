"""The live link: microphone and loudspeaker through PortAudio, cleaned of echo and put on one clock."""

import contextlib
import sys
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from queue import Empty

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.sound import RATE, Block, Samples
from voicecoach.devices.audio.block_aligner import BlockAligner, Canceller
from voicecoach.devices.audio.capture_pipeline import Intake
from voicecoach.devices.audio.opener import Opener
from voicecoach.devices.audio.playback_buffer import CHUNK, Track
from voicecoach.devices.audio.sound_devices import NAMES, Device, Direction, choose, library, refresh
from voicecoach.devices.audio.streams import Streams

CALL_LATENCY = 0.06
"""Seconds of latency requested from PortAudio for each stream."""
_SWITCH = 0.0005
"""Seconds after which threads take turns while a call is live; Python's usual 5 ms starves the callbacks."""
_MUTED = 3 * RATE
"""Samples of exact zeros after which the microphone counts as switched off: no room is that quiet."""
_PATIENCE = 4.0
"""Seconds that devices may take to deliver their first sound."""
_RETRY = 1.0
"""Seconds between attempts to open the devices again."""
_LOOK = 0.2
"""Seconds between checks of the devices."""

MICROPHONE_SILENT = msg(
    "The microphone is silent. Check that it is not muted on the headset or in the "
    "system's settings, and that voicecoach is allowed to use it."
)


class DeviceLink:
    """Two streams, opened once per call; all work is done in the thread that reads `blocks`."""

    def __init__(
        self,
        canceller: Canceller | None,
        microphone: str = "",
        loudspeaker: str = "",
        *,
        half_duplex: bool = False,
        offset: int = 0,
        latency: float = CALL_LATENCY,
    ) -> None:
        """Open the devices by label; `offset`: samples the debtor is heard later than the devices say."""
        self._labels: dict[Direction, str] = {"microphone": microphone, "loudspeaker": loudspeaker}
        self._wish = latency
        self._aligner = BlockAligner(canceller, half_duplex=half_duplex)
        self._intake = Intake(self._aligner, offset)
        self._track: Track | None = None
        self._handed = 0
        self._faults: deque[str] = deque()
        self._gone: Direction | None = None
        self._newest: Streams | None = None
        self._reopening: Future[Streams] | None = None
        self._looked = 0.0
        self._muted = False
        self._closed = False
        self._opener = Opener()
        self._switch = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH)
        try:
            self._streams = self._opener.ask(self._open).result()
            self._settle()
        except BaseException:
            self.close()
            raise

    @property
    def latency(self) -> int:
        """Samples from the end of the newest block to the moment a sound played now is heard."""
        # What is played now goes out as sample `handed`; where that meets the microphone's clock is known.
        return self._handed - self._intake.shift - (self._aligner.given or self._aligner.near_end)

    @property
    def round_trip(self) -> int:
        """Samples from playing a sound until the microphone can record it, as reported by the devices."""
        return self._intake.round_trip

    @property
    def live(self) -> bool:
        return True

    @property
    def flags(self) -> dict[str, int]:
        """How often sound was lost, by kind; `lost_samples` were replaced by silence."""
        return dict(self._intake.flags)

    @property
    def facts(self) -> dict[str, str]:
        """The devices and how they were opened, for the session's record."""
        return self._streams.facts

    def blocks(self) -> Iterator[Block]:
        """Yield a block every 20 ms."""
        self._aligner.drop()
        begin = self._aligner.given
        while not self._closed:
            self._pump()
            while self._aligner.ready() and not self._closed:
                start = self._aligner.given - begin
                yield self._aligner.block(self._intake.shift, start)

    def play(self, sound: Samples) -> None:
        """Play this sound from the next 10 ms on, instead of any other."""
        track = Track(sound, *(self._newest or self._streams).shape)
        self._aligner.clip(track)
        self._track = track

    def stop(self) -> None:
        """Fade out within 40 ms."""
        if self._track:
            self._track.fade()

    def faults(self) -> tuple[str, ...]:
        """Faults since the last call of this method, each a sentence for the trainee."""
        told = tuple(self._faults)
        for _ in told:
            self._faults.popleft()
        return told

    def close(self) -> None:
        """Close the devices; `blocks` ends."""
        if self._closed:
            return
        self._closed = True
        with contextlib.suppress(TimeoutError):  # a driver that hangs keeps its own thread, not the program
            self._opener.ask(self._shut).result(_PATIENCE)
        self._opener.close()
        sys.setswitchinterval(self._switch)

    def _settle(self) -> None:
        """Wait until both devices carry sound and their clocks are known.

        Raises Problem when they do not in time.
        """
        self._intake.attach(self._streams)
        until = time.perf_counter() + _PATIENCE
        while not self._intake.settled():
            with contextlib.suppress(Empty):
                self._intake.accept(self._streams.news.get(timeout=0.1))
            if time.perf_counter() > until:
                what = self._streams.dead(until) or "microphone"
                raise Problem(
                    msg(
                        "The {device} delivers no sound. Check that it is plugged in and switched on, or choose "
                        "another one in Settings > Sound.",
                        device=NAMES[what],
                    )
                )
        self._intake.align()

    def _pump(self) -> None:
        """Process what passed the callbacks, and check the devices."""
        with contextlib.suppress(Empty):
            self._intake.accept(self._streams.news.get(timeout=0.02))
        now = time.perf_counter()
        if self._gone:
            self._intake.fill(now)
        if now - self._looked >= _LOOK:
            self._looked = now
            self._look(now)

    def _look(self, now: float) -> None:
        """Notice devices that disappeared or came back, and a microphone that is switched off."""
        if self._reopening is not None:
            if self._reopening.done():
                self._regain(self._reopening.result())
            return
        self._intake.align()
        gone = self._streams.dead(now)
        if gone:
            self._lose(gone)
        muted = self._intake.zeros >= _MUTED
        if muted and not self._muted:
            self._faults.append(MICROPHONE_SILENT)
        self._muted = muted

    def _lose(self, gone: Direction) -> None:
        """Report a lost device and start trying to reopen it."""
        self._gone = gone
        self._faults.append(
            msg(
                "The {device} stopped working. The call continues with silence and nothing recorded is lost. Check "
                "that it is plugged in; it reconnects automatically.",
                device=NAMES[gone],
            )
        )
        self._intake.leave()
        self._reopening = self._opener.ask(self._reopen)

    def _regain(self, streams: Streams) -> None:
        """Continue with reopened devices."""
        self._streams, self._reopening = streams, None
        if self._track:  # begun while the devices were being opened, perhaps in the shape of the old ones
            self._track.move(*streams.shape)
        self._intake.attach(streams)
        if self._gone:
            self._faults.append(msg("The {device} is working again.", device=NAMES[self._gone]))
        self._gone = None

    def _open(self) -> Streams:
        """In the opener's thread: open and start both streams."""
        streams = Streams(self._device("microphone"), self._device("loudspeaker"), self._wish, self._take)
        self._newest = streams
        if self._track:
            self._track.move(*streams.shape)
        streams.start()
        return streams

    def _reopen(self) -> Streams:
        """In the opener's thread: retry until the devices are available again, whatever their new numbers."""
        self._streams.close()
        while not self._closed:
            with contextlib.suppress(Problem, library().PortAudioError):
                refresh()
                return self._open()
            self._shut()
            time.sleep(_RETRY)
        return self._streams

    def _shut(self) -> None:
        """In the opener's thread: close the devices."""
        if self._newest:
            self._newest.close()

    def _device(self, direction: Direction) -> Device:
        """The chosen device; the system's default if that one disappeared during the call."""
        try:
            return choose(direction, self._labels[direction])
        except Problem:
            if not self._gone:
                raise
            return choose(direction)

    def _take(self) -> tuple[Samples, bytes, Track] | None:
        """In PortAudio's thread: the next 10 ms for the loudspeaker."""
        self._handed += CHUNK
        track = self._track
        taken = track.take() if track else None
        return (*taken, track) if taken and track else None
