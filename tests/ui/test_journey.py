"""Whole ways through the real window under a virtual screen; their pictures are kept in artefacts."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach.devices.virtual import virtual_devices
from voicecoach.library.calls.comments import comments_of

ROOT = Path(__file__).parents[2]
NEEDED = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None] + list(
    virtual_devices.missing()
)


pytestmark = [
    pytest.mark.sound,
    pytest.mark.window,
    pytest.mark.skipif(bool(NEEDED), reason=f"needs {', '.join(NEEDED)}"),
]


def travelled(journey: str, home: Path) -> Path:
    """Go on it under a screen of its own; the folder of its pictures."""
    shots = ROOT / "artefacts" / journey.replace("_", "-")
    shutil.rmtree(shots, ignore_errors=True)
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        surroundings = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "VOICECOACH_HOME": str(home),
        }
        done = subprocess.run(
            [sys.executable, "-m", f"tests.journeys.{journey}", str(shots)],
            env=surroundings,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=400,
            check=False,
        )
    finally:
        screen.terminate()
        screen.wait()
    assert done.returncode == 0, done.stderr[-2000:]
    return shots


def test_a_trainee_gets_from_start_to_report(tmp_path: Path) -> None:
    shots = travelled("journey", tmp_path)
    assert len(list(shots.glob("*.png"))) == 7
    record = json.loads(next(shots.glob("calls/*/session.json")).read_bytes())
    assert 80 < record["baseline"]["pace"] < 220
    assert record["baseline"]["level"] is not None


def test_a_coach_finds_a_call_hears_a_word_of_it_and_has_the_last_word(tmp_path: Path) -> None:
    shots = travelled("coach_journey", tmp_path)
    assert len(list(shots.glob("*.png"))) == 6
    (commented,) = {path.parent.parent for path in shots.glob("calls/*/comments/*.json")}
    comment, override = comments_of(commented)
    assert (comment.author, comment.kind, comment.text) == ("Ann", "comment", "You could ask what changed")
    assert (override.author, override.kind, override.value) == ("Ann", "override", 64.0)
