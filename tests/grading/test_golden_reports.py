"""What a change does to grades is seen in a diff: six calls are graded as they were last agreed to."""

import pytest

from tests.support.golden_calls import NAMES, graded_now, report_file


@pytest.mark.parametrize("name", NAMES)
def test_a_call_is_graded_as_agreed(name: str) -> None:
    assert graded_now(name).decode() == report_file(name).read_text("utf-8"), (
        "The grade of this call has changed. If that is meant: python -m tests.support.golden_calls, and say why."
    )
