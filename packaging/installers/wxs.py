"""The description of the Windows installer package (MSI) that wixl reads, made from the folder of the build."""

import hashlib
import os
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

from installers import layout
from installers.windows_version import numbers

UPGRADE = "7E0B1C0E-6C60-5C1C-9C0E-0D4F1C8B7A51"
"""Never changes: Windows recognises other versions of the program by it."""
_SPACE = uuid.UUID(UPGRADE)


def description(folder: Path, version: str, icon: Path) -> str:
    """The whole .wxs, with paths from the folder on.

    Per-machine, silent; a newer one replaces an older; a Start menu entry; the command by its name alone.
    """
    four = ".".join(map(str, numbers(version)[:3]))
    tree, ids = [], []
    for line, component in _folder(folder, folder, 5):
        tree.append(line)
        ids += [component] if component else []
    references = "\n".join(f'      <ComponentRef Id="{one}"/>' for one in ids)
    frame = (layout.PACKAGING / "windows" / "voicecoach.wxs.in").read_text("utf-8")
    filled = {
        "@VERSION@": four,
        "@PRODUCT@": guid(f"product {version}"),
        "@UPGRADE@": UPGRADE,
        "@ICON@": quoteattr(os.path.relpath(icon, folder))[1:-1],
        "@TREE@": "\n".join(tree),
        "@COMPONENTS@": references,
        "@PATH@": guid("path"),
        "@MENU@": guid("menu"),
    }
    return re.sub("|".join(filled), lambda found: filled[found[0]], frame)


def guid(what: str) -> str:
    """The same for the same thing in every build."""
    return str(uuid.uuid5(_SPACE, what)).upper()


def _folder(folder: Path, top: Path, depth: int) -> Iterator[tuple[str, str]]:
    """Lines of XML, each with the component that begins on it, if one does."""
    pad = "  " * depth
    for path in sorted(folder.iterdir()):
        name = path.relative_to(top).as_posix()
        if path.is_dir():
            yield f"{pad}<Directory Id={quoteattr(_id('d', name))} Name={quoteattr(path.name)}>", ""
            yield from _folder(path, top, depth + 1)
            yield f"{pad}</Directory>", ""
        else:
            component = _id("c", name)
            yield _component(path, name, component, pad), component


def _component(path: Path, name: str, component: str, pad: str) -> str:
    """One file, one component, as Windows' own rules for updates want it."""
    return (
        f'{pad}<Component Id="{component}" Win64="yes" Guid="{guid(name)}">'
        f"<File Id={quoteattr(_id('f', name))} Name={quoteattr(path.name)} Source={quoteattr(name)}"
        f' KeyPath="yes"/></Component>'
    )


def _id(kind: str, name: str) -> str:
    """Letters, digits and at most 72 of them, different for different names."""
    return f"{kind}{hashlib.sha256(name.encode()).hexdigest()[:32]}"
