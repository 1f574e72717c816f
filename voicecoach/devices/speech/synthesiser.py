"""Speech synthesis: text to samples through pyttsx3 in a helper process, one file per line."""

import contextlib
import itertools
import logging
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import soundfile

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.core.sound import RATE, Samples, seconds, silence
from voicecoach.core.voice import VoiceWish
from voicecoach.devices.speech.speech_helper import HelperError, Message, SpeechHelper
from voicecoach.devices.speech.speech_rates import SAMPLE_TEXT, RateFile, VoiceRates, measured
from voicecoach.devices.speech.speech_sound import SILENCE_AFTER, SILENCE_BEFORE, read_speech, speakable
from voicecoach.devices.speech.voices import VoiceInfo, nearest, voice_list
from voicecoach.machine.own_process import own_command

log = logging.getLogger(__name__)

LINE_ATTEMPTS = 2
"""Attempts per line; a failed helper is restarted in between."""
FAILED_LINES = 3
"""Failed lines in a row after which the engine is no longer used and lines are shown as captions."""

NO_ENGINE = msg("This computer has no working voice engine, so the debtor cannot speak. Your files are safe.")
ADD_VOICE = msg(
    "On Linux, reinstall voicecoach, which includes espeak-ng; on Windows, add an English "
    "voice under Settings > Time & language > Speech."
)


class _UnspokenError(Exception):
    """A line could not be spoken; the text says why."""


@dataclass(frozen=True, slots=True)
class SpokenVoice:
    """A voice of this computer for a wish: everything the sound of a line depends on."""

    engine: str
    version: str
    id: str
    rate: int
    """In the engine's own unit."""


class Synthesiser:
    """Speaks lines into samples; calls from several threads wait for each other."""

    def __init__(
        self, command: Sequence[str] | None = None, rates: Path | None = None, limit: float = 4.0
    ) -> None:
        """`command` starts the helper, `rates` stores measured rates, `limit` is the time for the shortest
        line in seconds.
        """
        self._folder = _temporary_folder()
        self._helper = SpeechHelper(command or own_command("--speech-worker"), Path(self._folder.name))
        self._rates = RateFile(rates)
        self._limit = limit
        self._lock = threading.RLock()
        self._numbers = itertools.count(1)
        self._failed_lines = 0
        self._faults: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the helper and remove its folder."""
        with self._lock:
            self._helper.stop()
            self._folder.cleanup()

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Every available voice; raises Problem if there is no engine."""
        hello = self._hello()
        voices = voice_list(hello["engine"], hello["voices"])
        if not voices:
            raise Problem(NO_ENGINE, ADD_VOICE)
        return voices

    def engine(self) -> tuple[str, str]:
        """Name and version of the engine; raises Problem if there is none."""
        hello = self._hello()
        return hello["engine"], hello["version"]

    def faults(self) -> tuple[str, ...]:
        """Faults since the last call of this method, each a sentence for the trainee."""
        with self._lock:
            told, self._faults = tuple(self._faults), []
            return told

    def try_again(self) -> None:
        """Use a failed engine again; called before each new call."""
        self._failed_lines = 0

    def resolve(self, wish: VoiceWish) -> SpokenVoice:
        """The nearest available voice, at the rate that gives the pace wished for.

        Raises Problem without an engine.
        """
        engine, version = self.engine()
        voice = nearest(self.voices(), wish)
        rates = self.rates(SpokenVoice(engine, version, voice.id, 0))
        return SpokenVoice(engine, version, voice.id, rates.rate_for(wish.pace))

    def rates(self, voice: SpokenVoice) -> VoiceRates:
        """The measured rates of a voice; measured on first use."""
        key = f"{voice.engine} {voice.version} {voice.id}"
        with self._lock:
            known = self._rates.get(key)
            if known is None:
                known = measured(lambda rate: self._reading(voice, rate), RATE)
                self._rates.put(key, known)
            return known

    def _reading(self, voice: SpokenVoice, rate: int) -> int:
        """Length of SAMPLE_TEXT at a rate, in samples."""
        spoken = self.speak(SAMPLE_TEXT, SpokenVoice(voice.engine, voice.version, voice.id, rate))
        return max(0, len(spoken) - SILENCE_AFTER - SILENCE_BEFORE)

    def render(self, text: str, wish: VoiceWish) -> Samples:
        """A line in the nearest voice, as 16 kHz samples; empty if it could not be spoken."""
        return self.speak(text, self.resolve(wish))

    def speak(self, text: str, voice: SpokenVoice) -> Samples:
        """A line in a known voice, as 16 kHz samples.

        Empty if there is nothing to say or it failed (see `faults`).
        """
        line = speakable(text)
        with self._lock:
            if not line or self._failed_lines >= FAILED_LINES:
                return silence(0)
            return self._tried(line, voice)

    def _tried(self, line: str, voice: SpokenVoice) -> Samples:
        """Try LINE_ATTEMPTS times, then record a fault: the call continues with a caption."""
        why = ""
        for _ in range(LINE_ATTEMPTS):
            try:
                spoken = self._spoken(line, voice)
            except (HelperError, _UnspokenError) as error:
                why = str(error)
            else:
                self._failed_lines = 0
                return spoken
        self._failed_lines += 1
        log.warning(
            "a line could not be spoken: %s", why.partition(";")[0]
        )  # the engine's own message follows it
        self._faults.append(
            msg("A line could not be spoken, so it is shown as a caption. The call continues.")
        )
        return silence(0)

    def _spoken(self, line: str, voice: SpokenVoice) -> Samples:
        """One attempt: one request and one new file, whose length is checked."""
        path = Path(self._folder.name) / f"line-{next(self._numbers)}.wav"
        request = {"text": line, "voice": voice.id, "rate": voice.rate, "file": str(path)}
        try:
            answer = self._helper.ask(request, self._limit + 0.03 * len(line))
            if answer.get("error") or answer.get("file") != str(path):
                raise _UnspokenError(f"the engine refused it ({_kind(answer.get('error'))})")
            return _checked(read_speech(path), line)
        except (OSError, soundfile.SoundFileError) as error:
            raise _UnspokenError(f"no usable file: {error}") from error
        finally:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def _hello(self) -> Message:
        """The engine's greeting; tried twice, because the first start can be slow."""
        with self._lock:
            with contextlib.suppress(HelperError):
                return _working(self._helper.start())
            try:
                return _working(self._helper.start())
            except HelperError as error:
                log.warning("no voice engine: %s", error)
                raise Problem(NO_ENGINE, ADD_VOICE) from error


def _kind(error: object) -> str:
    """The type of an engine's error, for the log; its message may quote the line, which is private."""
    return str(error or "no file").partition(":")[0][:40]


def _temporary_folder() -> "tempfile.TemporaryDirectory[str]":
    """Folder for rendered files until they are read."""
    try:
        return tempfile.TemporaryDirectory(prefix="voicecoach-", ignore_cleanup_errors=True)
    except OSError as error:
        raise Problem(
            msg(
                "No temporary files can be written in {folder} ({reason}), so the debtor cannot speak. "
                "Your files are safe. Free some disk space there and restart voicecoach.",
                folder=tempfile.gettempdir(),
                reason=error.strerror,
            )
        ) from error


def _working(hello: Message) -> Message:
    """The greeting; raises Problem if no engine could be opened."""
    if "error" in hello:
        log.warning("no voice engine: %s", hello["error"])
        raise Problem(NO_ENGINE, ADD_VOICE)
    return hello


def _checked(spoken: Samples, line: str) -> Samples:
    """The speech; raises an error if its length is implausible (15 ms to 1 s per letter)."""
    length = seconds(len(spoken))
    letters = sum(map(str.isalnum, line))
    if not 0.015 * letters <= length <= 5 + 1.0 * len(line):
        raise _UnspokenError(f"{length} s of sound for {letters} letters")
    return spoken
