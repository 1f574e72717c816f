"""Rendered lines, cached on disk between starts and in memory during a call."""

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import soundfile

from voicecoach.core.messages import msg
from voicecoach.core.sound import RATE, Samples
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.speech.synthesiser import SpokenVoice, Synthesiser

CLIP_FORMAT = 1
"""Incremented when the same line would sound different: trimming, level, cleaning of text."""
CACHE_BYTES = 200_000_000
"""Largest size of the cache in bytes; some 5,000 lines."""
_DAY = 86_400.0


class ClipCache:
    """A folder of FLAC files named after text and voice; any file may disappear or be damaged at any time."""

    def __init__(self, folder: Path, largest: int = CACHE_BYTES) -> None:
        self._folder = folder
        self._largest = largest

    def path(self, text: str, voice: SpokenVoice) -> Path:
        """The file of this line in this voice."""
        key = json.dumps([CLIP_FORMAT, voice.engine, voice.version, voice.id, voice.rate, text])
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:40]}.flac"

    def get(self, text: str, voice: SpokenVoice) -> Samples | None:
        """The clip as 16 kHz samples; None if it is missing or damaged."""
        path = self.path(text, voice)
        try:
            with soundfile.SoundFile(path) as file:
                clip: Samples = file.read(dtype="int16")
                intact = len(clip) == file.frames and file.samplerate == RATE and file.channels == 1
        except (OSError, soundfile.SoundFileError):
            return None
        if not intact:
            return None
        _used(path)
        return clip

    def put(self, text: str, voice: SpokenVoice, clip: Samples) -> None:
        """Store a clip; on a full or read-only disk it is not stored."""
        if not clip.size:
            return
        path = self.path(text, voice)
        fresh = path.with_suffix(f".{os.getpid()}.new")
        with contextlib.suppress(OSError, soundfile.SoundFileError):
            self._folder.mkdir(parents=True, exist_ok=True)
            soundfile.write(fresh, clip, RATE, format="FLAC", subtype="PCM_16")
            fresh.replace(path)
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)

    def shrink(self) -> int:
        """Remove the least recently used clips until the rest fits; returns the bytes left."""
        files = []
        with contextlib.suppress(OSError):
            for path in self._folder.glob("*.flac"):
                facts = path.stat()
                files.append((facts.st_mtime, facts.st_size, path))
        size = sum(file[1] for file in files)
        for _, bytes_here, path in sorted(files):
            if size <= self._largest:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                size -= bytes_here
        return size


def _used(path: Path) -> None:
    """Update the time of last use, at most once a day per file."""
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > _DAY:
            path.touch()


class CachedVoice:
    """One debtor's voice for the call; prepared lines come from memory."""

    def __init__(self, synthesiser: Synthesiser, cache: ClipCache, wish: VoiceWish) -> None:
        """Raises Problem if the computer has no voice engine."""
        self._synthesiser = synthesiser
        self._cache = cache
        self._voice = synthesiser.resolve(wish)
        self._ready: dict[str, Samples] = {}

    @property
    def voice(self) -> SpokenVoice:
        """The voice that was found for the wish."""
        return self._voice

    def render(self, text: str) -> Samples:
        """The line as 16 kHz samples; empty if it could not be spoken, and tried again the next time."""
        clip = self._ready.get(text)
        if clip is None:
            clip = self._cache.get(text, self._voice)
        if clip is None:
            clip = self._synthesiser.speak(text, self._voice)
            self._cache.put(text, self._voice, clip)
        if clip.size:
            self._ready[text] = clip
        return clip

    def faults(self) -> tuple[str, ...]:
        """Faults of the voice engine since the last call of this method, each a sentence for the trainee."""
        return self._synthesiser.faults()

    def prepare(
        self, texts: Sequence[str], progress: Callable[[float, str], None], cancelled: Callable[[], bool]
    ) -> None:
        """Render these lines before they are needed; after a cancel, the rest are rendered on demand."""
        self._synthesiser.try_again()
        for number, text in enumerate(texts):
            if cancelled():
                return
            progress(
                number / len(texts),
                msg(
                    "Preparing the debtor's voice: line {number} of {count}",
                    number=number + 1,
                    count=len(texts),
                ),
            )
            self.render(text)
        self._cache.shrink()
        progress(1.0, msg("The debtor's voice is ready"))
