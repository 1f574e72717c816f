"""The sound check: ten seconds of the debtor's voice through the devices of the next call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from voicecoach.core.echo_path import EchoPath, Verdict, judge, measure
from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.sound import BLOCK, RATE, Block, Samples, samples, silence
from voicecoach.devices.audio.audio_link import MICROPHONE_SILENT, DeviceLink
from voicecoach.devices.audio.echo import EchoCanceller
from voicecoach.devices.audio.sound_devices import choose
from voicecoach.devices.audio.vad import WebrtcVad

_BEFORE = 1.0
"""Seconds of room noise before the voice begins."""
_BETWEEN = 0.3
"""Seconds between two lines."""
_AFTER = 0.6
"""Seconds recorded after the voice, for the last echo."""
_PATIENCE = 3.0
"""Seconds beyond the length of the sound after which the loudspeaker counts as not playing."""


@dataclass(frozen=True, slots=True)
class RoomCheck:
    """Result of the sound check."""

    verdict: Verdict
    sentence: str
    """The verdict in words, with what to do."""
    echo_return_loss_db: float = 0.0
    removed_db: float = 0.0
    """Echo that the canceller takes away."""
    delay_ms: float = 0.0
    """From the loudspeaker's buffer to the microphone's."""
    false_events: int = 0
    noise_dbfs: float = 0.0
    """Level of the room while nobody speaks, dBFS."""
    offset: int = 0
    """Samples by which the debtor is heard later than the devices report; used in later calls."""


def check_room(
    canceller: EchoCanceller,
    clips: Sequence[Samples],
    devices: tuple[str, str],
    progress: Callable[[float, str], None],
    cancelled: Callable[[], bool],
) -> RoomCheck:
    """Play the clips and judge the room; Problem when the loudspeaker fails or the check is stopped.

    `devices` are the labels of microphone and loudspeaker, empty for the system's own choice.

    The canceller learns the room here; a call that goes on with the same one need not learn it again.
    """
    try:
        choose("microphone", devices[0])
    except Problem as problem:
        return RoomCheck("no_microphone", problem.sentence)
    voice = _joined(clips)
    link = DeviceLink(canceller, *devices)
    try:
        blocks, voiced = _listen(link, voice, progress, cancelled)
        return _judged(measure(blocks, voiced), link.round_trip)
    finally:
        link.close()


def _listen(
    link: DeviceLink, voice: Samples, progress: Callable[[float, str], None], cancelled: Callable[[], bool]
) -> tuple[list[Block], list[bool]]:
    """Blocks before, during and after the voice, and which of them hold voice."""
    detector, blocks, voiced = WebrtcVad(), list[Block](), list[bool]()
    begin = samples(_BEFORE) // BLOCK
    ended = 0
    for block in link.blocks():
        blocks.append(block)
        voiced.append(detector.voiced(block.near))
        if len(blocks) == begin:
            link.play(voice)
        progress(
            min(1.0, block.start / (samples(_BEFORE + _AFTER) + len(voice))), msg("Listening to the room")
        )
        ended += block.heard >= len(voice)
        if ended * BLOCK >= samples(_AFTER):
            break
        _still_fine(link, block, len(voice), stopped=cancelled())
    return blocks, voiced


def _still_fine(link: DeviceLink, block: Block, length: int, *, stopped: bool) -> None:
    """Raise Problem if the check cannot continue."""
    faults = link.faults()
    if stopped:
        raise Problem(msg("The sound check was stopped. Nothing was changed. Run it again before a call."))
    if faults and faults[0] != MICROPHONE_SILENT:
        raise Problem(faults[0])
    if block.start > samples(_BEFORE + _PATIENCE) + length:
        raise Problem(
            msg("The loudspeaker does not play. Choose another one in Settings > Sound and check again.")
        )


def _judged(path: EchoPath, round_trip: int) -> RoomCheck:
    """The measurements and what they mean."""
    delay = round_trip + (path.lag or 0)
    verdict, sentence = judge(path, delay / RATE)
    return RoomCheck(
        verdict,
        sentence,
        round(path.echo_return_loss_db, 1),
        round(path.removed_db, 1),
        round(delay * 1000 / RATE, 1),
        path.false_events,
        round(path.noise_dbfs, 1),
        path.lag or 0,
    )


def _joined(clips: Sequence[Samples]) -> Samples:
    """The lines with short pauses; raises Problem if there is no voice to check with."""
    pause = silence(samples(_BETWEEN))
    sound = np.concatenate([part for clip in clips for part in (clip, pause)]) if clips else silence(0)
    if not sound.any():
        raise Problem(
            msg(
                "The debtor's voice could not be produced, so the room cannot be checked. Check the "
                "voice with: voicecoach doctor"
            )
        )
    return sound
