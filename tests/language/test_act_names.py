"""The names of acts in the code are those of the open data."""

import tomllib
from pathlib import Path

from voicecoach.language.act_names import ACTS, NAMES
from voicecoach.language.understanding import HARM, QUESTION_ACTS

DATA = Path(__file__).parents[2] / "assets" / "language" / "en"


def test_the_names_are_those_of_the_list_of_acts() -> None:
    groups = tomllib.loads((DATA / "acts.toml").read_text("utf-8"))
    assert {act for group in groups.values() for act in group} == ACTS
    assert set(groups["harm"]) == HARM
    assert set(QUESTION_ACTS.values()) < NAMES


def test_phrases_stand_under_acts() -> None:
    assert set(tomllib.loads((DATA / "phrases.toml").read_text("utf-8"))) <= NAMES
