"""Runs the commands given as JSON on standard input in this one process; prints what each of them printed.

The language is fixed when the command line is imported, so a test in another language needs a process of its own.
"""

import contextlib
import io
import json
import sys

from voicecoach.cli import main


class Captured(io.TextIOWrapper):
    """Standard output or error of one command; commands write text to it, and JSON to its buffer."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def text(self) -> str:
        """Everything written so far."""
        return self.buffer.getvalue().decode()  # type: ignore[attr-defined]  # the BytesIO above


def printed(words: list[str]) -> str:
    """Output and errors of one command."""
    sys.argv = ["voicecoach", *words]
    captured = Captured()
    with contextlib.redirect_stdout(captured), contextlib.redirect_stderr(captured):
        with contextlib.suppress(SystemExit):
            main.main()
        return captured.text()


if __name__ == "__main__":
    results = [printed(words) for words in json.loads(sys.stdin.read())]
    sys.stdout.write(json.dumps(results))
