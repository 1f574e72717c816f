"""Every form of a report is written as it was last agreed to."""

import pytest

from tests.support.golden_forms import FORMS, agreed


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_written_as_agreed(name: str) -> None:
    assert FORMS[name]() == agreed(name), (
        "The form has changed. If that is meant: python -m tests.support.golden_forms, and say why."
    )
