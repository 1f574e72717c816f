"""The recorded calls for the window: the shared folder and the private one, each with its index."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.progress import Cancelled, Progress
from voicecoach.grading.judge.grade import ungraded
from voicecoach.grading.report import Report
from voicecoach.grading.review.agreement import Judged
from voicecoach.grading.review.comment import Comment, Kind, Role
from voicecoach.grading.review.progress import Practice, visible
from voicecoach.library import bulk_actions, calibration
from voicecoach.library.bulk_actions import Done
from voicecoach.library.bundle.bundle import export_session
from voicecoach.library.calls import trash
from voicecoach.library.calls.comments import (
    Comments,
    add_comment,
    comments_of,
    new_comment,
    read_comments,
)
from voicecoach.library.calls.folders import REPORT, SessionRecord, record_of, session_of
from voicecoach.library.calls.repair import Repaired, repair
from voicecoach.library.calls.trash import Trashed
from voicecoach.library.index.index import Index
from voicecoach.library.practised import practices, private_practices
from voicecoach.machine import paths


class StoredCalls:
    """Satisfies `CallLibrary`."""

    def __init__(self, shared: Callable[[], Path]) -> None:
        """`shared` names the folder of the calls that are not private, which may change while the program runs."""
        self._shared = shared

    def calls(self, *, private: bool = False) -> Index:
        """The shared calls, or the private ones."""
        return Index(paths.private_sessions() if private else self._shared(), paths.cache())

    def record(self, folder: Path) -> SessionRecord:
        """What session.json says."""
        return record_of(folder)

    def original(self, folder: Path) -> Path:
        """The call beside this one that it is a retake of."""
        name = record_of(folder).retake_of
        if not name or not (folder.parent / name).is_dir():
            raise Problem(msg("Select a second call to compare this one with: mark both in the library."))
        return folder.parent / name

    def ungraded(self, folder: Path) -> Report | None:
        """The words of a call without its scores."""
        return None if (folder / REPORT).exists() else ungraded(session_of(folder))

    def delete(self, calls: Sequence[Path], progress: Progress, cancelled: Cancelled) -> Done:
        """Move calls to the trash."""
        return bulk_actions.delete_all(calls, progress, cancelled)

    def trashed(self, root: Path) -> tuple[Trashed, ...]:
        """What can be restored."""
        return trash.trashed(root)

    def restore(self, deleted: Sequence[Trashed], progress: Progress, cancelled: Cancelled) -> Done:
        """Out of the trash."""
        return bulk_actions.restore_all(deleted, progress, cancelled)

    def destroy(self, deleted: Sequence[Trashed]) -> int:
        """Permanently."""
        return sum(map(trash.destroy, deleted))

    def rename(self, calls: Sequence[Path], trainee: str, progress: Progress, cancelled: Cancelled) -> Done:
        """Another trainee."""
        return bulk_actions.rename_all(calls, trainee, progress, cancelled)

    def suggested_file(self, into: Path, call: Path) -> Path:
        """A free name."""
        return bulk_actions.free_file(into, call)

    def export_as(self, call: Path, file: Path) -> Done:
        """One call as one file."""
        export_session(call, file)
        return Done([file.name])

    def export(self, calls: Sequence[Path], into: Path, progress: Progress, cancelled: Cancelled) -> Done:
        """A file for each call."""
        return bulk_actions.export_all(calls, into, progress, cancelled)

    def import_files(
        self, files: Sequence[Path], root: Path, progress: Progress, cancelled: Cancelled
    ) -> Done:
        """Calls from files."""
        return bulk_actions.import_all(files, root, progress, cancelled)

    def repair(self, calls: Sequence[Path], progress: Progress) -> dict[Path, Repaired | str]:
        """One after the other."""
        results: dict[Path, Repaired | str] = {}
        for number, call in enumerate(calls):
            progress(number / len(calls), msg("{number} of {count}", number=number, count=len(calls)))
            try:
                results[call] = repair(call)
            except Problem as problem:
                results[call] = problem.sentence
        return results

    def comments(self, folder: Path) -> Comments:
        """Those in its folder."""
        return read_comments(folder)

    def add_comment(
        self, folder: Path, author: str, role: Role, kind: Kind, text: str, **about: Any
    ) -> Comments:
        """One more file in its folder."""
        add_comment(folder, new_comment(author, role, kind, text, **about))
        return read_comments(folder)

    def score_blind(
        self, folder: Path, coach: str, scores: Sequence[tuple[str, float | None]]
    ) -> tuple[Comment, ...]:
        """A comment for each criterion."""
        for criterion, value in scores:
            score = new_comment(coach, "coach", "score", "", criterion=criterion, value=value, blind=True)
            add_comment(folder, score)
        return comments_of(folder)

    def reviews(self, progress: Progress, cancelled: Cancelled) -> tuple[Judged, ...]:
        """After a fresh look at the shared calls."""
        return calibration.reviews(self._fresh(progress, cancelled), cancelled)

    def next_blind(self, coach: str, progress: Progress, cancelled: Cancelled) -> Path | None:
        """After a fresh look at the shared calls."""
        return calibration.next_blind(self._fresh(progress, cancelled), coach)

    def practices(self, trainee: str, *, coach: bool) -> tuple[Practice, ...]:
        """The shared calls from the index; private ones are read from disk each time."""
        private = () if coach else private_practices(paths.private_sessions())
        return visible((*practices(self.calls()), *private), trainee, coach=coach)

    def _fresh(self, progress: Progress, cancelled: Cancelled) -> Index:
        index = self.calls()
        index.refresh(progress, cancelled)
        return index
