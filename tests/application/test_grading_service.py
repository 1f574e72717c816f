"""Grading of session folders: what is kept beside the recording, and what is never touched."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.calls import call
from tests.support.session_folders import contents, stored
from voicecoach.application import grading_service
from voicecoach.core.problem import Problem
from voicecoach.grading.report import encode

CALL = call(
    "T hello this is sam from north star collections am i speaking with dana",
    "D Yes, and I lost my job in March.",
    "T i am sorry to hear that what happened and how much could you pay on the fifteenth",
    "D Nothing before Friday.",
    "T okay thank you so that is fifty dollars on friday by card",
)
NOBODY = 65534
RUBRIC = "first-call"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return stored(tmp_path, CALL)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Meanwhile nobody may write into the folder; not even the superuser, who becomes somebody else."""
    mode, superuser = folder.stat().st_mode, os.geteuid() == 0
    folder.chmod(0o555)
    if superuser:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if superuser:
            os.seteuid(0)
        folder.chmod(mode)


def graded(folder: Path, *, store: bool) -> bytes:
    return encode(grading_service.grade_folder(folder, RUBRIC, store=store))


def test_what_was_understood_is_kept_and_gives_the_same_bytes(folder: Path) -> None:
    fresh = graded(folder, store=False)
    assert graded(folder, store=True) == fresh
    kept = (folder / grading_service.ANALYSIS_FILE).read_bytes()
    assert graded(folder, store=True) == fresh
    assert (folder / grading_service.ANALYSIS_FILE).read_bytes() == kept
    assert (folder / "report.json").read_bytes() == fresh


def test_the_kept_reading_is_what_is_judged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = graded(folder, store=True)
    monkeypatch.setattr(
        grading_service, "recording_of", lambda _: pytest.fail("the call was listened to again")
    )
    assert graded(folder, store=True) == first


@pytest.mark.parametrize("data", [b"", b"not a reading", b"\x92\xa1x"])
def test_a_damaged_analysis_is_ignored_and_replaced(folder: Path, data: bytes) -> None:
    first = graded(folder, store=True)
    whole = (folder / grading_service.ANALYSIS_FILE).read_bytes()
    (folder / grading_service.ANALYSIS_FILE).write_bytes(data or whole[: len(whole) // 2])
    assert graded(folder, store=True) == first
    assert (folder / grading_service.ANALYSIS_FILE).read_bytes() == whole


def test_a_reading_of_other_turns_or_another_sound_is_not_believed(folder: Path, tmp_path: Path) -> None:
    graded(folder, store=True)
    kept = (folder / grading_service.ANALYSIS_FILE).read_bytes()
    lines = (folder / "turns.jsonl").read_text("utf-8").splitlines(keepends=True)
    (folder / "turns.jsonl").write_text("".join(lines[:-1]), "utf-8")
    fewer = graded(folder, store=True)
    assert b"fifty dollars" not in fewer
    assert (folder / grading_service.ANALYSIS_FILE).read_bytes() != kept

    quiet = stored(tmp_path, call("T[level=-40] hello there this is sam", "D Yes?"))
    wanted = graded(quiet, store=False)
    shutil.copy(folder / grading_service.ANALYSIS_FILE, quiet / grading_service.ANALYSIS_FILE)
    assert graded(quiet, store=False) == wanted


def test_another_version_of_the_program_does_not_believe_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = graded(folder, store=True)
    kept = (folder / grading_service.ANALYSIS_FILE).read_bytes()
    monkeypatch.setattr(grading_service, "_program", lambda: "another")
    assert graded(folder, store=True) == first
    assert (folder / grading_service.ANALYSIS_FILE).read_bytes() != kept


def test_without_storing_nothing_in_the_folder_changes(folder: Path) -> None:
    for graded_before in (False, True):
        if graded_before:
            graded(folder, store=True)
        before = contents(folder)
        graded(folder, store=False)
        encode(grading_service.grade_folder(folder, "hardship", store=False))
        assert contents(folder) == before


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of folders are another matter here")
def test_a_call_that_may_only_be_read_is_still_graded() -> None:
    with tempfile.TemporaryDirectory() as root:
        Path(root).chmod(0o755)
        folder = stored(Path(root), CALL)
        for path in folder.iterdir():
            path.chmod(0o644)
        wanted, before = graded(folder, store=False), contents(folder)
        said: list[str] = []
        with read_only(folder):
            report = grading_service.grade_folder(folder, RUBRIC, store=True, tell=said.append)
        assert encode(report) == wanted
        assert contents(folder) == before
        assert len(said) == 1
        assert "could not be saved" in said[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("turns.jsonl", b'{"speaker": 3}\n'),
        ("events.jsonl", b"[1, 2]\n"),
        ("recording.flac", b"no sound"),
        ("session.json", b"{"),
    ],
)
def test_damaged_folders_are_told_by_the_damaged_file(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    with pytest.raises(Problem, match=rf"{name} of .* is damaged"):
        graded(folder, store=True)
    assert not (folder / "report.json").exists()
