"""Peaks for drawing: true at every size, worked out once, kept until the recording changes."""

import os
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.calls import call
from tests.support.session_folders import stored
from voicecoach.core.peaks import Pyramid
from voicecoach.core.problem import Problem
from voicecoach.core.sound import RATE
from voicecoach.library.calls.folders import RECORDING
from voicecoach.library.calls.peaks import peaks_of
from voicecoach.library.calls.recording_file import RecordingFile, close_recording, open_recording

NOISE = np.random.default_rng(2).integers(-20_000, 20_000, (700_003, 2)).astype(np.int16)


def counted(folder: Path, cache: Path) -> tuple[Pyramid, list[float]]:
    told: list[float] = []
    return peaks_of(folder, cache, lambda _, part: told.append(part)), told


def test_peaks_are_worked_out_once_and_again_when_the_recording_changed(tmp_path: Path) -> None:
    folder = stored(tmp_path, call("T hello this is sam", "D yes"))
    made, told = counted(folder, tmp_path / "cache")
    assert told == [1.0]
    again, told = counted(folder, tmp_path / "cache")
    assert told == []
    assert again.length == made.length
    assert all(np.array_equal(one, other) for one, other in zip(again.levels, made.levels, strict=True))
    soundfile.write(folder / RECORDING, NOISE[:50_000], RATE, format="FLAC", subtype="PCM_16")
    os.utime(folder / RECORDING, (1, 1))
    changed, told = counted(folder, tmp_path / "cache")
    assert told == [1.0]
    assert changed.length == 50_000


@pytest.mark.parametrize("damage", [b"", b"no numbers", b"\x93NUMPY\x01\x00"])
def test_damaged_peaks_are_made_again(tmp_path: Path, damage: bytes) -> None:
    folder = stored(tmp_path, call("T hello"))
    counted(folder, tmp_path / "cache")
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(damage)
    made, told = counted(folder, tmp_path / "cache")
    assert told == [1.0]
    assert made.length > 0


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    folder = stored(tmp_path, call("T hello"))
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert counted(folder, tmp_path / "cache")[0].length > 0


def test_a_recording_is_read_where_it_is_wanted(tmp_path: Path) -> None:
    made = call("T hello this is sam from northway")
    recording = open_recording(stored(tmp_path, made))
    assert isinstance(recording, RecordingFile)
    assert len(recording) == len(made.recording)
    for part in (
        slice(0, 10),
        slice(5000, 9000),
        slice(len(recording) - 5, len(recording) + 50),
        slice(9, 3),
    ):
        assert np.array_equal(recording[part], made.recording[part])
    close_recording(recording)


def test_a_recording_of_another_rate_is_read_whole(tmp_path: Path) -> None:
    folder = stored(tmp_path, call("T hello"))
    soundfile.write(folder / RECORDING, NOISE[:44_100], 44_100, format="FLAC", subtype="PCM_16")
    recording = open_recording(folder)
    assert len(recording) == RATE
    close_recording(recording)


def test_a_folder_without_a_recording_says_so(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no recording"):
        peaks_of(tmp_path, tmp_path / "cache", lambda *_: None)
