"""How one trainee sounds when reading calmly: calls are compared with it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Baseline:
    """A trainee's own voice, measured while two known lines were read aloud."""

    pace: float
    """Words a minute, pauses under 1 s counted."""
    pitch: float
    """Middle of the pitch, semitones above 100 Hz."""
    spread: float
    """Standard deviation of the pitch within a stretch of speech, semitones."""
    fall: float | None = None
    """How many dB the end of a line usually lies under what came before; None when no line was long enough."""
    level: float | None = None
    """Mean power of the speech, dBFS; None when another microphone or another day makes it meaningless."""
    bright: float | None = None
    """Level above 1.7 kHz against the level below, dB; None like the level."""
    made: str = ""
    """When the lines were read: ISO 8601 with the local offset."""
    microphone: str = ""
    """Label of the microphone they were read into; empty for the system's default."""
