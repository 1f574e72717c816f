"""What every page is given: the program, the jobs, the theme, and the way to other pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.ui.jobs import Jobs
from voicecoach.ui.look import Look

if TYPE_CHECKING:  # the program imports numpy, which would double the time until the window shows
    from voicecoach.application.ports.program import Program


@dataclass(frozen=True)
class Visit:
    """A page and what it shows."""

    page: str
    scenario: str = ""
    seed: int = 0
    folder: Path | None = None
    """A recorded call."""
    recover: bool = False
    """Repair the recorded call before grading it."""
    led: bool = False
    """In the demo: nobody is there to check a microphone."""
    words: str = ""
    """A sentence to show on arrival."""
    at: float = 0.0
    """Second of the recorded call to start at."""
    line: int = -1
    """Index of a turn of the recorded call."""
    other: Path | None = None
    """A recorded call to compare with it."""
    drill: str = ""
    """Card of the practice plan that the call belongs to."""
    private: bool = False
    """Visible to the trainee only."""
    then: Visit | None = None
    """Where to go once the trainee has consented to be recorded."""


@dataclass(frozen=True)
class Desk:
    """Shared by all pages of one window."""

    program: Program
    jobs: Jobs
    look: Look
    visit: Callable[[Visit], None]
    """Go to a page; Back returns here."""
    turn_to: Callable[[Visit], None]
    """Go to a page that replaces this one; Back returns to the page before."""
    back: Callable[[], None]
