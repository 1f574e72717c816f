"""Names that stand for trainees where several are shown together: always the same, guessed by nobody."""

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Iterable
from pathlib import Path

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters without I and O, which look like digits."""
DIGITS = "0123456789"
LENGTH = 6
"""13.8 million names: two in a team of 100 fall together once in 2,800 teams. Longer for none, so always the same."""
KEY_BYTES = 32


def pseudonyms(names: Iterable[str], key: bytes) -> dict[str, str]:
    """A pseudonym for each name; capitals and spaces do not matter."""
    return {name: f"Trainee {_code(_folded(name), key)}" for name in names}


def _folded(name: str) -> str:
    """The name in lower case without extra spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _code(name: str, key: bytes) -> str:
    """Letter and digit by turns, drawn from the keyed hash."""
    number = int.from_bytes(hmac.digest(key, name.encode(), hashlib.sha256), "big")
    code = ""
    for position in range(LENGTH):
        signs = DIGITS if position % 2 else LETTERS
        number, at = divmod(number, len(signs))
        code += signs[at]
    return code


def key_in(path: Path) -> bytes:
    """The key of this computer, created on first use; a temporary one if it cannot be stored."""
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
        if len(key) == KEY_BYTES:
            return key
    except (OSError, ValueError):
        key = b""
    fresh = secrets.token_bytes(KEY_BYTES)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(fresh.hex(), "ascii")
    except OSError:
        return fresh  # names then change with each start, and hide all the same
    return fresh
