"""How debtors answer and how they feel about it stays what it was, so that every change is seen."""

from tests.support.golden_texts import ANSWERED, answered


def test_debtors_answer_as_agreed() -> None:
    """When they should not: python -m tests.support.golden_texts, and read the difference."""
    agreed = ANSWERED.read_text("utf-8").splitlines()
    now = "\n".join(answered()).splitlines()
    assert [pair for pair in zip(now, agreed, strict=False) if pair[0] != pair[1]][:3] == []
    assert len(now) == len(agreed)
