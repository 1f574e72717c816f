"""The shipped scenarios, each read when first asked for."""

from functools import cache
from pathlib import Path

from voicecoach.dialogue.scenario import Scenario
from voicecoach.dialogue.scenario_file import read

ASSETS = Path(__file__).parents[2] / "assets"
FOLDER = ASSETS / "scenarios"
STALLER_TEXT = (FOLDER / "staller-first-call.toml").read_text("utf-8")


@cache
def shipped_ids() -> tuple[str, ...]:
    """File names without their ending, sorted."""
    return tuple(path.stem for path in sorted(FOLDER.glob("*.toml")))


@cache
def shipped(name: str) -> Scenario:
    return read((FOLDER / f"{name}.toml").read_text("utf-8"))


@cache
def short() -> Scenario:
    """A scenario of few lines, for tests of the call loop."""
    return read((Path(__file__).parents[1] / "data" / "short.toml").read_text("utf-8"))
