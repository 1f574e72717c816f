"""What a live call needs of the outside world; `app` says who provides it."""

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
        """Whether somebody speaks now, in real time; a link that is not live gives the same call every time."""

    @property
    def flags(self) -> Mapping[str, int]:
        """How often sound was lost on the way, by kind."""

    @property
    def facts(self) -> Mapping[str, str]:
        """The devices and how they were opened, for the session's record."""

    @property
    def latency(self) -> int:
        """Samples from `play` to the moment the first one is heard, as measured or as the device says."""

    def blocks(self) -> Iterator[Block]:
        """Every 20 ms block of the call in order, without gaps, until the link closes or its source ends."""

    def play(self, sound: Samples) -> None:
        """Begin this sound now, in place of any other; returns at once."""

    def stop(self) -> None:
        """Fall silent within 60 ms; what was not heard is dropped."""

    def faults(self) -> tuple[str, ...]:
        """What went wrong with the devices since the last look, each a sentence for the trainee."""

    def close(self) -> None:
        """Let the devices go; `blocks` ends."""


class Recogniser(Protocol):
    """Hears words on the call's clock: every sample of the call is given to it, once, in order."""

    @property
    def name(self) -> str:
        """Engine and model, as shown in the report."""

    def accept(self, sound: Samples) -> None:
        """The next samples of the call; returns at once."""

    def partial(self) -> Transcript:
        """The words so far since the last `finish`, as far as they are known."""

    def finish(self) -> None:
        """Ask for the final words up to here; hearing goes on."""

    def finished(self) -> Transcript | None:
        """The words asked for, once they are there; None until then."""

    def faults(self) -> tuple[str, ...]:
        """What went wrong since the last look, each a sentence for the trainee."""

    def close(self) -> None:
        """Let the recogniser go."""


class VoiceDetector(Protocol):
    """Says of each block whether somebody is speaking in it."""

    def voiced(self, block: Samples) -> bool:
        """True when the block holds voice; blocks come in order, 20 ms each."""


class Voice(Protocol):
    """Speaks the debtor's lines into clips."""

    def render(self, text: str) -> Samples:
        """The line as sound, nearly always from the cache; empty when it could not be spoken."""

    def faults(self) -> tuple[str, ...]:
        """What went wrong since the last look, each a sentence for the trainee."""


class Recorder(Protocol):
    """Writes the call down as it happens."""

    def sound(self, trainee: Samples, debtor: Samples) -> None:
        """The next samples of both sides, of equal length."""

    def turn(self, turn: Turn) -> None:
        """A finished turn."""

    def event(self, event: Event) -> None:
        """Something that happened on the line."""

    def state(self, at: int, state: DebtorState) -> None:
        """How the debtor stood with the line that began at that sample."""


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
        """What may fail in the middle of a call, and says so."""
        return self.link, self.recogniser, self.voice
