"""Names and places that all installers share."""

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The source tree."""
PACKAGING = ROOT / "packaging"
BUILD = ROOT / "build"
DIST = ROOT / "dist"
BUNDLE = BUILD / "bundle" / "voicecoach"
"""The one-folder build."""
GUIDES = (PACKAGING / "IT-guide.md", ROOT / "docs" / "policy.md", ROOT / "docs" / "privacy.md")
"""For whoever installs it."""
SYNTHETIC = "vosk-model-voicecoach-synthetic-en"
IDENTIFIER = "org.voicecoach.voicecoach"
MAINTAINER = "The voicecoach developers <voicecoach@localhost>"
"""Debian wants an address; whoever gives the package away puts the own one into VOICECOACH_MAINTAINER."""
SUMMARY = "practise debt-collection calls aloud, offline"
MOST_BYTES = 300_000_000
"""Bytes that the build may take on disk without a real speech model (our choice)."""


def version() -> str:
    """As the program says it."""
    text = (ROOT / "voicecoach" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    assert found, "voicecoach/__init__.py names no version"
    return found[1]


def maintainer() -> str:
    """Who answers for the package."""
    return os.environ.get("VOICECOACH_MAINTAINER", MAINTAINER)


def epoch() -> int:
    """Seconds since 1970 that all files in packages carry: SOURCE_DATE_EPOCH, else when the source last changed."""
    if said := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(said)
    last = subprocess.run(
        ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"], capture_output=True, text=True, check=False
    )
    return int(last.stdout) if last.returncode == 0 and last.stdout.strip() else 0


def size_of(folder: Path) -> int:
    """Bytes of all files, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_symlink() or path.is_file())
