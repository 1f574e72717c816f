"""The one-folder build: icons, a real model if one is given, PyInstaller, and how large it came out."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from installers import icons, layout, real_model
from voicecoach.core.problem import Problem


def build(model: Path | None) -> None:
    """Build the folder; raises Problem if the model is not the catalogue's or the folder is too large."""
    real_model.place(model, layout.BUILD / "models", (layout.ROOT / "models" / "catalogue.toml").read_bytes())
    icons.write(layout.ROOT / "assets" / "icons" / "app.svg", layout.BUILD)
    for left in (layout.BUNDLE, layout.BUILD / "work", layout.BUILD / "changed", layout.BUILD / "papers"):
        shutil.rmtree(left, ignore_errors=True)
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
            *("--distpath", str(layout.BUNDLE.parent), "--workpath", str(layout.BUILD / "work")),
            str(layout.PACKAGING / "voicecoach.spec"),
        ],
        check=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(layout.epoch()), "PYTHONHASHSEED": "0"},
        cwd=layout.ROOT,
    )
    sys.stdout.write(sizes(layout.BUNDLE))
    refuse_too_large(layout.size_of(layout.BUNDLE) - layout.size_of(layout.BUILD / "models"))


def refuse_too_large(size: int) -> None:
    """Problem when the build without a real model is larger than promised."""
    if size > layout.MOST_BYTES:
        raise Problem(
            f"The build takes {size / 1e6:.0f} MB, more than {layout.MOST_BYTES / 1e6:.0f}: leave something out."
        )


def sizes(folder: Path) -> str:
    """What takes the room, largest first."""
    inner = next(iter(folder.glob("_internal")), folder)
    taken = Counter({path.name: layout.size_of(path) for path in inner.iterdir() if path.is_dir()})
    lines = [f"  {size / 1e6:6.1f} MB  {name}\n" for name, size in taken.most_common(8)]
    return f"{layout.size_of(folder) / 1e6:.1f} MB in {folder}\n{''.join(lines)}"
