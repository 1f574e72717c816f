"""Loads a model in a separate process, because Kaldi can crash the process on a damaged one."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from voicecoach.core.messages import msg
from voicecoach.core.sound import RATE
from voicecoach.devices.quiet_stderr import quiet_stderr
from voicecoach.devices.recognition.vosk_recogniser import NOT_ACCEPTED, VoskRecogniser, try_vosk

TRIAL_LIMIT = 120.0
"""Seconds; the largest models take some ten."""


def refused(folder: Path, command: Sequence[str]) -> str:
    """Why Vosk cannot load this model; empty if it can."""
    try:
        done = subprocess.run(
            (*command, str(folder)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=TRIAL_LIMIT,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return msg("it did not load within {limit:.0f} seconds", limit=TRIAL_LIMIT)
    if done.returncode == 0:
        return ""
    reason = done.stdout.strip()
    if reason == NOT_ACCEPTED:
        return NOT_ACCEPTED
    return reason or msg("Vosk crashed while loading it (code {code})", code=done.returncode)


def main(folder: Path | None = None) -> int:
    """Load the model (the last argument) and feed it two seconds of noise; returns 0 on success."""
    model, why = try_vosk(folder or Path(sys.argv[-1]))
    if model is None:
        sys.stdout.write(why + "\n")
        return 1
    with quiet_stderr():
        recogniser = VoskRecogniser(model)
        recogniser.accept((np.random.default_rng(0).standard_normal(2 * RATE) * 500).astype(np.int16))
        recogniser.partial()
        recogniser.finish()
    return 0


if __name__ == "__main__":
    sys.exit(main())
