"""docs/keys.md, from the table of the window's keys.

python -m tests.support.keys_page        writes it again
"""

from pathlib import Path

from voicecoach.ui.keys import KEYS, TITLES

FILE = Path(__file__).parents[2] / "docs" / "keys.md"


def keys_page() -> str:
    """The table as Markdown."""
    lines = [
        "# Keys",
        "",
        "Press F1 in the window for the same list. Tab and Shift+Tab move between controls;",
        "Enter presses the highlighted one.",
    ]
    for group, keys in KEYS.items():
        lines += ["", f"## {TITLES[group]}", "", "| Key | What it does |", "|---|---|"]
        lines += [f"| {shortcut.shown} | {shortcut.does} |" for shortcut in keys.values()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(keys_page(), "utf-8")
