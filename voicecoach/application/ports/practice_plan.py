"""What the window asks about practice to come; `planning` provides it. Every method may be slow."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from voicecoach.grading.review.moments import Rating
from voicecoach.library.assignments import Assignment as Assignment  # noqa: PLC0414
from voicecoach.library.assignments import Leech as Leech  # noqa: PLC0414


@dataclass(frozen=True)
class DueItem:
    """Something to practise today."""

    title: str
    about: str
    """Whose line it is, or who asks for it."""
    minutes: int
    says: str = ""
    """What happened and what to do, or the coach's note."""
    card: str = ""
    """Of the practice plan; empty for an assignment."""
    folder: Path | None = None
    """The recorded call that the drill comes from."""
    line: int = -1
    """Index of the debtor's turn there."""
    scenario: str = ""
    """To be played, for an assignment."""
    level: str = ""
    """Name of its difficulty; empty leaves it to the trainee."""
    private: bool = False
    leech: bool = False
    """Practising it again and again does not help."""


@dataclass(frozen=True)
class DueList:
    """Today's practice: what was assigned first, then drills, the longest due first."""

    items: tuple[DueItem, ...] = ()
    later: int = 0
    """Drills that come on other days."""
    next: str = ""
    """When the first of those comes, in words."""
    notes: tuple[str, ...] = ()
    """What could not be read."""


@dataclass(frozen=True)
class DrillResult:
    """How a drill went, and when it comes again."""

    card: str
    title: str
    rating: Rating | None
    """None until somebody says."""
    why: str
    comes: str
    """When it comes again, in words; empty without a rating."""
    choices: tuple[tuple[Rating, str], ...]
    """Each rating, and when the drill would come again."""
    corrected: bool
    """The trainee has changed the rating."""
    leech: bool


class Plans(Protocol):
    """Drills of failed moments, and calls that coaches ask for."""

    def due(self) -> DueList:
        """Today's practice of the trainee at this computer; empty for a coach."""

    def result(self, folder: Path) -> DrillResult | None:
        """How the drill recorded there went; None when it was no drill of the plan."""

    def rate(self, folder: Path, rating: Rating) -> DrillResult | None:
        """The trainee says how that drill went."""

    def give_up(self, card: str) -> None:
        """Remove a drill from the plan."""

    def assign(self, trainee: str, scenario: str, level: str, note: str) -> None:
        """The coach at this computer asks a trainee for a call."""

    def withdraw(self, assignment: Assignment) -> None:
        """The coach asks for it no more."""

    def assigned(self) -> tuple[Assignment, ...]:
        """What is still to be done, by anybody."""

    def leeches(self) -> tuple[Leech, ...]:
        """Drills of anybody that do not help, private ones left out."""

    def trainees(self) -> tuple[str, ...]:
        """Names under which calls are recorded."""
