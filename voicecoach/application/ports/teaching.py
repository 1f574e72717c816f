"""What the window asks when a coach corrects what the program has understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from voicecoach.grading.report import Report


@dataclass(frozen=True)
class MisheardAct:
    """An act on which a finding rests, and which a coach may say was none."""

    act: str
    """One of the names in assets/language/en/acts.toml."""
    words: str
    """All words of the trainee's turn."""


class Teaching(Protocol):
    """Corrections of what the program has understood."""

    def acts_behind(self, folder: Path, report: Report) -> Mapping[str, MisheardAct]:
        """The acts on which findings rest, by the keys of those findings."""

    def correct(self, misheard: MisheardAct) -> Path:
        """Teach that these words do not hold the act; returns the file in which it was written."""
