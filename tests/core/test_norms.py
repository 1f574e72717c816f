"""The numbers that calls and grades rest on do not change unseen."""

import json
from collections import Counter

import pytest

from tests.support.golden_norms import FILE, ROOMS, norms


@pytest.mark.parametrize("room", ROOMS)
def test_every_number_has_the_value_that_was_agreed(room: str) -> None:
    """When one should not: python -m tests.support.golden_norms, and read the difference."""
    agreed, now = Counter(json.loads(FILE.read_text("utf-8"))[room]), norms(room)
    counts = Counter(now.values())
    changed = {name: value for name, value in now.items() if counts[value] > agreed[value]}
    gone = agreed - counts
    assert (changed, gone) == ({}, Counter())
