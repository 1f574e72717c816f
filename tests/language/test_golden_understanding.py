"""What is understood of a thousand utterances stays what it was, so that every change is seen."""

from tests.support.golden_texts import UNDERSTOOD, understood


def test_utterances_are_understood_as_agreed() -> None:
    """When they should not be: python -m tests.support.golden_texts, and read the difference."""
    agreed = UNDERSTOOD.read_text("utf-8").splitlines()
    now = list(understood())
    assert [line for line in now if line not in agreed] == []
    assert len(now) == len(agreed)
