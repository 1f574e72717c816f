"""Which value of a setting holds: a lock (IT) over the user's own over a default (IT).

Loads nothing but the standard library: the window asks for its theme before anything else is loaded.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast, get_args

from voicecoach.machine import paths

Theme = Literal["system", "light", "dark", "contrast"]


def in_force(
    defaults: Mapping[str, object], own: Mapping[str, object], locks: Mapping[str, object]
) -> dict[str, object]:
    """Settings by their full names, each from the strongest table that has it."""
    return {**defaults, **own, **locks}


def theme() -> Theme:
    """The theme to open the window in, at once; "system" where neither policy nor settings name one.

    Files that cannot be read count as empty here: the program reports them a moment later.
    """
    policy = _table(paths.policy_file())
    tables = policy.get("set"), _table(paths.settings_file()), policy.get("lock")
    return cast("Theme", in_force(*map(_named_theme, tables)).get("theme", "system"))


def _named_theme(table: object) -> dict[str, object]:
    """The table's theme, where it names one that there is."""
    named = table.get("theme") if isinstance(table, dict) else None
    return {"theme": named} if named in get_args(Theme) else {}


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return {}
