"""What tests share: virtual sound devices, one server for all tests of a run."""

from collections.abc import Iterator

import pytest

from voicecoach.devices.virtual_devices import VirtualDevices, missing


@pytest.fixture(scope="session")
def virtual() -> Iterator[VirtualDevices]:
    """A virtual loudspeaker and microphone that are this process's usual ones."""
    if missing():
        pytest.skip(f"virtual sound devices need {', '.join(missing())}")
    with VirtualDevices() as devices:
        yield devices
