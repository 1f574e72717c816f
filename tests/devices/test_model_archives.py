"""Model archives that must not be installed: tricks, bombs, half or damaged files."""

import stat
import zipfile
from pathlib import Path

import pytest

from tests.support.model_server import (
    FILES,
    NAME,
    Server,
    left_over,
    model_server,
    never,
    quiet,
    store,
    zipped,
)
from voicecoach.core.problem import Problem

__all__ = ["model_server"]  # a fixture


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


BAD_MEMBERS: dict[str, str | zipfile.ZipInfo] = {
    "way out": "../outside",
    "deep way out": f"{NAME}/am/../../../outside",
    "absolute": "/outside",
    "drive": "C:/outside",
    "backslash": "..\\outside",
    "link": link(f"{NAME}/am/link"),
}


@pytest.mark.parametrize("member", BAD_MEMBERS.values(), ids=BAD_MEMBERS.keys())
def test_tricks_in_an_archive(tmp_path: Path, server: Server, member: str | zipfile.ZipInfo) -> None:
    archive = tmp_path / "m.zip"
    archive.write_bytes(server.body)
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr(member, "/etc/passwd")
    with pytest.raises(Problem, match="not a usable model archive"):
        store(tmp_path, server).install_from(archive, quiet, never)
    assert left_over(tmp_path) == set()
    assert not (tmp_path / "outside").exists()


def test_a_bomb(tmp_path: Path, server: Server) -> None:
    archive = tmp_path / "bomb.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for number in range(5_001):
            opened.writestr(f"{NAME}/{number}", b"")
    with pytest.raises(Problem, match="5001 files"):
        store(tmp_path, server).install_from(archive, quiet, never)


@pytest.mark.parametrize("share", [0, 0.3, 0.99])
def test_half_a_zip(tmp_path: Path, server: Server, share: float) -> None:
    archive = tmp_path / "half.zip"
    archive.write_bytes(server.body[: int(len(server.body) * share)])
    with pytest.raises(Problem, match=r"half\.zip is not a usable model archive"):
        store(tmp_path, server).install_from(archive, quiet, never)
    assert left_over(tmp_path) == set()


def test_a_damaged_zip(tmp_path: Path, server: Server) -> None:
    body = bytearray(server.body)
    body[100_000] ^= 0xFF
    archive = tmp_path / "damaged.zip"
    archive.write_bytes(body)
    with pytest.raises(Problem, match="not a usable model archive"):
        store(tmp_path, server).install_from(archive, quiet, never)


def test_the_wrong_folder(tmp_path: Path, server: Server) -> None:
    (tmp_path / "holiday").mkdir()
    (tmp_path / "holiday" / "photo.jpg").write_bytes(b"x")
    with pytest.raises(Problem, match="does not contain a Vosk model"):
        store(tmp_path, server).install_from(tmp_path / "holiday", quiet, never)
    with pytest.raises(Problem, match="There is no file or folder"):
        store(tmp_path, server).install_from(tmp_path / "nowhere", quiet, never)
    assert left_over(tmp_path) == set()


@pytest.mark.parametrize("missing", ["conf/model.conf", "conf/mfcc.conf", "graph/Gr.fst"])
def test_an_incomplete_model_replaces_nothing(tmp_path: Path, server: Server, missing: str) -> None:
    models = store(tmp_path, server)
    assert models.install(NAME, quiet, never)
    archive = tmp_path / f"{NAME}.zip"
    archive.write_bytes(zipped({name: body for name, body in FILES.items() if name != missing}))
    with pytest.raises(Problem, match=r"does not work.*missing or empty"):
        models.install_from(archive, quiet, never)
    assert models.verify(NAME, quiet) == ()
