"""Damaged calls: faults are named, repaired where possible, and nothing is thrown away."""

import os
from pathlib import Path

import msgspec
import pytest

from tests.library.test_index import LINES
from tests.library.test_library import cut_off
from tests.support.calls import call
from tests.support.session_folders import contents, stored
from voicecoach.application.grading_service import grade_folder
from voicecoach.core.problem import Problem
from voicecoach.core.sound import RATE
from voicecoach.grading.report import decode
from voicecoach.library.calls import folders
from voicecoach.library.calls.repair import repair
from voicecoach.library.calls.verify import verify


@pytest.fixture
def session(tmp_path: Path) -> Path:
    folder = stored(tmp_path, call(*LINES, log=True))
    grade_folder(folder, "", store=True)
    return folder


def nothing_lost(before: dict[str, bytes], folder: Path) -> bool:
    """Every file's bytes are still there under some name."""
    return set(before.values()) <= set(contents(folder).values())


def test_a_whole_call_has_no_faults_and_is_not_touched(session: Path) -> None:
    before = contents(session)
    assert verify(session) == ()
    done = repair(session)
    assert (done.done, done.left, done.grade) == ((), (), False)
    assert contents(session) == before


@pytest.mark.parametrize("how", ["missing", "cut", "empty"])
def test_session_json_is_made_again_from_what_else_tells(session: Path, how: str) -> None:
    path = session / "session.json"
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[: 0 if how == "empty" else 60])
    before = contents(session)
    (fault,) = verify(session)
    assert (fault.file, fault.repair) == ("session.json", "record")
    done = repair(session)
    assert (done.left, done.grade) == ((), False)
    record = folders.record_of(session)
    assert (record.trainee, record.scenario) == ("Sam", "staller-first-call")
    assert record.started.startswith("2026-11-22T14:07:03")
    assert "made again" in record.facts["repaired"]
    assert nothing_lost(before, session)


def test_what_nobody_knows_is_said_to_be_unknown(session: Path) -> None:
    for name in ("session.json", "report.json"):
        (session / name).unlink()
    folder = session.rename(session.with_name("a folder from elsewhere"))
    done = repair(folder)
    record = folders.record_of(folder)
    assert (record.trainee, record.scenario, record.outcome) == ("unknown", "unknown", "interrupted")
    assert record.started[:2] == "20"
    assert done.grade
    assert grade_folder(folder, "", store=True).scores


def test_a_call_that_was_cut_off_is_ended(tmp_path: Path) -> None:
    folder = cut_off(tmp_path)
    with pytest.raises(Problem, match="in progress"):
        repair(folder)
    os.utime(folder / folders.LIVE, (0, 0))
    done = repair(folder)
    assert (done.left, done.grade) == ((), True)
    assert folders.record_of(folder).outcome == "interrupted"
    assert folders.length_of(folder) == RATE


def test_damaged_lines_are_left_out_and_kept(session: Path) -> None:
    path = session / "turns.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(
        b"".join((lines[0], b'{"speaker": "nobody"}\n', b"\xff\xfe\n", *lines[1:], lines[0][:20]))
    )
    before = contents(session)
    (fault,) = verify(session)
    assert "3 lines cannot be read" in fault.what
    assert repair(session).left == ()
    assert path.read_bytes() == b"".join(lines)
    assert nothing_lost(before, session)


def test_missing_words_are_taken_from_the_report(session: Path) -> None:
    whole = folders.session_of(session).turns
    (session / "turns.jsonl").unlink()
    assert repair(session).left == ()
    again = folders.session_of(session).turns
    assert [(turn.speaker, turn.text) for turn in again] == [(turn.speaker, turn.text) for turn in whole]
    assert all(abs(a.start - b.start) <= 8 for a, b in zip(again, whole, strict=True))


def test_a_cut_off_recording_keeps_what_can_be_read(session: Path) -> None:
    path = session / "recording.flac"
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    before = contents(session)
    assert any(fault.repair == "sound" for fault in verify(session))
    done = repair(session)
    assert any("seconds of the recording were saved" in said for said in done.done)
    assert 0 < len(folders.recording_of(session)) < decode(before["report.json"]).length * RATE
    assert nothing_lost(before, session)
    assert any("before the last words" in fault.what for fault in done.left)


def test_a_damaged_report_makes_room_for_a_new_one(session: Path) -> None:
    (session / "report.json").write_bytes(b"{}")
    done = repair(session)
    assert (done.left, done.grade) == ((), True)
    grade_folder(session, "", store=True)
    assert verify(session) == ()
    assert (session / "report.damaged-1.json").read_bytes() == b"{}"


def test_what_cannot_be_repaired_is_reported(session: Path) -> None:
    (session / "recording.flac").unlink()
    assert [fault.what for fault in repair(session).left] == ["There is no recording."]
    (session / "recording.flac").write_bytes(b"noise")
    assert "cannot be read as sound" in repair(session).left[0].what
    assert (session / "recording.flac").read_bytes() == b"noise"


def test_a_newer_call_is_left_alone(session: Path) -> None:
    path = session / "session.json"
    path.write_bytes(msgspec.json.encode(msgspec.json.decode(path.read_bytes()) | {"format": 9}))
    before = contents(session)
    done = repair(session)
    assert "newer version of voicecoach" in done.left[0].what
    assert contents(session) == before


def test_repairing_twice_changes_nothing_more(session: Path) -> None:
    (session / "session.json").write_bytes(b"{")
    (session / "turns.jsonl").write_bytes(b"{\n")
    repair(session)
    once = contents(session)
    assert repair(session).done == ()
    assert contents(session) == once
