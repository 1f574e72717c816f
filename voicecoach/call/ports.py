"""What a live call needs from outside; `application/app.py` provides it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from voicecoach.core.session import Event, Turn
from voicecoach.core.sound import Block, Samples
from voicecoach.core.transcript import Transcript
from voicecoach.dialogue.debtor import DebtorState


class AudioLink(Protocol):
    """Microphone and loudspeaker on one clock, counted in samples."""

    @property
    def live(self) -> bool:
        """Whether sound arrives in real time; a link that is not live gives the same call every time."""

    @property
    def flags(self) -> Mapping[str, int]:
        """How often sound was lost, by kind."""

    @property
    def facts(self) -> Mapping[str, str]:
        """The devices and how they were opened, for the session's record."""

    @property
    def latency(self) -> int:
        """Samples from `play` to the moment the first one is heard, as measured or as the device says."""

    def blocks(self) -> Iterator[Block]:
        """Every 20 ms block of the call in order, without gaps, until the link closes or its source ends."""

    def play(self, sound: Samples) -> None:
        """Play this sound now instead of any other; returns immediately."""

    def stop(self) -> None:
        """Go silent within 60 ms; the rest of the sound is dropped."""

    def faults(self) -> tuple[str, ...]:
        """Device faults since the last call of this method, each a sentence for the trainee."""

    def close(self) -> None:
        """Close the devices; `blocks` ends."""


class Recogniser(Protocol):
    """Recognises words on the call's clock: it is given every sample of the call once, in order."""

    @property
    def name(self) -> str:
        """Engine and model, as shown in the report."""

    def accept(self, sound: Samples) -> None:
        """Take the next samples of the call; returns immediately."""

    def partial(self) -> Transcript:
        """The words recognised since the last `finish`; they may still change."""

    def finish(self) -> None:
        """Ask for the final words up to this sample; recognition continues."""

    def finished(self) -> Transcript | None:
        """The final words asked for; None until they are available."""

    def faults(self) -> tuple[str, ...]:
        """Faults since the last call of this method, each a sentence for the trainee."""

    def close(self) -> None:
        """Free the recogniser."""


class VoiceDetector(Protocol):
    """Decides for each block whether somebody is speaking."""

    def voiced(self, block: Samples) -> bool:
        """True when the block holds voice; blocks come in order, 20 ms each."""


class Voice(Protocol):
    """Speaks the debtor's lines into clips."""

    def render(self, text: str) -> Samples:
        """The line as sound, nearly always from the cache; empty when it could not be spoken."""

    def faults(self) -> tuple[str, ...]:
        """Faults since the last call of this method, each a sentence for the trainee."""


class Recorder(Protocol):
    """Records the call as it happens."""

    def sound(self, trainee: Samples, debtor: Samples) -> None:
        """The next samples of both sides, of equal length."""

    def turn(self, turn: Turn) -> None:
        """A finished turn."""

    def event(self, event: Event) -> None:
        """Something that happened on the line."""

    def state(self, at: int, state: DebtorState) -> None:
        """The debtor's state with the line that began at that sample."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything outside the program that a call needs."""

    link: AudioLink
    recogniser: Recogniser
    detector: VoiceDetector
    voice: Voice
    recorder: Recorder

    @property
    def fallible(self) -> tuple[AudioLink, Recogniser, Voice]:
        """The parts that can fail during a call and report faults."""
        return self.link, self.recogniser, self.voice
