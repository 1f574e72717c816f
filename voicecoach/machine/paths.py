"""Where assets, models and the user's own files are, from source, from a wheel or frozen."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path

import platformdirs

_HERE = Path(__file__).resolve().parents[1]
_HOME = "VOICECOACH_HOME"
"""Environment variable that moves all of the user's files (to a share, for a test)."""
_POLICY = "VOICECOACH_POLICY"
"""Environment variable that names a policy file; ignored if the machine has its own."""


def _shipped(name: str) -> Path:
    """A folder of the distribution: inside the package in a wheel, beside it in a source checkout."""
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
    """Recorded calls, one folder each, if no other folder is set."""
    return data() / "sessions"


def private_sessions() -> Path:
    """Private practice: never on a network share, never shown to a coach."""
    return data() / "private"


def models() -> Path:
    """Speech models installed by the user, if no other folder is set."""
    return data() / "models"


def scenarios() -> Path:
    """Scenarios written by the user, if no other folder is set."""
    return data() / "scenarios"


def rubrics() -> Path:
    """Rubrics written by the user, if no other folder is set."""
    return data() / "rubrics"


def language() -> Path:
    """Utterances taught by the user; read as well where another folder is set."""
    return data() / "language"


def cache() -> Path:
    """Speech clips and indexes; may be deleted at any time."""
    home = os.environ.get(_HOME)
    return Path(home) / "cache" if home else Path(platformdirs.user_cache_dir("voicecoach", appauthor=False))


def logs() -> Path:
    """Log files; they contain no names and no speech."""
    home = os.environ.get(_HOME)
    return Path(home) / "logs" if home else Path(platformdirs.user_log_dir("voicecoach", appauthor=False))


def settings_file() -> Path:
    """The user's settings."""
    return data() / "settings.toml"


def policy_file() -> Path:
    """The policy of this computer; the user's environment cannot replace it."""
    usual = machine_policy_file()
    named = os.environ.get(_POLICY)
    return Path(named) if named and not os.path.lexists(usual) else usual


def machine_policy_file() -> Path:
    """Where the policy file is on this operating system."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "voicecoach" / "policy.toml"
    if sys.platform == "darwin":
        return Path("/Library/Application Support/voicecoach/policy.toml")
    return Path("/etc/voicecoach/policy.toml")


def made_private(folder: Path) -> Path:
    """The folder, created if necessary with access for its owner only (Windows: permissions of the profile)."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def claim() -> None:
    """Create the user's folders, readable by nobody else: indexes contain words and names, too.

    Existing folders are restricted as well, unless VOICECOACH_HOME names them: that can be any folder.
    """
    for folder in (data(), cache(), logs()):
        with contextlib.suppress(OSError):  # reported when something is written there
            made_private(folder)
            if os.name == "posix" and not os.environ.get(_HOME):
                folder.chmod(0o700)


def present(folder: Path) -> Path:
    """The folder, or its closest existing parent."""
    return next((path for path in (folder, *folder.parents) if os.path.lexists(path)), folder)


def refusal(folder: Path) -> str:
    """Why the folder cannot be written to; empty if it can. Found by trying: permissions say little on Windows."""
    try:
        with tempfile.TemporaryFile(dir=present(folder)):
            return ""
    except OSError as error:
        return error.strerror or str(error)
