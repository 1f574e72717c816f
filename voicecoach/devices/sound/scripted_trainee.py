"""A trainee who speaks from a script: a microphone source that reacts to what happens on the line.

The demo's trainee and the tests'. Their clock is the number of samples read, so that the script holds on virtual
devices (read in real time) as in a call run from memory (read as fast as it goes).
"""

import threading
from dataclasses import dataclass, replace
from typing import Annotated, Literal

import msgspec
import numpy as np

from voicecoach.core.session import Event
from voicecoach.core.sound import Samples, samples
from voicecoach.core.voice import VoiceWish
from voicecoach.outside import Voice

BREATH = samples(0.5)
"""Silence between two replies that would otherwise run into each other."""


class Reply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing the trainee says."""

    text: Annotated[str, msgspec.Meta(min_length=1)]
    cue: Literal["after", "backchannel", "interruption"] = "after"
    """After a line of the debtor, or over it."""
    seconds: float = 0.6
    """After the line's end, or after its beginning."""
    line_words: int = 8
    """Over a line of at least this many words; a shorter one is let pass."""


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything the trainee says, in order."""

    scenario: str
    seed: int
    level: str
    voice: VoiceWish
    replies: tuple[Reply, ...]
    closing: str
    """Said after a line when the script has run out."""


def quick(wish: VoiceWish) -> VoiceWish:
    """The same voice in a hurry."""
    return replace(wish, words_per_minute=round(wish.words_per_minute * 1.6))


def read_script(text: str) -> Script:
    """A script from its TOML text; raises msgspec.ValidationError for a wrong one, which only a developer writes."""
    return msgspec.toml.decode(text, type=Script)


@dataclass(frozen=True, slots=True)
class _Due:
    """A clip and when it begins, in samples read."""

    at: int
    clip: Samples
    answer: bool
    """It asks for an answer itself; a backchannel does not."""


class ScriptedTrainee:
    """Satisfies `MicrophoneSource`; `heard` is given the call's events, from any thread."""

    def __init__(self, script: Script, voice: Voice, quick: Voice) -> None:
        """Renders every reply at once, so that none is late; `quick` says the backchannels, as people do."""
        self._pending = list(script.replies)
        self._closing = Reply(script.closing)
        self._clips = {
            reply.text: (quick if reply.cue == "backchannel" else voice).render(reply.text)
            for reply in (*script.replies, self._closing)
        }
        self._now = 0
        self._due: list[_Due] = []
        self._interrupting = False
        self._lock = threading.Lock()

    def heard(self, event: Event) -> None:
        """React to the debtor's line."""
        with self._lock:
            if event.kind == "line_started":
                self._over(len(event.text.split()))
            elif event.kind == "line_ended":
                self._after()

    def read(self, count: int) -> Samples:
        """The next samples at the trainee's mouth; never ends."""
        with self._lock:
            sound = np.zeros(count, np.int32)
            for due in self._due:
                begin = max(0, due.at - self._now)
                piece = due.clip[max(0, self._now - due.at) :][: max(0, count - begin)]
                sound[begin : begin + len(piece)] += piece
            self._now += count
            self._due = [due for due in self._due if due.at + len(due.clip) > self._now]
            return np.clip(sound, -32768, 32767).astype(np.int16)

    def _over(self, words: int) -> None:
        """Speak over the line that has begun, if the script says so."""
        self._interrupting = False
        if self._pending and self._pending[0].cue != "after" and words >= self._pending[0].line_words:
            reply = self._pending.pop(0)
            self._interrupting = reply.cue == "interruption"
            self._say(reply)

    def _after(self) -> None:
        """Answer the line that has ended; one that ended because the trainee is talking has its answer already."""
        talking, self._interrupting = self._interrupting or any(due.answer for due in self._due), False
        if talking:
            return
        place = next((at for at, reply in enumerate(self._pending) if reply.cue == "after"), None)
        self._say(self._closing if place is None else self._pending.pop(place))

    def _say(self, reply: Reply) -> None:
        """Never over oneself: a reply waits for the end of the one before."""
        free = max((due.at + len(due.clip) + BREATH for due in self._due), default=0)
        begin = max(free, self._now + samples(reply.seconds))
        self._due.append(_Due(begin, self._clips[reply.text], reply.cue != "backchannel"))
