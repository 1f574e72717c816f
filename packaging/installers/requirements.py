"""What the list of locked requirements says."""

import re

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def locked(text: str) -> dict[str, tuple[str, ...]]:
    """SHA-256 of the files that may be installed, by normal name, out of a list of requirements with hashes."""
    found: dict[str, tuple[str, ...]] = {}
    for block in re.split(r"\n(?=\S)", text):
        if named := _PINNED.match(block):
            found[normal(named[1])] = tuple(_HASH.findall(block))
    return found


def normal(name: str) -> str:
    """As PyPI spells names."""
    return re.sub(r"[-_.]+", "-", name).lower()
