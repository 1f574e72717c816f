"""What coaches, drills and many calls together make of graded calls is as it was last agreed to."""

from tests.support.golden_reviews import agreed, reviewed


def test_reviews_are_as_agreed() -> None:
    assert reviewed() == agreed(), (
        "The review has changed. If that is meant: python -m tests.support.golden_reviews, and say why."
    )
