"""Rewrites uv.lock without addresses: hashes alone say what is installed, wherever it comes from."""

import re
import subprocess
from pathlib import Path

LOCK = Path(__file__).parent.parent / "uv.lock"


def main() -> None:
    """Resolve, then name each file by its name and hash only."""
    LOCK.unlink(missing_ok=True)
    subprocess.run(["uv", "lock", "--quiet"], check=True, cwd=LOCK.parent)
    text = re.sub(r'source = \{ registry = "[^"]*" \}', 'source = { registry = "PyPI" }', LOCK.read_text())
    LOCK.write_text(re.sub(r'url = "https?://[^"]*/([^/"]+)"', r'path = "\1"', text))


if __name__ == "__main__":
    main()
