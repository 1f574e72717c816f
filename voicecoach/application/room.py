"""The chosen microphone and loudspeaker in the trainee's room: listen, speak back, check the sound."""

import functools
from collections.abc import Callable

import numpy as np

from voicecoach.application.ports.program import Devices
from voicecoach.call.ports import Voice
from voicecoach.core import sound as sounds
from voicecoach.core.progress import Cancelled, Progress
from voicecoach.core.sound import BLOCK, RATE, Samples
from voicecoach.devices.audio import sound_devices
from voicecoach.devices.audio.audio_link import DeviceLink
from voicecoach.devices.audio.echo import EchoCanceller
from voicecoach.devices.audio.sound_check import RoomCheck, check_room
from voicecoach.machine.settings import AudioSettings

CHECK_LINES = (
    "This is a check of your microphone and your loudspeaker. Please do not speak while you hear my voice.",
    "I am only reading these lines so that the room can be measured. It takes about ten seconds.",
    "Thank you. That was all. You can begin your call when you are ready.",
)
"""Some ten seconds of the voice that will be heard in calls."""


class Room:
    """Opens the devices of the settings; `audio` tells them each time."""

    def __init__(self, audio: Callable[[], AudioSettings]) -> None:
        self._audio = audio

    @functools.cached_property
    def _canceller(self) -> EchoCanceller:
        """One for all calls: it knows the room from the sound check."""
        return EchoCanceller()

    def link(self) -> DeviceLink:
        """Open both devices; raises Problem if one of them cannot be opened."""
        audio = self._audio()
        return DeviceLink(
            self._canceller,
            audio.microphone,
            audio.loudspeaker,
            half_duplex=audio.half_duplex,
            offset=audio.offset,
        )

    def devices(self) -> Devices:
        """Microphones and loudspeakers there are now."""
        audio = self._audio()
        microphones = tuple(device.label for device in sound_devices.devices("microphone"))
        loudspeakers = tuple(device.label for device in sound_devices.devices("loudspeaker"))
        return Devices(microphones, loudspeakers, audio.microphone, audio.loudspeaker)

    def listen(self, seconds: float, level: Callable[[float], None], cancelled: Cancelled) -> Samples:
        """Record the microphone, telling its level in dBFS."""
        heard: list[Samples] = []
        link = self.link()
        try:
            for block in link.blocks():
                heard.append(block.mic)
                level(sounds.level(block.mic))
                if cancelled() or len(heard) * BLOCK >= seconds * RATE:
                    break
        finally:
            link.close()
        return np.concatenate(heard) if heard else np.zeros(0, np.int16)

    def speak_back(self, sound: Samples, cancelled: Cancelled) -> None:
        """Play what was recorded."""
        link = self.link()
        try:
            link.play(sound)
            for block in link.blocks():
                if cancelled() or block.heard >= len(sound):
                    break
        finally:
            link.close()

    def check(self, voice: Voice, progress: Progress, cancelled: Cancelled) -> RoomCheck:
        """Play ten seconds of that voice and listen to the room."""
        audio = self._audio()
        return check_room(
            self._canceller,
            [voice.render(line) for line in CHECK_LINES],
            (audio.microphone, audio.loudspeaker),
            progress,
            cancelled,
        )
