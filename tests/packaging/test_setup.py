"""The set-up on computers that are not as hoped: no package server, a checkout that was moved."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell script")


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose system has every package; making a .venv is only told of."""
    for name in ("packaging/setup.sh", "pyproject.toml", "uv.lock"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    program(tmp_path / "stubs/dpkg-query", "echo install ok installed")
    program(tmp_path / "stubs/apt-get", "exit 100")
    program(tmp_path / "stubs/sudo", "shift; exec $*")
    program(tmp_path / "stubs/python3.13", '[ "$1" = -c ] && exit 0; echo "python $*"; exit 3')
    return tmp_path


def shell(checkout: Path, command: str) -> str:
    """Run a line of shell there; all that it says."""
    done = subprocess.run(("sh", "-c", command), cwd=checkout, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def setup(checkout: Path) -> str:
    """Run the set-up; all that it says."""
    return shell(checkout, f"PATH='{checkout}/stubs':$PATH exec sh packaging/setup.sh 2>&1")


def environment(checkout: Path, made_in: Path) -> None:
    """A finished .venv, as it is when the checkout stood at `made_in` then."""
    program(checkout / ".venv/bin/python", "exit 0")
    program(checkout / ".venv/bin/pip", f"exec {made_in}/.venv/bin/python -m pip")
    program(checkout / ".venv/bin/voicecoach", "exit 0")
    stamp = shell(checkout, "cat uv.lock pyproject.toml | cksum | tr -d ' '").strip()
    (checkout / f".venv/installed-{stamp}").touch()


def test_packages_that_cannot_be_had_are_listed_and_the_rest_is_set_up(checkout: Path) -> None:
    program(checkout / "stubs/dpkg-query", "exit 1")
    said = setup(checkout)
    assert "Install them with: sudo apt-get install libportaudio2" in said
    assert said.endswith("python -m venv --clear .venv\n")


def test_it_is_quiet_when_all_is_there(checkout: Path) -> None:
    environment(checkout, checkout.resolve())
    assert setup(checkout) == ""


def test_an_environment_made_elsewhere_or_without_its_python_is_made_again(checkout: Path) -> None:
    environment(checkout, Path("/before"))
    assert "python -m venv --clear .venv" in setup(checkout)
    environment(checkout, checkout.resolve())
    program(checkout / ".venv/bin/python", "exit 127")
    assert "python -m venv --clear .venv" in setup(checkout)
