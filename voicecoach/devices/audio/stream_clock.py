"""The position of a stream: samples that passed its callback against the machine's monotonic clock."""

from collections import deque
from statistics import median

from voicecoach.core.sound import RATE

_LONG = 300
"""Callbacks that give the position of the stream: 3 s, long enough for late callbacks to cancel out."""
_SHORT = 40
"""Callbacks among which at least one came in time: 0.4 s."""
LOST = RATE // 50
"""Samples missing before sound counts as lost: 20 ms."""


class StreamClock:
    """Computes which sample of a stream is at the trainee's ear or mouth at a given moment."""

    def __init__(self) -> None:
        self._phases: deque[float] = deque(maxlen=_LONG)
        self._ages: list[float] = []

    def note(self, count: int, age: float, now: float) -> None:
        """At `now` (seconds) a callback had sample `count`, which is `age` samples from the desk."""
        self._phases.append(count - now * RATE)
        if len(self._ages) < _LONG:  # reported times drift by 20 ms; the count does not
            self._ages.append(age)

    def phase(self) -> float:
        """The sample that was at the desk at second 0, by the median of late and early callbacks."""
        return median(self._phases) + self.age

    @property
    def age(self) -> float:
        """Samples from a callback's sample to the desk, as the system says; negative for what is yet to be heard."""
        return median(self._ages)

    @property
    def notes(self) -> int:
        """Callbacks noted."""
        return len(self._phases)

    def missing(self) -> int:
        """Samples by which even the most punctual of the last callbacks lagged: a stretch that was lost."""
        if len(self._phases) < 2 * _SHORT:
            return 0
        recent = [self._phases[-n] for n in range(1, _SHORT + 1)]
        behind = int(median(self._phases) - max(recent))
        return behind if behind > LOST else 0

    def refilled(self) -> None:
        """Restart the count after lost samples were filled."""
        self._phases.clear()

    def forget(self) -> None:
        """Restart for another stream."""
        self._phases.clear()
        self._ages.clear()
