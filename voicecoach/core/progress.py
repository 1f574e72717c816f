"""How slow work reports how far it is, and learns that it should stop."""

from collections.abc import Callable

Progress = Callable[[float, str], None]
"""Told the share that is done, 0 to 1, and what is being done."""
Cancelled = Callable[[], bool]
"""Whether to stop; asked often."""
