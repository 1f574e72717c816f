"""Keeps the list of calls up to date while its page is shown, in the background and gently on a slow share."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

if TYPE_CHECKING:
    from voicecoach.application.ports.library import CallList, Changes
    from voicecoach.ui.jobs import Job

LOOK_PAUSE, LOOK_SOON = 10_000, 600
"""Milliseconds between two checks, and before one after the system reports a change (default)."""
SHARE = 20
"""The pause is at least this many times as long as the last check took (default)."""


class FolderWatch(QObject):
    """Emits `looked` after each check, `reading` while one takes long, `away` when the folder cannot be reached."""

    looked = Signal(object)
    reading = Signal(str)
    away = Signal(str)

    def __init__(self, start: Callable[..., Job]) -> None:
        """`start` runs jobs as the page does."""
        super().__init__()
        self._start = start
        self._index: CallList | None = None
        self._job: Job | None = None
        self._began = 0.0
        self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self._timer.start(LOOK_SOON))

    @property
    def looking(self) -> bool:
        """Whether a check is running."""
        return self._job is not None

    def begin(self, index: CallList) -> None:
        """Check now, then at intervals."""
        self._index, self._job = index, None
        self._listen()
        self.look()

    def end(self) -> None:
        """Stop; a running check is dropped with the page's jobs."""
        self._timer.stop()
        self._job = None
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())

    def look(self) -> None:
        """Check once; once more when something changes meanwhile."""
        index = self._index
        if self._job is not None or index is None:
            self._again = True
            return
        self._again, self._began = False, time.monotonic()
        self._job = self._start(
            lambda job: index.refresh(job.progress, job.cancelled),
            self._done,
            problem=self._failed,
            progress=lambda _, doing: self.reading.emit(doing),
        )

    def _listen(self) -> None:
        """Ask the system to report changes; where it does not, the timer finds them."""
        if self._index is not None and str(self._index.root) not in self._watcher.directories():
            self._watcher.addPath(str(self._index.root))

    def _done(self, changes: Changes) -> None:
        self._job = None
        self._listen()
        self._rest()
        self.looked.emit(changes)

    def _failed(self, sentence: str) -> None:
        self._job = None
        self._rest()
        self.away.emit(sentence)

    def _rest(self) -> None:
        took = round(1000 * (time.monotonic() - self._began))
        self._timer.start(LOOK_SOON if self._again else max(LOOK_PAUSE, SHARE * took))
