"""Where the encoder cannot be loaded, the linear model takes over and says so."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from voicecoach.application import doctor, reading
from voicecoach.core.problem import Problem
from voicecoach.language.encoder.both import Both
from voicecoach.language.encoder.linear import Linear
from voicecoach.language.understanding import Context
from voicecoach.machine import paths

CACHES = (
    reading.encoder_problem,
    reading._encoder,
    reading._linear,
    reading._reader,
    reading._program_fingerprint,
)


@pytest.fixture
def assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the files that the reader is made of."""
    for folder in ("language/en", "lexicons"):
        source = paths.assets() / folder
        shutil.copytree(source, tmp_path / folder, ignore=shutil.ignore_patterns("utterances"))
    monkeypatch.setattr(paths, "assets", lambda: tmp_path)
    for cached in CACHES:
        cached.cache_clear()
    yield tmp_path / "language" / "en"
    for cached in CACHES:
        cached.cache_clear()


def test_both_models_are_there() -> None:
    assert isinstance(reading.reader().model, Both)
    assert reading.encoder_problem() is None
    assert (doctor._language().state, doctor._language().found) == ("ok", "loaded")


@pytest.mark.parametrize("damage", ["gone", "cut", "another file", "empty"])
def test_the_linear_model_takes_over(assets: Path, damage: str) -> None:
    whole = reading.reader_fingerprint()
    file = assets / "encoder.npz"
    match damage:
        case "gone":
            file.unlink()
        case "cut":
            file.write_bytes(file.read_bytes()[:100_000])
        case "another file":
            shutil.copyfile(assets / "linear.npz", file)
        case "empty":
            file.write_bytes(b"")
    for cached in CACHES:
        cached.cache_clear()
    assert isinstance(reading.reader().model, Linear)
    assert "thank" in reading.reader().understand(("thank", "you", "so", "much"), Context(739_000)).names
    assert "A simpler one is used" in str(reading.encoder_problem())
    assert doctor._language().state == "problem"
    assert reading.reader_fingerprint() != whole


def test_without_either_it_is_said_what_to_do(assets: Path) -> None:
    (assets / "encoder.npz").unlink()
    (assets / "linear.npz").unlink()
    with pytest.raises(Problem, match="Install the program again"):
        reading.reader()
