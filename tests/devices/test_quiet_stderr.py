"""Messages of C libraries are captured, and the error stream is back whoever was last to use it."""

import os
from contextlib import ExitStack

from voicecoach.devices.quiet_stderr import quiet_stderr


def where() -> tuple[int, int]:
    """Which file the error stream is."""
    told = os.fstat(2)
    return told.st_dev, told.st_ino


def test_what_is_written_meanwhile_is_captured() -> None:
    before = where()
    with quiet_stderr() as said:
        os.write(2, b"ALSA lib: no such card\n")
        assert said() == "ALSA lib: no such card\n"
    assert where() == before


def test_two_threads_that_overlap_leave_the_stream_as_it_was() -> None:
    """As one thread lists devices while another loads a model: the first to begin is the first to end."""
    before, first, second = where(), ExitStack(), ExitStack()
    first.enter_context(quiet_stderr())
    os.write(2, b"the first\n")
    said = second.enter_context(quiet_stderr())
    first.close()
    assert where() != before
    os.write(2, b"the second\n")
    assert said() == "the second\n"
    second.close()
    assert where() == before
