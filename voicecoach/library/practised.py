"""The calls of a folder as practice, from its index."""

import dataclasses
import logging
from pathlib import Path

from voicecoach.grading.report import decode
from voicecoach.grading.review.coaching import standing
from voicecoach.grading.review.progress import WHOLE, Practice
from voicecoach.library.calls.comments import comments_of
from voicecoach.library.calls.entry import Entry, State, read_entry
from voicecoach.library.calls.folders import REPORT, session_folders
from voicecoach.library.index.index import Index
from voicecoach.library.index.query import Query

log = logging.getLogger(__name__)


WHOLE_CALLS: tuple[State, ...] = ("graded", "recorded", "interrupted")
"""What counts as practice."""


def practices(index: Index) -> tuple[Practice, ...]:
    """Every complete call in the index, oldest first."""
    scores = index.scores()
    listed = index.rows(Query(states=WHOLE_CALLS, descending=False))
    return tuple(_practice(index.root, entry, scores.get(entry.folder, {})) for entry in listed)


def private_practices(root: Path) -> tuple[Practice, ...]:
    """The calls of a private folder, read each time: no index stores a copy of what was said there."""
    contents = (read_entry(folder) for folder in reversed(session_folders(root)))
    complete = [call for call in contents if call is not None and call.entry.state in WHOLE_CALLS]
    return tuple(
        dataclasses.replace(_practice(root, call.entry, dict(call.scores)), private=True) for call in complete
    )


def _practice(root: Path, entry: Entry, scores: dict[str, float]) -> Practice:
    overall = {} if entry.result is None else {WHOLE: entry.result}
    return Practice(
        folder=entry.folder,
        trainee=entry.trainee,
        started=entry.started,
        at=entry.at,
        length=entry.length,
        scenario=entry.scenario,
        outcome=entry.outcome,
        values={} if entry.retake_of else overall | scores,  # those are of a part of a call
        overruled=frozenset() if entry.coach is None else _overruled(root / entry.folder),
        private=entry.private,
    )


def _overruled(folder: Path) -> frozenset[str]:
    """Criteria that a coach overruled, and the whole call."""
    try:
        stands = standing(decode((folder / REPORT).read_bytes()), comments_of(folder))
    except (OSError, ValueError) as error:
        log.info("%s has changed since it was listed: %s", folder, error)
        return frozenset()
    return frozenset({WHOLE} | {ruling.criterion for ruling in stands.rulings if ruling.coached})
