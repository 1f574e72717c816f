"""Where assets, models and the user's own files are, from source, from a wheel or frozen."""

import os
from pathlib import Path

import platformdirs

_HERE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """A shipped folder: inside the package when installed from a wheel, beside it in a source checkout."""
    inside = _HERE / name
    return inside if inside.is_dir() else _HERE.parent / name


def assets() -> Path:
    """Scenarios, rubrics, lexicons, schemas, icons, the report template."""
    return _shipped("assets")


def shipped_models() -> Path:
    """The catalogue and the synthetic-voice model."""
    return _shipped("models")


def data() -> Path:
    """The user's own folder; VOICECOACH_HOME moves it (a share, a test)."""
    home = os.environ.get("VOICECOACH_HOME")
    return Path(home) if home else Path(platformdirs.user_data_dir("voicecoach", appauthor=False))


def sessions() -> Path:
    """Recorded calls, one folder each."""
    return data() / "sessions"


def models() -> Path:
    """Speech models installed by the user."""
    return data() / "models"


def scenarios() -> Path:
    """Scenarios written by the user."""
    return data() / "scenarios"


def cache() -> Path:
    """Rendered clips; may be deleted at any time."""
    home = os.environ.get("VOICECOACH_HOME")
    return Path(home) / "cache" if home else Path(platformdirs.user_cache_dir("voicecoach", appauthor=False))


def settings_file() -> Path:
    """The user's settings."""
    return data() / "settings.toml"
