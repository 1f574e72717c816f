"""Any recogniser in a thread of its own, so that a live call never waits for it."""

import logging
import queue
import threading

from voicecoach.call.ports import Recogniser
from voicecoach.core.messages import msg
from voicecoach.core.sound import Samples, samples, silence
from voicecoach.core.transcript import Transcript

log = logging.getLogger(__name__)

_FINISH = silence(0)
"""Stands in the queue for `finish`; None stands for `close`."""
FINAL_WORDS_WAIT = 5.0
"""Seconds to wait for a hanging decoder at the end of a call; its thread ends with the program."""
PARTIAL_EVERY = samples(0.1)
"""Samples between two updates of the partial words."""


class BackgroundRecogniser:
    """A recogniser whose methods return immediately, except `close`, which waits up to FINAL_WORDS_WAIT."""

    def __init__(self, inner: Recogniser) -> None:
        """Takes ownership of `inner`: nothing else may use it from now on."""
        self._inner = inner
        self._orders: queue.SimpleQueue[Samples | None] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[Transcript] = queue.SimpleQueue()
        self._partial = Transcript()
        self._awaited = 0
        self._finishing = False
        self._fault: str = ""
        self._thread = threading.Thread(target=self._work, name="recogniser", daemon=True)
        self._thread.start()

    @property
    def name(self) -> str:
        """Engine and model, as shown in the report."""
        return self._inner.name

    def faults(self) -> tuple[str, ...]:
        """Why nothing is recognised any more, as a sentence for the trainee; reported once."""
        told, self._fault = self._fault, ""
        return (told,) if told else self._inner.faults()

    def accept(self, sound: Samples) -> None:
        """The next samples of the call, copied: the caller may use its buffer again."""
        self._orders.put(sound.copy())

    def partial(self) -> Transcript:
        """The words since the last `finish`, as of a moment ago; none while a `finish` is pending."""
        return self._partial if not self._awaited else Transcript()

    def finish(self) -> None:
        """Ask for the final words up to here."""
        self._awaited += 1
        self._orders.put(_FINISH)

    def finished(self) -> Transcript | None:
        """The final words once available; each `finish` gets one answer, in order."""
        try:
            result = self._results.get_nowait()
        except queue.Empty:
            return None
        self._awaited -= 1
        return result

    def close(self) -> None:
        """End the thread after the work already queued."""
        self._orders.put(None)
        self._thread.join(FINAL_WORDS_WAIT)

    def _work(self) -> None:
        """The thread.

        Handles requests in order. A broken recogniser answers with no words, so the call continues.
        """
        try:
            self._serve()
        except Exception:  # the top of a background job
            log.exception("the recogniser stopped")
            self._fault = msg(
                "Speech recognition stopped. The call is still recorded and can be graded later."
            )
            self._partial = Transcript()
            if self._finishing:
                self._results.put(Transcript())
            self._answer_nothing()
        self._inner.close()

    def _serve(self) -> None:
        fresh = 0
        while (order := self._orders.get()) is not None:
            if order is _FINISH:
                self._finishing = True
                self._inner.finish()
                self._partial, fresh = Transcript(), 0
                self._results.put(self._inner.finished() or Transcript())
                self._finishing = False
                continue
            self._inner.accept(order)
            fresh += len(order)
            if fresh >= PARTIAL_EVERY:
                self._partial, fresh = self._inner.partial(), 0

    def _answer_nothing(self) -> None:
        """Answer every pending `finish` with no words."""
        while (order := self._orders.get()) is not None:
            if order is _FINISH:
                self._results.put(Transcript())
