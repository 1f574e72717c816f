"""The program's icon in the shapes that systems want, drawn from the one SVG."""

import os
import struct
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
"""Pixels, as freedesktop's icon theme has folders."""
_ICO = (16, 24, 32, 48, 64, 256)
_ICNS = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}


def write(svg: Path, folder: Path) -> None:
    """PNG files in `icons/SIZE.png`, voicecoach.ico and voicecoach.icns."""
    drawn = pngs(svg)
    (folder / "icons").mkdir(parents=True, exist_ok=True)
    for size, png in drawn.items():
        (folder / "icons" / f"{size}.png").write_bytes(png)
    (folder / "voicecoach.ico").write_bytes(ico({size: drawn[size] for size in _ICO}))
    (folder / "voicecoach.icns").write_bytes(icns({kind: drawn[size] for kind, size in _ICNS.items()}))


def pngs(svg: Path) -> dict[int, bytes]:
    """The icon at every size."""
    _ = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(svg))
    return {size: _png(renderer, size) for size in SIZES}


def _png(renderer: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # takes any device
    return bytes(kept.data())


def ico(images: dict[int, bytes]) -> bytes:
    """Windows' container: a table of sizes and offsets, then the PNG files."""
    at = 6 + 16 * len(images)
    table, body = struct.pack("<HHH", 0, 1, len(images)), b""
    for size, png in images.items():
        side = size % 256  # 256 is written as 0
        table += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(png), at + len(body))
        body += png
    return table + body


def icns(images: dict[bytes, bytes]) -> bytes:
    """Apple's container: four letters, length, PNG, one after the other."""
    body = b"".join(kind + struct.pack(">I", len(png) + 8) + png for kind, png in images.items())
    return b"icns" + struct.pack(">I", len(body) + 8) + body
