"""A tree that is packed: the same names, rights, owners and times whoever packs it, and whenever."""

import io
import os
import shutil
import stat
import tarfile
from pathlib import Path

from installers import layout


def fresh(folder: Path) -> Path:
    """The folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def put_bundle(target: Path) -> None:
    """The one-folder build at its place; links stay links, files are shared with the build where that is possible."""
    shutil.copytree(layout.BUNDLE, target, symlinks=True, copy_function=_linked)


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def put_text(file: Path, text: str, *, runs: bool = False) -> None:
    """A small file of the package's own."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="\n")
    file.chmod(0o755 if runs else 0o644)


def packed(root: Path, into: Path, *, inside: str = ".") -> None:
    """A tar.xz of everything under `root`, sorted, owned by root, with one time for all."""
    with tarfile.open(into, "w:xz", format=tarfile.GNU_FORMAT, preset=6) as archive:
        for path in (root, *sorted(root.rglob("*"))):
            name = f"{inside}/{path.relative_to(root).as_posix()}" if path != root else inside
            _add(archive, path, name)


def _add(archive: tarfile.TarFile, path: Path, name: str) -> None:
    about = archive.gettarinfo(str(path), name)
    about.uid = about.gid = 0
    about.uname = about.gname = "root"
    about.mtime = layout.epoch()
    if about.islnk():  # two names of one file are two files
        about.type, about.linkname, about.size = tarfile.REGTYPE, "", path.stat().st_size
    if not about.issym():
        about.mode = 0o755 if about.isdir() or about.mode & stat.S_IXUSR else 0o644
    if about.isreg():
        with path.open("rb") as file:
            archive.addfile(about, file)
    else:
        archive.addfile(about, io.BytesIO())
