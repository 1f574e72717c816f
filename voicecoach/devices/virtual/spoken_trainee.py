"""A simulated trainee at the microphone: a source that hears the debtor's lines and speaks.

The clock is the number of samples read, so that the same trainee holds a call on virtual devices (read in real time)
and one run from memory (read as fast as it goes).
"""

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace

import numpy as np

from voicecoach.call.ports import Voice
from voicecoach.core.session import Event
from voicecoach.core.sound import Samples, samples, silence
from voicecoach.core.voice import VoiceWish
from voicecoach.dialogue.debtor import Line
from voicecoach.dialogue.simulated.partner import Cue, Partner, Saying

PAUSE_BEFORE_ANSWER = samples(0.5)
"""Samples of silence between two utterances that would otherwise run into each other."""
GIVE_WAY = samples(0.8)
"""Samples within which a trainee who is interrupted stops."""
FADE = samples(0.03)
WAIT = samples(2.0)
"""Samples to wait after a line that was stopped, in case it resumes."""


def quick(wish: VoiceWish) -> VoiceWish:
    """The same voice in a hurry: people say "mm hmm" fast."""
    return replace(wish, words_per_minute=round(wish.words_per_minute * 1.6))


@dataclass(frozen=True, slots=True)
class SimulatedUtterance:
    begin: int
    """Sample at which it began."""
    end: int
    text: str
    """The words spoken so far."""
    cue: Cue
    until_cut: bool


@dataclass(frozen=True, slots=True)
class _Due:
    """An utterance, the sample at which it begins, and its sound, which may still be being rendered."""

    at: int
    saying: Saying
    clip: "Future[Samples]"

    @property
    def sound(self) -> Samples:
        return self.clip.result()

    @property
    def end(self) -> int:
        return self.at + len(self.sound)

    @property
    def answers(self) -> bool:
        """Whether it is answered by the debtor; a backchannel is not."""
        return self.saying.cue != "backchannel"


class SpokenTrainee:
    """A `MicrophoneSource`; `heard` takes the call's events from any thread."""

    def __init__(self, partner: Partner, voice: Voice, hurried: Voice, worker: Executor) -> None:
        """`hurried` speaks the backchannels; sound is rendered on `worker`."""
        self._partner, self._voice, self._hurried, self._worker = partner, voice, hurried, worker
        self._now = 0
        self._line = Line("")
        self._waiting: _Due | None = None
        self._speaking: _Due | None = None
        self._interrupting = False
        self._lock = threading.Lock()
        self.said: list[SimulatedUtterance] = []
        """Everything said so far."""

    def heard(self, event: Event) -> None:
        with self._lock:
            if event.kind == "line_started":
                self._line_began(Line(event.text, event.marks))
            elif event.kind == "line_ended":
                self._line_over(complete=event.text == self._line.text)

    def read(self, count: int) -> Samples:
        """The next `count` samples of the trainee's speech or silence; never ends."""
        with self._lock:
            self._begin(self._now + count)
            sound = silence(count)
            due = self._speaking
            if due is not None:
                begin = max(0, due.at - self._now)
                piece = due.sound[max(0, self._now - due.at) :][: max(0, count - begin)]
                sound[begin : begin + len(piece)] = piece
            self._now += count
            if due is not None and due.end <= self._now:
                self._speaking = None
            return sound

    def _line_began(self, line: Line) -> None:
        """The debtor speaks: drop what was not begun, and stop a monologue."""
        self._line, self._waiting, self._interrupting = line, None, False
        if self._speaking is None:
            self._plan(self._partner.over(line), self._now)
        elif self._speaking.saying.until_cut:
            self._give_way(self._speaking)

    def _line_over(self, *, complete: bool) -> None:
        """Answer the line, unless it ended because the trainee is talking."""
        talking = self._speaking is not None and self._speaking.answers
        if talking or self._interrupting:
            self._interrupting = False
            return
        free = self._speaking.end + PAUSE_BEFORE_ANSWER if self._speaking else 0
        self._plan(self._partner.after(self._line), max(free, self._now + (0 if complete else WAIT)))

    def _plan(self, saying: Saying | None, at: int) -> None:
        """Schedule an utterance at sample `at`, unless the debtor speaks first."""
        self._waiting = None
        if saying is not None:
            voice = self._hurried if saying.cue == "backchannel" else self._voice
            clip = self._worker.submit(_rendered, voice.render, saying.text)
            self._waiting = _Due(at + samples(saying.seconds), saying, clip)

    def _begin(self, now: int) -> None:
        """Begin what is due, once its sound is rendered."""
        due = self._waiting
        if due is None or self._speaking is not None or due.at >= now or not due.clip.done():
            return
        self._waiting = None
        if not len(due.sound):
            return  # it could not be rendered: silence, which the debtor asks about
        self._speaking = due = replace(due, at=max(due.at, self._now))
        self._interrupting = due.saying.cue == "interruption"
        self._partner.began(due.saying)
        said = due.saying
        self.said.append(SimulatedUtterance(due.at, due.end, said.text, said.cue, said.until_cut))

    def _give_way(self, due: _Due) -> None:
        """Stop soon, with a fade."""
        sound = due.sound[: max(0, self._now - due.at) + GIVE_WAY].copy()
        fade = min(FADE, len(sound))
        sound[len(sound) - fade :] = (sound[len(sound) - fade :] * np.linspace(1, 0, fade)).astype(np.int16)
        cut: Future[Samples] = Future()
        cut.set_result(sound)
        self._speaking = replace(due, clip=cut)
        spoken = _spoken(self._voice.render, due.saying.text, len(sound))
        self.said[-1] = replace(self.said[-1], end=due.at + len(sound), text=spoken)


def _spoken(render: Callable[[str], Samples], text: str, length: int) -> str:
    """The part of the text spoken in that many samples; a longer word takes longer."""
    spoken: list[str] = []
    for part in _sentences(text):
        full_length, words = len(render(part)), part.split()
        share = min(1.0, length / max(1, full_length))
        letters = np.cumsum([len(word) + 1 for word in words])
        spoken += words[: int(np.searchsorted(letters, share * letters[-1], "right"))]
        length = max(0, length - full_length)
    return " ".join(spoken)


def _sentences(text: str) -> list[str]:
    return [part for part in text.split(". ") if part]


def _rendered(render: Callable[[str], Samples], text: str) -> Samples:
    """The text rendered sentence by sentence, so that no line is too long for the voice engine."""
    parts = [render(part) for part in _sentences(text)]
    return np.concatenate(parts) if parts else silence(0)
