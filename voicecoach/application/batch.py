"""Grades many calls, in this process or in several; the results do not depend on the number."""

import functools
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from voicecoach.application import grading_service
from voicecoach.application.speech import Speech
from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.devices.audio.sound_file import Side
from voicecoach.grading.report import Report, encode


@dataclass(frozen=True, slots=True)
class Wish:
    """How calls are to be graded."""

    rubric: str
    """A rubric's name or file; empty takes the one that each call's scenario asked for."""
    store: bool
    """Store reports beside their recordings; otherwise nothing stored is changed."""
    trainee: Side
    """The trainee's channel in recordings made elsewhere."""
    model: str
    """Speech model for recordings made elsewhere."""
    rubrics: Path
    """Folder of the user's own rubrics."""
    models: Path
    """Folder of installed speech models."""


@dataclass(frozen=True, slots=True)
class BatchGrade:
    """One call's report, or why there is none."""

    path: Path
    report: bytes = b""
    """JSON, the same bytes in whatever process; empty when the call could not be graded."""
    problem: str = ""
    """Why the call could not be graded."""
    notes: tuple[str, ...] = ()
    """Why the report could not be stored."""


def grade_all(paths: Sequence[Path], wish: Wish, jobs: int) -> Iterator[BatchGrade]:
    """Grade calls; yields results in the order given."""
    # A rubric that cannot be read is one problem, not one for each call.
    grading_service.rubric_named(wish.rubric, wish.rubrics)
    grade_file = functools.partial(grade_one, wish)
    if min(jobs, len(paths)) <= 1:
        yield from map(grade_file, paths)
        return
    try:
        with ProcessPoolExecutor(min(jobs, len(paths)), get_context("spawn"), _ignore_interrupts) as pool:
            yield from pool.map(grade_file, paths)
    except BrokenProcessPool:
        raise Problem(
            msg(
                "A grading process ended unexpectedly, perhaps because memory ran out. The recordings "
                "are not changed. Try again with a smaller number after --jobs."
            )
        ) from None


def _ignore_interrupts() -> None:
    """Ignore Ctrl+C: the parent process handles it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def grade_one(wish: Wish, path: Path) -> BatchGrade:
    """Grade a session folder, a recording or a transcript; a problem is part of the answer."""
    notes: list[str] = []
    try:
        report = encode(_report(wish, path, notes))
    except Problem as problem:
        return BatchGrade(path, problem=problem.sentence)
    return BatchGrade(path, report, notes=tuple(notes))


def _report(wish: Wish, path: Path, notes: list[str]) -> Report:
    if grading_service.is_session(path):
        return grading_service.grade_folder(
            path, wish.rubric, store=wish.store, tell=notes.append, own_rubrics=wish.rubrics
        )
    return grading_service.grade_file(
        path,
        wish.rubric,
        wish.trainee,
        lambda: _speech(wish.model, wish.models).recogniser(),
        own_rubrics=wish.rubrics,
    )


@functools.cache
def _speech(model: str, models: Path) -> Speech:
    """The speech model, loaded once in each process that needs it."""
    return Speech(model, models)
