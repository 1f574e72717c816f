"""Scenes of known sound are heard and measured as they were last agreed to."""

import json
from typing import Any

import pytest

from tests.support.golden_sound import SCENES, agreed, now, synthetic

AGREED = agreed()


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_is_heard_as_agreed(name: str) -> None:
    _compare(now(name), AGREED[name])


def test_channels_that_were_never_sound_are_measured_as_agreed() -> None:
    _compare(synthetic(), AGREED["synthetic"])


def _compare(found: dict[str, dict[str, str]], wanted: dict[str, dict[str, str]]) -> None:
    assert found.keys() == wanted.keys()
    for part, told in wanted.items():
        assert found[part].keys() == told.keys()
        differs = [key for key in told if not _same(json.loads(found[part][key]), json.loads(told[key]))]
        assert not differs, (
            f"{part}: {differs}. If that is meant: python -m tests.support.golden_sound, and say why."
        )


def _same(found: Any, then: Any) -> bool:
    """The same shape and numbers, but for the last digit of a rounded one."""
    if isinstance(then, dict):
        return found.keys() == then.keys() and all(_same(found[key], then[key]) for key in then)
    if isinstance(then, list):
        return len(found) == len(then) and all(map(_same, found, then))
    if isinstance(then, float):
        return isinstance(found, float) and abs(found - then) < 0.015
    return bool(found == then)


def test_the_scenes_hold_what_they_are_for() -> None:
    """Every kind of result that the ear can give is among them."""
    assert any(json.loads(side["murmur"]) for side in _sides())
    assert any(json.loads(side["soft"]) != json.loads(side["murmur"]) for side in _sides())
    assert any(not json.loads(side["speech"]) for side in _sides())


def _sides() -> list[dict[str, str]]:
    return [scene[side] for name in SCENES for scene in [AGREED[name]] for side in ("trainee", "debtor")]
