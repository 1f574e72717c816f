"""The contracts on imports notice what they should: forbidden imports are planted in a copy of the package."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "voicecoach"
ROOMS = sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists())
PURE = {"core", "language", "dialogue", "grading", "reports", "call"}
QT = ("PySide6", "pyqtgraph")
SOUND = ("sounddevice", "soundfile", "vosk", "pyttsx3")
WORLD = ("os", "pathlib", "time", "datetime", "threading", "logging")


BEHIND_THE_PORT = (
    "voicecoach.library.calls.entry",
    "voicecoach.devices.audio.echo",
    "voicecoach.grading.report",
    "voicecoach.dialogue.debtor",
    "voicecoach.language.reader",
)
"""Of each room that the window may not import from, one module."""


def forbidden(room: str) -> tuple[str, ...]:
    """What no module of this room may import."""
    return (
        *(QT if room != "ui" else BEHIND_THE_PORT),
        *(SOUND if room != "devices" else ()),
        *(WORLD if room in PURE else ()),
        *(("voicecoach.ui.launch",) if room not in ("cli", "ui") else ()),
        *(("voicecoach.cli.main",) if room != "cli" else ()),
    )


def lint(folder: Path) -> str:
    """What the contract check says of the package in that folder."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--no-cache",
    ]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env={"PATH": "", "COLUMNS": "300"}
    )
    return re.sub(r"\s+", " ", done.stdout + done.stderr)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package with the contracts beside it."""
    shutil.copytree(PACKAGE, tmp_path / "voicecoach", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def test_only_rooms_stand_at_the_top() -> None:
    loose = {path.name for path in PACKAGE.glob("*.py")}
    assert loose == {"__init__.py", "__main__.py"}
    assert len(ROOMS) <= 18


def test_a_forbidden_import_is_noticed_in_each_room_and_each_folder_of_it(copy: Path) -> None:
    planted: list[tuple[str, str]] = []
    for room in ROOMS:
        for folder in sorted({path.parent for path in (copy / "voicecoach" / room).rglob("*.py")}):
            name = ".".join((*folder.relative_to(copy).parts, "planted"))
            (folder / "planted.py").write_text(
                "\n".join(f"import {module}" for module in forbidden(room)) + "\n"
            )
            planted += [(name, module) for module in forbidden(room)]
    said = lint(copy)
    assert len(planted) > 100
    missed = [pair for pair in planted if f"{pair[0]} -> {pair[1]} " not in said]
    assert not missed


def test_a_module_in_no_room_and_a_room_that_no_contract_knows_are_noticed(copy: Path) -> None:
    (copy / "voicecoach" / "planning.py").write_text("import PySide6\n")
    (copy / "voicecoach" / "attic").mkdir()
    (copy / "voicecoach" / "attic" / "__init__.py").write_text("")
    said = lint(copy)
    assert "planning" in said
    assert "attic" in said


def test_two_modules_that_import_each_other_are_noticed_even_for_types_only(copy: Path) -> None:
    room = copy / "voicecoach" / "grading" / "measure"
    (room / "chicken.py").write_text("from voicecoach.grading.measure import egg\n")
    (room / "egg.py").write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from voicecoach.grading.measure import chicken\n"
    )
    said = lint(copy)
    assert "chicken" in said
    assert "egg" in said
