"""Recorded calls as the window lists the last ones."""

import datetime
from pathlib import Path

from voicecoach.library.entry import read_entry
from voicecoach.ui.program import SessionRow


def session_row(folder: Path, titles: dict[str, str]) -> SessionRow | None:
    """One folder as a row; `titles` gives scenario titles by id. None when nothing in it is of a call."""
    found = read_entry(folder)
    if found is None:
        return None
    entry = found.entry
    return SessionRow(
        folder=folder,
        when=when(entry.started),
        scenario=titles.get(entry.scenario, entry.scenario) or folder.name,
        trainee=entry.trainee,
        overall=entry.result,
        outcome=entry.state if entry.state == "interrupted" else entry.outcome.replace("_", " "),
        state="recorded" if entry.state == "live" else entry.state,
        problem=entry.problem,
        retake=bool(entry.retake_of),
    )


def when(started: str) -> str:
    """A moment as it is shown."""
    try:
        return datetime.datetime.fromisoformat(started).strftime("%d %b %Y, %H:%M")
    except ValueError:
        return started
