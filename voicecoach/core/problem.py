"""An error to show to the user."""

from voicecoach.core.messages import joined


class Problem(Exception):
    """What happened, what is safe, what to do. Shown as it is, never with a traceback."""

    def __init__(self, what: str, todo: str = "") -> None:
        """What happened; and, where the two are also shown apart, what to do."""
        self.sentence = joined(what, todo) if todo else what
        """Both together: a `Message` can still be translated; `str(problem)` is English."""
        super().__init__(self.sentence)
        self.what, self.todo = what, todo
