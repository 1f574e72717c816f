"""Remembered baselines: by trainee, with their day; levels count only for the same microphone and hour."""

import datetime
import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from tests.support.calls import call
from tests.support.session_folders import stored
from voicecoach.application import baselines, grading_service
from voicecoach.core.baseline import Baseline
from voicecoach.core.problem import Problem
from voicecoach.library.calls import folders

OWN = Baseline(150.0, 3.0, 2.0, 1.0, -24.0, -14.0)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_each_trainee_has_their_own_and_the_latest_counts() -> None:
    assert baselines.remembered("Sam") is None
    baselines.remember("Sam", replace(OWN, pace=140.0), "headset")
    other = baselines.remember("Alex", OWN, "")
    kept = baselines.remember("Sam", OWN, "headset")
    assert (baselines.remembered("Sam"), baselines.remembered("Alex")) == (kept, other)
    assert kept.pace == 150.0
    assert datetime.datetime.fromisoformat(kept.made).tzinfo


def test_the_level_counts_only_just_now_and_through_the_same_microphone() -> None:
    kept = baselines.remember("Sam", OWN, "headset")
    assert baselines.for_call("Sam", "headset") == kept
    elsewhere = baselines.for_call("Sam", "laptop")
    assert elsewhere == replace(kept, level=None, bright=None)
    now = datetime.datetime.fromisoformat(kept.made)
    later = baselines.comparable(kept, "headset", now + datetime.timedelta(hours=2))
    assert (later.level, later.pace, later.spread) == (None, 150.0, 2.0)
    assert baselines.for_call("Nobody", "headset") is None


@pytest.mark.parametrize("made", ["", "yesterday", "2026-11-12T09:30:00", "2999-01-01T00:00:00+00:00"])
def test_a_day_that_makes_no_sense_is_not_now(made: str) -> None:
    now = datetime.datetime(2026, 11, 12, 9, 31, tzinfo=datetime.UTC)
    assert baselines.comparable(replace(OWN, made=made), "", now).level is None


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"Sam": {"pace": "fast"}}', b"\xff\xfe"])
def test_a_damaged_file_is_ignored_and_replaced(home: Path, data: bytes) -> None:
    home.mkdir(parents=True)
    (home / baselines.FILE).write_bytes(data)
    assert baselines.remembered("Sam") is None
    baselines.remember("Sam", OWN, "")
    assert json.loads((home / baselines.FILE).read_bytes())["Sam"]["pace"] == 150.0


def test_a_folder_that_takes_nothing_is_told(home: Path) -> None:
    home.write_text("a file where the folder should be")
    with pytest.raises(Problem, match="You can still make calls"):
        baselines.remember("Sam", OWN, "")


CALL = call(
    "T[wpm=186] hello this is sam from north star about your account", "D Yes?", "T thank you goodbye"
)


def test_the_session_keeps_it_and_old_records_still_load(tmp_path: Path) -> None:
    folder = stored(tmp_path, CALL)
    assert folders.session_of(folder).baseline is None
    record = folders.record_of(folder)
    whole = msgspec.json.decode(msgspec.json.encode(record), type=dict)
    del whole["baseline"]
    (folder / folders.RECORD).write_bytes(msgspec.json.encode(whole))
    assert folders.session_of(folder).baseline is None
    changed = msgspec.structs.replace(record, baseline=OWN)
    (folder / folders.RECORD).write_bytes(msgspec.json.encode(changed))
    assert folders.session_of(folder).baseline == OWN


def test_a_kept_reading_of_another_baseline_is_not_believed(tmp_path: Path) -> None:
    folder = stored(tmp_path, CALL)
    assert "baseline" not in grading_service.grade_folder(folder, "", store=True).measures
    changed = msgspec.structs.replace(folders.record_of(folder), baseline=OWN)
    (folder / folders.RECORD).write_bytes(msgspec.json.encode(changed))
    assert grading_service.grade_folder(folder, "", store=True).measures["baseline"]["wpm"] == 150
