"""Finds words and phrases that are not plain English in code, documents and settings; prints what to write instead.

A phrase is listed only where it is hardly ever right, so that the list needs no exceptions.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ENDINGS = (".py", ".md", ".toml", ".sh", ".j2", ".yml")
SPOKEN = (
    "assets/language",
    "assets/lexicons",
    "assets/rules",
    "assets/scenarios",
    "assets/trainees",
    "models/synthetic/data",
    "tests/data",
)
"""Folders that hold what people say: only the comments in their files are checked."""
EXCEPT = ("packaging/plain_words.py", "tests/packaging/test_plain_words.py", "packaging/licences")
"""The list itself, its test, and texts of others."""
INSTEAD = {
    r"made[-_ ]up(?![a-z])": "simulated, synthetic",
    r"to be had": "available",
    r"whoever sits here": "the person at this computer",
    r"whoever looks after": "your IT department",
    r"(take|taken|takes|taking)[_ ]up[_ ](again|where|with)": "retake, resume, continue",
    r"(taken?|takes)[_ ]back(?![a-z])": "withdraw, undo",
    r"(take|took|taken) it all back": "undo",
    r"your yes": "consent",
    r"made[_ ]whole|makes? whole|make a call whole": "repair, repaired",
    r"(?<![a-z])anew(?![a-z])": "again, new",
    r"(?<![a-z])mend(s|ed|ing)?(?![a-z])": "repair, fix, correct",
    r"pass(es|ed)? over(?! the)": "skip",
    r"for ever\b(?!y)": "forever",
    r"(?<!there )is no (file|folder|day|number|name|date|text|scenario|proxy)\b": "is not a …",
    r"(is|are) not here any more": "no longer exists",
    r"breaks? down over": "crashes on",
    r"what is kept of": "what is stored about",
    r"for good\b(?!-| news| reason)": "permanently",
    r"came along\b": "is included",
    r"goes on from there": "continues where it stopped",
    r"left as it (is|was)": "not changed",
    r"told at once": "reported immediately",
    r"[(;:] ?house[);,.]": "our choice",
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


def phrases(text: str) -> list[tuple[int, str, str]]:
    """Line number, phrase and advice for each phrase in a text."""
    advice = list(INSTEAD.values())
    return [
        (number, match.group(), advice[int((match.lastgroup or "p0")[1:])])
        for number, line in enumerate(text.splitlines(), 1)
        for match in _PATTERN.finditer(line)
    ]


def files() -> list[Path]:
    """Every file under version control that is checked."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    names = [name for name in listed.stdout.splitlines() if name.endswith(ENDINGS)]
    return [ROOT / name for name in names if not name.startswith(EXCEPT)]


def checked(file: Path) -> str:
    """The text to check: all of it, or only the comments of a file with spoken lines."""
    text = file.read_text("utf-8")
    if file.suffix == ".md" or not file.relative_to(ROOT).as_posix().startswith(SPOKEN):
        return text
    return "\n".join(line if line.lstrip().startswith("#") else "" for line in text.splitlines())


def main() -> int:
    """Print every phrase with file and line; exit code 1 if there is one."""
    hits = [(file, *hit) for file in files() if file.exists() for hit in phrases(checked(file))]
    for file, line, phrase, instead in hits:
        print(f"{file.relative_to(ROOT)}:{line}: “{phrase}”: write {instead}")  # noqa: T201
    return bool(hits)


if __name__ == "__main__":
    sys.exit(main())
