"""Odd computers and mistakes that nobody plans: each is a sentence, and nothing stays open or half made."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from voicecoach.application import doctor
from voicecoach.application.app import App
from voicecoach.application.scenario_catalog import shipped_and_own
from voicecoach.application.speech import Speech
from voicecoach.cli import main
from voicecoach.core.problem import Problem
from voicecoach.core.session import Event
from voicecoach.core.sound import RATE
from voicecoach.devices.audio import sound_devices
from voicecoach.devices.audio.file_link import FileLink, SoundSource
from voicecoach.library.calls import folders
from voicecoach.machine import settings
from voicecoach.machine.own_process import own_command
from voicecoach.machine.settings import LoadedSettings, Settings
from voicecoach.ui import launch


def test_settings_that_are_no_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        settings.load(tmp_path)
    assert settings.load(tmp_path / "none.toml") == Settings()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_no_screen_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert launch.open_practice() == 1
    assert "--headless" in capsys.readouterr().err


def test_a_call_that_cannot_begin_leaves_nothing_behind(tmp_path: Path) -> None:
    app = App(Settings(model="vosk-model-none"), tmp_path / "calls")
    link = FileLink(SoundSource(np.ones(RATE, np.int16)))
    with pytest.raises(Problem, match="is not installed"):
        app.begin_call(shipped_and_own().find("staller-first-call"), 1, link)
    app.close()
    assert list(link.blocks()) == []
    assert folders.session_folders(tmp_path / "calls") == ()


@pytest.mark.parametrize("command", [own_command("--speech-worker"), own_command("--try-model")])
def test_helper_processes_take_no_module_from_the_folder_we_stand_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('not this one')\n")
    (tmp_path / "numpy.py").write_text("raise SystemExit('not this one')\n")
    monkeypatch.chdir(tmp_path)
    done = subprocess.run(
        (*command, str(tmp_path)), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert "not this one" not in done.stderr
    assert done.stdout


def test_the_doctor_tells_of_folders_that_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "file"))
    speech = Speech("basic")
    found = {
        check.name: check
        for check in doctor.checks(speech, LoadedSettings(Settings(), {}), tmp_path / "file" / "sessions")
    }
    speech.close()
    assert found["Recorded calls"].state == found["Settings and models"].state == "problem"
    assert found["Recorded calls"].todo


SHORT = Path(__file__).parents[1] / "data" / "short.toml"


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Run a command without a screen or a sound card; returns exit code and all that was said."""
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home[/b]"))
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.setattr(sound_devices, "devices", lambda _: ())
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: object) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["voicecoach", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            main.main()
        return int(end.value.code or 0), "".join(capfd.readouterr())

    return run


def test_what_the_system_refuses_is_told(command: Callable[..., tuple[int, str]]) -> None:
    for words in (
        ("grade", "a" * 300),
        ("practise", "a" * 300 + ".toml"),
        ("model", "install", "a" * 300 + ".zip"),
    ):
        code, said = command(*words)
        assert code == 1
        assert "name too long" in said.lower()


def test_a_folder_with_brackets_is_shown_as_it_is(
    command: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_LOG", "chatty")
    code, said = command("doctor")
    assert code == 1
    assert "home[/b]/sessions" in said.replace("\\", "/")


def test_a_scenario_file_is_played_from_where_it_is(
    command: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_bytes(SHORT.read_bytes())
    code, said = command("practise", mine, "--headless", "--consent", "--model", "basic")
    assert code == 1
    assert "No microphone was found" in said


def test_an_interrupt_hangs_up_and_the_call_is_graded(
    command: Callable[..., tuple[int, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(event: Event) -> None:
        if event.kind == "line_ended":
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(main, "_shown", interrupted)
    soundfile.write(tmp_path / "silence.wav", np.zeros(RATE, np.int16), RATE)
    code, said = command(
        "practise", SHORT, "--mic", tmp_path / "silence.wav", "--model", "basic", "--out", tmp_path / "calls"
    )
    assert code == 0
    assert "Recording and report" in said
    (folder,) = folders.session_folders(tmp_path / "calls")
    assert folders.session_of(folder).outcome == "trainee_hung_up"
    assert [turn.text for turn in folders.session_of(folder).turns] == ["Hello"]
