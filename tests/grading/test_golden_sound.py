"""Scenes of known sound are heard and measured as they were last agreed to."""

import json
from typing import Any

import pytest

from tests.support.golden_sound import SCENES, agreed, now, synthetic

AGREED = agreed()
MEANT = "if that is meant: python -m tests.support.golden_sound, and say why"


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_is_heard_as_agreed(name: str) -> None:
    assert _differences(now(name), AGREED[name]) == [], MEANT


def test_channels_that_were_never_sound_are_measured_as_agreed() -> None:
    assert _differences(synthetic(), AGREED["synthetic"]) == [], MEANT


def _differences(found: dict[str, dict[str, str]], wanted: dict[str, dict[str, str]]) -> list[str]:
    """Parts and keys that are not the same, or on one side only."""
    names = sorted({(part, key) for told in (found, wanted) for part in told for key in told[part]})
    return [
        f"{part}: {key}"
        for part, key in names
        if key not in found.get(part, {})
        or key not in wanted.get(part, {})
        or not _same(json.loads(found[part][key]), json.loads(wanted[part][key]))
    ]


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
