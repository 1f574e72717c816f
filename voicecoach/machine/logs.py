"""What happened, in files that hold no names and no speech: three of a megabyte at most, the oldest goes first."""

import logging
import logging.handlers
import os
import platform
import re
import traceback
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from voicecoach import __version__
from voicecoach.machine import paths

log = logging.getLogger(__name__)
SIZE = 1_000_000
"""Bytes of one file (house)."""
OLDER_FILES = 2
"""Files kept beside the one in use."""
NAME = "voicecoach.log"
LINE_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
OURS = "voicecoach"
SOMEBODY = "[name]"


class DiscreetFormatter(logging.Formatter):
    """Leaves out what people are called, and what errors quote.

    Every message is written without names and words to begin with; this is the second lock on the same door.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        """`names`: people who use this computer."""
        super().__init__(LINE_FORMAT)
        self._home = str(Path.home())
        words = {word for name in names for word in (name, *name.split()) if len(word) > 1}
        longest_first = sorted(words, key=len, reverse=True)
        self._names = re.compile("|".join(rf"\b{re.escape(w)}\b" for w in longest_first) or r"(?!)", re.I)

    def format(self, record: logging.LogRecord) -> str:
        """One entry."""
        args = tuple(map(_discreet, record.args)) if isinstance(record.args, tuple) else record.args
        own = {
            "args": args,
            "exc_text": None,
        }  # another handler's wording of the error is kept with the record
        text = super().format(logging.makeLogRecord({**record.__dict__, **own}))
        if len(self._home) > 1:
            text = text.replace(self._home, "~")
        return self._names.sub(SOMEBODY, text)

    def formatException(self, ei: object) -> str:  # noqa: N802 -- logging's own name
        """Where it happened and what kind it was; what an error says may quote what somebody said."""
        assert isinstance(ei, tuple)
        kind, error, trace = ei
        return "\n".join(_places(kind, error, trace))


def _discreet(argument: object) -> object:
    """An error by its kind alone: what it says may quote what somebody said."""
    if isinstance(argument, OSError):
        return argument.strerror or type(argument).__name__
    return type(argument).__name__ if isinstance(argument, BaseException) else argument


def _places(
    kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
) -> Iterable[str]:
    """The way to the error, file by file."""
    for frame in traceback.extract_tb(trace):
        yield f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
    number = f" {error.errno}" if isinstance(error, OSError) else ""
    yield f"  {kind.__name__ if kind else 'nothing'}{number}"
    cause = error.__cause__ if error else None
    if cause is not None:
        yield f"  because of {type(cause).__name__}"
        yield from _places(type(cause), cause, cause.__traceback__)


def to_terminal() -> None:
    """What VOICECOACH_LOG asks for, on the error stream too; nothing unless it asks."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(name)s: %(message)s"))
    handler.setLevel(_level(logging.CRITICAL))
    logging.getLogger().addHandler(handler)


def hide(names: Iterable[str]) -> None:
    """Leave out these people's names from now on."""
    for handler in logging.getLogger().handlers:
        if handler.get_name() == NAME:
            handler.setFormatter(DiscreetFormatter(names))


def begin(folder: Path | None = None) -> Path | None:
    """Write to the log files from now on; the folder, or None where none can be written."""
    end()
    place = folder or paths.logs()
    root = logging.getLogger()
    try:
        paths.made_private(place)
        handler = logging.handlers.RotatingFileHandler(
            place / NAME, maxBytes=SIZE, backupCount=OLDER_FILES, encoding="utf-8"
        )
    except OSError:
        return None  # told by the doctor; nobody is kept from practising by it
    handler.setFormatter(DiscreetFormatter())
    handler.addFilter(_ours_or_serious)
    handler.set_name(NAME)
    logging.raiseExceptions = False  # a full disk must not fill the terminal
    level = _level(logging.INFO)
    handler.setLevel(level)
    root.addHandler(handler)
    logging.getLogger(OURS).setLevel(min(level, logging.INFO))
    log.info("voicecoach %s, Python %s, %s", __version__, platform.python_version(), platform.platform())
    return place


def end() -> None:
    """Let the file go: it can be deleted then on every system."""
    root = logging.getLogger()
    for handler in root.handlers[:]:
        if handler.get_name() == NAME:
            root.removeHandler(handler)
            handler.close()


def _ours_or_serious(record: logging.LogRecord) -> bool:
    """Libraries may say what they like about data below a warning; that is not ours to keep."""
    return record.name.partition(".")[0] == OURS or record.levelno >= logging.WARNING


def _level(usual: int) -> int:
    """What VOICECOACH_LOG asks for, or the usual one."""
    return logging.getLevelNamesMapping().get(os.environ.get("VOICECOACH_LOG", "").upper(), usual)
