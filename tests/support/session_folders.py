"""Scripted calls as session folders on disk."""

from pathlib import Path

from tests.support.calls import Call
from voicecoach.library.calls.folders import SESSION_FORMAT, SessionRecord, SessionWriter


def stored(root: Path, call: Call, scenario: str = "staller-first-call") -> Path:
    """The call as the program would have written it down."""
    record = SessionRecord(
        SESSION_FORMAT,
        trainee="Sam",
        scenario=scenario,
        level="starter",
        seed=7,
        started="2026-11-22T14:07:03+00:00",
        recogniser="script",
        outcome="promise",
    )
    writer = SessionWriter(root, record)
    writer.sound(call.recording[:, 0], call.recording[:, 1])
    for turn in call.session.turns:
        writer.turn(turn)
    for event in call.session.events:
        writer.event(event)
    writer.finish(record)
    return writer.folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in the folder, byte for byte; the program's own log grows with every start."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".log")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
