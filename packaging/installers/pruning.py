"""What the packaged build leaves out: pure rules on names inside the bundle."""

import re
from fnmatch import fnmatchcase

MODULES = (
    "tkinter",
    "curses",
    "readline",
    "PySide6.QtDesigner",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",  # a stand-in takes its place
    "PySide6.QtOpenGLWidgets",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "PySide6.QtVirtualKeyboard",
    "pyqtgraph.examples",
    "pyqtgraph.opengl",
    "vosk.transcriber",
    "attr",
    "chardet",
    "websockets",
    "PyInstaller",
    "lib2to3",
    "pydoc_data",
    "pip",
    "setuptools",
)
"""Python modules that nothing here uses; PyInstaller would follow imports into them."""

_QT = (
    "*/translations/*",
    "*Qt6Qml*",
    "*Qt6Quick*",
    "*Qt6Pdf*",
    "*Qt6Sql*",
    "*Qt6Test*",
    "*Qt6VirtualKeyboard*",
    "*Qt6EglFS*",
    "*Qt6WaylandEglClientHwIntegration*",
    "*virtualkeyboard*",
    "*/platforms/*qeglfs*",
    "*/platforms/*qlinuxfb*",
    "*/platforms/*qvnc*",
    "*/platforms/*qvkkhrdisplay*",
    "*/platforms/*qminimal*",
    "*/platformthemes/*qgtk3*",
    "*/egldeviceintegrations/*",
    "*/generic/*",
    "*/networkinformation/*",
    "*/printsupport/*",
    "*/qmltooling/*",
    "*/sqldrivers/*",
    "*/tls/*",
    "*/vectorimageformats/*",
    "*/wayland-graphics-integration-client/*",
    "*/wayland-shell-integration/*ivi*",
    "*/wayland-shell-integration/*fullscreen*",
    "*/wayland-shell-integration/*qt-shell*",
    "*/imageformats/*qicns*",
    "*/imageformats/*qpdf*",
    "*/imageformats/*qtga*",
    "*/imageformats/*qtiff*",
    "*/imageformats/*qwbmp*",
    "*/imageformats/*qwebp*",
    "*/opengl32sw.dll",  # 20 MB for drawing in three dimensions without a driver; this window draws in two
)
_SYSTEM = (
    # Bound to the computer: its C library, its sound system's plug-ins, its graphics driver and what that loads.
    "libmvec.so.*",
    "libasound.so.*",
    "libstdc++.so.*",
    "libgcc_s.so.*",
    "libwayland-*.so.*",
    "libX11.so.*",
    "libX11-xcb.so.*",
    "libdbus-1.so.*",
    "libglib-2.0.so.*",
    "libgthread-2.0.so.*",
    "libfontconfig.so.*",
    "libfreetype.so.*",
    # Kept safe by the system's own updates.
    "libssl.so.*",
    "libcrypto.so.*",
)
_REST = (
    "pocketsphinx/model/en-us/en-us-phone.lm.bin",  # for phonemes, not words
    "pocketsphinx/model/CMakeLists.txt",
    "livekit/rtc/resources/jupyter-html/*",
    "livekit/rtc/resources/*.h",
    "numpy/*/tests/*",
    "numpy/tests/*",
    "pyqtgraph/icons/peegee/*",
    "*.pyi",
    "*/py.typed",
    "*.dist-info/RECORD",  # names files that are not here in this shape
    "*.dist-info/INSTALLER",
    "*.dist-info/direct_url.json",
)
_LEFT_OUT = (*_QT, *_SYSTEM, *_REST)

_DATA = "espeakng_loader/espeak-ng-data/"
_ENGLISH = re.compile(r"(phondata|phonindex|phontab|intonations|en_dict|lang/gmw/en[^/]*|voices/!v/[^/]*)\Z")
_LOCALES = "babel/locale-data/"
_USED_LOCALES = re.compile(r"(root|en|es)\.dat\Z")
"""The languages that voicecoach speaks; "root" holds what they have in common."""
_ESPEAK_TWICE = re.compile(r"espeakng_loader/libespeak-ng\.(so\.|[\d.]+dylib).*")
"""The wheel holds its library three times; the loader takes the plain name."""


def kept(name: str) -> bool:
    """Whether a file or library of this name inside the bundle is needed."""
    plain = name.replace("\\", "/")
    if plain.startswith(_DATA):
        return bool(_ENGLISH.match(plain.removeprefix(_DATA)))
    if plain.startswith(_LOCALES):
        return bool(_USED_LOCALES.match(plain.removeprefix(_LOCALES)))
    if _ESPEAK_TWICE.fullmatch(plain) or re.fullmatch(r"libespeak-ng\..*", plain):
        return False
    return not any(fnmatchcase(plain, pattern) for pattern in _LEFT_OUT)
