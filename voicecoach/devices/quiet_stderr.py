"""C libraries write to file descriptor 2 whatever Python does; this captures their messages for the log."""

import contextlib
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from typing import IO


class _ErrorStream:
    """Descriptor 2, captured from the first of several threads that ask for it to the last one that is done.

    Each thread that saved and restored it by itself could put back the capture of another one, and every later error
    would be lost.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._users = self._original = 0
        self._file: IO[bytes] | None = None

    def capture(self) -> tuple[IO[bytes], int]:
        """The file that takes the messages, and where those from now on begin; raises OSError without a stream."""
        with self._lock:
            if self._file is None:
                self._original = os.dup(2)
                self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by the last one to release it
                os.dup2(self._file.fileno(), 2)
            self._users += 1
            return self._file, os.fstat(self._file.fileno()).st_size

    def release(self) -> None:
        with self._lock:
            self._users -= 1
            if self._users or self._file is None:
                return
            os.dup2(self._original, 2)
            os.close(self._original)
            self._file.close()
            self._file = None


_STREAM = _ErrorStream()


@contextlib.contextmanager
def quiet_stderr() -> Iterator[Callable[[], str]]:
    """Capture the error stream; the yielded function returns the last 2,000 characters written."""
    try:
        file, start = _STREAM.capture()
    except OSError:  # a windowed program may have no error stream at all
        yield lambda: ""
        return
    try:
        yield lambda: os.pread(file.fileno(), 1 << 20, start).decode("utf-8", "replace")[-2000:]
    finally:
        _STREAM.release()
