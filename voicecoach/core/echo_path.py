"""The echo path of a room, measured with ten seconds of the debtor's voice.

Level, delay and how well it is removed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from voicecoach.core.messages import Message, msg
from voicecoach.core.onset import Window, advance
from voicecoach.core.sound import BLOCK, RATE, SILENCE_DBFS, Block, level

Verdict = Literal["good", "headset", "half_duplex", "no_microphone"]

SETTLED = 3 * RATE
"""Samples of debtor voice after which the canceller has settled: 16 dB and more within 3 s in all rooms tried."""
ENOUGH = 20.0
"""dB of echo removed that are enough to hear an interruption (our choice, from thirteen interruptions in
nine rooms)."""
LATE = 0.4
"""Seconds of delay that the canceller copes with; at 0.7 s it failed, at 0.35 s it did not."""
_SPEAKING = -50.0
"""dBFS from which a block of the debtor counts as voice."""
_ABOVE_NOISE = 6.0
"""dB by which a block with the debtor must exceed the room's noise for its echo to count as heard."""
_CLEAR = 12.0
"""Height of the correlation's peak over its own mean deviation that makes the delay certain."""
_WIDEST = RATE
"""Samples searched for the echo: 1 s."""


@dataclass(frozen=True, slots=True)
class EchoPath:
    """The measured echo path of one room."""

    echo_return_loss_db: float
    """dB by which the echo is quieter than the debtor; its lower bound if no echo was heard."""
    removed_db: float
    """dB of echo that the canceller removes once settled; 0 if no echo was heard."""
    lag: int | None
    """Samples by which the echo is later than assumed; None if no echo was heard."""
    noise_dbfs: float
    """Level of the room while nobody speaks, dBFS."""
    false_events: int
    """How often leaked echo would have counted as an interruption, once settled."""
    muted: bool
    """Whether the microphone gave only zeros."""


def measure(blocks: Sequence[Block], voiced: Sequence[bool]) -> EchoPath:
    """Measure a call in which only the debtor spoke.

    `voiced` tells for each block whether its cleaned side held voice.
    """
    far, mic, near = (
        np.concatenate([getattr(block, side) for block in blocks]) for side in ("far", "mic", "near")
    )
    speaking = np.array([level(block.far) > _SPEAKING for block in blocks])
    quiet = np.array([not block.audible for block in blocks]) & ~_spread(speaking, 15)
    noise = _level(mic, quiet)
    back = _level(mic, speaking)
    echo = _less(back, noise)
    lag = find_echo(far, mic) if back - noise > _ABOVE_NOISE else None
    settled = speaking & (np.cumsum(speaking) * BLOCK > SETTLED)
    removed = _level(mic, settled) - _level(near, settled) if lag is not None else 0.0
    loss = _level(far, speaking) - (echo if lag is not None else max(noise, back))
    return EchoPath(loss, removed, lag, noise, _false_events(blocks, voiced), muted=not mic.any())


def find_echo(far: npt.NDArray[np.int16], mic: npt.NDArray[np.int16]) -> int | None:
    """Samples by which `mic` lags `far` (16 kHz, same length); None if no echo is clearly found."""
    size = 1 << (len(far) + _WIDEST).bit_length()
    cross = np.fft.rfft(mic.astype(float), size) * np.conj(np.fft.rfft(far.astype(float), size))
    cross[: 200 * size // RATE] = 0  # hum and rumble
    both = np.fft.irfft(cross / np.maximum(np.abs(cross), 1e-9 + np.abs(cross).max() * 1e-6), size)
    near_zero = np.concatenate([both[-_WIDEST // 2 :], both[:_WIDEST]])
    peak = int(np.argmax(np.abs(near_zero)))
    clear = np.abs(near_zero[peak]) > _CLEAR * np.std(near_zero)
    return peak - _WIDEST // 2 if clear else None


def judge(path: EchoPath, delay: float) -> tuple[Verdict, Message]:
    """What the measurement means, and its sentence.

    `delay`: seconds from loudspeaker buffer to microphone buffer.
    """
    if path.muted:
        return "no_microphone", msg(
            "The microphone is silent. Unmute it, allow voicecoach to use it in the system's "
            "privacy settings, or choose another one. Then check again."
        )
    if path.lag is None:
        return "good", msg(
            "No echo of the debtor reaches your microphone, so interruptions are detected "
            "reliably. If you did not hear the voice, turn up the loudspeaker and check again."
        )
    if path.false_events or delay >= LATE:
        return "half_duplex", msg(
            "The echo of the debtor's voice is too loud or too late to be removed. Use a headset "
            "and check again. Without one, your microphone is muted while the debtor speaks, and "
            "interruptions are not scored."
        )
    if path.removed_db < ENOUGH:
        return "headset", msg(
            "Only {removed:.0f} dB of the debtor's echo could be removed ({enough:.0f} dB is enough). You can start, "
            "but a headset makes the detection of interruptions more reliable.",
            removed=max(0.0, path.removed_db),
            enough=ENOUGH,
        )
    return "good", msg(
        "Your loudspeaker and microphone work well together: {removed:.0f} dB of echo are removed, and interruptions "
        "are detected.",
        removed=path.removed_db,
    )


def _false_events(blocks: Sequence[Block], voiced: Sequence[bool]) -> int:
    """Number of onsets over the debtor's voice although nobody interrupted."""
    window, spoken, events = Window(), 0, 0
    for block, flag in zip(blocks, voiced, strict=True):
        spoken += BLOCK * block.audible
        window, age = advance(window, voiced=flag and block.audible)
        events += age is not None and spoken > SETTLED
    return events


def _level(sound: npt.NDArray[np.int16], blocks: npt.NDArray[np.bool_]) -> float:
    """Level of the chosen blocks together, dBFS."""
    return level(sound.reshape(-1, BLOCK)[blocks]) if blocks.any() else SILENCE_DBFS


def _less(total: float, part: float) -> float:
    """`total` less `part`, as powers, dBFS."""
    power = 10 ** (total / 10) - 10 ** (part / 10)
    return max(SILENCE_DBFS, 10 * float(np.log10(power))) if power > 0 else SILENCE_DBFS


def _spread(flags: npt.NDArray[np.bool_], blocks: int) -> npt.NDArray[np.bool_]:
    """The flags, each extended by that many blocks."""
    return np.convolve(flags, np.ones(blocks + 1))[: len(flags)] > 0
