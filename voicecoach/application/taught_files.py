"""Files of taught utterances: read again when they have changed, and corrections added to them."""

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem
from voicecoach.language.act_names import ACTS
from voicecoach.language.taught import Taught, TaughtUtterance
from voicecoach.language.taught_file import MOST_CHARACTERS, TaughtFile, read_taught, taught_toml
from voicecoach.machine import paths

CORRECTIONS = "corrections.toml"
"""Where corrections from reports are written; stronger than the other files of its folder."""
Stamp = tuple[str, int, int]
"""Path, modification time in nanoseconds and size in bytes: another stamp is another file."""


class TaughtFiles:
    """The taught utterances of some folders. Only files that have changed are read again."""

    def __init__(self, folders: Callable[[], tuple[Path, ...]]) -> None:
        """`folders` in order: what stands in the first one is the strongest."""
        self._folders = folders
        self._stamps: tuple[Stamp | str, ...] = ()
        self._taught = Taught()
        self._errors: tuple[str, ...] = ()

    def taught(self) -> Taught:
        """What the files say now; the same object as long as no file changes."""
        self._refresh()
        return self._taught

    def errors(self) -> tuple[str, ...]:
        """What is wrong in the files, a sentence each with file and line."""
        self._refresh()
        return self._errors

    def add(self, text: str, denied: Collection[str]) -> Path:
        """Write that the utterance does not hold these acts, in the first folder that takes it; returns the file."""
        there = (folder for folder in self._folders() if folder.is_dir() and not paths.refusal(folder))
        folder = next(there, paths.language())
        file = folder / CORRECTIONS
        try:
            paths.made_private(folder)
            with file.open("a", encoding="utf-8", newline="\n") as corrections:
                corrections.write(taught_toml(text, denied))
        except OSError as error:
            raise Problem(
                msg(
                    "The correction could not be saved in {file} ({reason}). Ask your IT department for write "
                    "access to that folder.",
                    file=file,
                    reason=error.strerror,
                )
            ) from None
        return file

    def _refresh(self) -> None:
        listed = tuple(_listed(self._folders()))
        stamps = tuple(entry if isinstance(entry, str) else _stamp(entry) for entry in listed)
        if stamps == self._stamps:
            return
        files = [TaughtFile(errors=(e,)) if isinstance(e, str) else _read(e) for e in listed]
        # In a file, what stands further down was written later, and is stronger.
        self._taught = Taught(entry for file in files for entry in reversed(file.entries))
        self._errors = tuple(error for file in files for error in file.errors)
        self._stamps = stamps


def _listed(folders: Collection[Path]) -> Iterator[Path | str]:
    """The files, the strongest first, or why a folder cannot be read: it can be on a disconnected network drive."""
    for folder in dict.fromkeys(folders):
        try:
            yield from sorted(folder.glob("*.toml"), key=lambda file: (file.name != CORRECTIONS, file.name))
        except OSError as error:
            yield msg("The folder {folder} cannot be read ({reason}).", folder=folder, reason=error.strerror)


def _stamp(path: Path) -> Stamp:
    try:
        stat = os.stat(path)  # noqa: PTH116 -- follows links, as reading does
    except OSError:
        return str(path), 0, -1
    return str(path), stat.st_mtime_ns, stat.st_size


def _read(path: Path) -> TaughtFile:
    if path.exists() and not path.is_file():  # reading a pipe would wait forever
        return TaughtFile(errors=(msg("{path} is not a file.", path=path),))
    try:
        with path.open("rb") as file:
            text = file.read(4 * MOST_CHARACTERS).decode()
    except OSError as error:
        wrong = msg("{path} cannot be read ({reason}).", path=path, reason=error.strerror)
        return TaughtFile(errors=(wrong,))
    except UnicodeDecodeError as error:
        return TaughtFile(errors=(_not_utf8(path, error),))
    return read_taught(text, str(path), ACTS)


def _not_utf8(path: Path, error: UnicodeDecodeError) -> str:
    return msg(
        "{file}, line {line}: This is not text in UTF-8. Save the file as UTF-8 and try again.",
        file=path,
        line=error.object.count(b"\n", 0, error.start) + 1,
    )


def meaning(entries: Collection[TaughtUtterance]) -> str:
    """What the entries say, wherever they are written."""
    return repr(
        [
            (entry.text, sorted(entry.acts or ()), entry.acts is None, sorted(entry.denied))
            for entry in entries
        ]
    )
