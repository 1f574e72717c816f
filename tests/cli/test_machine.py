"""Policies, consent and one's own data on the command line; starting where parts of the computer are missing."""

import datetime
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_main import Run, run
from tests.support import session_folders
from tests.support.calls import call
from voicecoach.library.calls.folders import session_folders as folders_in
from voicecoach.machine import paths, settings

__all__ = ["run"]
NO_QT = (
    "import sys\n"
    "class Missing:\n"
    "    def find_spec(self, name, path=None, target=None):\n"
    "        if name.startswith('PySide6'): raise ImportError('libEGL.so.1: cannot open shared object file')\n"
    "sys.meta_path.insert(0, Missing())\n"
    "sys.argv = ['voicecoach', *sys.argv[1:]]\n"
    "from voicecoach.__main__ import main\n"
    "main()\n"
)
"""voicecoach on a computer without Qt's libraries."""


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VOICECOACH_POLICY", str(tmp_path / "policy.toml"))
    return tmp_path / "policy.toml"


def test_a_policy_is_shown_and_checked(run: Run, policy: Path, tmp_path: Path) -> None:
    assert "There is no policy" in run("policy", "show")[1]
    policy.write_text('reason = "IT."\n[set]\nlevel = "easy"\n[lock]\nmodel = "basic"\n')
    code, out, errors = run("policy", "show", "--json")
    told = json.loads(out)
    assert (code, errors) == (0, "")
    assert (told["set"], told["lock"], told["reasons"]) == (
        {"level": "easy"},
        {"model": "basic"},
        {"model": "IT."},
    )
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("[lock]\nlevels = 1\n")
    code, out, errors = run("policy", "check", wrong)
    assert (code, errors) == (1, "")
    assert 'did you mean "level"' in out
    assert run("policy", "check", tmp_path / "none.toml")[0] == 1


def test_a_policy_with_a_mistake_is_told_on_every_command_and_by_the_doctor(run: Run, policy: Path) -> None:
    policy.write_text("[lock]\nnetwork.downloads = maybe\n")
    code, out, errors = run("scenario", "list", "--json")
    assert code == 0
    assert json.loads(out)
    assert "has mistakes" in errors
    code, _, errors = run("model", "install", "vosk-model-small-en-us-0.15")
    assert code == 1
    assert "Downloads are turned off" in errors
    checks = {check["name"]: check for check in json.loads(run("doctor", "--json")[1])}
    assert checks["Policy"]["state"] == "problem"
    assert "Contact your IT department" in checks["Policy"]["todo"]


@pytest.mark.skipif(os.name != "posix", reason="Windows gives rights by the folder a file lies in")
def test_a_policy_that_anybody_may_change_is_noted(run: Run, policy: Path) -> None:
    policy.write_text('[lock]\nlevel = "easy"\n')
    policy.chmod(0o666)
    checks = {check["name"]: check for check in json.loads(run("doctor", "--json")[1])}
    assert "Any user of this computer can change this file" in checks["Policy"]["todo"]
    policy.chmod(0o644)
    checks = {check["name"]: check for check in json.loads(run("doctor", "--json")[1])}
    assert checks["Policy"]["found"].endswith("1 locked, 0 set")


def test_a_lock_holds_against_the_command_line(run: Run, policy: Path) -> None:
    policy.write_text('reason = "One model for all."\n[lock]\nmodel = "vosk-model-small-en-us-0.15"\n')
    code, _, errors = run("practise", "staller-first-call", "--headless", "--model", "basic")
    assert code == 1
    assert "One model for all." in errors


def test_consent_on_the_command_line(run: Run, policy: Path) -> None:
    code, out, _ = run("consent")
    assert code == 1
    assert "What is recorded" in out
    assert "add --yes" in out
    assert not settings.read().settings.consent.given
    assert run("consent", "--yes")[0] == 0
    assert settings.read().settings.consent.given
    assert "agreed on" in run("consent")[1]
    assert run("consent", "--take-back")[0] == 0
    assert run("consent")[0] == 1


def test_nobody_is_recorded_in_the_terminal_before_saying_yes(run: Run, policy: Path) -> None:
    code, out, errors = run("practise", "staller-first-call", "--headless", "--model", "basic")
    assert code == 1
    assert "What is recorded" in out
    assert "not yet consented" in errors
    assert folders_in(paths.sessions()) == ()


def test_calls_past_their_days_and_all_of_ones_data_can_be_deleted(run: Run, policy: Path) -> None:
    folder = session_folders.stored(paths.sessions(), call("T hello", "D who is this"))
    assert "no retention period is set" in run("session", "purge")[1]
    policy.write_text("[lock]\nprivacy.retention_days = 10\n")
    began = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=11)
    text = (folder / "session.json").read_text().replace("2026-11-22T14:07:03+00:00", began.isoformat())
    (folder / "session.json").write_text(text)
    assert "1 call older than 10 days was deleted" in run("session", "purge")[1]
    session_folders.stored(paths.sessions(), call("T hello", "D who is this"))
    code, out, _ = run("delete-my-data", "--yes")
    assert code == 0
    assert "Recorded calls (1)" in out
    assert folders_in(paths.sessions()) == ()


def start(command: tuple[str, ...], tmp_path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    known = plain | {"VOICECOACH_HOME": str(tmp_path / "home")} | more
    return subprocess.run(command, env=known, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.window
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a way to the screen")
@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"DISPLAY": ":4711", "QT_QPA_PLATFORM": "xcb"}, "could not connect to display"),
        ({"QT_QPA_PLATFORM": "none"}, '"none"'),
    ],
)
def test_a_window_that_cannot_be_shown_says_why(tmp_path: Path, more: dict[str, str], why: str) -> None:
    done = start((sys.executable, "-m", "voicecoach"), tmp_path, **more)
    assert done.returncode == 1  # and no core dump
    assert "window cannot be opened" in done.stderr
    assert why in done.stderr
    assert "no window" in (tmp_path / "home" / "logs" / "voicecoach.log").read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="Qt brings its libraries along elsewhere")
def test_without_qts_libraries_the_terminal_still_works(tmp_path: Path) -> None:
    done = start((sys.executable, "-c", NO_QT), tmp_path, DISPLAY=":4711")
    assert done.returncode == 1
    assert "libEGL.so.1" in done.stderr
    assert "apt-get install" in done.stderr
    done = start((sys.executable, "-c", NO_QT, "scenario", "list", "--json"), tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)


NOBODY = 65534
"""A user who owns nothing."""


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or shutil.which("setpriv") is None,
    reason="only the administrator can become somebody else",
)
def test_another_user_with_a_home_that_takes_nothing_is_told(tmp_path: Path) -> None:
    somebody = ("setpriv", f"--reuid={NOBODY}", "--regid", str(NOBODY), "--clear-groups", sys.executable)
    starts = "import subprocess, sys, voicecoach; subprocess.run([sys.executable, '-c', ''], check=True)"
    if subprocess.run((*somebody, "-c", starts), check=False, capture_output=True).returncode != 0:
        pytest.skip("this Python cannot be started by other users")
    done = start((*somebody, "-m", "voicecoach", "self-test", "--json"), tmp_path, HOME=str(tmp_path))
    checks = {check["name"]: check for check in json.loads(done.stdout)["checks"]}
    assert done.returncode == 1
    assert {name for name, check in checks.items() if check["state"] == "problem"} == {"settings", "folders"}
