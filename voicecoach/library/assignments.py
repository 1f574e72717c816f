"""What coaches ask trainees to practise, and drills that do not help: small files in the folder of calls.

One file each, created whole: several people may write into a shared folder at the same time. An assignment is done when
the trainee's first graded call of that scenario and level after it lies beside it; taking it back removes its file.
"""

import contextlib
import datetime
import logging
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.library.calls.entry import from_name, moment
from voicecoach.library.calls.folders import REPORT, record_of, session_folders, write_atomically

log = logging.getLogger(__name__)
ASSIGNED, LEECHES = "assignments", "leeches"
"""Names of folders beside the calls."""
LARGEST_ASSIGNMENT = 64_000
"""Largest size of such a file in bytes; larger ones are ignored (our choice)."""
T = TypeVar("T", "Assignment", "Leech")
Id = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
Text = Annotated[str, msgspec.Meta(max_length=2_000)]


class Assignment(msgspec.Struct, frozen=True):
    """A call that a trainee is to make."""

    id: Id
    at: str
    """When it was asked for, ISO 8601 in UTC."""
    coach: Text
    trainee: Text
    scenario: Text
    level: Text = ""
    """Name of the difficulty; empty leaves it to the trainee."""
    note: Text = ""


class Leech(msgspec.Struct, frozen=True):
    """A drill that was forgotten again and again, reported to a coach."""

    id: Id
    """The same each time it is reported."""
    at: str
    trainee: Text
    scenario: Text
    folder: Text
    """Name of the call that it comes from."""
    line: int
    """Index of the debtor's turn there."""
    title: Text
    message: Text
    lapses: int


def new_assignment(coach: str, trainee: str, scenario: str, level: str, note: str) -> Assignment:
    """An assignment made now; raises Problem if something is missing."""
    at = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
    fields = {"id": uuid.uuid4().hex, "at": at, "coach": coach.strip(), "trainee": trainee.strip()}
    if not fields["trainee"] or not scenario:
        raise Problem(msg("Choose a trainee and a scenario first. Nothing was assigned."))
    try:
        return msgspec.convert(
            fields | {"scenario": scenario, "level": level, "note": note.strip()}, Assignment
        )
    except msgspec.ValidationError as error:
        raise Problem(
            msg(
                "This assignment is not valid ({error}). Nothing was changed. Correct it and try again.",
                error=error,
            )
        ) from None


def assign(root: Path, assignment: Assignment) -> None:
    """Store an assignment."""
    _keep(root / ASSIGNED, assignment, msg("The call was not assigned"))


def withdraw(root: Path, assignment: Assignment) -> None:
    """Withdraw an assignment."""
    try:
        (root / ASSIGNED / f"{assignment.id}.json").unlink(missing_ok=True)
    except OSError as error:
        raise Problem(
            msg("The assignment could not be withdrawn ({reason}). Try again.", reason=error.strerror)
        ) from None


def tell_leech(root: Path, leech: Leech) -> None:
    """Report to coaches that practice does not help with a drill; replaces an earlier report."""
    _keep(root / LEECHES, leech, msg("The drill that does not help could not be reported to your coach"))


def assignments(root: Path) -> tuple[Assignment, ...]:
    """All assignments, oldest first; unreadable files are skipped and left in place."""
    return tuple(
        sorted(_all(root / ASSIGNED, Assignment), key=lambda assignment: (assignment.at, assignment.id))
    )


def told_leeches(root: Path) -> tuple[Leech, ...]:
    """Reported leeches, the most often forgotten first."""
    return tuple(
        sorted(_all(root / LEECHES, Leech), key=lambda leech: (-leech.lapses, leech.trainee, leech.id))
    )


def files_about(root: Path, trainee: str) -> tuple[Path, ...]:
    """All assignments and leeches of the trainee."""
    asked = [root / ASSIGNED / f"{item.id}.json" for item in assignments(root) if item.trainee == trainee]
    told = [root / LEECHES / f"{item.id}.json" for item in told_leeches(root) if item.trainee == trainee]
    return (*asked, *told)


def open_assignments(root: Path, trainee: str = "") -> tuple[Assignment, ...]:
    """Assignments still to be done, of that trainee or of everybody."""
    wanted = [assignment for assignment in assignments(root) if not trainee or assignment.trainee == trainee]
    if not wanted:
        return ()
    done = tuple(_graded(root, min(moment(assignment.at) for assignment in wanted)))
    return tuple(assignment for assignment in wanted if not any(_does(call, assignment) for call in done))


Done = tuple[str, str, str, float]
"""Trainee, scenario, level and start (seconds since 1970) of a graded call."""


def _does(call: Done, assignment: Assignment) -> bool:
    trainee, scenario, level, at = call
    asked = (assignment.trainee, assignment.scenario, assignment.level or level)
    return (trainee, scenario, level) == asked and at >= moment(assignment.at)


def _graded(root: Path, since: float) -> Iterator[Done]:
    """Complete graded calls started after `since`.

    Folders are filtered by name first, because there may be thousands.
    """
    for folder in session_folders(root):
        began = moment(from_name(folder.name))
        if (
            began and began < since - 2 * 86_400
        ):  # folder names hold the local time of the computer that recorded the call
            continue
        with contextlib.suppress(Problem):
            if (folder / REPORT).exists():
                record = record_of(folder)
                if not record.retake_of:
                    yield record.trainee, record.scenario, record.level, moment(record.started)


def _keep(folder: Path, item: Assignment | Leech, failed: str) -> None:
    data = msgspec.json.format(msgspec.json.encode(item), indent=1) + b"\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _as_share(folder)
        write_atomically(folder / f"{item.id}.json", data)
    except OSError as error:
        raise Problem(
            msg(
                "{failed} ({reason}). Ask your IT department for write access to the calls folder.",
                failed=failed,
                reason=error.strerror,
            )
        ) from None


def _as_share(folder: Path) -> None:
    """Give the folder the permissions of the calls folder."""
    with contextlib.suppress(OSError):
        folder.chmod(folder.parent.stat().st_mode & 0o2777 | 0o700)


def _all(folder: Path, kind: type[T]) -> Iterator[T]:
    try:
        files = sorted(folder.glob("*.json"))
    except OSError as error:
        log.info("%s cannot be looked into: %s", folder, error)
        return
    for path in files:
        try:
            if path.stat().st_size <= LARGEST_ASSIGNMENT:
                item = msgspec.json.decode(path.read_bytes(), type=kind)
                if item.id == path.stem:
                    yield item
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
            log.warning("%s is skipped: %s", path.name, error)
