"""Microphones and loudspeakers by name and host system, and what to say when there is none."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from voicecoach.core.messages import Message, msg
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
"""Parts of ALSA that it lists as if they were devices."""
_OWN_RATES = (48_000, 44_100, 16_000, 32_000, 96_000, 192_000, 8_000)
"""Rates the program opens a device at; 10 ms of each is a whole number of samples."""
NAMES: dict[Direction, Message] = {"microphone": msg("microphone"), "loudspeaker": msg("loudspeaker")}
"""As they are called in sentences."""


def _refused(device: Message) -> Message:
    return msg(
        "The system does not let voicecoach use the {device}. Close other programs that use it, and allow desktop "
        "apps to use it in the system's privacy settings (Windows: Settings > Privacy > Microphone). Then try again.",
        device=device,
    )


def _reason(number: int, device: Message) -> Message | None:
    """A sentence for PortAudio's error number, if it is a known one."""
    match number:
        case -9999 | -9985:  # -9999 is what PortAudio reports when Windows' privacy setting forbids it
            return _refused(device)
        case -9996:
            return msg(
                "The {device} is no longer connected. Plug it in, or choose another one in Settings > Sound.",
                device=device,
            )
        case -9997:
            return msg(
                "The {device} has no sample rate that voicecoach can use. Choose another one in Settings > Sound.",
                device=device,
            )
        case -9998:
            return msg(
                "The {device} has no channel that voicecoach can use. Choose another one in Settings > Sound.",
                device=device,
            )
    return None


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
        # ALSA's plug-ins for sound servers report 44.1 kHz even if the device runs at 48 kHz.
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
    """Whether PortAudio is installed."""
    return _sounddevice() is not None


def library() -> Any:
    """The sound library; raises Problem if it is not installed."""
    if not installed():
        raise Problem(
            msg("The sound library PortAudio is missing, so there is no sound."),
            msg(
                "Install it (Debian, Ubuntu: sudo apt install libportaudio2) and restart voicecoach. "
                "You can grade recordings without it."
            ),
        )
    return _sounddevice()


def refresh() -> None:
    """Update the list of devices; only while no stream is open, because it closes them."""
    with quiet_stderr():
        library()._terminate()
        library()._initialize()


def devices(direction: Direction) -> tuple[Device, ...]:
    """All microphones or all loudspeakers of the best available host system."""
    key = "max_input_channels" if direction == "microphone" else "max_output_channels"
    with quiet_stderr():
        hosts = [host["name"] for host in library().query_hostapis()]
        entries = library().query_devices()
    best = {BEST_HOST} if BEST_HOST in hosts else set(hosts)
    return tuple(
        _device(facts, hosts[facts["hostapi"]], int(facts[key]))
        for facts in entries
        if facts[key] > 0 and hosts[facts["hostapi"]] in best and facts["name"] not in _ALSA_PARTS
    )


def choose(direction: Direction, label: str = "") -> Device:
    """The device with this label or name, the system's default if it is empty.

    Raises Problem if there is none.
    """
    there = devices(direction)
    if not there:
        raise Problem(msg("No {device} was found.", device=NAMES[direction]), _connect_one(direction))
    if not label:
        return _usual(direction, there)
    for device in there:
        if label in {device.label, device.name}:
            return device
    raise Problem(
        msg("The {device} “{label}” is not connected.", device=NAMES[direction], label=label),
        msg(
            "Plug it in, or choose another one in Settings > Sound. Connected: {names}.",
            names=", ".join(device.label for device in there),
        ),
    )


def explain(error: Exception, direction: Direction) -> Problem:
    """The problem that a PortAudio error stands for."""
    number = error.args[1] if len(error.args) > 1 else 0
    device = NAMES[direction]
    if known := _reason(number, device):
        return Problem(known)
    return Problem(
        msg(
            "The {device} could not be opened ({reason}).",
            device=device,
            reason=error.args[0] if error.args else error,
        ),
        msg(
            "Check that it is plugged in and not used by another program, or choose another one in Settings > Sound."
        ),
    )


def _device(facts: dict[str, Any], host: str, channels: int) -> Device:
    """One entry of PortAudio's list."""
    return Device(facts["name"], host, int(facts["index"]), channels, round(facts["default_samplerate"]))


def _usual(direction: Direction, there: tuple[Device, ...]) -> Device:
    """The system's default, or the first device if there is no default."""
    key = "default_input_device" if direction == "microphone" else "default_output_device"
    with quiet_stderr():
        chosen = {host["name"]: host[key] for host in library().query_hostapis()}
    usual = [device for device in there if chosen.get(device.host) == device.index]
    return (usual or list(there))[0]


def _connect_one(direction: Direction) -> Message:
    return msg(
        "Plug in a headset, or turn on the {device} in the system's sound settings, then try again. You can still "
        "open and grade finished calls.",
        device=NAMES[direction],
    )
