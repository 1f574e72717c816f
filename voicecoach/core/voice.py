"""The voice a debtor should have; each computer uses its nearest one."""

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
    """A description of a voice."""

    gender: Gender = "any"
    age: Age = "adult"
    accent: Accent = "any"
    words_per_minute: int = 160
    """Real words a minute of running speech, limited to SLOWEST to FASTEST."""

    @property
    def pace(self) -> int:
        """Words a minute within SLOWEST and FASTEST."""
        return min(FASTEST, max(SLOWEST, self.words_per_minute))
