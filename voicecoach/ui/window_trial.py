"""Tests Qt and its fonts without a screen, in a process of its own: a missing library may abort the process."""

import os
import sys

from voicecoach.machine.translation import _, n_


def main() -> int:
    """Draw a word into memory; returns 0 when it is visible."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from PySide6.QtCore import qVersion  # noqa: PLC0415 -- the platform must be named first
        from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QImage, QPainter, qRgb  # noqa: PLC0415
    except ImportError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    application = QGuiApplication(sys.argv[:1])
    families = QFontDatabase.families()
    image = QImage(240, 48, QImage.Format.Format_RGB32)
    image.fill(qRgb(255, 255, 255))
    painter = QPainter(image)
    painter.setFont(QFont(application.font().family(), 24))
    painter.drawText(8, 36, "voicecoach")
    painter.end()
    if not families or bytes(image.constBits()).count(0) < 50:
        sys.stdout.write(f"{_('No usable font was found.')}\n")
        return 1
    fonts = n_("{count} font family", "{count} font families", len(families))
    sys.stdout.write(f"Qt {qVersion()}, {fonts}, {application.font().family()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
