"""The speech models that can be installed by name."""

from typing import Literal

import msgspec

from voicecoach.core.messages import msg
from voicecoach.core.problem import Problem

Size = Literal["small", "large"]


class CatalogueModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One model as its publisher offers it."""

    name: str
    title: str
    accent: str
    """us, uk, in: whose English it was trained on."""
    size: Size
    address: str
    zip_bytes: int
    unpacked_bytes: int
    """About."""
    ram_mb: int
    """About, while listening."""
    licence: str
    exact_size: bool = True
    """Whether `zip_bytes` is known to the byte."""
    sha256: str = ""
    """Of the archive; empty when no independent source is known."""
    md5: str = ""
    checksum_source: str = ""
    too_big: bool = False
    """More than most laptops can hold; offered all the same."""
    note: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as a whole."""

    model: tuple[CatalogueModel, ...]


def read_catalogue(text: bytes) -> tuple[CatalogueModel, ...]:
    """The catalogue from its TOML text; Problem when it was damaged."""
    try:
        return msgspec.toml.decode(text, type=_File).model
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Problem(
            msg(
                "The list of speech models cannot be read ({error}). Installed models still work. "
                "Reinstall voicecoach.",
                error=error,
            )
        ) from error
