"""Who has the floor: a pure step from (floor, event) to (floor, commands).

Late news (an answer to a question the trainee went on from, words of an utterance already dealt with) matches no case
and is dropped. The debtor stops like a person: soon after a real interruption, never for a "mm hmm".
"""

from dataclasses import dataclass, field, replace
from typing import Generic, Literal, TypeVar

from voicecoach.core.sound import RATE, samples
from voicecoach.core.transcript import Transcript

Answer = TypeVar("Answer")
"""Type of the debtor's answer; this module only passes it on."""

Holder = Literal["nobody", "trainee", "thinking", "debtor"]
Heard = Literal["nothing", "backchannel", "words"]
Prompt = Literal["reply", "silence", "monologue"]
"""Why the debtor is asked to speak."""


@dataclass(frozen=True, slots=True)
class Manners:
    """When the debtor stops or speaks, in samples."""

    barge_in: int = int(0.45 * RATE)
    """Trainee speech over the debtor that makes the debtor stop, once its words are known (our choice, 0.3
    to 0.5 s)."""
    barge_in_unknown: int = int(0.6 * RATE)
    """The same while no word has been recognised: recognisers are some 0.3 s late, as long as a "mm hmm"."""
    barge_in_backchannel: int = int(0.9 * RATE)
    """The same while nothing but backchannel words has been heard."""
    silence: int = 7 * RATE
    """Silence after which the debtor asks "hello?"."""
    monologue: int = 45 * RATE
    """Trainee talk after which the debtor cuts in (measures: longest monologue)."""

    def limit(self, words: Heard) -> int:
        """Samples of speech over the debtor that stop the debtor, given what is known of the words."""
        known = {"words": self.barge_in, "nothing": self.barge_in_unknown}
        return known.get(words, self.barge_in_backchannel)


@dataclass(frozen=True, slots=True)
class Patience:
    """The end-of-turn wait in samples: silence after which the debtor takes a turn to be over."""

    turn: int = samples(0.7)
    """After most turns (LiveKit 0.5 to 3.0 s, Pipecat 0.8 s; our choice 0.7 s)."""
    question: int = samples(0.6)
    """When the words so far are a complete question."""
    number: int = samples(1.2)
    """After the debtor asked for a number or a date."""
    overlap: int = samples(0.4)
    """While the debtor is speaking: a backchannel is over at once."""
    manners: Manners = field(default_factory=Manners)


@dataclass(frozen=True, slots=True)
class Floor:
    """Who is speaking, and since when."""

    holder: Holder = "nobody"
    since: int = 0
    overlap: int | None = None
    """First sample of the trainee's speech over the debtor's line, while it lasts."""
    judging: bool = False
    """Whether the overlap has ended and its words are awaited."""
    cut: bool = False
    """Whether the current speech stopped the debtor's line, which resumes after a false alarm."""
    cut_in: bool = False
    """Whether the debtor interrupted a monologue that has not ended yet."""
    asked: bool = False
    """Whether the debtor has already been asked to speak in this silence or monologue."""


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """The trainee began to speak at this sample."""

    at: int


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """The trainee's speech, known to be over."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordsCame:
    """The final words of the trainee's last utterance."""

    transcript: Transcript
    backchannel: bool
    """Nothing but "mm hmm", "okay", "right" ..., or no words at all."""
    noise: bool = False
    """No words, in a sound too short for an inaudible reply: a cough, a chair."""


@dataclass(frozen=True, slots=True)
class Answered(Generic[Answer]):
    """The debtor knows what to say."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class LineEnded:
    """The debtor's line was heard to its end."""

    at: int


@dataclass(frozen=True, slots=True)
class Passed:
    """A block has passed."""

    at: int
    talking: bool = False
    """Whether it holds the trainee's voice."""
    words: Heard = "nothing"
    """What kind of words has been recognised so far."""


@dataclass(frozen=True, slots=True)
class FinishWords:
    """Ask the recogniser for the final words."""


@dataclass(frozen=True, slots=True)
class Think:
    """Ask the debtor for an answer."""

    prompt: Prompt
    transcript: Transcript = Transcript()


@dataclass(frozen=True, slots=True)
class Say(Generic[Answer]):
    """Speak this answer."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class StopSaying:
    """Stop the line; the trainee has had the floor since this sample."""

    overlap: int


@dataclass(frozen=True, slots=True)
class Resume:
    """Resume the line that was stopped."""


@dataclass(frozen=True, slots=True)
class NoteBackchannel:
    """The trainee acknowledged without taking the floor."""

    at: int


Event = SpeechStarted | SpeechEnded | WordsCame | Answered[Answer] | LineEnded | Passed
Command = FinishWords | Think | Say[Answer] | StopSaying | Resume | NoteBackchannel
Step = tuple[Floor, tuple[Command[Answer], ...]]


def step(floor: Floor, event: Event[Answer], manners: Manners) -> Step[Answer]:
    """The next floor and commands; events that no longer matter change nothing."""
    match floor.holder:
        case "nobody":
            return _nobody(floor, event, manners)
        case "trainee":
            return _trainee(floor, event, manners)
        case "thinking":
            return _thinking(floor, event)
        case "debtor":
            return _debtor(floor, event, manners)


def _nobody(floor: Floor, event: Event[Answer], manners: Manners) -> Step[Answer]:
    match event:
        case SpeechStarted(at):
            return Floor("trainee", at), ()
        case Passed(at) if not floor.asked and at - floor.since >= manners.silence:
            return replace(floor, asked=True), (Think("silence"),)
        case Answered(answer):
            return Floor("debtor", floor.since), (Say(answer),)
    return floor, ()


def _trainee(floor: Floor, event: Event[Answer], manners: Manners) -> Step[Answer]:
    match event:
        case SpeechEnded(_, end):
            return Floor("thinking", end, cut=floor.cut), (FinishWords(),)
        case Passed(at) if not floor.asked and at - floor.since >= manners.monologue:
            return replace(floor, asked=True), (Think("monologue"),)
        case Answered(answer) if floor.asked:
            return Floor("debtor", floor.since, cut_in=True), (Say(answer),)
    return floor, ()


def _thinking(floor: Floor, event: Event[Answer]) -> Step[Answer]:
    match event:
        case WordsCame(transcript, backchannel) if floor.cut and backchannel:
            return Floor("debtor", floor.since), (Resume(),)
        case WordsCame(noise=True):
            return Floor("nobody", floor.since), ()
        case WordsCame(transcript):
            return replace(floor, cut=False), (Think("reply", transcript),)
        case Answered(answer):
            return Floor("debtor", floor.since), (Say(answer),)
        case SpeechStarted(at):
            return Floor("trainee", at, cut=floor.cut), ()
    return floor, ()


def _debtor(floor: Floor, event: Event[Answer], manners: Manners) -> Step[Answer]:
    match event:
        case SpeechStarted(at):
            return replace(floor, overlap=at, judging=False), ()
        case Passed(at, True, words) if floor.overlap is not None and not floor.judging:
            if at - floor.overlap >= manners.limit(words):
                return Floor("trainee", floor.overlap, cut=True), (StopSaying(floor.overlap),)
        case SpeechEnded(start, _):
            over = floor if floor.cut_in else replace(floor, overlap=start, judging=True)
            return replace(over, cut_in=False), (FinishWords(),)
        case WordsCame() if floor.judging and floor.overlap is not None:
            return _judged(floor, floor.overlap, event)
        case LineEnded(at):
            return _line_over(floor, at), ()
    return floor, ()


def _judged(floor: Floor, overlap: int, words: WordsCame) -> Step[Answer]:
    """The step once the words over the debtor are known: an acknowledgement or an interruption."""
    if not words.backchannel:
        return Floor("thinking", overlap), (StopSaying(overlap), Think("reply", words.transcript))
    calm = replace(floor, overlap=None, judging=False)
    return calm, (NoteBackchannel(overlap),) if words.transcript.words else ()


def _line_over(floor: Floor, at: int) -> Floor:
    """The floor after the debtor's line: the trainee has it if speaking."""
    if floor.cut_in:
        return Floor("trainee", at)
    if floor.overlap is None:
        return Floor("nobody", at)
    return Floor("thinking" if floor.judging else "trainee", floor.overlap)
