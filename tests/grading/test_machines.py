"""The same bytes in processes that differ in what a program must not depend on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import sys
from tests.support.criteria_calls import BAD, GOOD
from tests.support.grading_inputs import graded
from voicecoach.grading.report import encode
for name in sys.argv[1:]:
    sys.stdout.buffer.write(encode(graded({**BAD, "good": GOOD}[name])))
"""


def printed(seed: str, threads: str, *names: str) -> bytes:
    """The reports that a fresh process prints."""
    variables = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "OMP_NUM_THREADS": threads,
        "OPENBLAS_NUM_THREADS": threads,
        "TZ": f"UTC-{seed}",
        "LC_ALL": "C",
    }
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *names], cwd=root, env=variables, capture_output=True, check=True
    )
    return done.stdout


@pytest.mark.slow
def test_the_same_bytes_whatever_the_process() -> None:
    one = printed("1", "1", "good", "listening", "interruptions")
    other = printed("7", "2", "good", "listening", "interruptions")
    assert one
    assert one == other
