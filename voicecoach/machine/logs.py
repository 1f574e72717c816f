"""Log files without names or speech: at most three of one megabyte each, the oldest is deleted first."""

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
"""Bytes per file (our choice)."""
OLDER_FILES = 2
"""Older files stored beside the current one."""
NAME = "voicecoach.log"
LINE_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
OURS = "voicecoach"
SOMEBODY = "[name]"


class DiscreetFormatter(logging.Formatter):
    """Removes people's names, and whatever errors quote.

    Log messages are written without names and spoken words in the first place; this is a second safeguard.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        """`names`: people who use this computer."""
        super().__init__(LINE_FORMAT)
        self._home = str(Path.home())
        words = {word for name in names for word in (name, *name.split()) if len(word) > 1}
        longest_first = sorted(words, key=len, reverse=True)
        self._names = re.compile("|".join(rf"\b{re.escape(w)}\b" for w in longest_first) or r"(?!)", re.I)

    def format(self, record: logging.LogRecord) -> str:
        args = tuple(map(_discreet, record.args)) if isinstance(record.args, tuple) else record.args
        own = {"args": args, "exc_text": None}  # exc_text is another handler's cached wording
        text = super().format(logging.makeLogRecord({**record.__dict__, **own}))
        if len(self._home) > 1:
            text = text.replace(self._home, "~")
        return self._names.sub(SOMEBODY, text)

    def formatException(self, ei: object) -> str:  # noqa: N802 -- logging's own name
        """Where it happened and its type; an error's message may quote what somebody said."""
        assert isinstance(ei, tuple)
        kind, error, trace = ei
        return "\n".join(_places(kind, error, trace))


def _discreet(argument: object) -> object:
    """An error reduced to its type: its message may quote what somebody said."""
    if isinstance(argument, OSError):
        return argument.strerror or type(argument).__name__
    return type(argument).__name__ if isinstance(argument, BaseException) else argument


def _places(
    kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
) -> Iterable[str]:
    """The call stack to the error, one file per line."""
    for frame in traceback.extract_tb(trace):
        yield f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
    number = f" {error.errno}" if isinstance(error, OSError) else ""
    yield f"  {kind.__name__ if kind else 'nothing'}{number}"
    cause = error.__cause__ if error else None
    if cause is not None:
        yield f"  because of {type(cause).__name__}"
        yield from _places(type(cause), cause, cause.__traceback__)


def to_terminal() -> None:
    """Log to the error stream as well, at the level of VOICECOACH_LOG; not at all if that is not set."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(name)s: %(message)s"))
    handler.setLevel(_level(logging.CRITICAL))
    logging.getLogger().addHandler(handler)


def hide(names: Iterable[str]) -> None:
    """Remove these people's names from now on."""
    for handler in logging.getLogger().handlers:
        if handler.get_name() == NAME:
            handler.setFormatter(DiscreetFormatter(names))


def begin(folder: Path | None = None) -> Path | None:
    """Start writing log files; returns their folder, or None if it cannot be written to."""
    end()
    target = folder or paths.logs()
    root = logging.getLogger()
    try:
        paths.made_private(target)
        handler = logging.handlers.RotatingFileHandler(
            target / NAME, maxBytes=SIZE, backupCount=OLDER_FILES, encoding="utf-8"
        )
    except OSError:
        return None  # `voicecoach doctor` reports it; practice is possible all the same
    handler.setFormatter(DiscreetFormatter())
    handler.addFilter(_ours_or_serious)
    handler.set_name(NAME)
    logging.raiseExceptions = False  # a full disk must not fill the terminal
    level = _level(logging.INFO)
    handler.setLevel(level)
    root.addHandler(handler)
    logging.getLogger(OURS).setLevel(min(level, logging.INFO))
    log.info("voicecoach %s, Python %s, %s", __version__, platform.python_version(), platform.platform())
    return target


def end() -> None:
    """Close the file, so that it can be deleted on every system."""
    root = logging.getLogger()
    for handler in root.handlers[:]:
        if handler.get_name() == NAME:
            root.removeHandler(handler)
            handler.close()


def _ours_or_serious(record: logging.LogRecord) -> bool:
    """Below a warning, only our own entries: libraries may log data."""
    return record.name.partition(".")[0] == OURS or record.levelno >= logging.WARNING


def _level(usual: int) -> int:
    """The level named by VOICECOACH_LOG, or else the usual one."""
    return logging.getLevelNamesMapping().get(os.environ.get("VOICECOACH_LOG", "").upper(), usual)
