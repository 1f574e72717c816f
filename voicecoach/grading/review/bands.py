"""What points are called: the same word in the window, on a web page, on paper and in the terminal."""

from collections.abc import Mapping
from typing import Literal

from voicecoach.core.messages import Message, msg

Grade = Literal["good", "close", "over", "unscored"]

GOOD = 80
"""Points from which a result is called good (our choice)."""
CLOSE = 60
"""Points from which a result is nearly there (our choice)."""
GRADE_WORDS: Mapping[Grade, Message] = {
    "good": msg("good"),
    "close": msg("nearly there"),
    "over": msg("to work on"),
    "unscored": msg("not scored"),
}
"""So that colour never stands alone."""


def grade_of(value: float | None) -> Grade:
    """The band of these points, 0 to 100; None is not scored."""
    if value is None:
        return "unscored"
    if value >= GOOD:
        return "good"
    return "close" if value >= CLOSE else "over"


def grade_word(value: float | None) -> Message:
    """The word that goes with these points."""
    return GRADE_WORDS[grade_of(value)]
