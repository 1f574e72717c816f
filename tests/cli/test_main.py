"""The command line: every mistake is one clear sentence and the right exit code, never a traceback."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from voicecoach.cli import main
from voicecoach.devices.audio import sound_devices
from voicecoach.library.calls import folders
from voicecoach.machine import paths

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command; returns exit code, output, errors."""
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    def command(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["voicecoach", *map(str, words)])
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
def no_devices(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without a sound card."""
    monkeypatch.setattr(sound_devices, "devices", lambda _: ())


TURNS = [
    {"speaker": "debtor", "start": 0.0, "end": 1.0, "text": "Hello?"},
    {
        "speaker": "trainee",
        "start": 1.5,
        "end": 5.0,
        "text": "good morning what happened with the payment in march",
    },
    {"speaker": "debtor", "start": 5.6, "end": 8.0, "text": "I lost my job."},
]


def test_wrong_use_is_exit_code_2(run: Run) -> None:
    for words in (
        ("nonsense",),
        ("grade",),
        ("grade", "x.wav", "--trainee-channel", "middle"),
        ("practise",),
    ):
        code, _, errors = run(*words)
        assert code == 2, words
        assert "Usage" in errors or "Missing" in errors or "Error" in errors


def test_version(run: Run) -> None:
    assert run("--version")[1].startswith("voicecoach 0.")


def test_scenarios_are_listed(run: Run) -> None:
    code, out, _ = run("scenario", "list", "--json")
    assert code == 0
    assert any(card["id"] == "staller-first-call" for card in json.loads(out))


def test_a_broken_scenario_is_listed_with_its_error_and_harms_nothing(run: Run) -> None:
    paths.scenarios().mkdir(parents=True)
    (paths.scenarios() / "mine.toml").write_text("format = 1\nid = \n")
    cards = json.loads(run("scenario", "list", "--json")[1])
    broken = next(card for card in cards if card["id"] == "mine")
    assert "line 2" in broken["problem"]
    assert any(card["id"] == "staller-first-call" and not card["problem"] for card in cards)


def test_an_unknown_scenario_names_the_known_ones(run: Run) -> None:
    code, _, errors = run("practise", "nobody", "--headless")
    assert code == 1
    assert "There is no scenario" in errors
    assert "staller-first-call" in errors


@pytest.mark.usefixtures("no_devices")
def test_no_microphone_is_told_with_what_to_do(run: Run) -> None:
    code, _, errors = run("practise", "staller-first-call", "--headless", "--consent", "--model", "basic")
    assert code == 1
    assert "No microphone was found" in errors
    assert folders.session_folders(paths.sessions()) == ()


def bad_sounds(folder: Path) -> dict[str, Path]:
    """Files that cannot be graded."""
    tone = (8000 * np.sin(np.arange(16000) / 10)).astype(np.int16)
    made = {name: folder / f"{name}.wav" for name in ("empty", "cut", "words", "mono")}
    made["empty"].touch()
    soundfile.write(made["mono"], tone, 16000)
    made["cut"].write_bytes(made["mono"].read_bytes()[:30])
    made["words"].write_text("not sound")
    return made


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("empty", "is empty"),
        ("cut", "cannot be read"),
        ("words", "cannot be read"),
        ("mono", "has 1 channel"),
    ],
)
def test_bad_recordings_are_told(run: Run, tmp_path: Path, name: str, said: str) -> None:
    code, out, errors = run("grade", bad_sounds(tmp_path)[name], "--model", "basic")
    assert (code, out) == (1, "")
    assert said in errors


def test_other_things_that_cannot_be_graded(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("hello")
    (tmp_path / "a.json").write_text("{}")
    for path, said in (
        (tmp_path / "none", "There is no file or folder"),
        (tmp_path, "is not a recorded call"),
        (tmp_path / "a.txt", "is not a session folder, a recording"),
        (tmp_path / "a.json", ""),
    ):
        code, _, errors = run("grade", path)
        assert code == 1
        assert errors.strip()
        assert said in errors


def test_a_transcript_is_graded(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "call.json"
    path.write_text(json.dumps({"turns": TURNS}))
    code, out, _ = run("grade", path, "--json")
    assert code == 0
    report = json.loads(out)
    assert [question["kind"] for question in report["questions"]] == ["open"]
    assert run("grade", path, "--json")[1] == out


def test_several_calls_are_graded_in_one_go(run: Run, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.json").write_text(json.dumps({"turns": TURNS}))
    reports = json.loads(run("grade", tmp_path / "a.json", tmp_path / "b.json", "--json")[1])
    assert len(reports) == 2


def test_a_wrong_rubric_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    call, rubric = tmp_path / "call.json", tmp_path / "mine.toml"
    call.write_text(json.dumps({"turns": TURNS}))
    rubric.write_text((paths.assets() / "rubrics" / "first-call.toml").read_text() + "\n[pase]\nweight = 1\n")
    code, _, errors = run("grade", call, "--rubric", rubric)
    assert code == 1
    assert "line" in errors.lower()
    assert run("grade", call, "--rubric", "none")[0] == 1


@pytest.mark.usefixtures("no_devices")
def test_the_doctor_says_what_to_do(run: Run) -> None:
    code, out, _ = run("doctor", "--json")
    checks = {check["name"]: check for check in json.loads(out)}
    assert code == 1
    assert checks["Microphone"]["state"] == "problem"
    assert checks["Microphone"]["todo"]
    assert checks["Debtor's voice"]["state"] == "ok"
    assert "basic recognition" in checks["Recogniser"]["found"]
    assert "problem" in run("doctor")[1]


def test_a_broken_settings_file_is_told_and_what_is_asked_for_is_done(run: Run) -> None:
    paths.data().mkdir(parents=True)
    paths.settings_file().write_text("model = 3\n")
    code, out, errors = run("scenario", "list", "--json")
    assert code == 0
    assert json.loads(out)
    assert str(paths.settings_file()) in errors
    assert '"model": Expected `str`, got `int`' in errors


def test_a_missing_model_is_told(run: Run, tmp_path: Path) -> None:
    code, _, errors = run(
        "practise", "staller-first-call", "--headless", "--consent", "--model", "vosk-model-none"
    )
    assert code == 1
    assert "is not installed" in errors


def test_a_simulated_trainee_holds_a_call_that_is_graded(run: Run, tmp_path: Path) -> None:
    words = ("third-party", "--mic", "good", "--seed", "2", "--headless", "--out", tmp_path / "calls")
    code, out, errors = run("practise", *words)
    assert (code, errors) == (0, "")
    assert "Outcome: Message left." in out
    (folder,) = folders.session_folders(tmp_path / "calls")
    assert (folder / "report.json").exists()
    assert folders.record_of(folder).seed == 2


def test_a_microphone_that_is_neither_file_nor_trainee(run: Run) -> None:
    code, _, errors = run("practise", "third-party", "--mic", "god", "--headless")
    assert code == 1
    assert "good" in errors
    assert "god" in errors
