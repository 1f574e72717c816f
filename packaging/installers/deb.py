"""The Debian package: made by dpkg-deb from a tree with the build under /opt."""

import hashlib
import os
import re
import shutil
import subprocess
from email.utils import formatdate
from pathlib import Path

from installers import icons, layout, staging

DEPENDS = (
    "libstdc++6 (>= 12)",
    "libgcc-s1 (>= 12)",
    # Debian 13 and Ubuntu 24.04 gave some libraries a new name; the old one is then provided by others, too.
    "libasound2t64 | libasound2",
    "libglib2.0-0t64 | libglib2.0-0",
    "libssl3t64 | libssl3",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libx11-6",
    "libx11-xcb1",
    "libxcb1",
    "fonts-dejavu-core | fonts-liberation | fonts-noto-core",
)
"""What the build takes from the computer; the GNU C library is added with the version that it needs."""
RECOMMENDS = ("libasound2-plugins | pipewire-alsa", "libwayland-client0", "libwayland-cursor0")
SUGGESTS = ("pulseaudio-utils",)
"""Virtual sound devices for the demo."""
_GLIBC = re.compile(rb"GLIBC_2\.(\d+)\x00")


def build(version: str = "", into: Path = layout.DIST) -> Path:
    """The package of the build that is there, under another version if one is given."""
    version = version or layout.version()
    root = staging.fresh(layout.BUILD / "deb")
    staging.put_bundle(root / "opt" / "voicecoach")
    _links_and_papers(root, version)
    control = root / "DEBIAN"
    staging.put_text(control / "control", control_text(version, layout.size_of(root), glibc(layout.BUNDLE)))
    staging.put_text(control / "md5sums", md5sums(root))
    for script in ("preinst", "postrm"):
        text = (layout.PACKAGING / "linux" / script).read_text("utf-8")
        staging.put_text(control / script, text.replace("@KILOBYTES@", str(needed_room(root))), runs=True)
    _set_rights(root)
    into.mkdir(exist_ok=True)
    file = into / f"voicecoach_{version}_amd64.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--threads-max=2", "--build", str(root), str(file)],
        check=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(layout.epoch())},
        stdout=subprocess.DEVNULL,
    )
    shutil.rmtree(root)
    return file


def needed_room(root: Path) -> int:
    """Kilobytes that must be free: dpkg keeps the new files beside the old ones until all are there."""
    return (layout.size_of(root) + 20_000_000) // 1024


def control_text(version: str, size: int, glibc_minor: int) -> str:
    """What dpkg knows of the package."""
    depends = ", ".join((f"libc6 (>= 2.{glibc_minor})", *DEPENDS))
    return (
        "Package: voicecoach\n"
        f"Version: {version}\n"
        "Architecture: amd64\n"
        f"Maintainer: {layout.maintainer()}\n"
        f"Installed-Size: {size // 1024}\n"
        f"Depends: {depends}\n"
        f"Recommends: {', '.join(RECOMMENDS)}\n"
        f"Suggests: {', '.join(SUGGESTS)}\n"
        "Section: education\n"
        "Priority: optional\n"
        f"Description: {layout.SUMMARY}\n"
        " A debtor speaks, the trainee answers into the microphone, the call is recorded\n"
        " and graded: pace, interruptions, kinds of question, tone and more. Every score\n"
        " quotes the second it is about.\n"
        " .\n"
        " Everything runs on this computer; nothing is sent anywhere.\n"
    )


def glibc(bundle: Path) -> int:
    """The newest 2.x of the GNU C library that anything in the build asks for."""
    programs = [path for path in bundle.rglob("*") if path.is_file() and _is_elf(path)]
    return max(int(minor) for path in programs for minor in _GLIBC.findall(path.read_bytes()))


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _links_and_papers(root: Path, version: str) -> None:
    """The command, the menu entry, icons, the manual page, and what Debian wants to be told."""
    linux, share = layout.PACKAGING / "linux", root / "usr" / "share"
    command = root / "usr" / "bin" / "voicecoach"
    command.parent.mkdir(parents=True)
    command.symlink_to("/opt/voicecoach/voicecoach")
    desktop = share / "applications" / "voicecoach.desktop"
    staging.put_text(desktop, (linux / "voicecoach.desktop").read_text("utf-8"))
    put_icons(share / "icons" / "hicolor")
    _gzip(share / "man" / "man1" / "voicecoach.1", (linux / "voicecoach.1").read_text("utf-8"))
    papers = share / "doc" / "voicecoach"
    staging.put_text(papers / "copyright", (linux / "copyright").read_text("utf-8"))
    _gzip(papers / "changelog.gz", changelog(version))
    for guide in layout.GUIDES:
        _gzip(papers / guide.name, guide.read_text("utf-8"))
    example = (layout.PACKAGING / "policy.example.toml").read_text("utf-8")
    staging.put_text(papers / "policy.example.toml", example)
    overrides = share / "lintian" / "overrides" / "voicecoach"
    staging.put_text(overrides, (linux / "lintian-overrides").read_text("utf-8"))


def put_icons(hicolor: Path) -> None:
    """The icon at every size, and the drawing itself."""
    for size in icons.SIZES:
        place = hicolor / f"{size}x{size}" / "apps"
        place.mkdir(parents=True)
        shutil.copyfile(layout.BUILD / "icons" / f"{size}.png", place / "voicecoach.png")
    scalable = hicolor / "scalable" / "apps"
    scalable.mkdir(parents=True)
    shutil.copyfile(layout.ROOT / "assets" / "icons" / "app.svg", scalable / "voicecoach.svg")


def changelog(version: str) -> str:
    """Debian's form of it, pointing to the real one."""
    when = formatdate(layout.epoch())
    return (
        f"voicecoach ({version}) stable; urgency=medium\n\n"
        "  * See CHANGELOG.md of this version.\n\n"
        f" -- {layout.maintainer()}  {when}\n"
    )


def _gzip(file: Path, text: str) -> None:
    """Compressed without name and time, so that it is the same every time."""
    plain = file.with_suffix("") if file.suffix == ".gz" else file
    staging.put_text(plain, text)
    subprocess.run(["gzip", "-9n", str(plain)], check=True)


def md5sums(root: Path) -> str:
    """Debian's list, by which `dpkg --verify` finds changed files."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    lines = (f"{_md5(path)}  {path.relative_to(root).as_posix()}\n" for path in files)
    return "".join(line for line in lines if "  DEBIAN/" not in line)


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def _set_rights(root: Path) -> None:
    """Everybody reads, only root writes, whatever the builder's umask was; one time for all."""
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or (".so" not in path.name and os.access(path, os.X_OK))
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (layout.epoch(), layout.epoch()), follow_symlinks=False)
