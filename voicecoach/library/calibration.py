"""Calls reviewed by coaches, and the next one to score blind, found through the index."""

import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path

from voicecoach.core.progress import Cancelled
from voicecoach.grading.report import Report, decode
from voicecoach.grading.review.agreement import Judged, judged, unseen
from voicecoach.grading.review.comment import Comment
from voicecoach.library.calls.comments import comments_of
from voicecoach.library.calls.folders import REPORT
from voicecoach.library.index.index import Index
from voicecoach.library.index.query import Query

log = logging.getLogger(__name__)


def reviews(index: Index, cancelled: Cancelled = lambda: False) -> tuple[Judged, ...]:
    """Every criterion of every call reviewed by a coach."""
    rows: list[Judged] = []
    for entry in index.rows(Query(states=("graded",), commented=True, private=False)):
        if cancelled():
            break
        folder = index.root / entry.folder
        report = _report(folder)
        if report is not None:
            rows += judged(entry.folder, report, comments_of(folder))
    return tuple(rows)


def next_blind(index: Index, coach: str) -> Path | None:
    """A graded call this coach has not written about; None when there is none left.

    Calls that other coaches have scored blind come first, so that coaches can be compared; the rest in an order that
    looks drawn by lot, so that neither new nor bad calls are favoured.
    """
    candidates = [
        (not _scored_blind(comments), _lot(entry, coach), entry)
        for entry, comments in _written(index)
        if unseen(coach, comments)
    ]
    return index.root / min(candidates)[2] if candidates else None


def _written(index: Index) -> Iterator[tuple[str, tuple[Comment, ...]]]:
    """Names of graded calls, and what was written about each."""
    for entry in index.rows(Query(states=("graded",), private=False)):
        yield entry.folder, comments_of(index.root / entry.folder) if entry.comments else ()


def _scored_blind(comments: tuple[Comment, ...]) -> bool:
    return any(comment.kind == "score" and comment.blind for comment in comments)


def _lot(folder: str, coach: str) -> str:
    return hashlib.sha256(f"{coach}\n{folder}".encode()).hexdigest()


def _report(folder: Path) -> Report | None:
    try:
        return decode((folder / REPORT).read_bytes())
    except (OSError, ValueError) as error:
        log.info("%s has changed since it was listed: %s", folder, error)
        return None
