"""Grades are made of readings that earlier runs may have made."""

from collections.abc import Iterator

import pytest

from tests.support.known_readings import known_readings


@pytest.fixture(scope="module", autouse=True)
def readings() -> Iterator[None]:
    with known_readings():
        yield
