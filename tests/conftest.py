"""What tests share: virtual sound devices, one server for all tests of a run, and some real speech."""

import gc
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import settings

from voicecoach.core.sound import Samples
from voicecoach.core.voice import VoiceWish

if TYPE_CHECKING:
    from tests.support.virtual_sound import PluggableDevices

# Windows are drawn into memory; the one journey under a real screen starts a process of its own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Examples are drawn again in each run and not stored; what once failed is a test of its own.
settings.register_profile("tests", database=None, max_examples=40, deadline=None)
settings.load_profile("tests")

DEBTOR = (
    "I have told your people twice already that the money is not here this week.",
    "My hours were cut in March, and the rent went up in the same month, so what do you want me to do?",
    "Look, I am not refusing, I only say that you will have to wait until the end of the month.",
    "You people always say that, and then the letters come anyway, every single week.",
    "Who told you that? Nobody has ever asked me what I can afford, not once.",
)
TRAINEE = (
    "I understand that this has been a hard month for you. What changed since we last spoke in March?",
)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Pure tests: what was loaded to collect them stays, so that garbage is not looked for in it again and again."""
    if not session.config.pluginmanager.hasplugin("pytest-qt"):
        gc.freeze()
        gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No file of the person who runs the tests is read or written; a test that stores files uses its own home."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("home")
        patch.setenv("VOICECOACH_HOME", str(folder))
        patch.setenv("VOICECOACH_POLICY", str(folder / "policy.toml"))
        yield


@pytest.fixture(scope="session")
def virtual() -> "Iterator[PluggableDevices]":
    """A virtual loudspeaker and microphone that are this process's usual ones."""
    from tests.support.virtual_sound import PluggableDevices
    from voicecoach.devices.virtual.virtual_devices import missing

    if missing():
        pytest.skip(f"virtual sound devices need {', '.join(missing())}")
    with PluggableDevices() as devices:
        yield devices


@pytest.fixture(scope="session")
def speech() -> dict[str, Samples]:
    """Half a minute of a debtor and some of a trainee, spoken by the program's own voices."""
    from voicecoach.devices.speech.synthesiser import Synthesiser  # the pure tests run without devices

    with Synthesiser() as voices:
        debtor = [voices.render(line, VoiceWish(gender="male")) for line in DEBTOR]
        trainee = [voices.render(line, VoiceWish(gender="female")) for line in TRAINEE]
    return {"debtor": np.concatenate(debtor), "trainee": np.concatenate(trainee)}
