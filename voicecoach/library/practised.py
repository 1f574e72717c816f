"""The calls of a folder as progress counts them, from its index."""

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
    """Every whole call as the index knows it now, oldest first."""
    scores = index.scores()
    listed = index.rows(Query(states=WHOLE_CALLS, descending=False))
    return tuple(_practice(index.root, entry, scores.get(entry.folder, {})) for entry in listed)


def private_practices(root: Path) -> tuple[Practice, ...]:
    """The calls of a private folder, read anew each time: no index keeps a copy of what was said there."""
    found = (read_entry(folder) for folder in reversed(session_folders(root)))
    whole = [one for one in found if one is not None and one.entry.state in WHOLE_CALLS]
    return tuple(
        dataclasses.replace(_practice(root, one.entry, dict(one.scores)), private=True) for one in whole
    )


def _practice(root: Path, entry: Entry, scores: dict[str, float]) -> Practice:
    whole = {} if entry.result is None else {WHOLE: entry.result}
    return Practice(
        folder=entry.folder,
        trainee=entry.trainee,
        started=entry.started,
        at=entry.at,
        length=entry.length,
        scenario=entry.scenario,
        outcome=entry.outcome,
        values={} if entry.retake_of else whole | scores,  # those are of a part of a call
        overruled=frozenset() if entry.coach is None else _overruled(root / entry.folder),
        private=entry.private,
    )


def _overruled(folder: Path) -> frozenset[str]:
    """What a coach sees differently; the whole call follows."""
    try:
        stands = standing(decode((folder / REPORT).read_bytes()), comments_of(folder))
    except (OSError, ValueError) as error:
        log.info("%s has changed since it was listed: %s", folder, error)
        return frozenset()
    return frozenset({WHOLE} | {one.criterion for one in stands.rulings if one.coached})
