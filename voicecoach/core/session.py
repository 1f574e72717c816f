"""A practice call: who spoke when, and what happened on the line."""

from dataclasses import dataclass, field, replace
from typing import Literal

from voicecoach.core.baseline import Baseline
from voicecoach.core.transcript import Speaker, Transcript, Word

EventKind = Literal[
    "call_started",  # text: the scenario's name
    "line_started",  # the debtor begins a line; text: the line, marks: its marks
    "line_ended",  # the debtor fell silent; text: the part that was spoken
    "heard",  # the trainee's words are known; text: the words
    "barge_in",  # the trainee took the floor from the debtor
    "backchannel",  # the trainee said "mm hmm" and the debtor went on
    "false_start",  # a sound stopped the debtor, who then resumed the line
    "paused",  # the trainee holds the call; nothing is recorded of the microphone
    "resumed",
    "device_fault",  # text: what happened, in words for the trainee
    "call_ended",  # text: the outcome
]

UNDATED = 739_252
"""Day of calls that say none: 2025-01-01."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a speaker."""

    speaker: Speaker
    start: int
    """First sample of speech."""
    end: int
    """One past the last sample of speech."""
    text: str
    """As recognised (trainee: lower case, no punctuation) or as written (debtor)."""
    words: tuple[Word, ...] = ()
    """Word times; empty when there are none (a bare transcript, or a debtor whose text alone is known)."""
    marks: tuple[str, ...] = ()
    """The scenario's marks on a debtor line: "hostile", "asks", "delay" …"""

    @property
    def transcript(self) -> Transcript:
        """The turn's words."""
        return Transcript(self.words)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on the line, known at the moment it happened."""

    at: int
    """Sample, counted from the start of the call."""
    kind: EventKind
    text: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """Everything known about one call except its sound."""

    turns: tuple[Turn, ...]
    """In order of start."""
    length: int
    """Samples in the recording, or up to the last word when there is none."""
    events: tuple[Event, ...] = ()
    """The call's own log; empty for a recording made elsewhere."""
    trainee: str = ""
    scenario: str = ""
    """Scenario id; empty for a recording made elsewhere."""
    seed: int = 0
    outcome: str = ""
    recogniser: str = ""
    """Name of the recogniser and model that wrote the trainee's words; empty when given as text."""
    notes: dict[str, str] = field(default_factory=dict)
    """Facts that limit grading, by criterion id, as codes: {"interruptions": "half_duplex"}.

    Calls of versions before 0.2 have a sentence instead of a code.
    """
    baseline: Baseline | None = None
    """The trainee's own voice, read before the call; None when it is not known."""
    day: int = UNDATED
    """Day of the call, as in datetime's ordinal."""
    country: Literal["us", "uk"] = "us"
    """Country whose money, days and rules count."""
    resumed: bool = False
    """Whether it begins in the middle of a call, as a retake does: the opening was said before."""


def stretch(session: Session, start: int, end: int) -> Session:
    """The turns and events that began between two samples, as a session of its own."""

    def moved(turn: Turn) -> Turn:
        words = tuple(
            replace(word, start=word.start - start, end=word.end - start)
            for word in turn.words
            if word.start < end
        )
        return replace(turn, start=turn.start - start, end=min(turn.end, end) - start, words=words)

    return replace(
        session,
        turns=tuple(moved(turn) for turn in session.turns if start <= turn.start < end),
        length=end - start,
        events=tuple(
            replace(event, at=event.at - start) for event in session.events if start <= event.at < end
        ),
        resumed=session.resumed or any(turn.start < start for turn in session.turns),
    )
