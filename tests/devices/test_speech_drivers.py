"""pyttsx3's queue as Windows' and macOS' drivers meet it: drivers of the same order of calls, in place of theirs."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from voicecoach.devices.speech.speech_engines import DrivenEngine, sapi_voice


class LikeSapi:
    """Writes while `save_to_file` runs and never tells an end; its loop turns until somebody ends it."""

    def __init__(self, proxy: Any) -> None:
        self.proxy = proxy
        self.looping = False
        self.turns = 0

    def setProperty(self, _name: str, value: object) -> None:  # noqa: N802 - pyttsx3's names
        if value == "unknown":
            raise ValueError("unknown voice id")

    def save_to_file(self, text: str, path: str) -> None:
        Path(path).write_text(text)

    def startLoop(self) -> None:  # noqa: N802
        self.looping = True
        self.proxy.setBusy(False)
        while self.looping:
            self.turn()

    def turn(self) -> None:
        self.turns += 1
        assert self.turns < 50, "the loop never ends"

    def endLoop(self) -> None:  # noqa: N802
        self.looping = False

    def stop(self) -> None:
        pass

    def destroy(self) -> None:
        pass


class LikeNsss(LikeSapi):
    """Writes while its loop turns; whoever calls `stop` before the end cuts the line short."""

    def __init__(self, proxy: Any) -> None:
        super().__init__(proxy)
        self.job: tuple[str, str] | None = None
        self.left = 0

    def save_to_file(self, text: str, path: str) -> None:
        self.proxy.setBusy(True)
        self.job, self.left = (text, path), 5

    def turn(self) -> None:
        super().turn()
        self.left -= 1
        if self.job and self.left == 0:
            text, path = self.job
            self.job, self.turns = None, 0
            Path(path).write_text(text)
            self.proxy.setBusy(False)

    def stop(self) -> None:
        if self.job:
            text, path = self.job
            self.job = None
            Path(path).write_text(text[:3])


@pytest.fixture(params=[LikeSapi, LikeNsss])
def driver(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    module = ModuleType("pyttsx3.drivers.like")
    build: Callable[[Any], LikeSapi] = request.param
    module.buildDriver = build  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return "like"


def speak_four_lines(engine: DrivenEngine, folder: Path) -> None:
    for number in range(4):
        path = folder / f"{number}.wav"
        assert engine.save(f"line number {number}", "voice", 150, str(path)) == ""
        assert path.read_text() == f"line number {number}"


def test_every_line_is_written_whole(driver: str, tmp_path: Path) -> None:
    speak_four_lines(DrivenEngine(driver, "1", queued=True), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.wav", "1.wav", "2.wav", "3.wav"]


def test_without_the_queue_they_would_be_cut_or_hang(driver: str, tmp_path: Path) -> None:
    engine = DrivenEngine(driver, "1", queued=False)
    with pytest.raises(AssertionError):
        speak_four_lines(engine, tmp_path)


def test_what_a_driver_raises_is_told(driver: str, tmp_path: Path) -> None:
    engine = DrivenEngine(driver, "1", queued=True)
    path = tmp_path / "line.wav"
    assert engine.save("hello", "unknown", 150, str(path)) == "ValueError: unknown voice id"
    assert not path.exists()
    assert engine.save("hello", "voice", 150, str(path)) == ""
    assert path.read_text() == "hello"


class ComError(Exception):
    """What Windows raises."""


class Token:
    """A voice in Windows' registry."""

    Id = "HKEY_LOCAL_MACHINE/Voices/Tokens/ANNA"

    def __init__(self, **attributes: str) -> None:
        self.attributes = attributes

    def GetDescription(self) -> str:  # noqa: N802
        return "Anna"

    def GetAttribute(self, name: str) -> str:  # noqa: N802
        if name not in self.attributes:
            raise ComError(name)
        return self.attributes[name]


@pytest.mark.parametrize(
    ("language", "told"),
    [("409", "en-US"), ("409;9", "en-US"), ("809", "en-GB"), ("2009", "en"), ("407", "lcid-407")],
)
def test_languages_of_windows(language: str, told: str) -> None:
    voice = sapi_voice(Token(Language=language, Gender="Female", Age="Adult"), ComError)
    assert voice == {"id": Token.Id, "name": "Anna", "language": told, "gender": "Female", "age": "Adult"}


@pytest.mark.parametrize("token", [Token(), Token(Language="", Gender="Male", Age=""), Token(Language="409")])
def test_a_broken_entry_of_windows_registry_is_left_out(token: Token) -> None:
    assert sapi_voice(token, ComError) is None
