"""Settings, one frozen struct a concern: policy (IT) over settings (user) over what is built in."""

from pathlib import Path
from typing import Annotated

import msgspec
import tomli_w

from voicecoach.core.problem import Problem


class AudioSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Devices by name; empty means the system's own choice."""

    microphone: str = ""
    loudspeaker: str = ""
    half_duplex: bool = False
    """Do not listen while the debtor speaks (strong echo); interruptions are then not scored."""
    offset: int = 0
    """Samples by which the debtor is heard later than the devices say, as the sound check found."""


class TurnSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When the debtor takes a trainee to have finished."""

    end_of_turn: Annotated[float, msgspec.Meta(ge=0.3, le=8)] = 0.7
    """Seconds of silence (LiveKit uses 0.5 to 3.0, Pipecat 0.8; house 0.7)."""
    end_of_turn_number: Annotated[float, msgspec.Meta(ge=0.3, le=8)] = 1.2
    """The same after the debtor has asked for a number or a date."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All settings together."""

    trainee: str = "Trainee"
    model: str = ""
    """Name of the speech model to use; empty means the best one installed."""
    rubric: str = ""
    """Name or file of the rubric for all calls; empty means the one that each scenario asks for."""
    level: str = "normal"
    """Difficulty of the debtor, where the scenario has it."""
    theme: str = "system"
    audio: AudioSettings = AudioSettings()
    turns: TurnSettings = TurnSettings()


def load(path: Path) -> Settings:
    """The user's settings; what is built in when there is no file; Problem when the file is wrong."""
    try:
        return msgspec.toml.decode(path.read_text("utf-8"), type=Settings)
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except (OSError, msgspec.MsgspecError, ValueError) as error:
        raise Problem(
            f"The settings in {path} cannot be read ({error}). Correct or delete that file; calls are safe."
        ) from None


def save(path: Path, settings: Settings) -> None:
    """Keep the settings; Problem when they cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(tomli_w.dumps(msgspec.to_builtins(settings)), "utf-8")
        fresh.replace(path)
    except OSError as error:
        raise Problem(
            f"Your settings could not be kept in {path.parent} ({error.strerror}). This call uses them still."
        ) from None
