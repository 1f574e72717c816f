"""Short calls that drive each criterion through its limits are graded as they were last agreed to."""

import pytest

from tests.support.golden_moments import agreed, report_on, scripts, told
from voicecoach.grading.judge.criteria import CRITERIA

AGREED = agreed()


@pytest.mark.parametrize("name", scripts())
def test_a_moment_is_graded_as_agreed(name: str) -> None:
    assert list(told(report_on(name))) == AGREED[name], (
        "The grade has changed. If that is meant: python -m tests.support.golden_moments, and say why."
    )


def test_every_criterion_finds_something_somewhere() -> None:
    costly = {
        line.split()[1].split(".")[0]
        for lines in AGREED.values()
        for line in lines
        if line.startswith("  - ")
    }
    assert {criterion.id for criterion in CRITERIA} <= costly
