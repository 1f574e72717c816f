"""`voicecoach self-test` and its JSON, and what it says when a part is missing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.synthetic.paths import MODEL
from models.synthetic.sums import sums
from tests.support.machine import machine
from voicecoach.application import self_test
from voicecoach.devices.audio import sound_devices
from voicecoach.devices.models.model_record import SUMS, sums_damage
from voicecoach.machine import paths

__all__ = ["machine"]
NAMES = [
    "settings", "model", "voice", "recogniser", "basic_recogniser", "grading", "echo", "voice_detector", "recording",
    "folders", "window", "microphone", "loudspeaker", "versions",
]  # fmt: skip


def test_every_part_works_in_seconds_without_a_window_or_devices(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound_devices, "devices", lambda _: ())
    result = self_test.run()
    assert [check.name for check in result.checks] == NAMES
    assert [check.name for check in result.checks if check.state == "problem"] == []
    assert {check.name for check in result.checks if check.state == "note"} == {"microphone", "loudspeaker"}
    assert result.ok
    found = {check.name: check.found for check in result.checks}
    assert "pay on friday" in found["recogniser"]
    assert "questions found: open" in found["grading"]
    assert not self_test.run(devices=True).ok


def test_the_command_prints_data_and_needs_no_screen(machine: Path) -> None:
    without = {
        name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")
    }
    command = (sys.executable, "-m", "voicecoach", "self-test", "--json")
    done = subprocess.run(command, env=without, capture_output=True, check=False, timeout=300)
    told = json.loads(done.stdout)
    assert done.returncode == 0, told
    assert (told["format"], told["ok"]) == (1, True)
    assert set(told["checks"][0]) == {"name", "state", "found", "todo", "seconds"}


def test_the_list_of_hashes_is_true() -> None:
    assert (MODEL / SUMS).read_text("ascii") == sums(MODEL)
    assert sums_damage(MODEL) == ()


def test_a_changed_or_missing_file_of_the_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "am").mkdir()
    (tmp_path / "am" / "final.mdl").write_bytes((MODEL / "am" / "final.mdl").read_bytes()[:-1])
    (tmp_path / SUMS).write_bytes((MODEL / SUMS).read_bytes())
    found = sums_damage(tmp_path)
    assert "am/final.mdl has changed or is missing" in found
    assert len(found) == 7
    (tmp_path / SUMS).write_text("x")
    assert sums_damage(tmp_path) == (f"{SUMS} is damaged",)
    (tmp_path / SUMS).unlink()
    assert sums_damage(tmp_path) == (f"{SUMS} is missing",)


def test_one_part_that_fails_does_not_hide_the_others(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "EchoCanceller", missing_library)
    (machine / "home").write_text("in the way")
    checks = {check.name: check for check in self_test.run().checks}
    assert list(checks) == NAMES
    assert checks["echo"].state == "problem"
    assert "liblivekit" in checks["echo"].found
    assert checks["folders"].state == "problem"
    assert str(paths.data()) in checks["folders"].found
    assert checks["grading"].state == "ok"


def missing_library() -> None:
    raise OSError("liblivekit_ffi.so: cannot open shared object file")
