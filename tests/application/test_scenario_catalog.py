"""Scenario files on disk: the shipped ones, the user's own, and what cannot be read."""

import os
from pathlib import Path

import pytest

from tests.support.scenarios import STALLER_TEXT, shipped, shipped_ids
from voicecoach.application.app import App
from voicecoach.application.scenario_catalog import BrokenScenario, read_scenario_file, shipped_and_own
from voicecoach.machine import paths


@pytest.mark.parametrize("name", shipped_ids())
def test_the_case_file_shows_no_open_slot(name: str) -> None:
    case = App().case_file(shipped(name).id, 3)
    texts = [text for row in case.rows for text in row] + [*case.disclosure, *case.goals]
    assert [text for text in texts if "{" in text] == []


def test_files_on_disk_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "bytes.toml").write_bytes(b'title = "\xff\xfe"')
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "link.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "huge.toml").write_bytes(b"#" * 5_000_000)
    for path in sorted(tmp_path.iterdir()):
        file = read_scenario_file(path)
        assert isinstance(file, BrokenScenario)
        assert path.stem in file.problem or "too long" in file.problem


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert "not a file" in read_scenario_file(tmp_path / "pipe.toml").problem


def test_the_users_own_appear_and_a_broken_one_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    paths.scenarios().mkdir()
    (paths.scenarios() / "mine.toml").write_text(STALLER_TEXT.replace("staller-first-call", "mine"))
    (paths.scenarios() / "broken.toml").write_text("nonsense")
    found = {file.path.stem: file for file in shipped_and_own().all()}
    assert found["mine"].scenario is not None
    assert found["broken"].problem.startswith("broken.toml: Line 1")
    assert len(found) == len(shipped_ids()) + 2
