"""Removes the debtor's voice with WebRTC's echo canceller, noise suppression and high-pass filter."""

from typing import Any

import numpy as np

from voicecoach.core.sound import RATE, Samples

CANCELLER_STEP = RATE // 100
"""Samples in the 10 ms that WebRTC works by."""
CANCELLER_DELAY = 224
"""Samples by which the cleaned microphone is late: 14 ms, measured with speech, alone and over the debtor."""


class EchoCanceller:
    """Give it the debtor's sound before it is heard, without gaps, and the microphone as it arrives."""

    def __init__(self) -> None:
        from livekit import rtc  # noqa: PLC0415 -- slow native import

        self._frame = rtc.AudioFrame
        self._module: Any = rtc.AudioProcessingModule(
            echo_cancellation=True, noise_suppression=True, high_pass_filter=True
        )

    def far(self, chunk: Samples) -> None:
        """The next 10 ms on their way to the loudspeaker, silence too."""
        self._module.process_reverse_stream(self._framed(chunk))

    def near(self, chunk: Samples) -> Samples:
        """The next 10 ms of the microphone, cleaned, late by CANCELLER_DELAY."""
        frame = self._framed(chunk)
        self._module.process_stream(frame)
        return np.frombuffer(frame.data, np.int16).copy()

    def _framed(self, chunk: Samples) -> Any:
        """The chunk in WebRTC's form: exactly 10 ms, writable."""
        if chunk.shape != (CANCELLER_STEP,):
            raise ValueError(f"the echo canceller works by {CANCELLER_STEP} samples, not {chunk.shape}")
        return self._frame(bytearray(chunk.astype(np.int16).tobytes()), RATE, 1, CANCELLER_STEP)
