"""What tests of the window share."""

import pytest
from pytestqt.qtbot import QtBot

PATIENCE = 60_000
"""Milliseconds that a busy machine may need for what takes a moment elsewhere."""


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting costs nothing where it succeeds."""
    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed):
        monkeypatch.setitem(wait.__kwdefaults__, "timeout", PATIENCE)
