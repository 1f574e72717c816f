"""Background work: started, reported and cancelled here. Problems and progress arrive in the window's language."""

import contextlib
import logging
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal

from voicecoach.core.problem import Problem
from voicecoach.machine.translation import _, say

T = TypeVar("T")
log = logging.getLogger(__name__)

SURPRISE = _("Something went wrong. Your recordings are safe, and the log has the details. Please try again.")
"""Shown when the program failed in a way that it does not expect."""
LAST_WAIT = 5_000
"""Milliseconds that closing the window waits for cancelled jobs (default)."""


class Job(QObject):
    """One piece of work. Its callbacks run in the Qt thread and fall silent once it is cancelled."""

    settled = Signal()
    moved = Signal()

    def __init__(self, work: Callable[["Job"], Any]) -> None:
        super().__init__()
        self._work = work
        self._stop = threading.Event()
        self._told = threading.Event()
        self._latest = (0.0, "")
        self._answer: Any = None
        self._problem = ""
        self.on_done: Callable[[Any], None] | None = None
        self.on_problem: Callable[[str], None] | None = None
        self.on_progress: Callable[[float, str], None] | None = None
        self.on_end: Callable[[], None] | None = None
        self.settled.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        self.moved.connect(self._move, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask it to stop; its result is dropped whether it does or not."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def progress(self, part: float, doing: str) -> None:
        """Called by the work, in its own thread; only the latest report reaches the screen. `part` is 0 to 1."""
        self._latest = (part, say(doing))
        if not self._told.is_set():
            self._told.set()
            self.moved.emit()

    def run(self) -> None:
        """Do the work, in whatever thread this is."""
        try:
            self._answer = self._work(self)
        except Problem as problem:
            self._problem = say(problem.sentence)
        except Exception:
            log.exception("a background job failed")
            self._problem = SURPRISE
        with contextlib.suppress(RuntimeError):  # the window may be gone by now: nobody waits for the result
            self.settled.emit()

    def _move(self) -> None:
        """In the Qt thread: report progress."""
        self._told.clear()
        if self.on_progress and not self.cancelled():
            self.on_progress(*self._latest)

    def _settle(self) -> None:
        """In the Qt thread: report how it ended."""
        if not self.cancelled():
            if self._problem:
                if self.on_problem:
                    self.on_problem(self._problem)
            elif self.on_done:
                self.on_done(self._answer)
        if self.on_end:
            self.on_end()


class Jobs(QObject):
    """The jobs of one window, on a pool of its own; `idle` is emitted when the last one has ended."""

    idle = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(4)
        self._running: set[Job] = set()

    def start(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None] | None = None,
        *,
        problem: Callable[[str], None] | None = None,
        progress: Callable[[float, str], None] | None = None,
        end: Callable[[], None] | None = None,
    ) -> Job:
        """Run `work(job)` in the background; `end` is called in any case, last."""
        job = Job(work)
        job.on_done, job.on_problem, job.on_progress = done, problem, progress
        job.on_end = lambda: self._forget(job, end)
        self._running.add(job)
        self._pool.start(job.run)
        return job

    def _forget(self, job: Job, end: Callable[[], None] | None) -> None:
        self._running.discard(job)
        if end:
            end()
        if not self._running:
            self.idle.emit()

    @property
    def running(self) -> int:
        """How many have not ended yet."""
        return len(self._running)

    def close(self) -> bool:
        """Cancel everything and wait a little; false when something would not stop."""
        for job in self._running:
            job.cancel()
        stopped = self._pool.waitForDone(LAST_WAIT)
        if not stopped:
            log.warning("a background job did not stop within %d ms", LAST_WAIT)
        for job in tuple(self._running):  # end the stopped ones now: there may be no event loop later
            QCoreApplication.sendPostedEvents(job)
        return stopped
