"""Rubrics: the shipped ones, mistakes with their line, overrides by scenario."""

import hashlib

import msgspec
import pytest

from tests.support.grading_inputs import packs, rubric, topics
from voicecoach.core.problem import Problem
from voicecoach.grading.judge.packs import load_pack
from voicecoach.grading.judge.rubric import Rubric, for_scenario, load_rubric
from voicecoach.grading.judge.rubric_lines import line_of
from voicecoach.machine import paths

SHIPPED = sorted(file.stem for file in (paths.assets() / "rubrics").glob("*.toml"))


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_rubrics_load(name: str) -> None:
    text = (paths.assets() / "rubrics" / f"{name}.toml").read_text("utf-8")
    found = rubric(name)
    assert found.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert set(found.rules.packs) <= set(packs())


def test_an_empty_rubric_is_the_house_rubric() -> None:
    found = load_rubric("")
    assert found.pace.free_low == 110
    assert found == Rubric(sha256=found.sha256)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('name = "x"\n[pace]\nlow = "fast"\n', 3, "Expected `float`"),
        ("[pace]\nlow = 100\nspeed = 3\n", 3, "unknown field `speed`"),
        ('name = "x"\n\n[pase]\nlow = 100\n', 3, "unknown field `pase`"),
        ("[focus]\nweight = 1\n[focus.gaps]\non = 3\n", 4, "Expected `bool`"),
        ('[scenario.staller]\n[scenario.staller.pace]\nlow = "x"\n', 3, "Expected `float`"),
        ("[tone]\nweight = -1\n", 2, "weight"),
        ("floor = 2.0\n", 1, "floor"),
    ],
)
def test_mistakes_name_their_line(text: str, line: int, words: str) -> None:
    with pytest.raises(Problem) as problem:
        load_rubric(text)
    assert f"line {line}" in str(problem.value)
    assert words in str(problem.value)
    assert "Nothing was graded" in str(problem.value)


TEXT = 'name = "x"\n[a]\nb = 1\n# c = 2\n[a.d]\nb.e = 3\n"q" = 4\n[[f]]\nb = 5\n'


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("none",), 1),
        (("name",), 1),
        (("a",), 2),
        (("a", "b"), 3),
        (("a", "c"), 2),
        (("a", "b", "x"), 3),
        (("a", "d"), 5),
        (("a", "d", "b"), 5),
        (("a", "d", "b", "e"), 6),
        (("a", "d", "q"), 7),
        (("f", "b"), 9),
        (("b",), 1),
    ],
)
def test_the_line_of_the_longest_known_part_of_a_path(path: tuple[str, ...], line: int) -> None:
    assert line_of(TEXT, path) == line


def test_broken_toml_is_one_sentence() -> None:
    with pytest.raises(Problem, match="line 1"):
        load_rubric("[pace\nlow = 3")


def test_a_scenario_overrides_what_it_names_and_nothing_else() -> None:
    found = load_rubric("[pace]\nlow = 100\n[scenario.fast-talker.pace]\nhigh = 190\n")
    changed = for_scenario(found, "fast-talker")
    assert (changed.pace.low, changed.pace.high) == (100, 190)
    assert for_scenario(found, "other") == found


PACK = """name = "x"
version = "1"
dated = "2026-01-01"
notice = "n"
[[rule]]
id = "a"
title = "t"
source = "s"
dated = "2026-01-01"
kind = "forbid"
fail = true
acts = ["insult", "threaten:{topic}"]
"""


@pytest.mark.parametrize(
    ("change", "mistake"),
    [
        (("{topic}", "weather"), "“weather” is not a topic"),
        (("insult", "smile"), "“smile” is not an act"),
    ],
)
def test_unknown_acts_and_topics_name_rule_and_line(change: tuple[str, str], mistake: str) -> None:
    with pytest.raises(Problem, match=f"line 12, rule “a”: {mistake}"):
        load_pack(PACK.replace(*change).replace("{topic}", "arrest"), topics())


def test_an_act_may_be_narrowed_by_a_topic() -> None:
    rule = load_pack(PACK.format(topic="arrest"), topics()).rules[0]
    assert [(act.act, act.topic is not None) for act in rule.acts] == [("insult", False), ("threaten", True)]


def test_every_topic_is_used() -> None:
    used = {id(entry.topic) for pack in packs().values() for rule in pack.rules for entry in rule.acts}
    assert used >= {id(phrases) for phrases in topics().values()}


def numbers(table: dict[str, object], path: str = "") -> dict[str, object]:
    """Every number of a rubric by its dotted name."""
    found: dict[str, object] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= numbers(value, f"{path}{key}.")
        elif not isinstance(value, bool) and isinstance(value, int | float):
            found[path + key] = value
    return found


def test_the_page_on_measures_is_true_to_the_code() -> None:
    page = (paths.assets().parent / "docs" / "measures.md").read_text("utf-8")
    for name, value in numbers(msgspec.to_builtins(Rubric())).items():
        assert f"\n{name} = {value:g}\n" in page, name
