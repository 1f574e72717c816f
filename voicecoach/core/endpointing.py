"""Where speech begins and ends, from one voice flag per block.

Reports true edges, not the moments of decision.
"""

from dataclasses import dataclass, replace

from voicecoach.core.onset import NEED, Window
from voicecoach.core.onset import advance as look
from voicecoach.core.sound import BLOCK, SILENCE_DBFS
from voicecoach.core.turntaking import SpeechEnded, SpeechStarted

NEED_QUIET = 5
"""Voiced blocks of the last sixteen that make an onset while the debtor is silent (our choice: 100 ms)."""
DROP = 32.0
"""dB under the utterance's loudest block from which a voiced block counts as the detector's overhang (our
choice)."""


@dataclass(frozen=True, slots=True)
class Endpointer:
    """State of the detection."""

    window: Window = Window()
    speaking: bool = False
    start: int = 0
    """True first sample of the utterance."""
    end: int = 0
    """One past its last voiced sample so far."""
    peak: float = SILENCE_DBFS
    """Level of its loudest block, dBFS."""


def advance(
    ear: Endpointer, at: int, *, voiced: bool, level: float, wait: int, strict: bool
) -> tuple[Endpointer, SpeechStarted | SpeechEnded | None]:
    """Take the block that starts at sample `at`; its level is in dBFS, `wait` in samples.

    `strict` asks for more voice before believing it: while the debtor is audible, echo may leak through.
    """
    end = at + BLOCK
    if not ear.speaking:
        window, age = look(ear.window, voiced=voiced, need=NEED if strict else NEED_QUIET)
        if age is None:
            return replace(ear, window=window), None
        start = max(ear.end, at - age * BLOCK)
        return Endpointer(speaking=True, start=start, end=end, peak=level), SpeechStarted(start)
    if voiced and level > ear.peak - DROP:
        return replace(ear, end=end, peak=max(ear.peak, level)), None
    if end - ear.end >= wait:
        return Endpointer(end=ear.end), SpeechEnded(ear.start, ear.end)
    return ear, None
