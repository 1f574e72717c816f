"""Runs first in the frozen program on Linux: PortAudio from the bundle, and the outer world as it was."""

import ctypes.util
import os
import sys
from pathlib import Path

_find = ctypes.util.find_library


def _find_library(name: str) -> "str | None":
    """Find PortAudio in the bundle; the sounddevice wheel looks only in the system."""
    shipped = Path(sys._MEIPASS) / "libportaudio.so.2"  # type: ignore[attr-defined]  # set by the starter
    return str(shipped) if name == "portaudio" and shipped.exists() else _find(name)


ctypes.util.find_library = _find_library

# The loader has read this already. Programs started from here (xdg-open, pactl) must find their own libraries.
_outside = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _outside is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = _outside

# A helper process of this same program then sets its own again, as the first one did.
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
