"""Whether a stored call is intact: every file readable, and words, sound and grade consistent."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from voicecoach.core.messages import msg, plural
from voicecoach.core.problem import Problem
from voicecoach.core.session import Event, Turn
from voicecoach.core.sound import RATE
from voicecoach.devices.audio.call_recording import SoundError, open_sound
from voicecoach.grading.report import decode
from voicecoach.library.calls import folders
from voicecoach.library.calls.comments import read_comments

RepairStep = Literal["record", "end", "lines", "sound", "grade", ""]
"""What repair can do: rebuild session.json, end the call, drop damaged lines, restore the recording, grade again."""
SLACK = 1.0
"""Seconds by which recording and events may differ: the last blocks before the call ended (our choice)."""
READ_SAMPLES = 1 << 18
"""Samples decoded at a time."""


@dataclass(frozen=True)
class Fault:
    """Something wrong with a stored call."""

    file: str
    what: str
    """A sentence."""
    repair: RepairStep = ""
    """Empty: nothing can be done here."""


def verify(folder: Path) -> tuple[Fault, ...]:
    """All faults of a stored call."""
    return tuple(_faults(folder))


def _faults(folder: Path) -> Iterator[Fault]:
    if not folder.is_dir():
        raise Problem(msg("There is no folder {folder}.", folder=folder))
    yield from _record(folder)
    for name, kind in ((folders.TURNS, Turn), (folders.EVENTS, Event)):
        yield from _lines(folder / name, kind)
    length, wrong = _sound(folder)
    yield from wrong
    if length is not None:
        yield from _fits(folder, length)
    yield from _report(folder, length)
    yield from (Fault("comments", note) for note in read_comments(folder).notes)


def _record(folder: Path) -> Iterator[Fault]:
    """session.json, and whether the call was ended."""
    try:
        record = folders.record_of(folder)
    except Problem as problem:
        newer = "newer version" in str(problem)
        yield Fault(folders.RECORD, problem.sentence, "" if newer else "record")
        return
    if not record.outcome and (folder / folders.LIVE).exists():
        yield Fault(folders.LIVE, msg("The call was cut off, or is in progress."), "end")


def _lines(path: Path, kind: type[Turn] | type[Event]) -> Iterator[Fault]:
    """Faults of a JSON Lines file; the last line may be cut off."""
    try:
        bad = sum(row is None for _, row in rows(path, kind))
    except FileNotFoundError:
        yield Fault(
            path.name,
            msg("{name} is missing.", name=path.name),
            "lines" if path.name == folders.TURNS else "",
        )
        return
    except OSError as error:
        yield Fault(
            path.name, msg("{name} cannot be read ({reason}).", name=path.name, reason=error.strerror)
        )
        return
    if bad:
        said = plural(
            "{count} line cannot be read in {file}.",
            "{count} lines cannot be read in {file}.",
            bad,
            file=path.name,
        )
        yield Fault(path.name, said, "lines")


def rows(path: Path, kind: type[folders.T]) -> list[tuple[bytes, folders.T | None]]:
    """Each line and its row; None for a line that cannot be read."""
    pairs: list[tuple[bytes, folders.T | None]] = []
    for line in path.read_bytes().splitlines():
        try:
            pairs.append((line, msgspec.json.decode(line, type=kind)))
        except (msgspec.MsgspecError, UnicodeDecodeError):
            pairs.append((line, None))
    return pairs


def _sound(folder: Path) -> tuple[int | None, list[Fault]]:
    """Samples that can be decoded (None if unknown), and the faults."""
    recording, live = folder / folders.RECORDING, folder / folders.LIVE
    if recording.exists():
        said, there = decodable(recording)
        if there == said:
            return there, []
        step: RepairStep = "sound" if there or live.exists() else ""
        readable = msg(
            "{readable:.0f} of {length:.0f} seconds of {file} can be read.",
            readable=there / RATE,
            length=said / RATE,
            file=folders.RECORDING,
        )
        unreadable = msg("{file} cannot be read as sound.", file=folders.RECORDING)
        return None, [Fault(folders.RECORDING, readable if said > 0 else unreadable, step)]
    if live.exists():
        return folders.length_of(folder), []
    return None, [Fault(folders.RECORDING, msg("There is no recording."))]


def decodable(path: Path) -> tuple[int, int]:
    """Samples according to the file's header (-1 if it is not a sound file), and samples that can be
    decoded.
    """
    said, there = -1, 0
    try:
        with open_sound(path) as file:
            said = int(file.frames)
            while got := len(file.read(READ_SAMPLES, dtype="int16")):
                there += got
    except (SoundError, RuntimeError, OSError):
        pass  # only the samples so far can be decoded
    return said, max(0, min(there, said))


def _fits(folder: Path, length: int) -> Iterator[Fault]:
    """Faults if something was said after the recording ended, or the lengths differ."""
    try:
        events = [event for _, event in rows(folder / folders.EVENTS, Event) if event]
        turns = [turn for _, turn in rows(folder / folders.TURNS, Turn) if turn]
    except OSError:
        return  # already reported
    last = max((*(event.at for event in events), *(turn.end for turn in turns)), default=0)
    if last - length > SLACK * RATE:
        missing = (last - length) / RATE
        yield Fault(
            folders.RECORDING,
            msg("The recording ends {missing:.0f} seconds before the last words.", missing=missing),
        )
    ended = [event.at for event in events if event.kind == "call_ended"]
    if ended and length - ended[-1] > SLACK * RATE:
        over = (length - ended[-1]) / RATE
        yield Fault(
            folders.RECORDING,
            msg("The recording continues for {over:.0f} seconds after the call ended.", over=over),
        )


def _report(folder: Path, length: int | None) -> Iterator[Fault]:
    """The grade, if there is one."""
    path = folder / folders.REPORT
    try:
        report = decode(path.read_bytes())
    except FileNotFoundError:
        return
    except (OSError, ValueError):
        yield Fault(path.name, msg("The report cannot be read."), "grade")
        return
    if length is not None and abs(report.length - length / RATE) > SLACK:
        yield Fault(path.name, msg("The report does not match the length of the recording."), "grade")
