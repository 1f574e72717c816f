"""Recorded calls as the window lists them."""

import datetime
from pathlib import Path

from voicecoach.core.problem import Problem
from voicecoach.core.sound import RATE
from voicecoach.grading.report import decode
from voicecoach.library import folders
from voicecoach.ui.program import SessionRow


def session_row(folder: Path, titles: dict[str, str]) -> SessionRow:
    """One folder as a row; `titles` gives scenario titles by id."""
    try:
        record = folders.record_of(folder)
    except Problem as problem:
        return SessionRow(folder, "", folder.name, "", None, "", "broken", str(problem))
    when = _when(record.started)
    title = titles.get(record.scenario, record.scenario)
    if folders.interrupted(folder):
        length = folders.length_of(folder) / RATE
        problem_text = f"This call was cut off. The first {length:.0f} seconds are safe and can be graded."
        return SessionRow(
            folder, when, title, record.trainee, None, "interrupted", "interrupted", problem_text
        )
    overall, state = _overall(folder)
    outcome = record.outcome.replace("_", " ")
    return SessionRow(
        folder, when, title, record.trainee, overall, outcome, "graded" if state else "recorded"
    )


def _overall(folder: Path) -> tuple[float | None, bool]:
    """The grade, and whether there is a readable report at all."""
    try:
        return decode((folder / folders.REPORT).read_bytes()).overall, True
    except (OSError, ValueError):
        return None, False


def _when(started: str) -> str:
    try:
        return datetime.datetime.fromisoformat(started).strftime("%d %b %Y, %H:%M")
    except ValueError:
        return started
