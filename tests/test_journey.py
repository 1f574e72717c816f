"""The window from start to report under a virtual screen; its screenshots are kept in artefacts/journey."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach.devices.sound import virtual_devices

ROOT = Path(__file__).parent.parent
NEEDED = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None] + list(
    virtual_devices.missing()
)


@pytest.mark.sound
@pytest.mark.window
@pytest.mark.skipif(bool(NEEDED), reason=f"needs {', '.join(NEEDED)}")
def test_a_trainee_gets_from_start_to_report(tmp_path: Path) -> None:
    shots = ROOT / "artefacts" / "journey"
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
            "VOICECOACH_HOME": str(tmp_path),
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.journey", str(shots)],
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
    assert len(list(shots.glob("*.png"))) == 7
    record = json.loads(next(shots.glob("calls/*/session.json")).read_bytes())
    assert 80 < record["baseline"]["pace"] < 220
    assert record["baseline"]["level"] is not None
