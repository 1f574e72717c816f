"""What the window asks about retakes; `application.retakes` provides it. Every method may be slow."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from voicecoach.application.ports.live_call import LiveCall
from voicecoach.dialogue.debtor import DebtorState
from voicecoach.grading.report import Report
from voicecoach.grading.review.moments import Lesson


@dataclass(frozen=True)
class CallRequest:
    """Which kind of call is to begin."""

    private: bool = False
    """For the trainee's eyes alone."""
    level: str | None = None
    """Name of the difficulty; None is the chosen one."""
    resume: DebtorState | None = None
    """The debtor's state from which an older call is retaken; None begins with the greeting."""
    retake_of: str = ""
    """Folder name of the retaken call."""
    retake_line: int = -1
    """Index of its turn that is answered again."""
    drill: str = ""
    """Card of the practice plan that it is for; it ends after two answers."""


@dataclass(frozen=True)
class Moment:
    """A line of a recorded call, and what became of it."""

    folder: Path
    line: int
    """Index of the turn."""
    scenario: str
    """Its id."""
    seed: int
    title: str
    """Of the scenario."""
    who: str
    """The debtor's name."""
    at: float
    """Second of the recording at which the line begins."""
    end: float
    """Second at which the answer to it is over."""
    length: float
    """Seconds that the whole recording lasts."""
    line_text: str
    """What the debtor says there, whole."""
    answer: str
    """What the trainee said then."""
    lessons: tuple[Lesson, ...]
    """What was found in that answer; empty before grading."""
    refused: str = ""
    """Why the call cannot be retaken from this line, as a sentence; empty when it can."""
    private: bool = False


@dataclass(frozen=True)
class ComparedCall:
    """One of two compared calls."""

    folder: Path
    report: Report
    """With the coach's rulings; from `since` to `until` only, with times as in the recording."""
    whole: Report
    """The same for the whole call, for the timeline."""
    when: str
    """Local start of the call in ISO 8601."""
    at: float
    """The same in seconds since 1970."""
    since: float = 0.0
    """Second of the recording at which the comparison begins."""
    until: float = 0.0
    """Second at which it ends."""
    part: bool = False
    """Only a part of the call is compared."""
    drill: str = ""
    """Card of the practice plan that the call was made for."""


class Retakes(Protocol):
    """Retakes of calls, and comparisons of two calls."""

    def moment(self, folder: Path, line: int) -> Moment:
        """That line of that call; Problem when there is no such line."""

    def begin(self, folder: Path, line: int, drill: str = "") -> LiveCall:
        """A new call from that line on, ready to run; Problem when it cannot be retaken from there."""

    def compared(self, first: Path, second: Path) -> tuple[ComparedCall, ComparedCall]:
        """Both calls, aligned where one is a retake of the other: then the older one counts from that line on."""
