"""From callbacks to blocks: resample, fill lost samples, put both streams on one clock."""

from collections import Counter

import numpy as np

from voicecoach.core.sound import RATE, silence
from voicecoach.devices.audio.block_aligner import BlockAligner
from voicecoach.devices.audio.playback_buffer import CHUNK
from voicecoach.devices.audio.resampler import RESAMPLER_DELAY, SteadyRate
from voicecoach.devices.audio.stream_clock import StreamClock
from voicecoach.devices.audio.streams import StreamChunk, Streams

_BEHIND = RATE // 10
"""Samples by which silence filled in stays behind the clock while a device is missing."""
_SUSPECT = 2.0
"""Seconds after a lost-sound flag in which a lag of the microphone counts as lost samples."""
_FIRM = 16
"""Smallest change of the shift that is corrected, in samples: 1 ms."""
_TICKS = ("input_underflow", "input_overflow", "output_underflow", "output_overflow")


class Intake:
    """Feeds the block aligner with what passed the callbacks."""

    def __init__(self, desk: BlockAligner, offset: int) -> None:
        self.flags: Counter[str] = Counter(dict.fromkeys((*_TICKS, "lost_samples"), 0))
        """How often PortAudio reported lost sound, and the samples of silence inserted instead."""
        self.zeros = 0
        """Samples of exact zeros in a row from the microphone."""
        self.shift = 0
        """Sample n of the microphone met sample n + shift of the debtor."""
        self._aligner, self._offset = desk, offset
        self._microphone, self._loudspeaker = StreamClock(), StreamClock()
        self._rate = SteadyRate(RATE, RATE)
        self._channels = 1
        self._fresh = True
        self._resume: float | None = None
        self._suspected = -_SUSPECT

    def attach(self, streams: Streams) -> None:
        """Take sound from these streams from now on."""
        self._rate, self._channels = SteadyRate(streams.rate_in, RATE), streams.channels_in
        self._microphone.forget()
        self._loudspeaker.forget()
        self._fresh = True
        self.zeros = 0

    def leave(self) -> None:
        """The devices are missing: keep the clock as it was."""
        if self._resume is None and self._microphone.notes:
            self._resume = self._microphone.phase()

    def settled(self) -> bool:
        """Whether the clocks of both streams are known."""
        return min(self._microphone.notes, self._loudspeaker.notes) >= 20

    @property
    def round_trip(self) -> int:
        """Samples from playing a sound until the microphone can record it, as reported by the devices."""
        return round(self._microphone.age - self._loudspeaker.age)

    def accept(self, passed: StreamChunk) -> None:
        """Take the next 10 ms of either direction."""
        self._count(passed)
        if passed.way == "out":
            self._loudspeaker.note(self._aligner.far_end, -passed.delay * RATE, passed.at)
            sound = passed.sound if isinstance(passed.sound, np.ndarray) else silence(CHUNK)
            self._aligner.far(sound, passed.track)
        elif isinstance(passed.sound, bytes):
            self._hear(passed.sound, passed)

    def fill(self, now: float) -> None:
        """Fill the time without devices with silence."""
        if self._resume is not None:
            self._silence(round(self._resume + now * RATE) - _BEHIND - self._aligner.mic_end)

    def align(self) -> None:
        """Update the shift; once it is known, only while the debtor is silent, so that nobody hears it."""
        if not self.settled():
            return
        shift = round(self._loudspeaker.phase() - self._microphone.phase()) - self._offset
        if self._fresh or (abs(shift - self.shift) >= _FIRM and self._aligner.quiet(self.shift)):
            self.shift, self._fresh = shift, False

    def _hear(self, sound: bytes, passed: StreamChunk) -> None:
        samples = np.frombuffer(sound, np.int16)[:: self._channels]
        self.zeros = 0 if samples.any() else self.zeros + CHUNK
        late = (passed.delay + RESAMPLER_DELAY) * RATE
        if self._resume is not None:
            gap = self._resume + passed.at * RATE - late - self._aligner.mic_end
            if gap < -CHUNK:
                return  # silence was already inserted for this moment
            self._silence(round(gap))
            self._resume = None
        self._microphone.note(self._aligner.mic_end, late, passed.at)
        self._aligner.mic(self._rate.chunk(samples))
        if passed.at - self._suspected < _SUSPECT:
            self._fill_gap()

    def _fill_gap(self) -> None:
        """Insert silence for samples that the microphone lost."""
        missing = self._microphone.missing()
        if missing:
            self._silence(missing)
            self._microphone.refilled()

    def _silence(self, count: int) -> None:
        """Insert that many samples of silence instead of the microphone, in whole chunks."""
        for _ in range(count // CHUNK):
            self._aligner.mic(silence(CHUNK))
            self.flags["lost_samples"] += CHUNK

    def _count(self, passed: StreamChunk) -> None:
        """Count what PortAudio reported."""
        if passed.flags:
            for name in _TICKS:
                self.flags[name] += getattr(passed.flags, name)
            if passed.flags.input_overflow:
                self._suspected = passed.at
