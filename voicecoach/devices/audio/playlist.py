"""The order in which parts of a recording are played: loops, skipped silences, the end. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

Stretch = tuple[int, int]
"""First sample, one past the last."""


@dataclass(frozen=True)
class Course:
    """The order in which the samples of a recording are played."""

    length: int
    """Samples."""
    loop: Stretch | None = None
    """Repeated once the player reaches its end."""
    skips: Sequence[Stretch] = ()
    """Skipped spans, in order of time, not touching each other."""

    def run(self, at: int) -> Stretch:
        """The span to play next when the player is at sample `at`; empty at the end."""
        start = self._past(at)
        if self.loop and self.loop[0] <= at <= self.loop[1] <= start:
            start = self._past(self.loop[0])
            if start >= self.loop[1]:  # nothing but silence in it
                start = self.loop[0]
        start = min(start, self.length)
        return start, max(start, self._until(start))

    def _past(self, at: int) -> int:
        """The sample after the silence that `at` lies in, or `at` itself."""
        index = bisect_right(self.skips, at, key=lambda skip: skip[0]) - 1
        return self.skips[index][1] if index >= 0 and at < self.skips[index][1] else at

    def _until(self, start: int) -> int:
        """The sample of the next jump."""
        index = bisect_right(self.skips, start, key=lambda skip: skip[0])
        ends = [self.length, *(skip[0] for skip in self.skips[index : index + 1])]
        if self.loop and start < self.loop[1]:
            ends.append(self.loop[1])
        return min(ends)
