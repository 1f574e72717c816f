"""Comments in a session's folder: one small file each, created whole and never changed, so that many may write.

Nothing is removed: withdrawing a comment adds another one. Unreadable files are skipped and left in place.
"""

import datetime
import logging
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.grading.review.comment import Comment, Kind, Role
from voicecoach.library.calls.folders import made_inside, write_atomically

__all__ = ["COMMENTS", "Comment", "Comments", "add_comment", "comments_of", "new_comment", "read_comments"]

log = logging.getLogger(__name__)
COMMENTS = "comments"
"""Name of the folder beside the recording."""
LARGEST_COMMENT = 64_000
"""Largest size of a comment's file in bytes; larger ones are ignored (our choice)."""


@dataclass(frozen=True)
class Comments:
    """The comments of a session."""

    comments: tuple[Comment, ...]
    """In order of time."""
    notes: tuple[str, ...]
    """What was skipped, and why."""


def new_comment(author: str, role: Role, kind: Kind, text: str, **about: Any) -> Comment:
    """A comment written now; raises Problem if something is missing or it is too long."""
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")
    fields = {"id": uuid.uuid4().hex, "at": now, "author": author.strip(), "role": role, "kind": kind}
    try:
        comment = msgspec.convert(fields | {"text": text.strip()} | about, Comment)
    except msgspec.ValidationError as error:
        raise Problem(
            msg(
                "This comment is not valid ({error}). Nothing was changed. Correct it and try again.",
                error=error,
            )
        ) from None
    lacks = _lacks(comment)
    if lacks:
        raise Problem(msg("{what} Nothing was changed.", what=lacks))
    return comment


def _lacks(comment: Comment) -> str:
    """What is missing, as a sentence; empty if nothing is."""
    if comment.kind not in ("score", "withdrawn") and not comment.text:
        return msg("Write a few words first: a comment needs a reason.")
    if comment.kind == "override" and (comment.value is None or not comment.criterion):
        return msg("Enter the score that you would give, from 0 to 100.")
    if comment.kind == "wrong" and not comment.finding:
        return msg("Select the finding that is wrong.")
    if comment.kind == "withdrawn" and not comment.about:
        return msg("Select the comment to withdraw.")
    return ""


def add_comment(folder: Path, comment: Comment) -> None:
    """Store a comment in the session's folder; raises Problem if that fails."""
    path = folder / COMMENTS / f"{comment.id}.json"
    data = msgspec.json.format(msgspec.json.encode(comment), indent=1) + b"\n"
    gone = Problem(msg("The call {name} no longer exists. Your comment was not saved.", name=folder.name))
    try:
        if not folder.is_dir():
            raise gone
        made_inside(path.parent)
        if path.exists():
            raise Problem(msg("The comment {id} already exists and was not changed.", id=comment.id))
        write_atomically(path, data)
    except OSError as error:
        if not folder.is_dir():  # the call was deleted at this moment
            raise gone from None
        raise Problem(
            msg(
                "Your comment could not be saved in {folder} ({reason}). The call and earlier "
                "comments are safe. Ask your IT department for write access to that folder.",
                folder=folder,
                reason=error.strerror,
            )
        ) from None


def comments_of(folder: Path) -> tuple[Comment, ...]:
    """Every comment that can be read, in order of time."""
    return read_comments(folder).comments


def read_comments(folder: Path) -> Comments:
    """Every comment that can be read, in order of time, and notes on the others."""
    dated: list[tuple[datetime.datetime, Comment]] = []
    notes: list[str] = []
    for path in _files(folder / COMMENTS):
        try:
            dated.append(_read(path))
        except (OSError, ValueError) as error:  # MsgspecError is a ValueError
            notes.append(
                msg(
                    "The comment {name} cannot be read ({error}) and is not shown. Its file is not changed.",
                    name=path.name,
                    error=error,
                )
            )
            log.info("%s: %s", path, notes[-1])
    dated.sort(key=lambda pair: (pair[0], pair[1].id))
    return Comments(tuple(comment for _, comment in dated), tuple(notes))


def _files(folder: Path) -> list[Path]:
    """The comments' files; none if the folder is missing or not readable."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".json" and path.name[0] != ".")
    except OSError:
        return []


def _read(path: Path) -> tuple[datetime.datetime, Comment]:
    """One comment and when it was written; raises ValueError when the file is not one."""
    with path.open("rb") as file:
        data = file.read(LARGEST_COMMENT + 1)
    if len(data) > LARGEST_COMMENT:
        raise ValueError("it is too large")
    comment = msgspec.json.decode(data, type=Comment)
    if comment.id != path.stem:
        raise ValueError("its name is not its own")
    return _time(comment.at), comment


def _time(at: str) -> datetime.datetime:
    """Parse a time with its offset, so that times of different zones can be compared."""
    moment = datetime.datetime.fromisoformat(at)
    return moment.replace(tzinfo=datetime.UTC) if moment.tzinfo is None else moment
