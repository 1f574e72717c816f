"""The parent's side of the helper process: starts it, sends requests, kills it when it is late."""

import contextlib
import json
import queue
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

Message = dict[str, Any]

START_LIMIT = 20.0
"""Seconds allowed for a start; Windows generates wrappers the first time."""


class HelperError(Exception):
    """The helper was late, ended, or sent an invalid answer; it is no longer running."""


class SpeechHelper:
    """One helper process at a time, used by one thread at a time."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        """`folder` receives the engines' error output."""
        self._command = tuple(command)
        self._log = folder / "speech.log"
        self._process: subprocess.Popen[str] | None = None
        self._listener: threading.Thread | None = None
        self._answers: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self.hello: Message = {}
        """The greeting of the engine when it last started."""

    def start(self) -> Message:
        """Start it unless it is running; returns its greeting with engine and voices, or an error."""
        if self._process is None:
            self._answers = queue.SimpleQueue()
            self._process = self._spawn()
            ends = (self._process.stdout, self._answers)
            self._listener = threading.Thread(target=_listen, args=ends, name="speech answers", daemon=True)
            self._listener.start()
            self.hello = self._answer(START_LIMIT)
        return self.hello

    def _spawn(self) -> "subprocess.Popen[str]":
        """Start the process, without a console window on Windows."""
        try:
            with self._log.open("w", encoding="utf-8") as log:
                return subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    encoding="utf-8",
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
        except OSError as error:
            raise HelperError(f"the speech helper could not be started: {error}") from error

    def ask(self, request: Message, limit: float) -> Message:
        """Send one request and return the answer; raises HelperError after `limit` seconds."""
        self.start()
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request | {"limit": limit + 1}) + "\n")
            self._process.stdin.flush()
        except OSError as error:
            raise self._failed("it ended") from error
        return self._answer(limit)

    def _answer(self, limit: float) -> Message:
        try:
            line = self._answers.get(timeout=limit)
        except queue.Empty:
            raise self._failed(f"no answer within {limit:.0f} seconds") from None
        if line is None:
            raise self._failed("it ended")
        try:
            answer: Message = json.loads(line)
        except ValueError:
            raise self._failed("its answer made no sense") from None
        return answer

    def _failed(self, why: str) -> HelperError:
        """Kill the process; returns the error to raise."""
        code = self.stop()
        return HelperError(f"{why} (code {code}); {self._last_words()}")

    def _last_words(self) -> str:
        """The end of the engine's error output."""
        with contextlib.suppress(OSError):
            return self._log.read_text("utf-8", "replace").strip()[-300:]
        return ""

    def stop(self) -> int | None:
        """End the helper now; returns its exit code."""
        process, self._process = self._process, None
        if process is None:
            return None
        process.kill()
        code = process.wait()
        if self._listener:
            self._listener.join(1.0)
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()
        return code


def _listen(pipe: IO[str], answers: "queue.SimpleQueue[str | None]") -> None:
    """Put each line into the queue; None at the end."""
    with contextlib.suppress(OSError, ValueError):
        for line in pipe:
            answers.put(line)
    answers.put(None)
