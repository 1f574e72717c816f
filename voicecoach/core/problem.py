"""What went wrong, in words for the person in front of the screen."""


class Problem(Exception):
    """One clear sentence: what happened, what is safe, what to do. Shown as it stands, never with a traceback."""
