"""What went wrong, in words for the person in front of the screen."""


class Problem(Exception):
    """One clear sentence: what happened, what is safe, what to do. Shown as it stands, never with a traceback."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        """As it was raised: a `Message` can still be translated; `str(problem)` is English."""
