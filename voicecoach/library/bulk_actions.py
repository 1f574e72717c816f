"""Bulk actions on stored calls: rename the trainee, export, import, delete, restore."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.progress import Cancelled, Progress
from voicecoach.grading.report import decode, encode
from voicecoach.library.bundle.bundle import ENDING, export_session, import_bundle
from voicecoach.library.calls import folders, trash
from voicecoach.library.calls.portable_names import fitting
from voicecoach.library.calls.trash import Trashed

T = TypeVar("T")


@dataclass
class Done:
    """Result of a bulk action; one failure does not stop the others."""

    did: list[str] = field(default_factory=list)
    """A sentence or a file name for each call done."""
    problems: list[str] = field(default_factory=list)
    """A sentence for each failure."""
    touched: list[str] = field(default_factory=list)
    """Names of the folders that were changed or removed."""
    trashed: list[Trashed] = field(default_factory=list)


def rename_trainee(folder: Path, name: str) -> None:
    """Change the trainee's name in session.json and in the report, and nothing else.

    Raises Problem if that fails.
    """
    name = name.strip()
    if not name:
        raise Problem(msg("Type the trainee's name first. Nothing was changed."))
    folders.record_of(folder)
    if trash.live(folder):
        raise Problem(msg("{name} is in progress. Hang up first, then change the name.", name=folder.name))
    try:
        record = folder / folders.RECORD
        told: dict[str, Any] = msgspec.json.decode(record.read_bytes())
        folders.write_atomically(
            record, msgspec.json.format(msgspec.json.encode(told | {"trainee": name}), indent=1)
        )
        _rename_in_report(folder / folders.REPORT, name)
    except OSError as error:
        raise Problem(
            msg(
                "The name could not be changed in {name} ({reason}). The call is safe. Ask your IT "
                "department for write access to that folder.",
                name=folder.name,
                reason=error.strerror,
            )
        ) from None


def _rename_in_report(path: Path, name: str) -> None:
    """Change the name in a report; grades stay the same."""
    try:
        report = decode(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return
    folders.write_atomically(path, encode(msgspec.structs.replace(report, trainee=name)))


def rename_all(calls: Sequence[Path], name: str, progress: Progress, cancelled: Cancelled) -> Done:
    """Give all calls the same trainee."""
    done = Done()

    def rename(folder: Path) -> None:
        rename_trainee(folder, name)
        done.did.append(folder.name)
        done.touched.append(folder.name)

    _each(calls, rename, done, (progress, cancelled))
    return done


def delete_all(calls: Sequence[Path], progress: Progress, cancelled: Cancelled) -> Done:
    """Move all calls to the trash."""
    done = Done()

    def delete(folder: Path) -> None:
        deleted = trash.delete(folder)
        done.touched.append(folder.name)
        done.did.append(folder.name)
        done.trashed += [deleted] if deleted else []

    _each(calls, delete, done, (progress, cancelled))
    return done


def restore_all(ones: Iterable[Trashed], progress: Progress, cancelled: Cancelled) -> Done:
    """Restore calls from the trash."""
    done = Done()

    def restore(call: Trashed) -> None:
        restored = trash.restore(call)
        if restored is not None:
            done.did.append(restored.name)
            done.touched.append(restored.name)

    _each(list(ones), restore, done, (progress, cancelled))
    return done


def export_all(calls: Sequence[Path], into: Path, progress: Progress, cancelled: Cancelled) -> Done:
    """Export each call to a file in `into`; existing files are not overwritten."""
    done = Done()

    def export(folder: Path) -> None:
        file = free_file(into, folder)
        export_session(folder, file)
        done.did.append(file.name)

    _each(calls, export, done, (progress, cancelled))
    return done


def free_file(into: Path, folder: Path) -> Path:
    """A file name for a call that is not in use."""
    name = fitting(folder.name)
    names = (f"{name}{ENDING}", *(f"{name} ({number}){ENDING}" for number in range(2, 1000)))
    return next(into / candidate for candidate in names if not (into / candidate).exists())


def import_all(files: Sequence[Path], root: Path, progress: Progress, cancelled: Cancelled) -> Done:
    """Import all files into the library."""
    done = Done()

    def import_one(file: Path) -> None:
        taken = import_bundle(file, root)
        done.did.append(taken.sentence)
        done.touched.append(taken.folder.name)

    _each(files, import_one, done, (progress, cancelled))
    return done


def _each(what: Sequence[T], work: Callable[[T], None], done: Done, told: tuple[Progress, Cancelled]) -> None:
    """Do the work for each item until cancelled."""
    progress, cancelled = told
    for number, item in enumerate(what):
        if cancelled():
            break
        progress(number / len(what), msg("{number} of {count} done", number=number, count=len(what)))
        try:
            work(item)
        except Problem as problem:
            done.problems.append(problem.sentence)
