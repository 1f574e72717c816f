"""Runs first in the frozen program on Windows: a windowed program has no standard streams, and libraries print."""

import os
import sys
from pathlib import Path

if sys.stdout is None or sys.stderr is None:
    nowhere = Path(os.devnull).open("r+", encoding="utf-8")  # noqa: SIM115 -- for as long as the program runs
    sys.stdin = sys.stdin or nowhere
    sys.stdout = sys.stdout or nowhere
    sys.stderr = sys.stderr or nowhere
    # Helper processes talk over their standard streams: they are started from the twin that has some.
    sys.executable = str(Path(sys.executable).with_name("voicecoach.exe"))
