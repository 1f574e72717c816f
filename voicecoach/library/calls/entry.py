"""What the list of calls has to know of one session folder, read in one go."""

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
"""live: the call is going on now."""


@dataclass(frozen=True)
class Entry:
    """One call as the list knows it."""

    folder: str
    """The folder's name."""
    started: str = ""
    """ISO 8601 with the local offset; empty when nobody knows."""
    at: float = 0.0
    """The same as seconds since 1970, for sorting; 0 when nobody knows."""
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
    """Those that were not taken back."""
    state: State = "recorded"
    problem: str = ""
    """What is wrong and what is safe, in words; empty when nothing is."""
    retake_of: str = ""
    """Name of the folder of the call that this one retakes."""
    private: bool = False
    """Held in private: no coach sees it."""

    @property
    def result(self) -> float | None:
        """The grade that counts."""
        return self.overall if self.coach is None else self.coach


@dataclass(frozen=True)
class Contents:
    """A call with what can be searched but is not listed."""

    entry: Entry
    scores: tuple[tuple[str, float], ...] = ()
    """Criterion and the points that count, for those that are scored."""
    said: str = ""
    """The transcript."""
    remarks: str = ""
    """Comments by coach and trainee."""


class _Value(msgspec.Struct):
    """As much of a score as is listed."""

    criterion: str
    value: float | None


class _Grades(msgspec.Struct):
    """As much of a report as is listed."""

    overall: float | None
    length: float
    scores: tuple[_Value, ...]


class _Said(msgspec.Struct):
    """As much of a turn as is searched."""

    text: str


def read_entry(folder: Path) -> Contents | None:
    """Everything about the call; None when the folder is gone or holds nothing of a call."""
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
    """What session.json says, read once; Problem when it is damaged."""
    try:
        record = msgspec.json.decode((folder / folders.RECORD).read_bytes(), type=folders.SessionRecord)
    except (OSError, msgspec.MsgspecError):
        folders.record_of(folder)  # says what is wrong
        raise
    if record.format > folders.SESSION_FORMAT:
        folders.record_of(folder)
    return record


def moment(started: str) -> float:
    """Seconds since 1970; 0 when the text is no time."""
    with contextlib.suppress(ValueError, OverflowError, OSError):
        return datetime.datetime.fromisoformat(started).timestamp()
    return 0.0


def _broken(folder: Path, problem: str) -> Contents | None:
    """A folder that is no whole call; None when nothing in it is of a call at all."""
    ours = (folders.RECORD, folders.TURNS, folders.RECORDING, folders.LIVE)
    if not any((folder / name).exists() for name in ours):
        return None
    started = from_name(folder.name)
    entry = Entry(folder.name, started, moment(started), state="broken", problem=problem)
    return _spoken(folder, Contents(entry))


def from_name(name: str) -> str:
    """When the call began, as the folder's name tells; empty when it does not."""
    try:
        return datetime.datetime.strptime(name[:17], "%Y-%m-%dT%H%M%S").astimezone().isoformat()
    except (ValueError, OverflowError):
        return ""


def _unended(folder: Path, entry: Entry) -> Entry:
    """Whether the call goes on, or was cut off."""
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
    """With the words of the call."""
    try:
        lines = (folder / folders.TURNS).read_bytes().splitlines()
    except OSError:
        lines = []
    said: list[str] = []
    damaged = False
    for place, line in enumerate(lines):
        try:
            said.append(msgspec.json.decode(line, type=_Said).text.replace("[unk]", ""))
        except (msgspec.MsgspecError, UnicodeDecodeError):
            damaged = damaged or place < len(lines) - 1  # the last one may be cut off by a crash
    if damaged and contents.entry.state != "broken":
        problem = msg(
            "Some lines of {file} are damaged. The recording itself is not affected.", file=folders.TURNS
        )
        contents = replace(contents, entry=replace(contents.entry, state="broken", problem=problem))
    return replace(contents, said="\n".join(said))


def _graded(folder: Path, contents: Contents) -> Contents:
    """With the grades and what was written about them."""
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
    """The report cannot be read."""
    said = entry.problem or msg(
        "The report is damaged. The recording is intact, so the call can be graded again."
    )
    return replace(entry, state="broken", problem=said)


def _coached(
    data: bytes, comments: tuple[Comment, ...], entry: Entry, values: dict[str, float | None]
) -> tuple[Entry, dict[str, float | None]]:
    """A coach disagrees with the machine."""
    try:
        stands = standing(decode(data), comments)
    except ValueError:
        return _ungraded(entry), values
    return replace(entry, coach=stands.coach), {one.criterion: one.value for one in stands.rulings}
