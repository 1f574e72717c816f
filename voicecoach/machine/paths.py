"""Where assets, models and the user's own files are, from source, from a wheel or frozen."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path

import platformdirs

_HERE = Path(__file__).resolve().parents[1]
_HOME = "VOICECOACH_HOME"
"""Environment variable that moves everything of the user's own (a share, a test)."""
_POLICY = "VOICECOACH_POLICY"
"""Environment variable that names a policy file; it counts only where the machine has none of its own."""


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
    home = os.environ.get(_HOME)
    return Path(home) if home else Path(platformdirs.user_data_dir("voicecoach", appauthor=False))


def sessions() -> Path:
    """Recorded calls, one folder each, where no other folder is set."""
    return data() / "sessions"


def private_sessions() -> Path:
    """Private practice: never on a share, never shown to a coach."""
    return data() / "private"


def models() -> Path:
    """Speech models installed by the user, where no other folder is set."""
    return data() / "models"


def scenarios() -> Path:
    """Scenarios written by the user, where no other folder is set."""
    return data() / "scenarios"


def rubrics() -> Path:
    """Rubrics written by the user, where no other folder is set."""
    return data() / "rubrics"


def cache() -> Path:
    """Rendered clips and indexes; may be deleted at any time."""
    home = os.environ.get(_HOME)
    return Path(home) / "cache" if home else Path(platformdirs.user_cache_dir("voicecoach", appauthor=False))


def logs() -> Path:
    """What happened, without names and without speech."""
    home = os.environ.get(_HOME)
    return Path(home) / "logs" if home else Path(platformdirs.user_log_dir("voicecoach", appauthor=False))


def settings_file() -> Path:
    """The user's settings."""
    return data() / "settings.toml"


def policy_file() -> Path:
    """What IT has set for this machine; the user's environment cannot take its place."""
    usual = machine_policy_file()
    named = os.environ.get(_POLICY)
    return Path(named) if named and not os.path.lexists(usual) else usual


def machine_policy_file() -> Path:
    """Where this system's IT puts it."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "voicecoach" / "policy.toml"
    if sys.platform == "darwin":
        return Path("/Library/Application Support/voicecoach/policy.toml")
    return Path("/etc/voicecoach/policy.toml")


def made_private(folder: Path) -> Path:
    """The folder, made if need be, for its owner only (Windows: as the profile it lies in)."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def claim() -> None:
    """Make the user's own folders, for nobody else's eyes: indexes hold words and names, too.

    Folders that were there before are closed as well, unless VOICECOACH_HOME named them: that may be any folder.
    """
    for folder in (data(), cache(), logs()):
        with contextlib.suppress(OSError):  # told by whoever writes there
            made_private(folder)
            if os.name == "posix" and not os.environ.get(_HOME):
                folder.chmod(0o700)


def present(folder: Path) -> Path:
    """The folder, or what there is of the way to it."""
    return next((place for place in (folder, *folder.parents) if os.path.lexists(place)), folder)


def refusal(folder: Path) -> str:
    """Why nothing can be written there; empty when it can. Tried: asking for rights tells nothing on Windows."""
    try:
        with tempfile.TemporaryFile(dir=present(folder)):
            return ""
    except OSError as error:
        return error.strerror or str(error)
