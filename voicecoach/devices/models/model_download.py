"""Downloads one file; an interrupted download continues where it stopped."""

import errno
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import requests

from voicecoach.core.messages import Message, msg
from voicecoach.core.problem import Problem
from voicecoach.core.progress import Cancelled, Progress

CONNECT, READ = 10.0, 30.0
"""Seconds to wait for a connection, and for the next bytes."""
DOWNLOAD_ATTEMPTS = 4
"""Connections in one go; each goes on where the last one broke off."""
_PIECE = 1 << 16


class _CutError(Exception):
    """The connection broke off; what came is kept."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to fetch."""

    address: str
    part: Path
    """The partial file; an existing one is continued."""
    most: int
    """Bytes beyond which it cannot be right; 0 when nothing is known."""
    label: str
    """As shown to the person waiting."""
    proxy: str = ""
    """Address of a proxy; empty means as the environment says."""


class _Mark(msgspec.Struct, frozen=True):
    """Which file on the server a part belongs to."""

    address: str
    version: str
    """Its ETag, or its date; empty when the server tells neither, and then nothing can be resumed."""


def download(wanted: Wanted, progress: Progress, cancelled: Cancelled) -> bool:
    """Fetch the file; False when cancelled. Problem when it cannot be had; what came is kept."""
    host = wanted.address.split("/")[2]
    for _ in range(DOWNLOAD_ATTEMPTS):
        try:
            return _go_on(wanted, progress, cancelled)
        except (
            _CutError,
            requests.ConnectionError,
            requests.Timeout,
            requests.exceptions.ChunkedEncodingError,
        ):
            continue
        except requests.RequestException as error:
            raise Problem(
                msg(
                    "{label} could not be downloaded from {host} ({error}). Nothing was changed. Try "
                    "again later.",
                    label=wanted.label,
                    host=host,
                    error=error,
                )
            ) from error
        except OSError as error:
            raise disk_problem(error, wanted.label, wanted.part.parent) from error
    raise Problem(
        _no_connection(wanted.label, host, wanted.proxy),
        msg(
            "Nothing was changed. To continue the download where it stopped, try again. Without a "
            "network, install from a zip file."
        ),
    )


def _no_connection(label: str, host: str, proxy: str) -> Message:
    """Names the proxy without the password that its address may contain."""
    if proxy:
        return msg(
            "{label} could not be downloaded: no connection to {host} through the proxy {proxy}.",
            label=label,
            host=host,
            proxy=proxy.rpartition("@")[2],
        )
    return msg("{label} could not be downloaded: no connection to {host}.", label=label, host=host)


def disk_problem(error: OSError, label: str, folder: Path) -> Problem:
    """The problem that an error of the file system stands for."""
    full = error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
    return Problem(
        msg(
            "{label} could not be written to {folder}: {reason}. Installed models still work.",
            label=label,
            folder=folder,
            reason=msg("the disk is full") if full else (error.strerror or str(error)).lower(),
        ),
        msg("Free some space and try again.") if full else msg("Check that you have write access there."),
    )


def _go_on(wanted: Wanted, progress: Progress, cancelled: Cancelled) -> bool:
    """One connection."""
    have = _resumable(wanted)
    headers = {"Accept-Encoding": "identity"}
    if have:
        headers |= {"Range": f"bytes={have}-", "If-Range": _mark(wanted).version}
    proxies = {"http": wanted.proxy, "https": wanted.proxy} if wanted.proxy else None
    with requests.get(
        wanted.address, headers=headers, proxies=proxies, stream=True, timeout=(CONNECT, READ)
    ) as answer:
        if answer.status_code == requests.codes.requested_range_not_satisfiable:
            wanted.part.unlink()
            raise _CutError
        answer.raise_for_status()
        start = have if _continues(answer, have) else 0
        if not start:
            mark = _Mark(wanted.address, _version(answer))
            wanted.part.with_suffix(".mark").write_bytes(msgspec.json.encode(mark))
        return _write(answer, wanted, start, progress, cancelled)


def _write(
    answer: requests.Response, wanted: Wanted, start: int, progress: Progress, cancelled: Cancelled
) -> bool:
    """Append what comes; a body shorter than announced counts as cut."""
    count, total = start, start + int(answer.headers.get("Content-Length", 0))
    if wanted.most and total > wanted.most:
        raise _too_large(wanted)
    with wanted.part.open("ab" if start else "wb") as file:
        for piece in answer.iter_content(_PIECE):
            if cancelled():
                return False
            file.write(piece)
            count += len(piece)
            if wanted.most and count > wanted.most:
                raise _too_large(wanted)
            share = min(1.0, count / total) if total else 0.0
            progress(
                share,
                msg(
                    "Downloading {label}: {done:.1f} of {total:.1f} MB",
                    label=wanted.label,
                    done=count / 1e6,
                    total=total / 1e6,
                ),
            )
    if count < total:
        raise _CutError
    return True


def _too_large(wanted: Wanted) -> Problem:
    return Problem(
        msg(
            "{label} is larger on the server than expected, so it was not downloaded. Nothing was "
            "changed. Try again later, or install from a zip file.",
            label=wanted.label,
        )
    )


def _resumable(wanted: Wanted) -> int:
    """Bytes already downloaded that can be continued from."""
    mark = _mark(wanted)
    same = wanted.part.is_file() and mark.version and mark.address == wanted.address
    return wanted.part.stat().st_size if same else 0


def _mark(wanted: Wanted) -> _Mark:
    """The part's mark; an empty one when it is missing or damaged."""
    try:
        return msgspec.json.decode(wanted.part.with_suffix(".mark").read_bytes(), type=_Mark)
    except (OSError, msgspec.DecodeError):
        return _Mark("", "")


def _version(answer: requests.Response) -> str:
    """What If-Range may be told: a strong ETag, else the date."""
    tag = answer.headers.get("ETag", "")
    return tag if tag and not tag.startswith("W/") else answer.headers.get("Last-Modified", "")


def _continues(answer: requests.Response, have: int) -> bool:
    """Whether the server goes on exactly where the part ends."""
    partial = answer.status_code == requests.codes.partial_content
    return bool(have) and partial and answer.headers.get("Content-Range", "").startswith(f"bytes {have}-")


def digest(path: Path, kind: str = "sha256") -> str:
    """The file's checksum in hex."""
    made: Any = hashlib.new(kind, usedforsecurity=False)
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            made.update(piece)
    return str(made.hexdigest())
