"""Files are read once by whoever owns them: a held and graded call parses one scenario and reads the settings once."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.retaken_calls import ScriptedApp
from voicecoach.application import scenario_catalog
from voicecoach.application.scenario_catalog import BrokenScenario, ScenarioCatalog, ScenarioFile
from voicecoach.core.problem import Problem
from voicecoach.machine import paths, settings
from voicecoach.machine.settings import SettingsStore

STALLER = (paths.assets() / "scenarios" / "staller-first-call.toml").read_text("utf-8")
Counted = Callable[[object, str], list[object]]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Counts the calls of a module's function from now on."""

    def count(module: object, name: str) -> list[object]:
        calls: list[object] = []
        real = getattr(module, name)

        def noted(*values: object, **named: object) -> object:
            calls.append(values)
            return real(*values, **named)

        monkeypatch.setattr(module, name, noted)
        return calls

    return count


def test_a_held_and_graded_call_parses_one_scenario_and_reads_settings_once(
    tmp_path: Path, counted: Counted
) -> None:
    parsed, looked = counted(scenario_catalog, "read"), counted(settings, "read")
    app = ScriptedApp(tmp_path)
    call = app.call("staller-first-call", 3)
    call.run()
    app.grade(call.folder, lambda _part, _doing: None, lambda: False)
    app.plans.graded(call.folder, app.report(call.folder))
    app.hidden(call.folder)
    app.close()
    assert len(parsed) == 1
    assert len(looked) == 1


def test_a_scenario_is_parsed_again_only_when_its_file_has_changed(tmp_path: Path, counted: Counted) -> None:
    parsed = counted(scenario_catalog, "read")
    file = tmp_path / "mine.toml"
    file.write_text(STALLER.replace('id = "staller-first-call"', 'id = "mine"'), "utf-8")
    catalog = ScenarioCatalog(lambda: (tmp_path,))
    assert catalog.find("mine").scenario.id == "mine"
    assert [found.path for found in catalog.readable()] == [file]
    assert len(parsed) == 1
    file.write_text(STALLER.replace('id = "staller-first-call"', 'id = "other"'), "utf-8")
    os.utime(file, (1, 1))
    assert catalog.find("mine").scenario.id == "other"  # by its file's name
    assert catalog.with_id("mine") is None
    assert len(parsed) == 2


def test_a_name_that_is_no_file_is_looked_for_among_the_ids(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(STALLER.replace('id = "staller-first-call"', 'id = "b"'), "utf-8")
    (tmp_path / "broken.toml").write_text("format = 1\n", "utf-8")
    catalog = ScenarioCatalog(lambda: (tmp_path,))
    found = catalog.with_id("b")
    assert isinstance(found, ScenarioFile)
    assert found.path.stem == "a"
    assert [type(one) for one in catalog.all()] == [ScenarioFile, BrokenScenario]
    with pytest.raises(Problem, match=r"broken\.toml"):
        catalog.find("broken")
    with pytest.raises(Problem, match=r'no scenario "c"\. Available: a'):
        catalog.find("c")


def test_settings_changed_by_another_window_are_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counted: Counted
) -> None:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    looked = counted(settings, "read")
    store = SettingsStore()
    assert [store.settings.trainee for _ in range(3)] == ["Trainee"] * 3
    assert len(looked) == 1
    paths.settings_file().write_text('trainee = "Sam"\n', "utf-8")
    assert store.settings.trainee == "Sam"
    assert len(looked) == 2


def test_what_is_used_for_one_run_is_neither_written_nor_overtaken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    store = SettingsStore(settings.Settings(trainee="Ann"))
    paths.settings_file().write_text('trainee = "Sam"\n', "utf-8")
    assert store.settings.trainee == "Ann"
    store.forget()
    assert store.settings.trainee == "Sam"
