"""Where a stream stands: the samples that passed its callback, against the machine's steady clock."""

from collections import deque
from statistics import median

from voicecoach.core.sound import RATE

_LONG = 300
"""Callbacks that tell where the stream stands: 3 s, long enough for late callbacks to cancel out."""
_SHORT = 40
"""Callbacks among which at least one came in time: 0.4 s."""
LOST = RATE // 50
"""Samples missing before a stretch is taken for lost: 20 ms."""


class StreamClock:
    """Says which sample of a stream is at the trainee's desk at a given moment."""

    def __init__(self) -> None:
        self._phases: deque[float] = deque(maxlen=_LONG)

    def note(self, position: float, now: float) -> None:
        """A callback at `now` (seconds) found sample `position` at the desk."""
        self._phases.append(position - now * RATE)

    def phase(self) -> float:
        """The sample that was at the desk at second 0, by the median of late and early callbacks."""
        return median(self._phases)

    @property
    def notes(self) -> int:
        """Callbacks noted."""
        return len(self._phases)

    def missing(self) -> int:
        """Samples by which even the most punctual of the last callbacks lagged: a stretch that was lost."""
        if len(self._phases) < 2 * _SHORT:
            return 0
        recent = [self._phases[-n] for n in range(1, _SHORT + 1)]
        behind = int(self.phase() - max(recent))
        return behind if behind > LOST else 0

    def forget(self) -> None:
        """Begin again, after a lost stretch was filled."""
        self._phases.clear()
