"""The self-contained archive for Linux computers without dpkg, or for a trial without rights."""

from pathlib import Path

from installers import deb, layout, staging


def build(into: Path = layout.DIST) -> Path:
    """One folder in a tar.xz: the build, an install note, menu entry and icons."""
    name = f"voicecoach-{layout.version()}-linux-x86_64"
    root = staging.fresh(layout.BUILD / "tar") / name
    staging.put_bundle(root / "voicecoach")
    linux, share = layout.PACKAGING / "linux", root / "share"
    staging.put_text(root / "INSTALL.txt", note(deb.glibc(layout.BUNDLE)))
    staging.put_text(root / "LICENSE", (layout.ROOT / "LICENSE").read_text("utf-8"))
    for paper in (*layout.GUIDES, layout.PACKAGING / "policy.example.toml"):
        staging.put_text(root / paper.name, paper.read_text("utf-8"))
    staging.put_text(share / "voicecoach.desktop", (linux / "voicecoach.desktop").read_text("utf-8"))
    staging.put_text(share / "voicecoach.1", (linux / "voicecoach.1").read_text("utf-8"))
    deb.put_icons(share / "icons" / "hicolor")
    into.mkdir(exist_ok=True)
    file = into / f"{name}.tar.xz"
    staging.packed(root, file, inside=name)
    return file


def note(glibc_minor: int) -> str:
    """How to install it."""
    text = (layout.PACKAGING / "linux" / "INSTALL.txt").read_text("utf-8")
    return text.replace("@VERSION@", layout.version()).replace("@GLIBC@", f"2.{glibc_minor}")
