"""`python -m installers WHAT`: bundle, deb, tar, msi, all, release."""

import argparse
import os
import sys
from pathlib import Path

from installers import bundle, deb, msi, release, tarball
from voicecoach.core.problem import Problem


def main() -> None:
    """Make what is asked for; a Problem is one sentence and exit code 1."""
    asked = argparse.ArgumentParser(prog="installers", description=__doc__)
    asked.add_argument("what", choices=("bundle", "deb", "tar", "msi", "all", "release"))
    asked.add_argument("--model", type=Path, help="zip file of a real speech model that goes inside")
    asked.add_argument("--version", default="", help="number of the .deb, for trying updates")
    wishes = asked.parse_args()
    os.umask(0o022)
    try:
        for file in made(wishes.what, wishes.model, wishes.version):
            sys.stdout.write(f"{file.stat().st_size / 1e6:.1f} MB in {file}\n")
    except Problem as problem:
        sys.exit(str(problem))


def made(what: str, model: Path | None, version: str) -> list[Path]:
    """The files that were made; the folder alone gives none."""
    if what in ("bundle", "release"):
        bundle.build(model)
    if what == "release":
        return release.build()
    if what == "all":
        return release.installers()
    one = {"deb": lambda: deb.build(version), "tar": tarball.build, "msi": msi.build}.get(what)
    return [one()] if one else []


if __name__ == "__main__":
    main()
