"""Settings, one frozen dataclass a concern: policy (IT) over settings (user) over what is built in."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class AudioSettings:
    """Devices by name; empty means the system's own choice."""

    microphone: str = ""
    loudspeaker: str = ""
    half_duplex: bool = False
    """Do not listen while the debtor speaks (strong echo); interruptions are then not scored."""


@dataclass(frozen=True)
class TurnSettings:
    """When the debtor takes a trainee to have finished."""

    end_of_turn: float = 0.7
    """Seconds of silence (LiveKit uses 0.5 to 3.0, Pipecat 0.8; house 0.7)."""
    end_of_turn_number: float = 1.2
    """The same after the debtor has asked for a number or a date."""


@dataclass(frozen=True)
class Settings:
    """All settings together."""

    trainee: str = "Trainee"
    model: str = ""
    """Name of the speech model to use; empty means the best one installed."""
    rubric: str = "first-call"
    theme: str = "system"
    audio: AudioSettings = field(default_factory=AudioSettings)
    turns: TurnSettings = field(default_factory=TurnSettings)
