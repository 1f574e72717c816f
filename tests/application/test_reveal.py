"""What the debtor hid is told after the call, and never guessed."""

import shutil
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from tests.support.calls import call
from tests.support.session_folders import stored
from voicecoach.application import reveal
from voicecoach.application.scenario_catalog import ScenarioCatalog, debtor_of
from voicecoach.cli.terminal import print_hidden
from voicecoach.dialogue import debtor
from voicecoach.library.calls import folders
from voicecoach.machine import paths

CALL = call("T hello this is sam from north star about your account", "D Yes?")
NAME = "staller-first-call"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A scenario of the user's own."""
    own = tmp_path / f"{NAME}.toml"
    shutil.copy(paths.assets() / "scenarios" / f"{NAME}.toml", own)
    return own


@pytest.fixture
def folder(tmp_path: Path, file: Path) -> Path:
    """A call held with it."""
    made = stored(tmp_path / "calls", CALL, NAME)
    change(made, scenario_sha256=catalog_of(file).find(file.stem).sha256)
    return made


def change(folder: Path, **what: object) -> None:
    record = msgspec.structs.replace(folders.record_of(folder), **what)
    (folder / folders.RECORD).write_bytes(msgspec.json.encode(record))


def catalog_of(file: Path) -> ScenarioCatalog:
    return ScenarioCatalog(lambda: (file.parent,))


def test_the_truth_is_that_of_the_seed_and_level_played(folder: Path, file: Path) -> None:
    found = reveal.hidden(folder, catalog_of(file))
    truth = debtor.reveal(debtor_of(catalog_of(file).find(file.stem).scenario, 7, "starter"))
    assert (found.reason, found.can_pay) == (truth.reason, truth.can_pay)
    assert (found.wins, found.loses) == (truth.wins, truth.loses)
    assert found.why == ""
    change(folder, seed=8)
    assert reveal.hidden(folder, catalog_of(file)).can_pay != truth.can_pay


def test_a_changed_scenario_is_told_and_not_guessed(folder: Path, file: Path) -> None:
    file.write_text(file.read_text("utf-8") + "\n# changed\n", "utf-8")
    found = reveal.hidden(folder, catalog_of(file))
    assert "was changed after this call" in found.why
    assert (found.reason, found.wins) == ("", ())


@pytest.mark.parametrize("text", [None, "format = 1\n"])
def test_a_scenario_that_is_gone_or_broken_is_told(folder: Path, file: Path, text: str | None) -> None:
    if text is None:
        file.unlink()
    else:
        file.write_text(text, "utf-8")
    assert "no longer exists" in reveal.hidden(folder, catalog_of(file)).why


def test_a_call_that_does_not_say_its_edition_is_told(folder: Path, file: Path) -> None:
    change(folder, scenario_sha256="")
    assert "does not record which version" in reveal.hidden(folder, catalog_of(file)).why


@pytest.mark.parametrize("outcome", ["", "interrupted", "cut_off"])
def test_a_call_that_broke_off_keeps_the_secret(folder: Path, file: Path, outcome: str) -> None:
    change(folder, outcome=outcome)
    found = reveal.hidden(folder, catalog_of(file))
    assert "secret stays hidden" in found.why
    assert found.reason == ""


def test_the_terminal_tells_it_too(folder: Path, file: Path) -> None:
    console = Console(record=True, width=300, force_terminal=False)
    found = reveal.hidden(folder, catalog_of(file))
    print_hidden(console, found)
    said = console.export_text()
    for sentence in (found.reason, found.can_pay, *found.wins, *found.loses):
        assert sentence in said
    change(folder, scenario_sha256="")
    print_hidden(console, reveal.hidden(folder, catalog_of(file)))
    assert "cannot be shown" in console.export_text()
