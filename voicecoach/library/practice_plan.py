"""The practice plan: failed moments as drills, spaced by FSRS; nothing but a log that is only ever added to.

One row a line: a moment was taken in, a drill was done, its rating was corrected, a drill was given up. What is due
follows from the rows each time they are read. Intervals come from the FSRS-6 scheduler of the package `fsrs` with its
published parameters and without its random fuzz, so the same log gives the same days on every machine. The failed call
itself is the first review, rated "again": the drill is due ten minutes later.
"""

import datetime
import logging
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import fsrs
import msgspec

from voicecoach.core.messages import msg, plural
from voicecoach.core.problem import Problem
from voicecoach.grading.report import Values
from voicecoach.grading.review.moments import Rating

log = logging.getLogger(__name__)
LOG = "plan.jsonl"
LAPSES = 8
"""Lapses from which a drill is a leech (Anki's default: 8)."""
REPEAT_SOON = datetime.timedelta(minutes=10)
"""After a failure the drill comes back (Anki's default relearning step)."""
_RATINGS: dict[Rating, fsrs.Rating] = {
    "again": fsrs.Rating.Again,
    "hard": fsrs.Rating.Hard,
    "good": fsrs.Rating.Good,
    "easy": fsrs.Rating.Easy,
}
_SCHEDULER = fsrs.Scheduler(
    learning_steps=(REPEAT_SOON,), relearning_steps=(REPEAT_SOON,), enable_fuzzing=False
)


class Card(msgspec.Struct, frozen=True):
    """A moment to practise again."""

    id: str
    """The same each time the same moment is found."""
    trainee: str
    folder: str
    """Name of the recorded call."""
    line: int
    """Index of the debtor's turn to answer."""
    scenario: str
    criterion: str
    part: str
    title: str
    message: str
    advice: str
    seconds: float
    """Seconds that line and answer took."""
    private: bool = False
    """The call was held in private."""
    code: str = ""
    """Of the finding; empty in rows of versions before 0.2, which have their sentence alone."""
    values: Values = {}
    """What the message is made of."""


class Added(msgspec.Struct, frozen=True, tag_field="kind", tag="added"):
    """A moment was added."""

    at: str
    """ISO 8601 in UTC, as in every row."""
    card: Card


class Reviewed(msgspec.Struct, frozen=True, tag_field="kind", tag="reviewed"):
    """A drill was done."""

    at: str
    card: str
    rating: Rating
    why: str
    """What the rating comes from."""
    folder: str
    """Name of the drill's own call."""


class Corrected(msgspec.Struct, frozen=True, tag_field="kind", tag="corrected"):
    """The trainee corrected a drill's rating; the newest counts."""

    at: str
    card: str
    folder: str
    """The drill whose rating it is."""
    rating: Rating


class Dropped(msgspec.Struct, frozen=True, tag_field="kind", tag="dropped"):
    """The trainee removed a drill."""

    at: str
    card: str
    why: str


Row = Added | Reviewed | Corrected | Dropped


@dataclass(frozen=True)
class Log:
    """What the file holds."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    """What was skipped, as sentences."""


@dataclass(frozen=True)
class Review:
    """One practice of a drill."""

    at: datetime.datetime
    rating: Rating
    why: str
    folder: str
    due: datetime.datetime
    """When the drill came back after it."""


@dataclass(frozen=True)
class Drill:
    """A card and its schedule."""

    card: Card
    added: datetime.datetime
    due: datetime.datetime
    reviews: tuple[Review, ...]
    lapses: int
    """How often it was forgotten after it had been known."""

    @property
    def leech(self) -> bool:
        """Whether repeated practice does not help."""
        return self.lapses >= LAPSES


def now() -> datetime.datetime:
    """In UTC."""
    return datetime.datetime.now(datetime.UTC)


def stamp(at: datetime.datetime) -> str:
    """A time in the format of the rows."""
    return at.astimezone(datetime.UTC).isoformat(timespec="seconds")


def read_log(folder: Path) -> Log:
    """Every readable row; raises Problem if the file exists and cannot be opened."""
    try:
        lines = (folder / LOG).read_bytes().splitlines()
    except FileNotFoundError:
        return Log(())
    except OSError as error:
        raise Problem(
            msg(
                "Your practice plan cannot be read ({reason}). Your calls are safe. Try again later.",
                reason=error.strerror,
            )
        ) from None
    rows: list[Row] = []
    for line in filter(None, lines):
        try:
            row = msgspec.json.decode(line, type=Row)
            _at(row.at)
            rows.append(row)
        except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
            log.warning("a row of %s is damaged: %s", LOG, error)
    lost = len([line for line in lines if line]) - len(rows)
    skipped = plural(
        "{count} line of your practice plan is damaged and was skipped. The rest is not affected.",
        "{count} lines of your practice plan are damaged and were skipped. The rest is not affected.",
        lost,
    )
    return Log(tuple(rows), (skipped,) if lost else ())


def append(folder: Path, rows: Iterable[Row]) -> None:
    """Append rows in one write; raises Problem if that fails."""
    data = b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
    if not data:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(folder / LOG, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
        try:
            os.write(file, _missing_newline(file) + data)
        finally:
            os.close(file)
    except OSError as error:
        raise Problem(
            msg(
                "Your practice plan could not be saved ({reason}). The call and its report are safe. "
                "Free some disk space, then grade the call again.",
                reason=error.strerror,
            )
        ) from None


def _missing_newline(file: int) -> bytes:
    """A newline if a crash left the last line without one."""
    size = os.lseek(file, 0, os.SEEK_END)
    if not size:
        return b""
    os.lseek(file, size - 1, os.SEEK_SET)
    return b"" if os.read(file, 1) == b"\n" else b"\n"


def drills(rows: Sequence[Row], trainee: str) -> tuple[Drill, ...]:
    """The drills of a trainee, the first due first; removed ones are left out."""
    gone = {row.card for row in rows if isinstance(row, Dropped)}
    added = {row.card.id: row for row in reversed(rows) if isinstance(row, Added)}
    corrected = {(row.card, row.folder): row.rating for row in rows if isinstance(row, Corrected)}
    done: dict[str, list[Reviewed]] = {}
    for row in rows:
        if isinstance(row, Reviewed):
            rating = corrected.get((row.card, row.folder), row.rating)
            done.setdefault(row.card, []).append(msgspec.structs.replace(row, rating=rating))
    drill_list = [
        _drill(row, done.get(name, []))
        for name, row in added.items()
        if row.card.trainee == trainee and name not in gone
    ]
    return tuple(sorted(drill_list, key=lambda drill: (drill.due, drill.added, drill.card.id)))


def due(drill_list: Iterable[Drill], until: datetime.datetime) -> tuple[Drill, ...]:
    """Drills due before `until`."""
    return tuple(drill for drill in drill_list if drill.due < until)


def leeches(drill_list: Iterable[Drill]) -> tuple[Drill, ...]:
    """Drills that practice does not help, without private ones."""
    return tuple(drill for drill in drill_list if drill.leech and not drill.card.private)


def _drill(row: Added, done: Sequence[Reviewed]) -> Drill:
    """One card with its schedule."""
    added = _at(row.at)
    state, _ = _SCHEDULER.review_card(fsrs.Card(card_id=0, due=added), fsrs.Rating.Again, added)
    reviews: list[Review] = []
    lapses = 0
    for review in done:
        at = max(_at(review.at), state.last_review or added)  # a clock may have been set back
        lapses += state.state == fsrs.State.Review and review.rating == "again"
        state, _ = _SCHEDULER.review_card(state, _RATINGS[review.rating], at)
        reviews.append(Review(at, review.rating, review.why, review.folder, state.due))
    return Drill(row.card, added, state.due, tuple(reviews), lapses)


def _at(text: str) -> datetime.datetime:
    """Parse a time; raises ValueError if it is not one."""
    at = datetime.datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text} does not say which time it is")
    return at.astimezone(datetime.UTC)
