"""One thread that opens and closes devices, so that a slow driver cannot block a call."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TypeVar

Outcome = TypeVar("Outcome")


class Opener:
    """Runs steps one after another in a thread of its own, which ends with the program even if a step hangs."""

    def __init__(self) -> None:
        self._steps: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        threading.Thread(target=self._run, name="sound devices", daemon=True).start()

    def ask(self, step: Callable[[], Outcome]) -> "Future[Outcome]":
        """Run a step in the thread; its exception is raised by the future."""
        future: Future[Outcome] = Future()

        def run() -> None:
            try:
                future.set_result(step())
            except Exception as error:  # noqa: BLE001 -- top of a background job: raised again where it was asked
                future.set_exception(error)

        self._steps.put(run)
        return future

    def close(self) -> None:
        """Stop after the steps already asked for."""
        self._steps.put(None)

    def _run(self) -> None:
        while (step := self._steps.get()) is not None:
            step()
