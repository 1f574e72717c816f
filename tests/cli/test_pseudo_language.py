"""The terminal in the language for tests, in which every translated sentence stands in ⟦brackets⟧."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMANDS = (
    *([command, "--help"] for command in ("demo", "practise", "doctor", "grade", "consent", "self-test")),
    *(["scenario", command, "--help"] for command in ("list", "new", "check", "try", "graph")),
    *(["model", command, "--help"] for command in ("list", "install", "verify", "remove")),
    *(
        ["session", command, "--help"]
        for command in (
            "list", "show", "export", "import", "verify", "repair", "delete", "restore", "empty-trash", "rename",
            "reindex", "purge",
        )
    ),
    *(["policy", command, "--help"] for command in ("show", "check")),
    ["--help"],
    ["delete-my-data", "--help"],
    ["scenario", "list"],
    ["scenario", "check", "staller-first-call"],
    ["scenario", "try", "staller-first-call", "--as", "good", "--seed", "7"],
    ["scenario", "try", "staller-first-call", "--as", "good", "--seed", "7", "--runs", "3"],
    ["scenario", "check", "no-such-scenario"],
    ["scenario", "check", "broken.toml"],
    ["scenario", "check", "unknown-act.toml"],
    ["model", "list"],
    ["model", "verify", "no-such-model"],
    ["policy", "show"],
    ["policy", "check", "policy.toml"],
    ["policy", "check", "nowhere.toml"],
    ["doctor"],
    ["self-test"],
    ["consent"],
    ["practise", "staller-first-call", "--mic", "good", "--headless", "--seed", "7"],
    ["practise", "staller-first-call", "--mic", "nobody"],
    ["session", "list"],
    ["session", "list", "--since", "yesterday"],
    ["session", "show", "2026"],
    ["session", "show", "nonsense"],
    ["session", "verify"],
    ["session", "repair"],
    ["session", "reindex"],
    ["session", "purge"],
    ["session", "delete", "2026", "--for-good"],
    ["session", "restore"],
    ["grade", "nowhere.wav"],
)  # fmt: skip
OTHERS = re.compile(
    r"Error|Invalid value|Show this message and exit|\[required\]|\[default: .*?\]|Options"
    r"|Arguments"
    r"|Commands|\[env var: .*?\]|<[\w \[\]]+>|\[OPTIONS\]|COMMAND \[ARGS\]\.\.\.|[A-Z_]{3,}(\.\.\.)?|[<>=x]+"
)
"""What the library for command lines says itself."""
STORED = (
    "Simulated trainee. PocketSphinx, its own English model (basic recognition). how much can you pay on friday. "
    "Sans Serif. Paid in full until August"
)
"""Names stored with a call, recognised words, a font, and a fact drawn for the debtor."""
DATA = re.compile(
    r"[\w.~-]*[/\\][\w./\\~:-]*"  # paths
    r"|--?[a-z][a-z-]*|\b\d[\w.:+-]*|\b[\w-]+\.(toml|wav|json|flac|zip)\b"  # options, numbers, dates, file names
)


def words_of(value: object) -> Iterator[str]:
    """Every text in a TOML file."""
    match value:
        case str():
            yield " ".join(value.split())
        case dict():
            for inner in value.values():
                yield from words_of(inner)
        case list():
            for inner in value:
                yield from words_of(inner)


def shipped_texts() -> str:
    """Scenarios, models and other data that are shown as they are."""
    files = (*(ROOT / "assets").rglob("*.toml"), ROOT / "models" / "catalogue.toml")
    return "\n".join(text for file in files for text in words_of(tomllib.loads(file.read_text("utf-8"))))


def untranslated(printed: str, data: str) -> Iterator[str]:
    """Lines with English outside the brackets that is not data."""
    for line in printed.splitlines():
        if re.match(r"\s*(\d\d:\d\d\.\d\s+)?⟦(débtör|tråîñéé)·*⟧", line):
            continue  # spoken lines
        if re.match(r"\s*(Usage: |Try ')", line):
            continue
        rest = re.sub(r"⟦[^⟦⟧]*⟧", "  ", re.sub(r"⟦[^⟦⟧]*⟧", "  ", line))
        for part in re.split(r"\s{2,}|\.\s|[│╭╰─╮╯·|;:,()]", DATA.sub("  ", OTHERS.sub("  ", rest))):
            plain = part.strip(" .\"'“”")
            if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", plain) and plain not in data:
                yield f"{plain!r} in: {line.strip()}"
                break


@pytest.mark.skipif(sys.platform == "win32", reason="paths are told apart by their slashes")
def test_nothing_in_the_terminal_is_left_in_english(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("this is = = not TOML")
    template = (ROOT / "assets" / "templates" / "scenario.toml").read_text("utf-8")
    (tmp_path / "unknown-act.toml").write_text(template.replace('on = ["', 'on = ["sing', 1), "utf-8")
    (tmp_path / "policy.toml").write_text('[lock]\nlevels = "hard"\n')
    environment = os.environ | {
        "VOICECOACH_LANGUAGE": "pseudo",
        "VOICECOACH_HOME": str(tmp_path / "home"),
        "COLUMNS": "600",
        "PYTHONPATH": str(ROOT),
        "TERM": "dumb",
        "NO_COLOR": "1",
    }
    environment.pop("DISPLAY", None)
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.run_commands"],
        input=json.dumps(COMMANDS),
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env=environment,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    data = f"{shipped_texts()}\n{STORED}"
    results = dict(zip(map(" ".join, COMMANDS), json.loads(done.stdout), strict=True))
    left = [f"{command}: {line}" for command, text in results.items() for line in untranslated(text, data)]
    silent = {command for command, text in results.items() if not text}
    assert silent <= {"session repair", "session restore"}, silent
    assert not left, "\n".join(left)
