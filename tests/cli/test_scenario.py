"""`voicecoach scenario …`, as an author uses it."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
import tomli_w

from voicecoach.cli import main
from voicecoach.dialogue.author.check import remarks
from voicecoach.dialogue.moods import DEFAULT_OUTCOMES
from voicecoach.dialogue.scenario_file import read
from voicecoach.dialogue.simulated.trainee import read_trainee, tried
from voicecoach.language.act_names import NAMES
from voicecoach.machine import paths

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command in an own home; returns exit code, output, errors."""
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.chdir(tmp_path)

    def command(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["voicecoach", "scenario", *map(str, words)])
        try:
            main.main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        said = capfd.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, said.out, said.err

    return command


def test_a_new_scenario_is_in_the_list_at_once_and_can_be_played(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("new", "late-rent")
    assert code == 0
    file = tmp_path / "home" / "scenarios" / "late-rent.toml"
    assert str(file) in out.replace("\n", "")
    assert run("check", file)[0] == 0
    assert "late-rent" in {card["id"] for card in json.loads(run("list", "--json")[1])}
    assert "plan" in run("try", "late-rent", "--as", "good", "--seed", 1, "--runs", 5)[1]


def test_nothing_is_written_over(run: Run) -> None:
    run("new", "late-rent")
    code, _, err = run("new", "late-rent")
    assert code == 1
    assert "was not changed" in err
    assert "already" in run("new", "hostile")[2]


@pytest.mark.parametrize("name", ["../x", "Late", "late rent", "", "a/b", 62 * "a"])
def test_names_that_are_paths_are_refused(run: Run, name: str) -> None:
    assert run("new", name)[0] == 2


def test_a_broken_file_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("format = 1\nid = 7\n")
    code, _, err = run("check", broken)
    assert code == 1
    assert "broken.toml: Line 2, id" in err
    assert run("check", tmp_path / "absent.toml")[0] == 1


def test_an_unreachable_state_is_an_error_and_a_poor_one_gets_notes(run: Run, tmp_path: Path) -> None:
    run("new", "late-rent", "--out", tmp_path)
    file = tmp_path / "late-rent.toml"
    file.write_text(file.read_text().replace('go = "terms"\n', ""))
    code, out, _ = run("check", file)
    assert code == 1
    assert 'The state "terms" is never reached.' in out
    assert 'The ending "plan" is never reached.' in out
    assert "different lines" in out


def typed(monkeypatch: pytest.MonkeyPatch, *texts: str) -> None:
    """Whoever is asked gets these texts, then the end of the input."""
    left = iter(texts)

    def answer(*_: object) -> str:
        for text in left:
            return text
        raise EOFError

    monkeypatch.setattr("builtins.input", answer)


def test_typing_a_call_shows_acts_mood_and_state(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed(monkeypatch, "good morning is this walt jennings", "", "thank you for your patience")
    code, out, _ = run("try", "forgetful-willing", "--seed", 1)
    assert code == 0
    assert "greeting" in out
    assert "thank" in out
    assert "patience" in out
    assert "Reason for not paying" in out
    assert "Trainee hung up" in out


def test_hanging_up_while_typing_ends_the_call(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch)
    assert "Trainee hung up" in run("try", "hostile")[1]


def test_what_was_named_is_shown_in_one_form(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "could you pay two hundred dollars next friday by debit card since you lost your job")
    shown = run("try", "hostile", "--seed", 1)[1]
    assert re.search(
        r"slots: amount \$200\.00, date \d+ \w+ \d{4}, way to pay debit_card, reason job loss", shown
    )


def test_many_runs_without_a_style_give_a_table_of_each(run: Run) -> None:
    shown = run("try", "hostile", "--runs", 3, "--seed", 1)[1]
    assert all(f"3 calls, {style}, from seed 1" in shown for style in ("good", "blunt", "silent", "rambling"))


def test_a_level_that_is_none_is_told(run: Run) -> None:
    code, _, err = run("try", "hostile", "--as", "good", "--level", "hrad")
    assert code == 1
    assert "easy, normal, hard" in err


def test_a_copy_with_the_same_id_is_listed_with_what_to_do(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "home" / "scenarios"
    own.mkdir(parents=True)
    shipped = (paths.assets() / "scenarios" / "hostile.toml").read_text()
    (own / "mine.toml").write_text(shipped.replace("Ray Kowalski", "Roy Kowalski"))
    cards = {card["id"]: card["problem"] for card in json.loads(run("list", "--json")[1])}
    assert 'The id "hostile" is already used by hostile.toml' in cards["mine"]
    assert cards["hostile"] == ""
    assert 'has the same id "hostile"' in run("check", own / "mine.toml")[1]


def test_a_rubric_that_is_nowhere_is_an_error(run: Run, tmp_path: Path) -> None:
    run("new", "late-rent", "--out", tmp_path)
    file = tmp_path / "late-rent.toml"
    file.write_text(file.read_text().replace("[persona]", 'rubric = "no-such"\n\n[persona]', 1))
    code, out, _ = run("check", file)
    assert code == 1
    assert "no-such" in out


def test_acts_on_a_line_of_the_picture_leave_room_for_the_arrow(run: Run, tmp_path: Path) -> None:
    run("graph", "staller-first-call")
    picture = ElementTree.parse(tmp_path / "staller-first-call.svg")
    acts = [
        text.text or ""
        for text in picture.iter("{http://www.w3.org/2000/svg}text")
        if text.get("class") == "small"
    ]
    assert max(map(len, acts)) <= 68
    assert any(text.endswith("more") for text in acts)


def test_the_same_seed_shows_the_same_call(run: Run) -> None:
    calls = [run("try", "hostile", "--as", "rambling", "--seed", 5)[1] for _ in range(2)]
    assert calls[0] == calls[1]
    assert run("try", "hostile", "--as", "shouting")[0] == 1


def test_the_picture_holds_every_state_and_ending(run: Run, tmp_path: Path) -> None:
    assert run("graph", "staller-first-call")[0] == 0
    picture = ElementTree.parse(tmp_path / "staller-first-call.svg")  # written a line above
    texts = {text.text or "" for text in picture.iter("{http://www.w3.org/2000/svg}text")}
    assert {"who", "purpose", "stall", "terms", "terms_full", "paid in full (100)", "plan (85)"} <= texts
    assert run("graph", "staller-first-call", "--out", tmp_path / "no" / "where.svg")[0] == 1


GUIDE = (Path(__file__).parents[2] / "docs" / "scenarios.md").read_text()


def test_the_guide_names_every_act_and_ending() -> None:
    missing = [name for name in sorted(NAMES | set(DEFAULT_OUTCOMES)) if name not in GUIDE]
    assert not missing


def test_the_worked_example_can_be_played() -> None:
    """Its parts, put into the scenario that `new` writes, make a debtor whom a good collector wins."""
    template = (paths.assets() / "templates" / "scenario.toml").read_text()
    parts = [part.split("```")[0] for part in GUIDE.split("```toml\n")[1:]]
    base = tomllib.loads(template)
    for part in parts[:3]:
        base |= tomllib.loads(part)
    added = tomllib.loads(parts[3])["states"][0]["rules"]
    talk = next(state for state in base["states"] if state["name"] == "talk")
    talk["rules"] = added + talk["rules"]
    scenario = read(tomli_w.dumps(base))
    trainee = read_trainee((paths.assets() / "trainees" / "good.toml").read_text())
    assert scenario.persona.name == "Sam Okoro"
    assert not [remark for remark in remarks(scenario) if remark.kind == "error"]
    assert tried(scenario, "normal", trainee, range(10))[1] > 60
