"""What Windows shows of the program under Properties."""

from typing import Any


def numbers(version: str) -> tuple[int, int, int, int]:
    """Four numbers, as Windows and its installer compare them."""
    three = [int(piece) for piece in version.split("+", maxsplit=1)[0].split(".")[:3]]
    return (*three, *[0] * (4 - len(three)))  # type: ignore[return-value]


def resource(version: str) -> Any:
    """The version resource for PyInstaller, which has these classes on Windows only."""
    from PyInstaller.utils.win32 import versioninfo as info  # type: ignore[import-untyped]  # noqa: PLC0415

    four = numbers(version)
    strings = {
        "CompanyName": "The voicecoach developers",
        "FileDescription": "voicecoach",
        "FileVersion": version,
        "InternalName": "voicecoach",
        "LegalCopyright": "GPL-3.0-or-later",
        "OriginalFilename": "voicecoach.exe",
        "ProductName": "voicecoach",
        "ProductVersion": version,
    }
    table = info.StringTable("040904B0", [info.StringStruct(*pair) for pair in strings.items()])
    return info.VSVersionInfo(
        ffi=info.FixedFileInfo(filevers=four, prodvers=four),
        kids=[
            info.StringFileInfo([table]),
            info.VarFileInfo([info.VarStruct("Translation", [0x409, 1200])]),
        ],
    )
