"""What every page is given: the program, the jobs, the look, and the way to other pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.ui.jobs import Jobs
from voicecoach.ui.look import Look

if TYPE_CHECKING:  # the program brings numpy, which would double the time until the window shows
    from voicecoach.application.ports.program import Program


@dataclass(frozen=True)
class Visit:
    """A page, and what it is to show."""

    page: str
    scenario: str = ""
    seed: int = 0
    folder: Path | None = None
    """A recorded call."""
    recover: bool = False
    """Make the recorded call whole before grading it."""
    led: bool = False
    """The demo leads: there is nobody to check a microphone."""
    words: str = ""
    """A sentence to show on arrival."""
    at: float = 0.0
    """Second of the recorded call to be at."""
    line: int = -1
    """Index of a turn of the recorded call."""
    other: Path | None = None
    """A recorded call to hold against it."""
    drill: str = ""
    """Card of the practice plan that a call is held for."""
    private: bool = False
    """For the trainee's eyes alone."""
    then: Visit | None = None
    """Where to go once the trainee has agreed to be recorded."""


@dataclass(frozen=True)
class Desk:
    """Shared by all pages of one window."""

    program: Program
    jobs: Jobs
    look: Look
    visit: Callable[[Visit], None]
    """Go to a page; back leads to where one was."""
    turn_to: Callable[[Visit], None]
    """Go to a page in place of this one; back leads to where one was before."""
    back: Callable[[], None]
