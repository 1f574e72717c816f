"""Silences ALSA's messages on the terminal; the link counts lost sound itself."""

import contextlib
import ctypes
import sys


def quiet_alsa() -> None:
    """Send ALSA's error messages to a C function that ignores them."""
    if not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(OSError, AttributeError):  # no ALSA here, so no messages
        nothing = ctypes.CDLL(None).getpid
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(ctypes.cast(nothing, ctypes.c_void_p))
