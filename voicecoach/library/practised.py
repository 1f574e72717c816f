"""The calls of a folder as progress counts them, from its index."""

import dataclasses
import logging
from collections.abc import Callable
from pathlib import Path

from voicecoach.grading.coaching import standing
from voicecoach.grading.progress import WHOLE, Practice
from voicecoach.grading.report import decode
from voicecoach.library.comments import comments_of
from voicecoach.library.entry import Entry
from voicecoach.library.folders import REPORT
from voicecoach.library.index import Index
from voicecoach.library.query import Query

log = logging.getLogger(__name__)
Progress = Callable[[float, str], None]
Cancelled = Callable[[], bool]


def practices(index: Index, *, private: bool = False) -> tuple[Practice, ...]:
    """Every whole call as the index knows it now, oldest first; `private` says that this is the private folder."""
    scores = index.scores()
    listed = index.rows(Query(states=("graded", "recorded", "interrupted"), descending=False))
    found = (_practice(index.root, entry, scores.get(entry.folder, {})) for entry in listed)
    return tuple(dataclasses.replace(one, private=one.private or private) for one in found)


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
        values=whole | scores,
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
