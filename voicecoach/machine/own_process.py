"""How the program starts a part of itself in a separate process."""

import sys


def own_command(argument: str) -> tuple[str, ...]:
    """The command line that starts this program with one hidden argument, from source or frozen."""
    if getattr(sys, "frozen", False):
        return (sys.executable, argument)  # a frozen program has no `python -m`
    return (sys.executable, "-P", "-m", "voicecoach", argument)  # -P: no module of the current folder
