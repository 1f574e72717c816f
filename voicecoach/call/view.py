"""State of a live call, for the screen."""

from dataclasses import dataclass

from voicecoach.core import turntaking
from voicecoach.core.messages import msg
from voicecoach.core.session import Turn
from voicecoach.core.sound import SILENCE_DBFS


@dataclass(frozen=True, slots=True)
class CallView:
    """A new object for each block."""

    at: int = 0
    """Samples since the call began."""
    floor: turntaking.Holder = "nobody"
    trainee_level: float = SILENCE_DBFS
    debtor_level: float = SILENCE_DBFS
    caption: str = ""
    """The debtor's line being spoken, or the last one."""
    partial: str = ""
    """The trainee's words recognised so far."""
    turns: tuple[Turn, ...] = ()
    cue: str = ""
    """A short hint for the trainee, at most one at a time; empty if there is none."""
    notice: str = ""
    """A device fault as a sentence."""
    paused: bool = False
    ended: bool = False
    outcome: str = ""


def cue(holder: turntaking.Holder, seconds: float, debtor: str) -> str:
    """The hint after so many seconds in which one side had the floor, or nobody; empty if there is none."""
    if holder == "trainee" and seconds > 30:
        return msg(
            "You have spoken for {seconds:.0f} seconds. Let {name} answer.", seconds=seconds, name=debtor
        )
    if holder == "nobody" and seconds > 4:
        return msg("{name} is waiting for you.", name=debtor)
    return ""
