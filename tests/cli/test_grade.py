"""`voicecoach grade`: the same bytes from any number of processes, files for people, what-ifs that change nothing."""

import base64
import csv
import io
import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.calls import call
from tests.support.session_folders import contents, stored
from voicecoach.cli import main
from voicecoach.core.sound import RATE

Grade = Callable[..., tuple[int, bytes, str]]
CALLS = [
    call(
        f"T[wpm={pace}] hello this is sam from north star collections am i speaking with dana",
        "D Yes, and I lost my job in March.",
        f"T[at={at}] i am sorry to hear that what happened and how much could you pay on the fifteenth",
        "D Nothing before Friday.",
        "T okay thank you so that is fifty dollars on friday by card",
    )
    for pace, at in ((150, 9.0), (190, 7.4))
]
TURNS = [
    {"speaker": "debtor", "start": 0.0, "end": 1.0, "text": "Hello?"},
    {"speaker": "trainee", "start": 1.5, "end": 5.0, "text": "good morning what happened with the payment"},
    {"speaker": "debtor", "start": 5.6, "end": 8.0, "text": "I lost my job."},
]


@pytest.fixture
def grade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Grade:
    """Run `voicecoach grade`; returns exit code, output, errors."""
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "400")

    def command(*words: object) -> tuple[int, bytes, str]:
        monkeypatch.setattr("sys.argv", ["voicecoach", "grade", *map(str, words)])
        try:
            main.main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        said = capfdbinary.readouterr()
        errors = said.err.decode()
        assert "Traceback" not in errors
        return code, said.out, errors

    return command


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """Two stored calls."""
    return [stored(tmp_path / f"sessions-{number}", one) for number, one in enumerate(CALLS)]


def transcript(path: Path) -> Path:
    path.write_text(json.dumps({"turns": TURNS}))
    return path


def test_the_same_bytes_from_any_number_of_processes_in_the_order_given(
    grade: Grade, folders: list[Path], tmp_path: Path
) -> None:
    paths = [*folders, transcript(tmp_path / "one.json"), transcript(tmp_path / "two.json")]
    alone = {path: grade(path, "--json")[1] for path in paths}
    assert len({*alone.values()}) == 3
    order = list(paths)
    random.Random(4).shuffle(order)
    assert order != paths
    for jobs, given in ((1, order), (2, paths), (3, order)):
        code, out, _ = grade(*given, "--json", "--jobs", jobs)
        assert code == 0
        assert out == b"[\n" + b",\n".join(alone[path].rstrip() for path in given) + b"\n]\n"


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_call_that_cannot_be_graded_stops_no_other(grade: Grade, tmp_path: Path, jobs: int) -> None:
    (tmp_path / "broken.json").write_text("{")
    good = transcript(tmp_path / "good.json")
    code, out, errors = grade(tmp_path / "none", good, tmp_path / "broken.json", "--json", "--jobs", jobs)
    assert code == 1
    first, second, third = json.loads(out)
    assert (first, third) == (None, None)
    assert second["format"] == "voicecoach-report/1"
    assert "none: There is no file or folder" in errors
    assert "broken.json: " in errors


def test_a_wrong_rubric_is_one_problem(grade: Grade, tmp_path: Path) -> None:
    code, out, errors = grade(transcript(tmp_path / "a.json"), tmp_path / "none", "--rubric", "nonsense")
    assert (code, out) == (1, b"")
    assert errors.count("There is no rubric") == 1


def test_a_what_if_shows_old_and_new_and_changes_nothing_stored(grade: Grade, folders: list[Path]) -> None:
    grade(*folders)
    before = [contents(folder) for folder in folders]
    assert all({"report.json", "reading.bin"} <= set(files) for files in before)
    code, out, _ = grade(folders[0], "--rubric", "hardship")
    assert code == 0
    said = out.decode()
    assert re.search(r"stored \(First call \S+\) +new \(Hardship", said)
    assert re.search(r"overall +[\d.]+ +[\d.]+ +[+-][\d.]+", said)
    both = grade(*folders, "--rubric", "hardship", "--jobs", 2)[1].decode()
    assert both.count("stored (First call") == 2
    grade(*folders, "--rubric", "hardship", "--json")
    assert [contents(folder) for folder in folders] == before


def test_a_what_if_on_calls_never_graded_leaves_them_so(grade: Grade, folders: list[Path]) -> None:
    before = contents(folders[0])
    assert grade(folders[0], "--rubric", "hardship")[0] == 0
    assert contents(folders[0]) == before


def test_a_call_as_page_pdf_and_table(grade: Grade, folders: list[Path], tmp_path: Path) -> None:
    files = {name: tmp_path / "out" / f"call.{name}" for name in ("html", "pdf", "csv")}
    words = [word for name, path in files.items() for word in (f"--{name}", path)]
    code, out, errors = grade(folders[0], "--json", *words)
    assert code == 0
    report = json.loads(out)
    assert errors.count("Saved") == 3
    page = files["html"].read_text("utf-8")
    sound = re.search(r'src="data:audio/flac;base64,([^"]+)"', page)
    assert sound
    assert base64.b64decode(sound[1]) == (folders[0] / "recording.flac").read_bytes()
    assert files["pdf"].read_bytes().startswith(b"%PDF-")
    rows = list(csv.reader(io.StringIO(files["csv"].read_text("utf-8"))))
    assert ["call", "overall", str(report["overall"])] in rows


def test_several_calls_go_into_a_folder_under_names_of_their_own(
    grade: Grade, folders: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    calls = [folders[0], transcript(tmp_path / "a" / "call.json"), transcript(tmp_path / "b" / "call.json")]
    assert grade(*calls, "--csv", tmp_path / "out", "--html", tmp_path / "out")[0] == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    wanted = (folders[0].name, "call", "call (2)")
    assert names == {f"{name}{ending}" for name in wanted for ending in (".csv", ".html")}
    assert "The sound is not part of this page." in (tmp_path / "out" / "call.html").read_text("utf-8")


def test_a_recording_made_elsewhere_is_in_the_page_with_the_trainee_on_the_left(
    grade: Grade, tmp_path: Path
) -> None:
    path = tmp_path / "call.wav"
    soundfile.write(path, CALLS[0].recording[:, ::-1], RATE)
    assert (
        grade(path, "--trainee-channel", "right", "--model", "basic", "--html", tmp_path / "call.html")[0]
        == 0
    )
    page = (tmp_path / "call.html").read_text("utf-8")
    sound = re.search(r'src="data:audio/flac;base64,([^"]+)"', page)
    assert sound
    heard, rate = soundfile.read(io.BytesIO(base64.b64decode(sound[1])), dtype="int16")
    assert rate == RATE
    assert np.array_equal(heard, CALLS[0].recording)


def test_files_that_cannot_be_written_are_told(grade: Grade, tmp_path: Path) -> None:
    call_file, other = transcript(tmp_path / "a.json"), transcript(tmp_path / "b.json")
    code, _, errors = grade(call_file, "--csv", call_file / "inside.csv")
    assert code == 1
    assert "cannot be written" in errors
    (tmp_path / "table.csv").write_text("mine")
    before = contents(tmp_path)
    code, _, errors = grade(call_file, other, "--csv", tmp_path / "table.csv")
    assert code == 1
    assert "name a folder" in errors
    code, _, errors = grade(call_file, "--pdf", call_file)
    assert code == 1
    assert "would be overwritten" in errors
    assert contents(tmp_path) == before
