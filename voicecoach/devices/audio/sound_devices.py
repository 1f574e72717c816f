"""Microphones and loudspeakers by name and host system, and what to say when there is none."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from voicecoach.core.problem import Problem
from voicecoach.devices.audio.quiet_alsa import quiet_alsa
from voicecoach.devices.quiet_stderr import quiet_stderr

Direction = Literal["microphone", "loudspeaker"]


BEST_HOST = "Windows WASAPI"
"""Preferred where there is one: full names and steady clocks; MME, PortAudio's own choice, has neither."""
_ALSA_PARTS = (
    "a52",
    "jack",
    "lavrate",
    "null",
    "oss",
    "samplerate",
    "speex",
    "speexrate",
    "upmix",
    "vdownmix",
)
"""Building blocks of ALSA that it lists as if they were devices."""
_OWN_RATES = (48_000, 44_100, 16_000, 32_000, 96_000, 192_000, 8_000)
"""Rates the program opens a device at; 10 ms of each is a whole number of samples."""
_ELSEWHERE = "choose another one in Settings, Sound."
_REFUSED = (
    "The system does not let voicecoach use the {what}. Another program may hold it, or it is switched off for "
    "desktop programs: allow it in the system's privacy settings (Windows: Settings, Privacy, Microphone), then "
    "try again."
)
_REASONS = {
    -9999: _REFUSED,  # what PortAudio says under Windows' privacy switch
    -9985: _REFUSED,
    -9996: f"The {{what}} is not there any more. Plug it in, or {_ELSEWHERE}",
    -9997: f"The {{what}} takes no sample rate that voicecoach can use. Please {_ELSEWHERE}",
    -9998: f"The {{what}} has no channel that voicecoach can use. Please {_ELSEWHERE}",
}
"""Sentences by PortAudio's error number."""


@dataclass(frozen=True, slots=True)
class Device:
    """One microphone or loudspeaker as the system knows it now."""

    name: str
    host: str
    """The system's sound interface: "ALSA", "Core Audio", "Windows WASAPI"."""
    index: int
    """PortAudio's number; changes as devices come and go, so it is never stored."""
    channels: int
    """As many as the device has."""
    rate: int
    """The rate the device says it runs at."""

    @property
    def label(self) -> str:
        """What the user chooses by, and what is stored."""
        return f"{self.name} ({self.host})"

    @property
    def rates(self) -> tuple[int, ...]:
        """Rates to try, best first."""
        # ALSA's ways into sound servers say 44.1 kHz whatever the device beneath does, and that is 48 kHz.
        first = (48_000, self.rate) if self.host == "ALSA" else (self.rate, 48_000)
        return tuple(dict.fromkeys(rate for rate in first + _OWN_RATES if rate in _OWN_RATES))


@cache
def _sounddevice() -> Any:
    """The sound library, which looks for devices as it loads; None where PortAudio is missing."""
    quiet_alsa()
    try:
        with quiet_stderr():
            import sounddevice  # noqa: PLC0415 -- slow native import
    except OSError:
        return None
    return sounddevice


def installed() -> bool:
    """Whether there is a PortAudio to go through."""
    return _sounddevice() is not None


def library() -> Any:
    """The sound library; Problem when it cannot be had."""
    if not installed():
        raise Problem(
            "The sound library PortAudio is missing, so there is no sound. Install it (Debian, Ubuntu: sudo apt "
            "install libportaudio2) and start again; recordings can be graded without it."
        )
    return _sounddevice()


def refresh() -> None:
    """Look again which devices there are; only while no stream is open, since it would cut them off."""
    with quiet_stderr():
        library()._terminate()
        library()._initialize()


def devices(direction: Direction) -> tuple[Device, ...]:
    """All microphones or all loudspeakers, of the best host system there is."""
    key = "max_input_channels" if direction == "microphone" else "max_output_channels"
    with quiet_stderr():
        hosts = [host["name"] for host in library().query_hostapis()]
        found = library().query_devices()
    best = {BEST_HOST} if BEST_HOST in hosts else set(hosts)
    return tuple(
        _device(facts, hosts[facts["hostapi"]], int(facts[key]))
        for facts in found
        if facts[key] > 0 and hosts[facts["hostapi"]] in best and facts["name"] not in _ALSA_PARTS
    )


def choose(direction: Direction, label: str = "") -> Device:
    """The device with this label or name; the system's own choice when it is empty."""
    there = devices(direction)
    if not there:
        raise Problem(_nothing(direction))
    if not label:
        return _usual(direction, there)
    for device in there:
        if label in {device.label, device.name}:
            return device
    raise Problem(
        f"The {direction} “{label}” is not there. Plug it in, or choose another one in Settings, Sound; "
        f"there is: {', '.join(device.label for device in there)}."
    )


def explain(error: Exception, direction: Direction) -> Problem:
    """What a PortAudio error means for the person in front of the screen."""
    number = error.args[1] if len(error.args) > 1 else 0
    if number in _REASONS:
        return Problem(_REASONS[number].format(what=direction))
    said = error.args[0] if error.args else error
    return Problem(
        f"The {direction} could not be opened ({said}). Check that it is plugged in and that no other program "
        f"holds it, or {_ELSEWHERE}"
    )


def _device(facts: dict[str, Any], host: str, channels: int) -> Device:
    """One entry of PortAudio's list."""
    return Device(facts["name"], host, int(facts["index"]), channels, round(facts["default_samplerate"]))


def _usual(direction: Direction, there: tuple[Device, ...]) -> Device:
    """The system's own choice, or the first one when it has none."""
    key = "default_input_device" if direction == "microphone" else "default_output_device"
    with quiet_stderr():
        chosen = {host["name"]: host[key] for host in library().query_hostapis()}
    usual = [device for device in there if chosen.get(device.host) == device.index]
    return (usual or list(there))[0]


def _nothing(direction: Direction) -> str:
    """What to say and do when the machine has none at all."""
    return (
        f"No {direction} was found. Plug in a headset, or switch the {direction} on in the system's sound "
        "settings, then try again. Finished calls can still be opened and graded."
    )
