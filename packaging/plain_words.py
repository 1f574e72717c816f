"""Finds words and phrases of the old dialect in code, documents and settings; prints what to write instead.

A phrase is listed only where it is hardly ever right, so that the list needs no exceptions.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ENDINGS = (".py", ".md", ".toml")
COVERED = (
    "voicecoach/application",
    "voicecoach/call",
    "voicecoach/cli",
    "voicecoach/core",
    "voicecoach/devices",
    "voicecoach/dialogue",
    "voicecoach/language",
    "voicecoach/library",
    "voicecoach/machine",
)
"""Parts of the project that are in plain English; others join when they are."""
INSTEAD = {
    r"made-up (trainee|voice|person|people)": "simulated trainee, synthetic voice",
    r"to be had": "available",
    r"whoever sits here": "the person at this computer",
    r"whoever looks after": "your IT department",
    r"taken? up again": "retake, continue",
    r"(take|took|taken) it all back": "undo",
    r"your yes": "consent",
    r"made whole|makes? whole|make a call whole": "repair, repaired",
    r"(?<!there )is no (file|folder|day|number|name|date|text|scenario|proxy)\b": "is not a …",
    r"(is|are) not here any more": "no longer exists",
    r"breaks? down over": "crashes on",
    r"what is kept of": "what is stored about",
    r"for good\b(?!-)": "permanently",
    r"came along\b": "is included",
    r"goes on from there": "continues where it stopped",
    r"left as it (is|was)": "not changed",
    r"told at once": "reported immediately",
    r"\(house\)": "(our choice)",
    r"has no say": "is not asked",
    r"(can|could) not be kept\b|cannot be kept\b": "could not be saved",
    r"the right to write": "write access",
    r"that is none\b": "that does not exist",
    r"written down": "saved, written",
}
"""Patterns, without regard to capitals, and what to write instead."""
_PATTERN = re.compile(
    "|".join(f"(?P<p{number}>{phrase})" for number, phrase in enumerate(INSTEAD)), re.IGNORECASE
)


def found(text: str) -> list[tuple[int, str, str]]:
    """Line number, phrase and advice for each phrase in a text."""
    advice = list(INSTEAD.values())
    return [
        (number, match.group(), advice[int((match.lastgroup or "p0")[1:])])
        for number, line in enumerate(text.splitlines(), 1)
        for match in _PATTERN.finditer(line)
    ]


def files() -> list[Path]:
    """Every covered file that is under version control."""
    listed = subprocess.run(
        ["git", "ls-files", *COVERED], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    return [ROOT / name for name in listed.stdout.splitlines() if name.endswith(ENDINGS)]


def main() -> int:
    """Print every phrase with its place; exit code 1 if there is one."""
    places = [(file, *hit) for file in files() if file.exists() for hit in found(file.read_text("utf-8"))]
    for file, line, phrase, instead in places:
        print(f"{file.relative_to(ROOT)}:{line}: “{phrase}”: write {instead}")  # noqa: T201
    return bool(places)


if __name__ == "__main__":
    sys.exit(main())
