"""A retake of a call by synthetic voices with the real recogniser: the same debtor and voice, to the sample."""

from pathlib import Path

import numpy as np
import pytest

from voicecoach.application.demo import SimulatedApp
from voicecoach.application.reading import reader
from voicecoach.application.scenario_catalog import debtor_of, shipped_and_own
from voicecoach.application.trainees import SimulatedCall
from voicecoach.dialogue.rebuilding import rebuilt
from voicecoach.library.calls import folders

SCENARIO, SEED = "staller-first-call", 7


def test_a_spoken_call_is_retaken_with_the_same_voice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    app = SimulatedApp(SimulatedCall(SCENARIO, SEED, "good"), tmp_path / "calls", paced=False)
    try:
        first = app.call(SCENARIO, SEED)
        first.run()
        then = folders.session_of(first.folder)
        states = folders.states_of(first.folder)
        scenario = shipped_and_own().find(SCENARIO).scenario
        assert scenario is not None
        assert rebuilt(debtor_of(scenario, SEED, app.settings.level), then, reader().understand) == states
        line = [index for index, turn in enumerate(then.turns) if turn.speaker == "debtor"][2]
        again = app.retakes.begin(first.folder, line)
        again.run()
    finally:
        app.close()
    now = folders.session_of(again.folder)
    old, new = then.turns[line], now.turns[0]
    assert (new.text, new.end - new.start) == (old.text, old.end - old.start)
    heard = folders.recording_of(first.folder)[old.start : old.end, 1]
    assert np.array_equal(heard, folders.recording_of(again.folder)[new.start : new.end, 1])
    assert folders.states_of(again.folder)[new.start] == states[old.start]
    assert len(now.turns) > 2
