"""When a sound counts as speech over the debtor: the rule that tells an interruption from leaked echo.

Ten voiced blocks among the last sixteen (20 ms each). Over loudspeaker echo this found 13 of 13
interruptions at equal levels with no false one after the canceller had settled; seven in a row is quicker
but lets echo pass.
"""

from dataclasses import dataclass

SPAN = 16
"""Blocks considered: 320 ms."""
NEED = 10
"""Voiced blocks among them that make an onset."""
REST = 4
"""Voiced blocks at or below which the next onset may be reported."""


@dataclass(frozen=True, slots=True)
class Window:
    """The last blocks, voiced or not, newest in the lowest bit."""

    flags: int = 0
    """One bit per block."""
    told: bool = False
    """True from an onset until the voice has nearly stopped, so that one utterance is reported once."""


def advance(window: Window, *, voiced: bool, need: int = NEED) -> tuple[Window, int | None]:
    """Add a block; on an onset also returns its age: how many blocks ago its first voiced block was."""
    flags = (window.flags << 1 | voiced) & ((1 << SPAN) - 1)
    count = flags.bit_count()
    told = window.told and count > REST
    if told or count < need:
        return Window(flags, told), None
    return Window(flags, told=True), flags.bit_length() - 1
