"""Progress and cancellation of slow work."""

from collections.abc import Callable

Progress = Callable[[float, str], None]
"""Called with the share that is done, 0 to 1, and what is being done."""
Cancelled = Callable[[], bool]
"""Whether to stop; asked often."""
