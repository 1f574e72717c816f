"""Finds the line of a TOML text where a value stands, so that a mistake can be pointed at."""

import re

_TABLE = re.compile(r"^\s*\[+\s*([^\]]+?)\s*\]+")
_KEY = re.compile(r"^\s*([\w.\"'-]+)\s*=")


def line_of(text: str, path: tuple[str, ...]) -> int:
    """The line, counted from 1, that sets the longest known part of this path; 1 when none does."""
    best, depth = 1, 0
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        head, key = _TABLE.match(line), _KEY.match(line)
        if head:
            table = _parts(head.group(1))
        here = (*table, *_parts(key.group(1))) if key and not head else table
        if (head or key) and here == path[: len(here)] and len(here) > depth:
            best, depth = number, len(here)
    return best


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
