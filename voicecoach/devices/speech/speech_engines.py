"""The voice engines behind pyttsx3, with workarounds for each driver. For the helper process only."""

import importlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from voicecoach.devices.speech.espeak_library import EspeakMissingError, load_espeak

RawVoice = dict[str, str]
"""A voice as the engine describes it: id, name, language, gender, age."""


class NoEngineError(Exception):
    """No voice engine can be opened on this computer; the text says what was tried."""


class SpeechEngine(Protocol):
    """Speaks one line at a time into a file."""

    name: str
    version: str

    def voices(self) -> list[RawVoice]:
        """Every voice the engine offers, as it describes them."""

    def save(self, text: str, voice: str, rate: int, path: str) -> str:
        """Speak into this file; returns an error message, empty on success."""


def open_engine(folder: Path) -> SpeechEngine:
    """The platform's own engine, or the next best available; raises NoEngineError."""
    tried = []
    for opener in _OPENERS.get(sys.platform, (open_espeak,)):
        try:
            return opener(folder)
        except (ImportError, OSError, RuntimeError, EspeakMissingError) as error:
            tried.append(f"{opener.__name__.removeprefix('open_')}: {error}")
    raise NoEngineError("; ".join(tried))


class DrivenEngine:
    """An engine behind a pyttsx3 driver: one engine per process, one line per run."""

    def __init__(self, driver: str, version: str, *, queued: bool) -> None:
        """`queued`: lines must wait in pyttsx3's queue until its loop runs, or it would cut them short."""
        self.name = driver
        self.version = version
        self._queued = queued
        self._error = ""
        self._engine = importlib.import_module("pyttsx3").init(driver)
        self._engine.connect("error", self._note)

    @property
    def driver(self) -> Any:
        """The pyttsx3 driver itself."""
        return self._engine.proxy._driver

    def voices(self) -> list[RawVoice]:
        return [_described(voice) for voice in self._engine.getProperty("voices")]

    def choose(self, voice: str, rate: int) -> None:
        """Set voice and rate for the next line; always both, because drivers forget them."""
        self._engine.proxy.setBusy(False)
        self._engine.setProperty("voice", voice)
        self._engine.setProperty("rate", rate)

    def save(self, text: str, voice: str, rate: int, path: str) -> str:
        """Speak one line into one new file."""
        self._error = ""
        Path(path).unlink(missing_ok=True)
        self.choose(voice, rate)
        if not self._error:
            self._engine.proxy.setBusy(self._queued)
            self._engine.save_to_file(text, path)
            self._engine.runAndWait()
        return self._error

    def _note(self, exception: Exception, **_: object) -> None:
        """Record an error that pyttsx3 swallowed."""
        self._error = f"{type(exception).__name__}: {exception}"


def _described(voice: Any) -> RawVoice:
    """pyttsx3's voice as plain strings."""
    languages = [str(language) for language in voice.languages or ()]
    return {
        "id": str(voice.id),
        "name": str(voice.name or ""),
        "language": languages[0] if languages else "",
        "gender": str(voice.gender or ""),
        "age": str(voice.age or ""),
    }


class EspeakEngine(DrivenEngine):
    """espeak-ng: settings pass through its queue, and its first run always produces nothing."""

    def __init__(self, folder: Path) -> None:
        load_espeak(folder)
        self._espeak = importlib.import_module("pyttsx3.drivers._espeak")
        version = self._espeak.Info(None).decode()
        super().__init__("espeak", version, queued=False)
        self._engine.runAndWait()

    def choose(self, voice: str, rate: int) -> None:
        """Wait until the settings have arrived, because the run would flush them out of the queue."""
        super().choose(voice, rate)
        self._espeak.Synchronize()


class SapiEngine(DrivenEngine):
    """Windows' own voices."""

    def __init__(self, folder: Path) -> None:
        _keep_wrappers_in(folder / "comtypes")
        self._com_error: type[Exception] = importlib.import_module("comtypes").COMError
        try:
            super().__init__("sapi5", "5", queued=True)
        except self._com_error as error:
            raise RuntimeError(f"SAPI 5 does not answer: {error}") from error

    def voices(self) -> list[RawVoice]:
        """Listed here because pyttsx3 fails on voices with two languages ("409;9")."""
        tokens = self.driver._tts.GetVoices()
        return [voice for token in tokens if (voice := sapi_voice(token, self._com_error))]


def sapi_voice(token: Any, com_error: type[Exception]) -> RawVoice | None:
    """One voice; None for a damaged registry entry."""
    try:
        language = int(token.GetAttribute("Language").split(";")[0], 16)
        return {
            "id": str(token.Id),
            "name": str(token.GetDescription()),
            "language": _LCIDS.get(language, "en" if language & 0x3FF == 9 else f"lcid-{language:x}"),
            "gender": str(token.GetAttribute("Gender") or ""),
            "age": str(token.GetAttribute("Age") or ""),
        }
    except (com_error, ValueError, AttributeError):
        return None


_LCIDS = {0x409: "en-US", 0x809: "en-GB", 0xC09: "en-AU", 0x1009: "en-CA", 0x1809: "en-IE", 0x4009: "en-IN"}
"""Windows' numbers for the Englishes that have voices."""


def _keep_wrappers_in(folder: Path) -> None:
    """Redirect the modules that comtypes generates, because the program's own folder may be read-only."""
    folder.mkdir(parents=True, exist_ok=True)
    client: Any = importlib.import_module("comtypes.client")
    generated: Any = importlib.import_module("comtypes.gen")
    client.gen_dir = str(folder)
    generated.__path__.append(str(folder))


class SayEngine:
    """The macOS command `say`, used if its speech service cannot be reached through pyttsx3."""

    name = "say"
    version = "1"

    def voices(self) -> list[RawVoice]:
        """Lines such as "Samantha            en_US    # Hello!"."""
        listed = subprocess.run(
            ["/usr/bin/say", "-v", "?"], capture_output=True, text=True, check=True
        ).stdout
        heads = [line.split("#")[0].rsplit(maxsplit=1) for line in listed.splitlines()]
        return [
            {"id": head[0], "name": head[0], "language": head[1], "gender": "", "age": ""}
            for head in heads
            if len(head) == 2
        ]

    def save(self, text: str, voice: str, rate: int, path: str) -> str:
        """Speak into a WAV file; `say` needs the data format for that."""
        order = ["/usr/bin/say", "-v", voice, "-r", str(rate), "-o", path, "--data-format=LEI16@22050", text]
        done = subprocess.run(order, capture_output=True, text=True, check=False)
        return "" if done.returncode == 0 else done.stderr.strip() or f"say ended with {done.returncode}"


def open_espeak(folder: Path) -> SpeechEngine:
    """espeak-ng, on any system."""
    return EspeakEngine(folder)


def open_sapi5(folder: Path) -> SpeechEngine:
    """Windows' own voices; raises NoEngineError if none speaks English."""
    engine = SapiEngine(folder)
    if not any(voice["language"].startswith("en") for voice in engine.voices()):
        raise RuntimeError("Windows has no English SAPI 5 voice")
    return engine


def open_nsss(folder: Path) -> SpeechEngine:  # noqa: ARG001 - all openers look alike
    """The speech service of macOS."""
    return DrivenEngine("nsss", "1", queued=True)


def open_say(folder: Path) -> SpeechEngine:  # noqa: ARG001
    """The command `say` of macOS."""
    engine = SayEngine()
    engine.voices()
    return engine


_OPENERS: dict[str, tuple[Callable[[Path], SpeechEngine], ...]] = {
    "win32": (open_sapi5, open_espeak),
    "darwin": (open_nsss, open_say, open_espeak),
}
