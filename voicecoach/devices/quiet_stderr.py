"""C libraries write to file descriptor 2 whatever Python does; this captures their messages for the log."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def quiet_stderr() -> Iterator[Callable[[], str]]:
    """Capture the error stream; the yielded function returns the last 2,000 characters written."""
    try:
        original = os.dup(2)
    except OSError:  # a windowed program may have no error stream at all
        yield lambda: ""
        return
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), 2)
        try:
            yield lambda: os.pread(file.fileno(), 1 << 20, 0).decode("utf-8", "replace")[-2000:]
        finally:
            os.dup2(original, 2)
            os.close(original)
