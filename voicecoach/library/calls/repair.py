"""Repairs damaged calls. Nothing is deleted: the old version of a replaced file stays beside it."""

import contextlib
import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from voicecoach.core.messages import msg, plural
from voicecoach.core.problem import Problem
from voicecoach.core.session import Event, Turn
from voicecoach.core.sound import RATE, samples
from voicecoach.core.transcript import Word
from voicecoach.devices.audio.call_recording import SoundError, open_sound, write_flac
from voicecoach.grading.report import Report, SpokenTurn, decode
from voicecoach.library.calls import folders, trash
from voicecoach.library.calls.entry import from_name
from voicecoach.library.calls.folders import Recording, SessionRecord, write_atomically
from voicecoach.library.calls.verify import READ_SAMPLES, Fault, decodable, rows, verify

UNKNOWN = "unknown"
_SCENARIO = re.compile(r"^\d{4}-\d\d-\d\dT\d{6}-(?P<scenario>.+)-[0-9a-f]{4}$")
_PAIR = re.compile(
    rb'"(trainee|scenario|level|started|outcome|recogniser|country|rubric)"\s*:\s*("(?:[^"\\]|\\.)*")'
)


@dataclass(frozen=True)
class Repaired:
    """The result of a repair."""

    done: tuple[str, ...]
    """Sentences."""
    left: tuple[Fault, ...]
    """What is still wrong."""
    grade: bool
    """Whether the call should be graded (again)."""


def repair(folder: Path, *, over: bool = False) -> Repaired:
    """Repair what can be repaired; raises Problem if the call is in progress. `over`: it was just cut off."""
    if not over and trash.live(folder):
        raise Problem(msg("{name} is in progress. Hang up first. Nothing was changed.", name=folder.name))
    try:
        done = [said for fault in verify(folder) if (said := _repair_fault(folder, fault))]
    except OSError as error:
        raise Problem(
            msg(
                "{name} could not be repaired ({reason}). Nothing was lost. Free some disk space, or "
                "ask your IT department for write access to that folder, then try again.",
                name=folder.name,
                reason=error.strerror,
            )
        ) from None
    left = verify(folder)
    graded = (folder / folders.REPORT).exists() and not any(fault.repair == "grade" for fault in left)
    return Repaired(tuple(done), left, not graded and not any(fault.repair == "record" for fault in left))


def _repair_fault(folder: Path, fault: Fault) -> str:
    """Repair one fault; returns a sentence, empty if nothing could be done."""
    match fault.repair:
        case "record":
            return _make_record(folder)
        case "end":
            folders.recover(folder)
            return msg("The call was cut off. Everything until then is stored.")
        case "lines":
            return _keep_lines(folder, fault.file)
        case "sound":
            return _restore_recording(folder)
        case "grade":
            renamed = aside(folder / folders.REPORT)
            return msg(
                "The report was damaged; it was renamed to {file}. Grade the call again.", file=renamed.name
            )
        case _:
            return ""


def aside(path: Path) -> Path:
    """Rename a damaged file to an unused name; returns the new path."""
    for number in range(1, 1000):
        target = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        if not target.exists():
            return path.replace(target)
    raise FileExistsError(17, "there are too many damaged files")


def _make_record(folder: Path) -> str:
    """Rebuild session.json from the other files; what is not known is marked as unknown."""
    path = folder / folders.RECORD
    salvaged = _salvaged(path)
    report = _old_report(folder)
    name = _SCENARIO.match(folder.name)
    told: dict[str, Any] = {"scenario": name["scenario"]} if name else {}
    if report is not None:
        names = ("trainee", "scenario", "seed", "outcome", "recogniser")
        told |= {name: getattr(report, name) for name in names if getattr(report, name)}
    told = {"started": from_name(folder.name) or _oldest(folder)} | told | salvaged
    known = ", ".join(sorted(told))
    facts = {"repaired": f"{folders.RECORD} was made again from what else is known: {known}."}
    usual: dict[str, Any] = {
        "trainee": UNKNOWN,
        "scenario": UNKNOWN,
        "level": UNKNOWN,
        "seed": 0,
        "outcome": "interrupted",
    }
    record = msgspec.convert({"format": folders.SESSION_FORMAT, "facts": facts} | usual | told, SessionRecord)
    if path.exists():
        aside(path)
    write_atomically(path, msgspec.json.format(msgspec.json.encode(record), indent=1))
    folders.compress_recording(folder)
    return msg("{file} was rebuilt from these facts: {facts}.", file=folders.RECORD, facts=known)


def _salvaged(path: Path) -> dict[str, str]:
    """Text fields that can still be read in a damaged session.json."""
    texts: dict[str, str] = {}
    with contextlib.suppress(OSError):
        for name, text in _PAIR.findall(path.read_bytes()):
            with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
                texts[name.decode()] = msgspec.json.decode(text, type=str)
    return {name: text for name, text in texts.items() if text}


def _old_report(folder: Path) -> Report | None:
    """A readable report of the call, if there is one."""
    with contextlib.suppress(OSError, ValueError):
        return decode((folder / folders.REPORT).read_bytes())
    return None


def _oldest(folder: Path) -> str:
    """Time of the oldest file, ISO 8601."""
    times = [path.stat().st_mtime for path in folder.iterdir() if path.is_file()]
    return datetime.datetime.fromtimestamp(min(times, default=0)).astimezone().isoformat()


def _keep_lines(folder: Path, name: str) -> str:
    """Rewrite a file with its readable lines; without the file, restore the turns from the report."""
    path = folder / name
    if not path.exists():
        report = _old_report(folder)
        if report is None or not report.turns:
            return ""
        write_atomically(path, b"".join(msgspec.json.encode(_turn(turn)) + b"\n" for turn in report.turns))
        return msg("{file} was missing and was rebuilt from the report.", file=name)
    kind: type[Turn] | type[Event] = Turn if name == folders.TURNS else Event
    good = [line for line, row in rows(path, kind) if row is not None]
    readable = b"".join(line + b"\n" for line in good)
    renamed = aside(path)
    write_atomically(path, readable)
    return plural(
        "{file} was rebuilt from its {count} readable line; the damaged file was renamed to {old}.",
        "{file} was rebuilt from its {count} readable lines; the damaged file was renamed to {old}.",
        len(good),
        file=name,
        old=renamed.name,
    )


def _turn(turn: SpokenTurn) -> Turn:
    """The turn of a report in samples again."""
    words = tuple(
        Word(word.text, samples(word.start), samples(word.end), word.confidence) for word in turn.words
    )
    return Turn(turn.speaker, samples(turn.start), samples(turn.end), turn.text, words)


def _restore_recording(folder: Path) -> str:
    """Restore the readable part of the recording; returns a sentence."""
    path = folder / folders.RECORDING
    if (folder / folders.LIVE).exists():
        renamed = aside(path)
        folders.compress_recording(folder)
        return msg(
            "The recording was stored again; the damaged file was renamed to {file}.", file=renamed.name
        )
    sound = _readable(path, decodable(path)[1])
    new = folder / f".{folders.RECORDING}.new"
    write_flac(new, sound)
    folders.as_folder(new)
    renamed = aside(path)
    new.replace(path)
    seconds = len(sound) / RATE
    return msg(
        "The first {seconds:.0f} seconds of the recording were saved; the damaged file was renamed to {file}.",
        seconds=seconds,
        file=renamed.name,
    )


def _readable(path: Path, length: int) -> Recording:
    """The first `length` samples, shape (n, 2)."""
    pieces: list[Recording] = []
    with contextlib.suppress(SoundError, RuntimeError), open_sound(path) as file:
        while (left := length - sum(map(len, pieces))) > 0:
            pieces.append(file.read(min(READ_SAMPLES, left), dtype="int16", always_2d=True))
    return np.concatenate(pieces) if pieces else np.zeros((0, 2), np.int16)
