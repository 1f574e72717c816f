"""`voicecoach model …` as it is typed."""

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from voicecoach.cli.model import model_app
from voicecoach.core.problem import Problem
from voicecoach.machine import paths

MODEL = Path(
    os.environ.get("VOICECOACH_TEST_MODEL", paths.shipped_models() / "vosk-model-voicecoach-synthetic-en")
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def run(*words: str) -> str:
    done = CliRunner().invoke(model_app, words, catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_from_installing_to_removing(home: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.symlink_to(MODEL)
    assert "mine is installed in" in run("install", str(mine))
    rows = {row["name"]: row for row in json.loads(run("list", "--json"))}
    assert (rows["mine"]["state"], rows["mine"]["folder"]) == ("installed", str(home / "models" / "mine"))
    assert rows["vosk-model-small-en-us-0.15"]["state"] == "available"
    assert "mine: no faults" in run("verify", "mine")
    changed = home / "models" / "mine" / "graph" / "words.txt"
    changed.write_bytes(changed.read_bytes().swapcase())
    damaged = CliRunner().invoke(model_app, ["verify", "mine"])
    assert damaged.exit_code == 1
    assert "mine: graph/words.txt has changed" in damaged.output
    assert "mine was removed" in run("remove", "mine")
    assert "mine" not in [row["name"] for row in json.loads(run("list", "--json"))]


def test_the_list_for_people(home: Path) -> None:
    text = run("list")
    rows = [line for line in text.splitlines() if line.startswith("vosk-model-") and ":" not in line]
    assert ["vosk-model-small-en-us-0.15", "us", "41", "MB", "300", "MB"] in [row.split() for row in rows]
    assert max(map(len, rows)) <= 80
    assert "The right choice for most laptops" in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["install", "vosk-model-nonsense"], "There is no model called vosk-model-nonsense"),
        (["install", "nowhere.zip"], r"There is no file or folder nowhere\.zip"),
        (["remove", "vosk-model-nonsense"], "is not installed"),
        (["verify", "vosk-model-nonsense"], "is not installed"),
    ],
)
def test_mistakes_are_sentences(home: Path, words: list[str], sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        CliRunner().invoke(model_app, words, catch_exceptions=False)


def test_wrong_use(home: Path) -> None:
    assert CliRunner().invoke(model_app, ["install"]).exit_code == 2
    assert CliRunner().invoke(model_app, ["fetch"]).exit_code == 2
