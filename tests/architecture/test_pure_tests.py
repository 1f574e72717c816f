"""The pure tests need no device and no window: they run where neither is installed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PURE = ("core", "language", "dialogue", "grading", "reports", "call")
FORBIDDEN = (
    "PySide6", "sounddevice", "soundfile", "vosk", "pyttsx3", "livekit", "voicecoach.devices", "voicecoach.ui",
)  # fmt: skip
RUN = f"""
import sys, pytest
code = pytest.main(sys.argv[1:])
print("imported:", *[name for name in {FORBIDDEN} if name in sys.modules])
sys.exit(code)
"""


def imported(*options: str) -> list[str]:
    """Which forbidden modules a run of pytest with these options has imported."""
    command = [sys.executable, "-c", RUN, "-q", "-p", "no:pytest-qt", "-p", "no:cacheprovider", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found = re.search(r"^imported:(.*)$", done.stdout, re.MULTILINE)
    assert found
    return found[1].split()


def test_collecting_the_pure_tests_imports_no_device_and_no_window() -> None:
    assert imported("--collect-only", *(f"tests/{room}" for room in PURE)) == []


@pytest.mark.slow
def test_running_the_pure_tests_imports_no_device_and_no_window() -> None:
    assert imported("-m", "not slow", *(f"tests/{room}" for room in PURE)) == []
