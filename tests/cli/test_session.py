"""`voicecoach session …`, as it is typed."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.library.test_index import LINES, rename
from tests.support.calls import call
from tests.support.session_folders import contents, stored
from voicecoach.application.grading_service import grade_folder
from voicecoach.cli import main
from voicecoach.library.calls import trash
from voicecoach.library.calls.comments import add_comment, new_comment
from voicecoach.library.calls.folders import record_of, session_folders

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command in an own home; returns exit code, output, errors."""
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.chdir(tmp_path)

    def command(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["voicecoach", "session", *map(str, words)])
        try:
            main.main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        said = capfd.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, said.out, said.err

    return command


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "home" / "sessions"


@pytest.fixture
def two(root: Path) -> tuple[Path, Path]:
    """A graded call and one that is only recorded."""
    graded = stored(root, call(*LINES))
    grade_folder(graded, "", store=True)
    recorded = stored(root, call("T can you pay on friday", "D who is this"), "job-loss")
    rename(recorded, "Alex")
    return graded, recorded


def data(run: Run, *words: object, code: int = 0) -> Any:
    done, out, err = run(*words, "--json")
    assert done == code, err
    return json.loads(out)


def test_list_sifts_and_sorts(run: Run, two: tuple[Path, Path]) -> None:
    graded, recorded = (folder.name for folder in two)
    add_comment(two[1], new_comment("Kim", "coach", "praise", "Well begun"))

    def listed(*words: object) -> list[str]:
        return [one["folder"] for one in data(run, "list", *words)]

    assert set(listed()) == {graded, recorded}
    assert listed("--text", "march") == [graded]
    assert listed("--trainee", "Alex") == [recorded]
    assert listed("--scenario", "job-loss", "--since", "2026-11-22", "--until", "2026-11-22") == [recorded]
    assert listed("--min", 0) == [graded]
    assert listed("--max", -1) == []
    assert listed("--commented") == [recorded]
    assert listed("--no-commented") == [graded]
    assert listed("--state", "recorded") == [recorded]
    assert listed("--criterion", "tone", "--below", 101) == [graded]
    assert listed("--sort", "trainee", "--up", "--limit", 1) == [recorded]
    assert graded in run("list")[1]


@pytest.mark.parametrize("words", [["--since", "yesterday"], ["--sort", "luck"], ["--state", "lost"]])
def test_wrong_use_is_told(run: Run, words: list[str]) -> None:
    assert run("list", *words)[0] == 2


def test_show_takes_part_of_a_name(run: Run, two: tuple[Path, Path]) -> None:
    add_comment(two[0], new_comment("Kim", "coach", "praise", "Well begun"))
    told = data(run, "show", two[0].name[-4:])
    assert told["call"]["folder"] == two[0].name
    assert [one["text"] for one in told["comments"]] == ["Well begun"]
    assert told["faults"] == []
    assert told["scores"]
    code, out, _ = run("show", two[0])
    assert code == 0
    assert "Well begun" in out
    code, _, err = run("show", "2026")
    assert (code, "Type more of the name" in err) == (1, True)
    assert run("show", "nothing")[0] == 1


def test_export_and_import(run: Run, two: tuple[Path, Path], tmp_path: Path, root: Path) -> None:
    saved = data(run, "export", two[0].name, two[1].name, "--out", tmp_path)
    files = [one["file"] for one in saved]
    other = tmp_path / "other"
    other.mkdir()
    assert [one["how"] for one in data(run, "import", *files, "--sessions", other)] == ["new", "new"]
    assert [one["how"] for one in data(run, "import", *files, "--sessions", other)] == ["there", "there"]
    assert len(session_folders(other)) == 2
    (tmp_path / "bad.voicecoach").write_bytes(b"nonsense")
    code, out, err = run("import", tmp_path / "bad.voicecoach", files[0])
    assert code == 1
    assert "You already have" in out
    assert "not a voicecoach file" in err
    assert run("export", two[0].name, "--out", files[0])[0] == 1


def test_verify_and_repair(run: Run, two: tuple[Path, Path]) -> None:
    assert run("verify")[0] == 0
    (two[1] / "session.json").write_bytes(b"{")
    told = data(run, "verify", code=1)
    assert {one["call"]: len(one["faults"]) for one in told} == {two[0].name: 0, two[1].name: 1}
    code, out, _ = run("repair")
    assert code == 0
    assert "was rebuilt" in out
    assert "voicecoach grade" in out
    assert record_of(two[1]).scenario == "job-loss"
    assert run("verify")[0] == 0
    (two[1] / "recording.flac").unlink()
    code, _, err = run("repair", two[1].name)
    assert (code, "not repaired" in err) == (1, True)


def test_delete_and_restore(run: Run, two: tuple[Path, Path], root: Path) -> None:
    before = contents(root)
    assert run("delete", two[0].name)[0] == 0
    assert session_folders(root) == (two[1],)
    assert two[0].name in run("restore")[1]
    assert run("restore", two[0].name)[0] == 0
    assert contents(root) == before
    assert run("restore", two[0].name)[0] == 1


def test_destroying_asks(run: Run, two: tuple[Path, Path], root: Path) -> None:
    code, _, err = run("delete", two[0].name, "--for-good")
    assert (code, "needs confirmation" in err) == (1, True)
    assert two[0].is_dir()
    assert run("delete", two[0].name, "--for-good", "-y")[0] == 0
    assert trash.trashed(root) == ()
    run("delete", two[1].name)
    assert run("empty-trash")[0] == 1
    assert data(run, "empty-trash", "--older", 1, "-y") == {"destroyed": 0}
    assert data(run, "empty-trash", "-y") == {"destroyed": 1}


def test_rename_and_reindex(run: Run, two: tuple[Path, Path], root: Path) -> None:
    assert run("rename", two[0].name, two[1].name, "--trainee", " Jo ")[0] == 0
    assert {one["trainee"] for one in data(run, "list")} == {"Jo"}
    assert run("verify")[0] == 0
    shutil.rmtree(two[0])
    os.utime(root)
    told = data(run, "reindex")
    assert (told["calls"], told["troubled"]) == (1, 0)


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    code, _, err = run("list", "--sessions", tmp_path / "none")
    assert (code, "There is no folder" in err) == (1, True)
    assert data(run, "list") == []
