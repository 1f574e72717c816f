"""What the window asks of recorded calls; the program's `library` provides it. Every method may be slow.

What goes wrong with one of several calls stands in the answer; what goes wrong with all of them is raised as Problem.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from voicecoach.application.ports.progress import Judged, Practice
from voicecoach.application.ports.reports import Comment, Kind, Report, Role
from voicecoach.core.progress import Cancelled, Progress
from voicecoach.library.bulk_actions import Done
from voicecoach.library.bundle.bundle import ENDING
from voicecoach.library.calls.comments import Comments
from voicecoach.library.calls.entry import Entry, State
from voicecoach.library.calls.folders import SessionRecord
from voicecoach.library.calls.repair import Repaired
from voicecoach.library.calls.trash import Trashed
from voicecoach.library.index.index import Changes, Choices, Listing
from voicecoach.library.index.query import Query, Sort

__all__ = [
    "ENDING",
    "CallLibrary",
    "CallList",
    "Changes",
    "Choices",
    "Comments",
    "Done",
    "Entry",
    "Listing",
    "Query",
    "Repaired",
    "SessionRecord",
    "Sort",
    "State",
    "Trashed",
]


class CallList(Protocol):
    """The calls of one folder, as a list that is looked up at once and brought up to date on demand."""

    root: Path
    """Where the calls are."""

    def rows(self, query: Query = ...) -> Listing:
        """The calls asked for, as the list knows them now."""

    def count(self) -> int:
        """How many calls there are."""

    def choices(self) -> Choices:
        """Trainees, scenarios and criteria to choose from."""

    def excerpt(self, folder: str, text: str) -> str:
        """Where those words stand in the call of that name, in [brackets]; empty when they do not."""

    def refresh(self, progress: Progress = ..., cancelled: Cancelled = ...) -> Changes:
        """Notice what was added, changed and removed."""

    def look_at(self, *names: str) -> Changes:
        """The same for these calls only."""


class CallLibrary(Protocol):
    """Recorded calls: found, changed, commented on."""

    def calls(self, *, private: bool = False) -> CallList:
        """The calls that everybody here may see, or the trainee's own private ones; at once."""

    def record(self, folder: Path) -> SessionRecord:
        """What is known of a call; Problem when it cannot be read."""

    def original(self, folder: Path) -> Path:
        """The call that this one is a retake of; Problem when it is not a retake, or the other call is gone."""

    def ungraded(self, folder: Path) -> Report | None:
        """A call that was never graded, as a report without scores; None when it has a report."""

    def delete(self, calls: Sequence[Path], progress: Progress, cancelled: Cancelled) -> Done:
        """Move calls to the trash."""

    def trashed(self, root: Path) -> tuple[Trashed, ...]:
        """The deleted calls of that folder, the newest first."""

    def restore(self, deleted: Sequence[Trashed], progress: Progress, cancelled: Cancelled) -> Done:
        """Move calls out of the trash."""

    def destroy(self, deleted: Sequence[Trashed]) -> int:
        """Delete calls permanently; how many that were."""

    def rename(self, calls: Sequence[Path], trainee: str, progress: Progress, cancelled: Cancelled) -> Done:
        """Another trainee's name in all of these calls."""

    def suggested_file(self, into: Path, call: Path) -> Path:
        """A file for a call in that folder under a name that is free."""

    def export_as(self, call: Path, file: Path) -> Done:
        """One call as that file."""

    def export(self, calls: Sequence[Path], into: Path, progress: Progress, cancelled: Cancelled) -> Done:
        """A file for each call in that folder."""

    def import_files(
        self, files: Sequence[Path], root: Path, progress: Progress, cancelled: Cancelled
    ) -> Done:
        """Exported calls into that folder."""

    def repair(self, calls: Sequence[Path], progress: Progress) -> dict[Path, Repaired | str]:
        """Repair damaged calls: what was done for each, or why nothing could be."""

    def comments(self, folder: Path) -> Comments:
        """What was written about a call."""

    def add_comment(
        self, folder: Path, author: str, role: Role, kind: Kind, text: str, **about: Any
    ) -> Comments:
        """Write about a call, and read all of its comments; Problem when the comment lacks something."""

    def score_blind(
        self, folder: Path, coach: str, scores: Sequence[tuple[str, float | None]]
    ) -> tuple[Comment, ...]:
        """Store a coach's blind scores by criterion, and read all comments on the call."""

    def reviews(self, progress: Progress, cancelled: Cancelled) -> tuple[Judged, ...]:
        """Every criterion of every shared call that a coach has looked at."""

    def next_blind(self, coach: str, progress: Progress, cancelled: Cancelled) -> Path | None:
        """A graded call that this coach has not written about; None when there is none left."""

    def practices(self, trainee: str, *, coach: bool) -> tuple[Practice, ...]:
        """The calls whose progress may be seen: everybody's for a coach, else the trainee's, private ones included."""
