"""A telephone line for tests of the call loop: a script of who speaks when, sound without devices.

Speech is a burst of noise; the words are known from the script, so that a test is about taking turns and not about
recognition. Full calls with a real voice and a real recogniser are in test_whole_call.py.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field

import numpy as np

from tests.support.meaning import understood
from voicecoach.call.hearing import Hearing
from voicecoach.call.loop import Call
from voicecoach.call.ports import Outside
from voicecoach.core.session import UNDATED, Event, Turn
from voicecoach.core.sound import BLOCK, RATE, Block, Samples, level, samples, silence
from voicecoach.core.transcript import Transcript, Word
from voicecoach.core.turntaking import Patience
from voicecoach.dialogue.case import draw
from voicecoach.dialogue.debtor import Debtor, DebtorState
from voicecoach.dialogue.heard import Understand
from voicecoach.dialogue.scenario import Scenario

SECONDS_A_WORD = 0.3


def burst(seconds: float, seed: int = 0) -> Samples:
    """Something loud that lasts."""
    noise = np.random.default_rng(seed).standard_normal(samples(seconds))
    return (3000 * noise).clip(-32000, 32000).astype(np.int16)


@dataclass
class ScriptedVoice:
    """A debtor whose words take 0.3 s each."""

    unspoken: frozenset[str] = frozenset()

    def faults(self) -> tuple[str, ...]:
        return ()

    def render(self, text: str) -> Samples:
        return np.zeros(0, np.int16) if text in self.unspoken else burst(SECONDS_A_WORD * len(text.split()))


@dataclass(frozen=True)
class Said:
    """What the trainee says, and when, in seconds."""

    at: float
    text: str
    seconds: float

    @property
    def words(self) -> tuple[Word, ...]:
        texts = self.text.split()
        step = self.seconds / max(1, len(texts))
        return tuple(
            Word(text, samples(self.at + i * step), samples(self.at + (i + 1) * step))
            for i, text in enumerate(texts)
        )


def say(at: float, text: str, seconds: float | None = None) -> Said:
    return Said(at, text, seconds or SECONDS_A_WORD * len(text.split()))


class ScriptedRecogniser:
    """Knows the script: gives every word that has ended by now."""

    name, basic = "script", False

    def __init__(self, script: tuple[Said, ...]) -> None:
        self._words = tuple(word for said in script for word in said.words)
        self._now = self._given = 0
        self._asked = False

    def accept(self, sound: Samples) -> None:
        self._now += len(sound)

    def partial(self) -> Transcript:
        return Transcript(tuple(w for w in self._words if self._given <= w.start and w.end <= self._now))

    def finish(self) -> None:
        self._asked = True

    def finished(self) -> Transcript | None:
        if not self._asked:
            return None
        words, self._given, self._asked = self.partial(), self._now, False
        return words

    def faults(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        """Nothing to let go."""


class LoudIsVoice:
    """Any loud block is voice."""

    def voiced(self, block: Samples) -> bool:
        return bool(block.any()) and level(block) > -45


@dataclass
class Paper:
    """Keeps what a recorder is given."""

    turns: list[Turn] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    states: list[tuple[int, DebtorState]] = field(default_factory=list)
    length: int = 0

    def sound(self, trainee: Samples, debtor: Samples) -> None:
        assert len(trainee) == len(debtor) == BLOCK
        self.length += BLOCK

    def turn(self, turn: Turn) -> None:
        self.turns.append(turn)

    def event(self, event: Event) -> None:
        self.events.append(event)

    def state(self, at: int, state: DebtorState) -> None:
        self.states.append((at, state))

    def kinds(self, *wanted: str) -> list[tuple[str, float]]:
        """The events of these kinds, with their second."""
        return [(event.kind, round(event.at / RATE, 2)) for event in self.events if event.kind in wanted]


class InlineExecutor(Executor):
    """Does the work at once."""

    def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> Future[object]:
        future: Future[object] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class LateExecutor(Executor):
    """Answers only when told to: a slow machine."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Future[object], object]] = []

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        future: Future[object] = Future()
        self._waiting.append((future, lambda: fn(*args, **kwargs)))
        return future

    def work(self) -> None:
        for future, job in self._waiting:
            future.set_result(job())  # type: ignore[operator]
        self._waiting.clear()


class Mouth:
    """A sound, read once."""

    def __init__(self, sound: Samples) -> None:
        self._rest = sound

    def read(self, count: int) -> Samples | None:
        given, self._rest = self._rest[:count], self._rest[count:]
        return given if len(given) else None


_STEP = RATE // 100
"""Samples in 10 ms: what the loudspeaker is handed at a time."""
_FADE = 4
"""Steps that are still heard of a sound that was stopped."""


@dataclass(frozen=True)
class _Chunk:
    """10 ms on their way to the loudspeaker."""

    sound: Samples
    number: int
    """Which sound they are from; 0: none."""
    heard: int
    """Samples of that sound heard once these are."""


_NOTHING = _Chunk(silence(_STEP), 0, 0)


class ScriptedLink:
    """A microphone that reads from a script and a loudspeaker that is `latency` samples late; no device, no clock."""

    def __init__(self, mouth: Mouth, tail: float, latency: int = 0) -> None:
        """`tail`: seconds of silence after the script."""
        self._mouth = mouth
        self._tail = samples(tail)
        self._late = deque([_NOTHING] * (latency // _STEP))
        self._sound: deque[_Chunk] = deque()
        self._number = self._heard = 0
        self._closed = False

    @property
    def latency(self) -> int:
        return len(self._late) * _STEP

    def blocks(self) -> Iterator[Block]:
        start = 0
        while not self._closed and self._tail > 0:
            mic = self._listen()
            chunks = [self._loudspeaker() for _ in range(BLOCK // _STEP)]
            far = np.concatenate([chunk.sound for chunk in chunks])
            self._heard = max([self._heard, *(c.heard for c in chunks if c.number == self._number)])
            yield Block(start, mic, mic, far, any(chunk.number for chunk in chunks), self._heard)
            start += BLOCK

    def play(self, sound: Samples) -> None:
        self._number += 1
        self._heard = 0
        cut = [sound[at : at + _STEP] for at in range(0, len(sound), _STEP)]
        ends = [min(len(sound), (n + 1) * _STEP) for n in range(len(cut))]
        padded = [np.concatenate([piece, silence(_STEP - len(piece))]) for piece in cut]
        self._sound = deque(_Chunk(*row) for row in zip(padded, [self._number] * len(cut), ends, strict=True))

    def stop(self) -> None:
        self._sound = deque(list(self._sound)[:_FADE])

    def faults(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        self._closed = True

    def _loudspeaker(self) -> _Chunk:
        self._late.append(self._sound.popleft() if self._sound else _NOTHING)
        return self._late.popleft()

    def _listen(self) -> Samples:
        sound = self._mouth.read(BLOCK)
        if sound is None:
            self._tail -= BLOCK
            return silence(BLOCK)
        return sound if len(sound) == BLOCK else np.concatenate([sound, silence(BLOCK - len(sound))])


def call(
    scenario: Scenario,
    *script: Said,
    seed: int = 1,
    tail: float = 3.0,
    voice: ScriptedVoice | None = None,
    worker: Executor | None = None,
    patience: Patience | None = None,
    latency: int = 0,
    resume: DebtorState | None = None,
    understand: Understand = understood,
) -> tuple[Call, Paper, ScriptedLink]:
    """A call made ready; the trainee says what the script has."""
    length = max((said.at + said.seconds for said in script), default=0.0)
    mouth = np.zeros(samples(length), np.int16)
    for said in script:
        at = samples(said.at)
        piece = burst(said.seconds, 1)[: len(mouth) - at]
        mouth[at : at + len(piece)] = piece
    paper = Paper()
    link = ScriptedLink(Mouth(mouth), tail, latency)
    outside = Outside(link, ScriptedRecogniser(script), LoudIsVoice(), voice or ScriptedVoice(), paper)
    debtor = Debtor(scenario, draw(scenario, seed), seed)
    hearing = Hearing(understand, UNDATED, scenario.country)
    made = Call(
        debtor, outside, worker or InlineExecutor(), hearing=hearing, patience=patience, resume=resume
    )
    return made, paper, link
