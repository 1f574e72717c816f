"""What the window asks of settings and privacy. Slow methods run outside the Qt thread, as everywhere."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class PreferenceValues:
    """The settings that apply now, by their full names, such as "audio.half_duplex"."""

    values: Mapping[str, object]
    locked: Mapping[str, str]
    """Why a setting cannot be changed here."""
    folders: Mapping[str, str]
    """Where files really are, by "sessions", "models", "scenarios", "rubrics", "language", "logs", "settings" and
    "policy"."""


@dataclass(frozen=True)
class Consent:
    """Whether the trainee has agreed to be recorded, and to what."""

    needed: bool
    title: str
    paragraphs: tuple[tuple[str, str], ...]
    """Heading and text."""
    given_by: str = ""
    """Who agreed; empty if nobody has."""
    given_at: str = ""
    """When, in ISO 8601; empty if nobody has agreed."""


class Preferences(Protocol):
    """Settings and privacy of one running program."""

    def values(self) -> PreferenceValues:
        """The settings that apply now; at once."""

    def change(self, key: str, value: object) -> None:
        """Change a setting; raises Problem if it is locked or invalid, or could not be saved."""

    def consent(self) -> Consent:
        """Whether to ask before anything is recorded, and with which text; at once."""

    def agree(self) -> None:
        """Store the trainee's consent."""

    def withdraw_consent(self) -> None:
        """Withdraw consent; existing recordings stay until they are deleted."""

    def tidy_up(self) -> tuple[str, ...]:
        """At the start: delete calls past the retention period, install models found in their folder.

        Returns what the user should know, a sentence each.
        """

    def belongings(self) -> tuple[str, ...]:
        """What `delete_my_data` would delete, a line each."""

    def delete_my_data(self) -> tuple[str, ...]:
        """Delete all of it; returns what could not be deleted, a line each."""

    def shown_names(self, names: Iterable[str]) -> Mapping[str, str]:
        """The names to show where several trainees are listed: their own, or pseudonyms."""

    def models(self) -> tuple[str, ...]:
        """Names of the installed speech models."""

    def install_model(
        self, file: Path, progress: Callable[[float, str], None], cancelled: Callable[[], bool]
    ) -> str:
        """Install a model from a zip file; returns a sentence on the result, empty if cancelled."""

    def about(self) -> tuple[tuple[str, str], ...]:
        """Components and their versions."""
