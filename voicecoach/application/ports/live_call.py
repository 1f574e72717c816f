"""A call in progress, as the window sees it."""

from pathlib import Path
from typing import Protocol

from voicecoach.call.view import CallView


class LiveCall(Protocol):
    """A call in progress; `run` blocks in its own thread, everything else returns at once from any thread."""

    folder: Path

    def run(self) -> None:
        """Until somebody hangs up; raises Problem when the call could not begin or was cut off."""

    def view(self) -> CallView:
        """How the call stands now."""

    def hang_up(self) -> None:
        """The trainee hangs up."""

    def repeat(self) -> None:
        """Ask the debtor to say the last line again."""

    def pause(self, on: bool) -> None:
        """Hold the call, or go on."""
