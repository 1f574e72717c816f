"""Tries Qt and its fonts without a screen, in a process of its own: a library that is missing may end the process."""

import os
import sys


def main() -> int:
    """Draw a word into memory; 0 when it can be seen."""
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
        sys.stdout.write("there is no font that can be drawn\n")
        return 1
    sys.stdout.write(f"Qt {qVersion()}, {len(families)} font families, {application.font().family()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
