"""Text files that come with the program or stand in a folder of the user's."""

from pathlib import Path

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem


def text_of(path: Path, what: str) -> str:
    """The text; Problem that names `what` when it cannot be read."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise Problem(msg("There is no {what} {path}.", what=what, path=path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(
            msg("The {what} {path} cannot be read ({error}).", what=what, path=path, error=error)
        ) from None
