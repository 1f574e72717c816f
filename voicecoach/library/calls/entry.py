"""What the list of calls shows and searches of one session folder."""

import contextlib
import datetime
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import msgspec

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.sound import RATE
from voicecoach.grading.report import decode
from voicecoach.grading.review.coaching import standing, valid
from voicecoach.grading.review.comment import Comment
from voicecoach.library.calls import folders
from voicecoach.library.calls.comments import comments_of

State = Literal["graded", "recorded", "interrupted", "broken", "live"]
"""live: the call is in progress."""


@dataclass(frozen=True)
class Entry:
    """One call in the list."""

    folder: str
    """The folder's name."""
    started: str = ""
    """ISO 8601 with the local offset; empty if unknown."""
    at: float = 0.0
    """The same as seconds since 1970, for sorting; 0 if unknown."""
    trainee: str = ""
    scenario: str = ""
    level: str = ""
    length: float = 0.0
    """Seconds."""
    outcome: str = ""
    overall: float | None = None
    """The machine's grade, 0 to 100."""
    coach: float | None = None
    """The grade by the coach's scores; None where no coach disagrees."""
    comments: int = 0
    """Number of comments that were not withdrawn."""
    state: State = "recorded"
    problem: str = ""
    """What is wrong and what is safe, as a sentence; empty if nothing is."""
    retake_of: str = ""
    """Name of the folder of the original call, for a retake."""
    private: bool = False
    """Whether it is hidden from coaches."""

    @property
    def result(self) -> float | None:
        """The grade that counts."""
        return self.overall if self.coach is None else self.coach


@dataclass(frozen=True)
class Contents:
    """A call with what is searched but not listed."""

    entry: Entry
    scores: tuple[tuple[str, float], ...] = ()
    """Criterion and the points that count, for those that are scored."""
    said: str = ""
    """The transcript."""
    remarks: str = ""
    """Comments by coach and trainee."""


class _Value(msgspec.Struct):
    """The fields of a score that the list needs."""

    criterion: str
    value: float | None


class _Grades(msgspec.Struct):
    """The fields of a report that the list needs."""

    overall: float | None
    length: float
    scores: tuple[_Value, ...]


class _Said(msgspec.Struct):
    """The fields of a turn that are searched."""

    text: str


def read_entry(folder: Path) -> Contents | None:
    """Read a folder; None if it does not exist or does not hold a call."""
    try:
        record = _record(folder)
        length = folders.length_of(folder) / RATE
        sound = any((folder / name).exists() for name in (folders.RECORDING, folders.LIVE))
    except Problem as problem:
        return _broken(folder, problem.sentence)
    except OSError:
        return None
    entry = Entry(
        folder=folder.name,
        started=record.started,
        at=moment(record.started),
        trainee=record.trainee,
        scenario=record.scenario,
        level=record.level,
        length=length,
        outcome=record.outcome,
        private=record.private,
        retake_of=record.retake_of,
        problem="" if sound else msg("The recording is missing. The transcript is still there."),
        state="recorded" if sound else "broken",
    )
    return _graded(folder, _spoken(folder, Contents(_unended(folder, entry))))


def _record(folder: Path) -> folders.SessionRecord:
    """session.json, read once; raises Problem if it is damaged."""
    try:
        record = msgspec.json.decode((folder / folders.RECORD).read_bytes(), type=folders.SessionRecord)
    except (OSError, msgspec.MsgspecError):
        folders.record_of(folder)  # says what is wrong
        raise
    if record.format > folders.SESSION_FORMAT:
        folders.record_of(folder)
    return record


def moment(started: str) -> float:
    """Seconds since 1970; 0 if the text is not a time."""
    with contextlib.suppress(ValueError, OverflowError, OSError):
        return datetime.datetime.fromisoformat(started).timestamp()
    return 0.0


def _broken(folder: Path, problem: str) -> Contents | None:
    """The entry of a damaged call; None if nothing in the folder belongs to a call."""
    ours = (folders.RECORD, folders.TURNS, folders.RECORDING, folders.LIVE)
    if not any((folder / name).exists() for name in ours):
        return None
    started = from_name(folder.name)
    entry = Entry(folder.name, started, moment(started), state="broken", problem=problem)
    return _spoken(folder, Contents(entry))


def from_name(name: str) -> str:
    """Start of the call according to the folder's name; empty if that holds none."""
    try:
        return datetime.datetime.strptime(name[:17], "%Y-%m-%dT%H%M%S").astimezone().isoformat()
    except (ValueError, OverflowError):
        return ""


def _unended(folder: Path, entry: Entry) -> Entry:
    """The entry as live or interrupted."""
    if entry.outcome or entry.state == "broken":
        return entry
    try:
        age = time.time() - (folder / folders.LIVE).stat().st_mtime
    except OSError:
        return entry
    if age < folders.STILL_LIVE:
        return replace(entry, state="live")
    said = msg(
        "This call was cut off. The first {seconds:.0f} seconds are safe and can be graded.",
        seconds=entry.length,
    )
    return replace(entry, state="interrupted", problem=said)


def _spoken(folder: Path, contents: Contents) -> Contents:
    """The contents with the words of the call."""
    try:
        lines = (folder / folders.TURNS).read_bytes().splitlines()
    except OSError:
        lines = []
    said: list[str] = []
    damaged = False
    for number, line in enumerate(lines):
        try:
            said.append(msgspec.json.decode(line, type=_Said).text.replace("[unk]", ""))
        except (msgspec.MsgspecError, UnicodeDecodeError):
            damaged = damaged or number < len(lines) - 1  # the last one may be cut off by a crash
    if damaged and contents.entry.state != "broken":
        problem = msg(
            "Some lines of {file} are damaged. The recording itself is not affected.", file=folders.TURNS
        )
        contents = replace(contents, entry=replace(contents.entry, state="broken", problem=problem))
    return replace(contents, said="\n".join(said))


def _graded(folder: Path, contents: Contents) -> Contents:
    """The contents with grades and comments."""
    entry = contents.entry
    comments = comments_of(folder)
    held = valid(comments)
    contents = replace(contents, remarks="\n".join(filter(None, (one.text for one in held))))
    entry = replace(entry, comments=len(held))
    if entry.state in ("live", "interrupted"):
        return replace(contents, entry=entry)
    try:
        data = (folder / folders.REPORT).read_bytes()
        grades = msgspec.json.decode(data, type=_Grades)
    except OSError:
        return replace(contents, entry=entry)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return replace(contents, entry=_ungraded(entry))
    state: State = "broken" if entry.state == "broken" else "graded"
    entry = replace(entry, overall=grades.overall, length=entry.length or grades.length, state=state)
    values = {one.criterion: one.value for one in grades.scores}
    if any(one.kind in ("override", "wrong") for one in held):
        entry, values = _coached(data, comments, entry, values)
    scores = tuple((name, value) for name, value in values.items() if value is not None)
    return replace(contents, entry=entry, scores=scores)


def _ungraded(entry: Entry) -> Entry:
    """The entry of a call whose report cannot be read."""
    said = entry.problem or msg(
        "The report is damaged. The recording is intact, so the call can be graded again."
    )
    return replace(entry, state="broken", problem=said)


def _coached(
    data: bytes, comments: tuple[Comment, ...], entry: Entry, values: dict[str, float | None]
) -> tuple[Entry, dict[str, float | None]]:
    """The entry and values with a coach's overrides."""
    try:
        stands = standing(decode(data), comments)
    except ValueError:
        return _ungraded(entry), values
    return replace(entry, coach=stands.coach), {ruling.criterion: ruling.value for ruling in stands.rulings}
