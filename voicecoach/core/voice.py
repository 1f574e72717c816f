"""The voice a debtor should have, as a wish: every machine gives the nearest it can speak with."""

from dataclasses import dataclass
from typing import Literal

Gender = Literal["female", "male", "any"]
Age = Literal["young", "adult", "old"]
Accent = Literal["us", "uk", "any"]

SLOWEST = 120
"""Words a minute below which no offline engine can be slowed (espeak-ng: 118, measured)."""
FASTEST = 260
"""Words a minute above which synthetic speech is hard to follow (our choice)."""


@dataclass(frozen=True, slots=True)
class VoiceWish:
    """How somebody sounds."""

    gender: Gender = "any"
    age: Age = "adult"
    accent: Accent = "any"
    words_per_minute: int = 160
    """Real words a minute of running speech, kept between SLOWEST and FASTEST."""

    @property
    def pace(self) -> int:
        """The words a minute that can be granted."""
        return min(FASTEST, max(SLOWEST, self.words_per_minute))
