"""What the window asks of settings and privacy. Slow methods run outside the Qt thread, as everywhere."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Preferences:
    """The settings that hold now, by their full names, such as "audio.half_duplex"."""

    values: Mapping[str, object]
    locked: Mapping[str, str]
    """Why a setting cannot be changed here."""
    folders: Mapping[str, str]
    """Where things really lie, by "sessions", "models", "scenarios", "rubrics", "logs", "settings", "policy"."""


@dataclass(frozen=True)
class Consent:
    """Whether the trainee has agreed to be recorded, and to what."""

    needed: bool
    title: str
    paragraphs: tuple[tuple[str, str], ...]
    """Heading and words."""
    given: str = ""
    """Who agreed, and when, for the screen; empty while nobody has."""


class Controls(Protocol):
    """Settings and privacy of one running program."""

    def preferences(self) -> Preferences:
        """What holds now; at once."""

    def change(self, key: str, value: object) -> None:
        """Choose a setting; Problem when it is locked, cannot hold, or cannot be kept."""

    def consent(self) -> Consent:
        """Whether to ask before anything is recorded, and with which words; at once."""

    def agree(self) -> None:
        """The trainee says yes."""

    def take_back(self) -> None:
        """The trainee says no from now on; what was recorded stays until it is deleted."""

    def tidy_up(self) -> tuple[str, ...]:
        """At the start: delete calls past their days, install models put into their folder.

        What the user should know, a sentence each.
        """

    def belongings(self) -> tuple[str, ...]:
        """What `delete_my_data` would delete, a line each."""

    def delete_my_data(self) -> tuple[str, ...]:
        """Delete all of it; what was left, a line each."""

    def shown_names(self, names: Iterable[str]) -> Mapping[str, str]:
        """How trainees are called where several are shown together; their own names, or pseudonyms."""

    def models(self) -> tuple[str, ...]:
        """Names of the speech models that work on this computer."""

    def install_model(
        self, file: Path, progress: Callable[[float, str], None], cancelled: Callable[[], bool]
    ) -> str:
        """Install a model from a zip file; a sentence on what became of it, empty when cancelled."""

    def about(self) -> tuple[tuple[str, str], ...]:
        """Versions: what and which."""
