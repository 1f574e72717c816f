"""Names that stand for trainees where several are shown together: always the same, guessed by nobody."""

import hashlib
import hmac
import secrets
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without I and O, which look like digits."""
DIGITS = "0123456789"
LENGTH = 4
"""57,600 names: two in a team of 30 fall together once in 130 teams (house); those get a longer one."""
KEY_BYTES = 32


def pseudonyms(names: Iterable[str], key: bytes) -> dict[str, str]:
    """A pseudonym for each name; different ones for different names."""
    folded = {name: _folded(name) for name in names}
    people = sorted(set(folded.values()))
    alike = Counter(_code(one, key, LENGTH) for one in people)
    codes = {
        one: _code(one, key, LENGTH if alike[_code(one, key, LENGTH)] == 1 else 2 * LENGTH) for one in people
    }
    return {name: f"Trainee {codes[one]}" for name, one in folded.items()}


def _folded(name: str) -> str:
    """However it was typed, it is the same person."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _code(name: str, key: bytes, length: int) -> str:
    """Letter and digit by turns, drawn from the keyed hash."""
    number = int.from_bytes(hmac.digest(key, name.encode(), hashlib.sha256), "big")
    code = ""
    for place in range(length):
        signs = DIGITS if place % 2 else LETTERS
        number, at = divmod(number, len(signs))
        code += signs[at]
    return code


def key_in(path: Path) -> bytes:
    """The key of this computer, made when it is first wanted; one for this run where none can be kept."""
    try:
        kept = bytes.fromhex(path.read_text("ascii").strip())
        if len(kept) == KEY_BYTES:
            return kept
    except (OSError, ValueError):
        kept = b""
    fresh = secrets.token_bytes(KEY_BYTES)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(fresh.hex(), "ascii")
    except OSError:
        return fresh  # names then change with each start, and hide all the same
    return fresh
