"""The real helper process with an engine that misbehaves at certain words, once each while the folder lives."""

import os
import sys
import time
from pathlib import Path

from voicecoach.devices.speech import speech_worker
from voicecoach.devices.speech.espeak_library import load_espeak  # noqa: F401 - the same imports as the real one
from voicecoach.devices.speech.speech_engines import EspeakEngine, SpeechEngine

FOLDER = Path(sys.argv[-1])


class FaultyEngine(EspeakEngine):
    """espeak-ng that hangs, dies, writes nothing, or speaks the line before."""

    def save(self, text: str, voice: str, rate: int, path: str) -> str:
        """Misbehave at the first line with such a word, or at every one with "always"."""
        for word, misbehave in FAULTS.items():
            if word in text and (word == "always" or not (FOLDER / word).exists()):
                (FOLDER / word).touch()
                return misbehave(path)
        return super().save(text, voice, rate, path)


def hang(_path: str) -> str:
    """For longer than anybody waits."""
    time.sleep(60)
    return ""


def die(_path: str) -> str:
    """As after a fault of memory."""
    os.abort()


def nothing(_path: str) -> str:
    """No file, and no word about it."""
    return ""


def half(path: str) -> str:
    """A header, and then the disk was full."""
    Path(path).write_bytes(b"RIFF\x24\x00\x00\x00WAVEfmt ")
    return ""


FAULTS = {"hang": hang, "crash": die, "vanish": nothing, "half": half, "always": nothing}


def faulty(folder: Path) -> SpeechEngine:
    """In place of the platform's engine."""
    return FaultyEngine(folder)


if __name__ == "__main__":
    speech_worker.open_engine = faulty
    sys.exit(speech_worker.main())
