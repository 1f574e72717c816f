"""The list of hashes in a finished model folder: what the self-test compares its files with."""

import hashlib
from pathlib import Path

from models.synthetic.paths import MODEL

NOT_MODEL = ("README.md", "SHA256SUMS")


def sums(model: Path) -> str:
    """A line a file, as sha256sum writes them."""
    files = sorted(path for path in model.rglob("*") if path.is_file() and path.name not in NOT_MODEL)
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(model).as_posix()}\n"
        for path in files
    )


def write_sums(model: Path) -> None:
    """Write SHA256SUMS."""
    (model / "SHA256SUMS").write_text(sums(model), "ascii")


if __name__ == "__main__":
    write_sums(MODEL)
