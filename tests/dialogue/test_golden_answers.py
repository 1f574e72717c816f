"""How debtors answer and how they feel about it stays what it was, so that every change is seen."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.support.golden_texts import ANSWERED, PLAYED, answered, played


@pytest.mark.parametrize(("file", "walk"), [(ANSWERED, answered), (PLAYED, played)])
def test_debtors_answer_as_agreed(file: Path, walk: Callable[[], Iterable[str]]) -> None:
    """When they should not: python -m tests.support.golden_texts, and read the difference."""
    agreed = file.read_text("utf-8").splitlines()
    now = "\n".join(walk()).splitlines()
    assert [pair for pair in zip(now, agreed, strict=False) if pair[0] != pair[1]][:3] == []
    assert len(now) == len(agreed)
