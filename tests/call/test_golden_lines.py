"""Calls by the clock stay what they were, so that every change is seen."""

from tests.support.golden_lines import FILE, calls


def test_calls_go_as_agreed() -> None:
    """When they should not: python -m tests.support.golden_lines, and read the difference."""
    agreed = FILE.read_text("utf-8").splitlines()
    now = list(calls())
    assert [pair for pair in zip(now, agreed, strict=False) if pair[0] != pair[1]][:3] == []
    assert len(now) == len(agreed)
